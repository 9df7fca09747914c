import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import { hasLocale } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import { preload } from 'react-dom';
import { languages, routing } from '@/lib/i18n/routing';
// in this order: later files build on earlier ones
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/parts.css';
import '../styles/wizard.css';
import '../styles/pages.css';

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1a2e2c' },
  ],
};
export const dynamicParams = false;

export function generateStaticParams() {
  return routing.locales.map((locale) => ({ locale }));
}

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params;
  return {
    title: { default: 'Aan Tafel', template: '%s – Aan Tafel' },
    manifest: `/${locale}/app.webmanifest`,
    appleWebApp: { title: 'Aan Tafel' },
  };
}

export default async function Layout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  setRequestLocale(locale);
  preload('/fonts/atkinson-latin.woff2', { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <html lang={locale} dir={languages[locale].dir}>
      <body>{children}</body>
    </html>
  );
}
