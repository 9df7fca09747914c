import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

const looks = {
  info: { className: 'note', icon: 'info-circle' },
  good: { className: 'note pos', icon: 'circle-check' },
  problem: { className: 'note neg', icon: 'alert-triangle' },
} as const satisfies Record<string, { className: string; icon: IconName }>;

/**
 * Something to know, apart from the text around it: by its edge, its icon and its words, never by colour alone.
 * `announce` has a screen reader say it when it appears: `status` in turn, `alert` at once.
 */
export function Notice({
  kind = 'info',
  icon,
  announce,
  children,
}: {
  kind?: keyof typeof looks;
  icon?: IconName;
  announce?: 'status' | 'alert';
  children: ReactNode;
}) {
  return (
    <div className={looks[kind].className} role={announce}>
      <Icon name={icon ?? looks[kind].icon} size={28} />
      <div>{children}</div>
    </div>
  );
}
