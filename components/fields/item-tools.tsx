'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';

/** Up, down, away: the buttons of one item. Without `onMove` the order of the list means nothing. */
export function ItemTools({
  title,
  isFirst,
  isLast,
  onMove,
  onRemove,
}: {
  title: string;
  isFirst: boolean;
  isLast: boolean;
  onMove?: ((direction: -1 | 1) => void) | undefined;
  onRemove: () => void;
}) {
  const t = useTranslations('fields.list');
  return (
    <div className="item-tools">
      {onMove && !isFirst && (
        <button
          type="button"
          className="icon-btn"
          data-move="-1"
          aria-label={t('moveUp', { title })}
          onClick={() => onMove(-1)}
        >
          <Icon name="arrow-up" />
        </button>
      )}
      {onMove && !isLast && (
        <button
          type="button"
          className="icon-btn"
          data-move="1"
          aria-label={t('moveDown', { title })}
          onClick={() => onMove(1)}
        >
          <Icon name="arrow-down" />
        </button>
      )}
      <button type="button" className="icon-btn" aria-label={t('remove', { title })} onClick={onRemove}>
        <Icon name="trash" />
      </button>
    </div>
  );
}
