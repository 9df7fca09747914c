// npm run kill -- 200: so many times the browser dies while somebody types, and every second time the server too
// (tests/e2e/kill.spec.ts). Says how much was lost.
import { ensureBuilt, ensureGenerated, runNode } from '../config/setup.mjs';

process.env.KILL_ROUNDS = process.argv[2] ?? '200';
ensureGenerated();
ensureBuilt();
process.exit(runNode('node_modules/@playwright/test/cli.js', 'test', '--project', 'kill', '--no-deps'));
