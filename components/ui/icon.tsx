import type { iconPaths } from './icon-paths';

export type IconName = keyof typeof iconPaths;

/** Icons that point along the line of reading, and so turn round where people read from right to left. */
const directed: ReadonlySet<IconName> = new Set([
  'arrow-back-up',
  'arrow-left',
  'arrow-right',
  'chevron-right',
  'door-exit',
]);

/** A drawing beside words that say the same; nothing for a screen reader. `size` in pixels at the normal text size. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={directed.has(name) ? 'flip' : undefined}
    >
      <use href={`/icons.svg#${name}`} />
    </svg>
  );
}
