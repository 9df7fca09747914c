// After `next build`: gives every page its Content-Security-Policy, in the header block that Next itself serves with a
// prerendered page (`.meta`, an internal of Next: tests/e2e/headers.spec.ts looks at what really arrives).
// Why: docs/decisions/0003-content-security-policy.md
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const pages = '.next/server/app';
const guard = inlined('config/trusted-types.js');
const takeKey = inlined('config/take-key.js');
/** The pages that a link with a secret leads to. */
const isDoor = (file) => /^[a-z]{2}[\\/](p|i|take-over)\.html$/.test(file);

const policy = (hashes) =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

// A server that ran before has copied the old headers to here, and would go on serving them.
rmSync(path.join(pages, '../route-cache'), { recursive: true, force: true });

const refused = [];
let count = 0;
for (const file of readdirSync(pages, { recursive: true }).filter((name) => name.endsWith('.html'))) {
  const at = path.join(pages, file);
  const html = withFirstScripts(file, readFileSync(at, 'utf8'));
  writeFileSync(at, html);
  // Next's own last words when a server fails bring their styles along, and stay readable without.
  const styles = file === '_global-error.html' ? [] : (html.match(/<style\b|<[a-z][^>]*\sstyle="[^"]*"/gi) ?? []);
  refused.push(...styles.map((style) => `${file}: ${style}`));

  const meta = at.replace(/\.html$/, '.meta');
  const block = readJson(meta);
  block.headers = { ...block.headers, 'content-security-policy': policy(inlineScriptHashes(html)) };
  writeFileSync(meta, JSON.stringify(block));
  count += 1;
}

// Only a page that stands in a file can have a policy by hashes: one made per request would go out without.
const { routes, dynamicRoutes } = readJson('.next/prerender-manifest.json');
const perRequest = Object.entries(readJson('.next/app-path-routes-manifest.json'))
  .filter(([file, route]) => file.endsWith('/page') && !routes[route] && dynamicRoutes[route]?.fallback !== false)
  .map(([, route]) => route);
if (perRequest.length > 0) {
  console.error(`Make these pages static (generateStaticParams, dynamicParams = false):\n  ${perRequest.join('\n  ')}`);
  process.exit(1);
}
if (refused.length > 0) {
  console.error(
    `Styles inside the HTML are refused by the policy (style-src 'self'); use a class:\n  ${refused.join('\n  ')}`,
  );
  process.exit(1);
}
console.log(`${count} pages have a policy`);

/**
 * The page with the Trusted Types guard as the first thing in its head, before any script that could need it; a door takes
 * the key out of the address bar right after.
 */
function withFirstScripts(file, html) {
  const scripts = (isDoor(file) ? [guard, takeKey] : [guard]).map((script) => `<script>${script}</script>`).join('');
  return html.includes(scripts) ? html : html.replace(/<head[^>]*>/, (head) => head + scripts);
}

/** A script of ours as one line without its comments, to stand in a page. */
function inlined(file) {
  return readFileSync(file, 'utf8')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\n\s*/g, '');
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function inlineScriptHashes(html) {
  const bodies = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)].filter(([, tag]) => !/\ssrc=/.test(tag));
  return [...new Set(bodies.map(([, , body]) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`))];
}
