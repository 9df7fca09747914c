import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { routing } from './lib/i18n/routing';

const withMessages = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: {
    // Dutch is the contract: its keys and arguments are the types every text is asked for by.
    createMessagesDeclaration: './messages/nl.json',
    // Sentences are taken apart when building, so that no phone has to fetch the parser of their grammar.
    messages: { path: './messages', format: 'json', locales: 'infer', precompile: true },
  },
});

/**
 * For every answer; the policy of a page itself comes from config/csp-static.mjs, because it names that page's scripts.
 * Nobody learns where a family came from or went to, may frame a page, or may read it from another site.
 */
const headers = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Strict-Transport-Security', value: 'max-age=63072000' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
];

/** The PDF is made in a worker, which alone may compile WebAssembly and read fonts from memory. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' data: blob:";

const nextConfig: NextConfig = {
  typedRoutes: true,
  reactCompiler: true,
  poweredByHeader: false,
  // Types are checked once, for the whole tree with its tests, by `npm test`.
  typescript: { ignoreBuildErrors: true },
  experimental: { globalNotFound: true },
  // What Yjs needs of these is little; as they are, they would be a quarter of the first question's code. Node's crypto is
  // asked for where a browser has none of its own; all of ours have, and Node's weighs 130 kB.
  turbopack: {
    resolveAlias: {
      'lib0/buffer': { browser: './config/yjs-buffer.js' },
      'lib0/logging': { browser: './config/yjs-logging.js' },
      crypto: { browser: './config/no-node-crypto.js' },
    },
  },
  headers: async () => [
    { source: '/:path*', headers },
    { source: '/api/:path*', headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'" }] },
    // Pages of a plan and its doors are nobody's search result.
    { source: '/:locale/:page(plan|p|i|take-over)/:rest*', headers: [{ key: 'X-Robots-Tag', value: 'noindex' }] },
    {
      source: '/_next/static/chunks/:worker(turbopack-worker-.*)',
      headers: [{ key: 'Content-Security-Policy', value: workerPolicy }],
    },
    // The service worker fetches the app's own files, and runs nothing but itself.
    {
      source: '/sw.js',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; connect-src 'self'" }],
    },
    { source: '/fonts/:font*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000' }] },
    // A page names its build's scripts, so nobody keeps one unasked; scripts and styles carry a hash and are kept.
    {
      source: `/:locale(${routing.locales.join('|')})/:rest*`,
      headers: [{ key: 'Cache-Control', value: 'public, no-cache' }],
    },
  ],
  serverExternalPackages: [
    'better-sqlite3',
    '@prisma/client',
    '@prisma/adapter-better-sqlite3',
    '@prisma/adapter-pg',
    'pg',
  ],
  outputFileTracingIncludes: { '/*': ['./prisma/*/migrations/**/*'] },
};

export default withMessages(nextConfig);
