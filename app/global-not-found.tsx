import type { Metadata } from 'next';
import { routing } from '@/lib/i18n/routing';
import words from '@/messages/without-language.json';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';

export const metadata: Metadata = { title: words.nl.notFoundTitle };

/** For a path that names no page, and so no language: says it in each. */
export default function GlobalNotFound() {
  return (
    <html lang="nl">
      <body>
        <main className="sheet">
          {routing.locales.map((locale) => (
            <section key={locale} lang={locale}>
              <h1>{words[locale].notFoundTitle}</h1>
              <p>{words[locale].notFoundText}</p>
              <p>
                <a href={`/${locale}`}>{words[locale].home}</a>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
