'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { momentInWords } from '@/components/plan/moment-words';
import { useOpenPlan } from '@/components/plan/plan-provider';
import { Notice } from '@/components/ui/notice';
import { familyTimeIn, linkRecords } from '@/lib/sync/link-records';

/** For whoever writes along: that the family is among itself, since when and without whom. The owner ends it. */
export function FamilyTimeSeen() {
  const t = useTranslations('familyTime');
  const nameless = useTranslations('sharing.people')('nameless');
  const locale = useLocale();
  const { session } = useOpenPlan();
  const { private: doc } = session.rooms;
  const read = () => JSON.stringify(familyTimeIn(doc));
  const now = JSON.parse(
    useSyncExternalStore(
      (changed) => {
        const map = doc.getMap('familyTime');
        map.observe(changed);
        return () => map.unobserve(changed);
      },
      read,
      read,
    ),
  ) as ReturnType<typeof familyTimeIn>;
  if (!now) return null;
  const records = linkRecords(doc);
  const names = now.ids.map((id) => records.find((record) => record.id === id)?.name || nameless);
  return (
    <Notice icon="armchair" announce="status">
      <h2>{t('on')}</h2>
      <p>
        {t('since', {
          when: momentInWords(now.since, locale),
          names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names),
        })}
      </p>
    </Notice>
  );
}
