// The house, bottom to top. A folder may import itself and what stands on earlier lines; folders on one line are
// neighbours that do not know each other. `npm test` checks it, type imports and cycles included (layers-check.mjs).
export const layers = [
  ['messages'],
  ['lib/env.ts', 'lib/i18n'],
  ['lib/guide'],
  ['lib/vault'],
  ['lib/plan'],
  ['lib/pdf', 'lib/sync', 'lib/store', 'lib/calendar', 'lib/theme'],
  ['components/ui'],
  ['components/offline'],
  // the open plan stands below the fields: a field is a view on it
  ['components/plan'],
  ['components/fields'],
  [
    'components/circle',
    'components/meeting',
    'components/agreements',
    'components/safety',
    'components/sharing',
    'components/afterwards',
  ],
  ['components/wizard'],
  ['components/print'],
  ['app', 'proxy.ts', 'instrumentation.ts', 'global.d.ts'],
];

/** Folders outside the house: they may import from it, and nothing in it may import from them. */
export const outside = ['tests', 'bench', 'config', 'prisma'];

/**
 * What must never be reached, not even by way of other files. `to` is matched against the path of a file, or against the
 * name of a package as `package:name`.
 */
export const rules = [
  {
    name: 'server-is-blind',
    why: 'the server keeps sealed envelopes and must not hold the code that opens them',
    from: /^(app\/api|lib\/store)\//,
    // Of the vault the outside only: these files open nothing.
    to: /^(lib\/vault\/(?!(envelope|bytes|octets|frames|statements)\.ts$)|lib\/(guide|plan|sync|pdf)\/|components\/|package:yjs$)/,
  },
  {
    name: 'browser-has-no-database',
    why: 'pages run on the family’s device; the database belongs to the server',
    from: /^(components|lib\/(guide|vault|plan|pdf|sync|i18n|calendar|theme)|app\/\[locale\])\//,
    to: /^(lib\/store\/|package:(better-sqlite3|pg|@prisma\/.*)$)/,
  },
  {
    name: 'guide-is-pure',
    why: 'the guide describes questions as data: it can be read by a page, a PDF, a test or a translator’s tool alike',
    from: /^lib\/guide\//,
    to: /^(?!lib\/guide\/|package:zod$)/,
  },
];
