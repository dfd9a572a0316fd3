import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type Dates, type IconName } from '../../ui/index.ts';
import type { Doer } from '../../../machines/index.ts';
import panels from '../panels.module.css';
import styles from './happened.module.css';
import type { StoryRow } from './story.ts';

interface HappenedProps {
  rows: readonly StoryRow[];
  dates: Dates;
  /** Brings a node of the drawing into sight. */
  onShow: (node: string) => void;
}

const doers: Record<Doer, IconName> = {
  customer: 'contact',
  team: 'contacts',
  timer: 'timer',
  automation: 'automatic',
};

/** The tray: all that happened, newest first, with why arrows were taken and why not. */
export function Happened({ rows, dates, onShow }: HappenedProps) {
  const { t } = useTranslation('walking');
  const [open, setOpen] = useState(true);
  const [latest] = rows;
  return (
    <section className={panels.tray} aria-label={t('happened.title')}>
      <div className={panels.trayHead}>
        <b>{t('happened.title')}</b>
        <span className={styles.count}>
          {rows.length > 0 ? t('happened.entries', { count: rows.length }) : t('happened.none')}
        </span>
        <span className="gl-sr" role="status">
          {latest && `${latest.title}. ${latest.text}`}
        </span>
        {rows.length > 0 && (
          <button
            type="button"
            className={`${panels.trayToggle} ${styles.toggle}`}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon of={open ? 'down' : 'up'} size={14} />
            {t(open ? 'happened.hide' : 'happened.show')}
          </button>
        )}
      </div>
      {open && rows.length > 0 && (
        <ol className={styles.list}>
          {rows.map((row) => (
            <Row key={row.key} row={row} dates={dates} onShow={onShow} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Row({ row, dates, onShow }: { row: StoryRow; dates: Dates; onShow: (node: string) => void }) {
  const { t } = useTranslation('walking');
  const { node } = row;
  return (
    <li className={styles.row} data-icon={row.icon}>
      <time className={`${styles.when} gl-num`}>
        {dates.day(row.at)}, {dates.time(row.at)}
      </time>
      <Icon of={row.icon} size={15} className={styles.icon} />
      {node === null ? (
        <b className={styles.title}>{row.title}</b>
      ) : (
        <button type="button" className={styles.title} onClick={() => onShow(node)}>
          {row.title}
        </button>
      )}
      <span className={styles.text}>
        {row.text}
        {row.reasons.map(({ held, text }) => (
          <span key={text} className={styles.reason} data-held={held}>
            <Icon of={held ? 'check' : 'guard'} size={12} />
            {text}
          </span>
        ))}
      </span>
      <span className={styles.by}>
        <Icon of={doers[row.by]} size={14} />
        {t(`happened.${row.by}`)}
      </span>
    </li>
  );
}
