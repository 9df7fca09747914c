import { getTranslations } from 'next-intl/server';
import { languages, type Locale, routing } from '@/lib/i18n/routing';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return routing.locales.map((locale) => ({ locale }));
}

/**
 * What a phone needs to put the app on its home screen: a name that says nothing of what it is for, and a first page
 * without any secret. Browsers are slower to throw away what such an app keeps.
 */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }) {
  const locale = (await params).locale as Locale;
  const t = await getTranslations({ locale, namespace: 'app' });
  const icon = (size: number, purpose: 'any' | 'maskable') => ({
    src: `/icons/${purpose}-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const manifest = {
    // the same app in every language
    id: '/',
    name: t('name'),
    short_name: t('name'),
    lang: locale,
    dir: languages[locale].dir,
    start_url: `/${locale}`,
    scope: '/',
    display: 'standalone',
    theme_color: '#0b4f4c',
    background_color: '#ffffff',
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/manifest+json' } });
}
