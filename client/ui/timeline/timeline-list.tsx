import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../machines/api/index.ts';
import { useDates } from '../dates.ts';
import { EntryLine, type Here } from './entry-line.tsx';
import styles from './timeline.module.css';

interface TimelineListProps {
  /** Newest first. */
  entries: readonly TimelineEntry[];
  /** Whose history it is; what happened elsewhere says where. Left out, every entry does. */
  here?: Here | undefined;
}

/** What happened, day by day. */
export function TimelineList({ entries, here }: TimelineListProps) {
  const { t } = useTranslation('work');
  const dates = useDates();
  return (
    <div className={styles.timeline}>
      {byDay(entries, (at) => dates.day(at)).map(({ day, at, own }) => {
        const away = dates.daysFromNow(at);
        return (
          <Fragment key={day}>
            <h3 className={styles.day}>
              {away === 0
                ? t('timeline.today', { day })
                : away === -1
                  ? t('timeline.yesterday', { day })
                  : day}
            </h3>
            <ul className={styles.entries}>
              {own.map((entry) => (
                <EntryLine key={entry.id} entry={entry} here={here} />
              ))}
            </ul>
          </Fragment>
        );
      })}
    </div>
  );
}

/** Entries that follow each other on one day of the person's calendar. */
export function byDay(
  entries: readonly TimelineEntry[],
  dayOf: (at: number) => string,
): { day: string; at: number; own: TimelineEntry[] }[] {
  const days: { day: string; at: number; own: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.own.push(entry);
    else days.push({ day, at: entry.at, own: [entry] });
  }
  return days;
}
