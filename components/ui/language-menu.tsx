'use client';

import { usePathname } from 'next/navigation';
import { Icon } from './icon';

/**
 * The same page in another language. A native `details` with plain links, so that it works before and without script;
 * with script the question somebody stands at (`?vraag=…`) comes along.
 */
export function LanguageMenu({
  label,
  current,
  languages,
}: {
  label: string;
  current: string;
  languages: readonly { readonly code: string; readonly name: string }[];
}) {
  const path = usePathname();
  const inLanguage = (code: string) => path.replace(/^\/[^/]+/, `/${code}`);
  return (
    <details
      className="lang"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.currentTarget.open = false;
        event.currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary className="tool">
        <Icon name="language" />
        <span>{label}</span>
      </summary>
      <ul>
        {languages.map(({ code, name }) => (
          <li key={code}>
            <a
              href={inLanguage(code)}
              lang={code}
              hrefLang={code}
              aria-current={code === current ? 'true' : undefined}
              onClick={(event) => {
                event.currentTarget.search = location.search;
              }}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
