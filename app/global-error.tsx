'use client';

import { routing } from '@/lib/i18n/routing';
import words from '@/messages/without-language.json';
import './styles/tokens.css';
import './styles/base.css';
import './styles/parts.css';

/**
 * When even the frame of the page fails. It has no language to go by, so it speaks each; the plan is on the device and a
 * fresh load finds it back. The address stays as it is, because a secret may stand in its fragment.
 */
export default function GlobalError() {
  return (
    <html lang="nl">
      <body>
        <main className="sheet">
          {routing.locales.map((locale) => (
            <section key={locale} lang={locale}>
              <h1>{words[locale].errorTitle}</h1>
              <p>{words[locale].errorText}</p>
              <p>
                <button type="button" onClick={() => location.reload()}>
                  {words[locale].reload}
                </button>
              </p>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
