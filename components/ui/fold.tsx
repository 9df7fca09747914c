import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';

/** Help that stays folded until somebody wants it: a native `details`, which needs no script. */
export function Fold({
  title,
  icon = 'help-circle',
  children,
}: {
  title: string;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <details className="why">
      <summary>
        <Icon name={icon} />
        <span>{title}</span>
        <Icon name="chevron-down" />
      </summary>
      <div className="text">{children}</div>
    </details>
  );
}
