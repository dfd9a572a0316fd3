import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Dates, useDates } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import styles from './column.module.css';
import type { NoWay } from './ways.ts';

/** In full why a card can't be dropped into a column, and what would change that. */
export function WhyNot({ target, column }: { target: NoWay; column: string }) {
  const { t } = useTranslation('pipeline');
  const dates = useDates();
  const { ways } = useBoard();
  const { title, text } = sayWhyNot(target, { column, from: ways?.from.name ?? '' }, t, dates);
  return (
    <div className={styles.whyNot}>
      <b>{title}</b>
      {text} {target.mayCorrect ? t('why.correctHere') : t('why.askManager')}
    </div>
  );
}

interface Ends {
  /** Names of the column and of where the customer stands. */
  column: string;
  from: string;
}

/** Why not, in words: a headline and a sentence. */
export function sayWhyNot(
  { why, first, guard, at }: NoWay,
  { column, from }: Ends,
  t: TFunction<'pipeline'>,
  dates: Pick<Dates, 'moment'>,
): { title: string; text: string } {
  switch (why) {
    case 'first':
      if (first)
        return { title: t('why.first', { first: first.name }), text: t('why.firstText', { column }) };
      break;
    case 'guard':
      return { title: t('why.guard'), text: t('why.guardText', { guard: guard ?? '' }) };
    case 'timer':
      return {
        title: t('why.timer'),
        text: at === null ? t('why.timerSoon') : t('why.timerText', { when: dates.moment(at) }),
      };
    case 'back':
      return { title: t('why.back'), text: t('why.backText', { from, column }) };
    case 'no-arrow':
      break;
  }
  return { title: t('why.noArrow'), text: t('why.noArrowText', { from, column }) };
}
