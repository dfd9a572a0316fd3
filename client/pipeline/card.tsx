import { useDraggable } from '@dnd-kit/core';
import { ActionIcon } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealCard } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import { CardFace } from './card-face.tsx';
import { CardMenu } from './card-menu.tsx';
import styles from './card.module.css';

interface CardProps {
  card: DealCard;
  column: string;
}

/** A card in its column: a link to the deal that can be dragged, picked up by keyboard, and has a menu. */
export function Card({ card, column }: CardProps) {
  const { t } = useTranslation('pipeline');
  const board = useBoard();
  const { carried, mayMove } = board;
  const isCarried = carried?.card.id === card.id;
  const isBusy = board.busy.has(card.id);
  const { listeners, setNodeRef } = useDraggable({
    id: card.id,
    data: { card, column },
    disabled: !mayMove || isBusy || !board.mayDrag,
  });
  // A menu costs as much as a card: only those that somebody goes near get one.
  const [near, setNear] = useState(false);
  const link = useRef<HTMLElement>(null);
  const isActive = board.active === card.id;
  const isWanted = board.wanted === card.id;
  useEffect(() => {
    if (isWanted) link.current?.focus({ preventScroll: true });
  }, [isWanted, isCarried, column]);

  const focusable = {
    tabIndex: isActive ? 0 : -1,
    onFocus: () => board.setActive(card.id),
    'data-card': card.id,
  };
  if (isCarried) {
    // The pointer's card flies back to here.
    const ghost = (element: HTMLDivElement | null) => {
      link.current = element;
      setNodeRef(element);
    };
    return (
      // Keeps the keyboard's place while its card is on the move.
      <div {...focusable} ref={ghost} className={styles.ghost} role="note">
        {t('card.onTheMove', { title: card.title })}
      </div>
    );
  }
  return (
    <div
      ref={setNodeRef}
      className={styles.slot}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      {...listeners}
    >
      <Link
        {...focusable}
        ref={(element) => {
          link.current = element;
        }}
        to={`/deals/${encodeURIComponent(card.id)}`}
        className={styles.card}
        draggable={false}
        data-dim={board.isDim(column) || undefined}
        data-busy={isBusy || undefined}
        data-landed={board.landed === card.id || undefined}
        aria-busy={isBusy}
        onKeyDown={(event) => {
          // Space would scroll; Enter opens the deal, as on any link.
          if (event.key !== ' ' || !mayMove || isBusy) return;
          event.preventDefault();
          board.pickUp(card, column);
        }}
      >
        <CardFace card={card} busy={isBusy} />
      </Link>
      {(near || board.byTouch) && !carried && !isBusy && (
        <CardMenu card={card} column={column}>
          <ActionIcon
            className={styles.more}
            size={20}
            tabIndex={isActive ? 0 : -1}
            aria-label={t('card.menu', { title: card.title })}
          >
            <Icon of="more" size={14} />
          </ActionIcon>
        </CardMenu>
      )}
    </div>
  );
}
