// npm run fuzz -- 300 [seed]: throws dice, that many seconds for each test in tests/unit/fuzz, at whatever reads what
// others wrote. Prints the seed; `npm test` does the same for two seconds.
import { runNode } from '../config/setup.mjs';

const [seconds = '300', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
process.env.FUZZ_SECONDS = seconds;
process.env.FUZZ_SEED = seed;
console.log(`${seconds} s each, seed ${seed}`);
process.exit(runNode('node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', 'tests/unit/fuzz'));
