import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage, PathPart } from '../../machines/api/index.ts';
import { Icon, useDates } from '../ui/index.ts';
import styles from './path-bar.module.css';

interface PathBarProps {
  path: readonly PathPart[];
  current: DealPage['current'];
}

const moved = ['pointerdown', 'wheel', 'keydown'] as const;

/** Stages with the days spent in each, passive stays as hatched gaps between them; what is ahead is dashed. */
export function PathBar({ path, current }: PathBarProps) {
  const { t } = useTranslation('deals');
  const here = useRef<HTMLLIElement>(null);
  const bar = useRef<HTMLOListElement>(null);
  const step = current.step.id;
  useEffect(() => {
    const [list, item] = [bar.current, here.current];
    if (!list || !item) return;
    // Only the bar scrolls, never the page.
    const show = () => {
      list.scrollLeft = item.offsetLeft + item.offsetWidth / 2 - list.clientWidth / 2;
    };
    // Stages grow as words and fonts arrive; once somebody moves the bar, it stays where they leave it.
    const sizes = new ResizeObserver(show);
    for (const stage of [list, ...list.children]) sizes.observe(stage);
    const leave = () => sizes.disconnect();
    for (const by of moved) list.addEventListener(by, leave, { passive: true });
    return () => {
      leave();
      for (const by of moved) list.removeEventListener(by, leave);
    };
  }, [step]);
  const lastCurrent = path.findLastIndex((part) => part.state === 'current');
  return (
    <ol ref={bar} className={styles.path} aria-label={t('path.label')}>
      {path.map((part, index) => (
        <li
          key={part.step.id}
          ref={index === lastCurrent ? here : undefined}
          className={part.kind === 'passive' ? `gl-hatch ${styles.stay}` : styles.stage}
          data-state={part.state}
          aria-current={part.step.id === step ? 'step' : undefined}
          title={part.step.name}
        >
          <span className={styles.name}>
            {part.kind === 'passive' && part.state === 'current' && <Icon of="passive" size={14} />}
            <span>{wordsOf(part, current)}</span>
          </span>
          <Under part={part} current={current} last={index === path.length - 1} />
        </li>
      ))}
    </ol>
  );
}

/** A passive stay goes by its short words where it has them. */
const wordsOf = (part: PathPart, { passive, step }: DealPage['current']): string =>
  passive && part.step.id === step.id ? passive.text : part.step.name;

function Under({ part, current, last }: { part: PathPart; current: DealPage['current']; last: boolean }) {
  const { t } = useTranslation('deals');
  const dates = useDates();
  const { state, days, enteredAt, expectedDays, likelyAt, required } = part;
  const usually = expectedDays === null ? null : t('path.usually', { count: expectedDays });
  const said = () => {
    switch (state) {
      case 'past':
        return [
          days === null ? null : t('path.days', { count: days }),
          enteredAt === null ? null : dates.day(enteredAt),
        ];
      case 'current':
        return part.step.id === current.step.id
          ? [t('path.day', { day: current.day }), usually]
          : [
              days === null ? null : t('path.days', { count: days }),
              enteredAt === null ? null : dates.day(enteredAt),
            ];
      case 'future':
        return [last && likelyAt !== null ? t('path.likely', { when: dates.day(likelyAt) }) : usually];
      case 'skipped':
        return [t('path.skipped')];
    }
  };
  // What lies behind asks for nothing any more.
  const asked =
    required !== null && (state === 'current' || state === 'future') ? t('path.required', required) : null;
  const words = [...said(), asked].filter((one) => one !== null);
  return (
    <span
      className={styles.under}
      title={likelyAt === null ? undefined : t('path.likely', { when: dates.day(likelyAt) })}
    >
      {words.join(' · ')}
    </span>
  );
}
