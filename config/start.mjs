// `npm start`: from a fresh clone to a running site. PORT and HOST say where (default: this machine only, port 3000).
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureGenerated, ensureInstalled } from './setup.mjs';

ensureInstalled();
ensureGenerated();
ensureBuilt();

const { PORT = '3000', HOST = '127.0.0.1' } = process.env;
const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', PORT, '-H', HOST], {
  stdio: 'inherit',
});
server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));

// npm ended by a signal leaves this process behind without a word: go when the parent goes.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 500).unref();
