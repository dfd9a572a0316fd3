import { ScrollArea } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhatsNext } from '../../../machines/api/index.ts';
import { ProcessPicture, useDates } from '../../ui/index.ts';
import styles from './outlook.module.css';

/** The whole process with the way that was taken; it opens where the customer stands. */
export function Drawn({ next: { drawing, taken, here } }: { next: WhatsNext }) {
  const { t } = useTranslation('deals');
  const dates = useDates();
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    room.current?.querySelector('[data-here]')?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [here]);
  const travelled = useMemo(() => {
    const inWords = (times: Record<string, number>) =>
      new Map(Object.entries(times).map(([id, at]) => [id, dates.day(at)]));
    return { nodes: inWords(taken.nodes), arrows: inWords(taken.arrows), here };
  }, [taken, here, dates]);
  return (
    <ScrollArea
      className={styles.room}
      viewportRef={room}
      // Scrolls by the keyboard, too.
      viewportProps={{ role: 'region', 'aria-label': t('outlook.picture'), tabIndex: 0 }}
    >
      <ProcessPicture process={drawing} names travelled={travelled} scale={0.8} />
    </ScrollArea>
  );
}
