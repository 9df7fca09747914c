// `npm run bench [NAME…]`: measures what was promised (bench/README.md), all of it or what is named. Never part of `npm test`:
// a figure belongs to the machine and the moment it was measured on.
import { ensureBuilt, ensureGenerated, ensureInstalled, runNode } from '../config/setup.mjs';

ensureInstalled();
ensureGenerated();
ensureBuilt();
const bench = ['node_modules/tsx/dist/cli.mjs', 'bench/bench.ts', ...process.argv.slice(2)];
// A PostgreSQL that survives a power cut, as the one that it stands for.
process.env.POSTGRES_CAREFUL = '1';
const code = runNode('tests/support/with-postgres.mjs', process.execPath, ...bench);
const noPostgres = 77;
process.exitCode = code === noPostgres ? runNode(...bench) : code;
