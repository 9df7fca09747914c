import type { IconName } from '@/components/ui/icon';
import type { LinkRole } from '@/lib/sync/session';

/** From what most people get to what fewest do. */
export const linkRoles = ['write', 'read', 'react', 'child'] as const satisfies readonly LinkRole[];

/** Always beside the word. */
export const roleIcons: Readonly<Record<LinkRole, IconName>> = {
  write: 'pencil',
  read: 'eye',
  react: 'message-circle',
  child: 'heart',
};
