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
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: `file:${path.join(folder, 'plans.db')}`,
      // All tests come from one address, and start more plans in a minute than a family does in a year.
      VAULT_NEW_PLANS_PER_HOUR: '10000',
      VAULT_NEW_PLANS_PER_DAY: '10000',
    },
  },
);
for (const stream of [server.stdout, server.stderr]) {
  stream.pipe(said, { end: false });
  stream.pipe(process.stderr, { end: false });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
