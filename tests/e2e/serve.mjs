// node tests/e2e/serve.mjs PORT: the built app with an empty database. What it stores and says stays in test-results/server,
// where a test looks for words that should not be there.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve('test-results/server');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const said = createWriteStream(path.join(folder, 'output.log'));
const server = spawn(
  process.execPath,
  ['node_modules/next/dist/bin/next', 'start', '-p', process.argv[2], '-H', '127.0.0.1'],
  {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: `file:${path.join(folder, 'plans.db')}`, NEXT_TELEMETRY_DISABLED: '1' },
  },
);
for (const stream of [server.stdout, server.stderr]) {
  stream.pipe(said, { end: false });
  stream.pipe(process.stderr, { end: false });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
