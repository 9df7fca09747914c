// node config/layers-check.mjs: says what breaks the way down through the house, and ends with 1.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { importsOf } from './imports.mjs';
import { layers, outside, rules } from './layers.mjs';

const endings = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx'];

/** Sentences that each name one breach of the layers, the named rules or the ban on cycles in the tree at `root`. */
export function breaches(root) {
  const graph = readGraph(root);
  return [...wrongWays(graph), ...unplaced(graph), ...brokenRules(graph), ...cycles(graph)];
}

/** Each file of the house with what it imports: `{ to, line }`, where `to` is a path from the root or `package:name`. */
function readGraph(root) {
  const tops = layers.flat().map((place) => place.split('/')[0]);
  const files = [...new Set(tops)]
    .filter((top) => existsSync(path.join(root, top)))
    .flatMap((top) => codeIn(root, top));
  return new Map(
    files.map((file) => [
      file,
      importsOf(path.join(root, file)).map(({ text, line }) => ({ to: target(root, file, text), line })),
    ]),
  );
}

function codeIn(root, at) {
  if (statSync(path.join(root, at)).isFile()) return /\.(ts|tsx|js|mjs)$/.test(at) ? [at] : [];
  return readdirSync(path.join(root, at))
    .filter((name) => name !== 'generated')
    .flatMap((name) => codeIn(root, `${at}/${name}`));
}

function target(root, file, text) {
  const local = text.startsWith('.') ? path.posix.join(path.posix.dirname(file), text) : text.replace(/^@\//, '');
  if (local === text && !text.startsWith('.'))
    return `package:${text.split('/', text.startsWith('@') ? 2 : 1).join('/')}`;
  const isFile = (name) => existsSync(path.join(root, name)) && statSync(path.join(root, name)).isFile();
  return endings.map((ending) => local + ending).find(isFile) ?? local;
}

/** How high a file stands, or -1 when no layer names its place. */
const heightOf = (file) => layers.findIndex((row) => row.some((place) => isIn(place, file)));
const isIn = (place, file) => file === place || file.startsWith(`${place}/`);
const placeOf = (file) => layers.flat().find((place) => isIn(place, file));

function wrongWays(graph) {
  return eachImport(graph, (file, { to, line }) => {
    if (to.startsWith('package:') || heightOf(file) < 0) return;
    if (outside.some((place) => isIn(place, to)))
      return `${file}:${line} imports ${to}, which is not part of the house`;
    if (heightOf(to) > heightOf(file))
      return `${file}:${line} imports upward: ${to}. Pass it a value or function instead`;
    if (heightOf(to) === heightOf(file) && placeOf(to) !== placeOf(file))
      return `${file}:${line} imports its neighbour ${to}. What both need belongs below them`;
  });
}

function unplaced(graph) {
  return [...graph.keys()]
    .filter((file) => heightOf(file) < 0)
    .map((file) => `${file} stands in no layer; name its folder in config/layers.mjs`);
}

function eachImport(graph, judge) {
  return [...graph].flatMap(([file, imports]) => imports.map((one) => judge(file, one)).filter(Boolean));
}

/** For each rule and file it speaks of: the shortest way to something that must not be reached. */
function brokenRules(graph) {
  return rules.flatMap(({ name, why, from, to }) =>
    [...graph.keys()]
      .filter((file) => from.test(file))
      .flatMap((file) => {
        const way = wayTo(graph, file, (place) => to.test(place));
        return way ? [`${name}: ${way.join(' → ')} (${why})`] : [];
      }),
  );
}

function wayTo(graph, start, wanted) {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    for (const { to } of graph.get(way.at(-1)) ?? []) {
      if (wanted(to)) return [...way, to];
      if (!seen.has(to)) ways.push([...way, to]);
      seen.add(to);
    }
  }
}

/** Each circle once: told from the file in it that comes first by name. */
function cycles(graph) {
  return [...graph.keys()].flatMap((file) => {
    const way = wayTo(graph, file, (to) => to === file);
    return way?.every((one) => file <= one) ? [`cycle: ${way.join(' → ')}`] : [];
  });
}

if (process.argv[1] === import.meta.filename) {
  const found = breaches(path.resolve(import.meta.dirname, '..'));
  if (found.length > 0) {
    console.error(`${found.length} breaches of the layers in config/layers.mjs:\n  ${found.join('\n  ')}`);
    process.exit(1);
  }
  console.log('Every import goes one way down');
}
