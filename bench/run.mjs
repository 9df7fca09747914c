// `npm run bench [NAME…]`: measures what was promised (bench/README.md), all of it or what is named. Never part of `npm test`:
// a figure belongs to the machine and the moment it was measured on.
import { ensureBuilt, ensureGenerated, ensureInstalled, runNode } from '../config/setup.mjs';

ensureInstalled();
ensureGenerated();
ensureBuilt();
process.exitCode = runNode('node_modules/tsx/dist/cli.mjs', 'bench/bench.ts', ...process.argv.slice(2));
