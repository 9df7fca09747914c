import type { Metadata } from 'next';
import { NextIntlClientProvider, useMessages } from 'next-intl';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { use } from 'react';
import { KeepAppHere } from '@/components/plan/keep-app-here';
import { PlanProvider } from '@/components/plan/plan-provider';
import { ShutLater } from '@/components/plan/shut-later';
import { Sheet } from '@/components/ui/frame';
import type { Locale } from '@/lib/i18n/routing';

export const metadata: Metadata = { robots: { index: false } };

/** Keeps the plan open from page to page: the browser loads it once, and the server never sees it. */
export default function PlanLayout({ children, params }: { children: ReactNode; params: Promise<{ locale: string }> }) {
  const locale = use(params).locale as Locale;
  setRequestLocale(locale);
  const { shut, borrowed } = useMessages();
  const page = (
    <NextIntlClientProvider messages={{ shut }}>
      <Sheet>
        <ShutLater />
      </Sheet>
    </NextIntlClientProvider>
  );
  return (
    <PlanProvider shut={page} borrowed={{ words: borrowed, home: `/${locale}` }}>
      {children}
      <KeepAppHere language={locale} />
    </PlanProvider>
  );
}
