import path from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import house from '../../vitest.config';
import { mutants } from './mutants.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const mutant = mutants.find(({ name }) => name === process.env.MUTANT);
if (!mutant) throw new Error('MUTANT names none of tests/mutants/mutants.mjs');

/** Puts one mistake into the source as it is loaded; the files themselves stay as they are. */
const mistake: Plugin = {
  name: 'mistake',
  enforce: 'pre',
  transform(code, id) {
    const edits = mutant.edits.filter(({ file }) => path.join(root, file) === id.split('?')[0]);
    for (const { from, to } of edits) code = code.replace(from, () => to);
    return edits.length > 0 ? code : undefined;
  },
};

export default defineConfig({ ...house, root, plugins: [mistake] });
