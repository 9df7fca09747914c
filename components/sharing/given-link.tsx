'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { LinkToGive } from '@/components/plan/link-to-give';

/** A personal link that was just made: shown this once, because its secret is kept nowhere. */
export function GivenLink({ name, link, onDone }: { name: string; link: string; onDone: () => void }) {
  const t = useTranslations('makeLink');
  const once = useTranslations('giveLink')('once');
  const locale = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section aria-labelledby="given">
      <h2 id="given" ref={heading} tabIndex={-1}>
        {t('given', { name })}
      </h2>
      <LinkToGive url={`${location.origin}/${locale}/p${link}`} name={name} />
      <p>{once}</p>
      <p className="btns">
        <button type="button" className="btn pri" onClick={onDone}>
          {t('done')}
        </button>
      </p>
    </section>
  );
}
