import { iconPaths } from '@/components/ui/icon-paths';

export const dynamic = 'force-static';

/** All icons in one drawing, each under its name: fetched once for all pages, so that no page's script carries lines. */
export function GET(): Response {
  const symbols = Object.entries(iconPaths).map(
    ([name, path]) => `<symbol id="${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`,
  );
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`, {
    headers: { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, no-cache' },
  });
}
