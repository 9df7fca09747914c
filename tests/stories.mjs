// npm run stories -- 20000 [seed]: that many stories of the property suites (tests/unit/sync/stories), of which three in
// ten on PostgreSQL, and beside them three in ten of restored backups. Prints the seed; the same seed tells the same
// stories.
import { runNode } from '../config/setup.mjs';

const [count = '20000', seed = String(Math.floor(Math.random() * 2 ** 31))] = process.argv.slice(2);
process.env.STORIES = count;
process.env.SEED = seed;
console.log(`${count} stories, seed ${seed}`);
const tests = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=verbose', 'tests/unit/sync/stories'];
const code = runNode('tests/support/with-postgres.mjs', process.execPath, ...tests);
console.log(code === 0 ? 'no word lost' : `FAILED: seed ${seed}`);
process.exit(code);
