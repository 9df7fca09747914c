// A registry can have a package before it has that package's parts for every system. npm then leaves them out of the lock
// without a word, and `npm ci` fails later: "Missing: … from lock file". Run after every change of dependencies.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !foldersUp(at).some((folder) => packages[`${folder}node_modules/${name}`]))
    .map(([name, version]) => `${at} → ${name}@${version}`),
);
if (missing.length > 0) {
  console.error(`The lock lacks parts for other systems; take a version that has them:\n  ${missing.join('\n  ')}`);
  process.exit(1);
}
console.log('The lock is complete for every system');

/** The folders Node would look in for a package asked for at `at`: its own, then each one that holds it. */
function foldersUp(at) {
  const parts = at === '' ? [] : at.split('/node_modules/');
  return [...parts.map((_, i) => `${parts.slice(0, parts.length - i).join('/node_modules/')}/`), ''];
}
