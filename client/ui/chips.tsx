import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './chips.module.css';
import { Icon, type IconName } from './icons.tsx';

/** `chip` stands alone (default), `inline` sits in a line of text. */
type ChipShape = 'chip' | 'inline';

interface PassiveChipProps {
  /** The step's name, as the customer would say it. */
  step: string;
  /** How many days the customer has been there: the first day is 1. */
  day?: number;
  /** What happens by itself next, in words: "e-mail tomorrow 9:00". */
  next?: ReactNode;
  /** `foot` closes a pipeline card: full width, hatched, breaking in two when narrow. */
  shape?: ChipShape | 'foot';
}

/** Where only the customer can move: hatched red with an hourglass. Never a column. */
export function PassiveChip({ step, day, next, shape = 'chip' }: PassiveChipProps) {
  const { t } = useTranslation('common');
  return (
    <span className={`gl-hatch ${classOf(shape)}`}>
      <Icon of="passive" size={shape === 'inline' ? 12 : 14} label={t('step.passive')} />
      <span className={styles.words}>
        <span>{day === undefined ? step : t('step.onDay', { step, day })}</span>
        {next !== undefined && <span className={styles.next}>{next}</span>}
      </span>
    </span>
  );
}

interface StepChipProps {
  step: string;
  shape?: ChipShape;
}

/** A step that the team takes part in: green with the hand. */
export function StepChip({ step, shape = 'chip' }: StepChipProps) {
  const { t } = useTranslation('common');
  return (
    <span className={`${styles.step} ${classOf(shape)}`}>
      <Icon of="influenced" size={shape === 'inline' ? 12 : 14} label={t('step.influenced')} />
      {step}
    </span>
  );
}

/** A running clock in amber: "1 h 12 min left". */
export function TimerChip({ children, shape = 'chip' }: { children: ReactNode; shape?: ChipShape }) {
  return (
    <span className={`${styles.timer} ${classOf(shape)}`}>
      <Icon of="timer" size={shape === 'inline' ? 12 : 14} />
      {children}
    </span>
  );
}

/** A quiet grey chip for anything else that is counted or tagged. */
export function QuietChip({
  icon,
  children,
  shape = 'chip',
}: {
  icon?: IconName;
  children: ReactNode;
  shape?: ChipShape;
}) {
  return (
    <span className={`${styles.quiet} ${classOf(shape)}`}>
      {icon && <Icon of={icon} size={shape === 'inline' ? 12 : 14} />}
      {children}
    </span>
  );
}

export type OutcomeKind = 'won' | 'lost' | 'nurture' | 'disqualified';

interface OutcomeMarkProps {
  outcome: OutcomeKind;
  /** The outcome's own name in the process; the kind's name unless told. */
  name?: string;
  shape?: ChipShape;
}

/** How a deal ended: won is filled ink with a flag, the others outlined, nurture a loop. */
export function OutcomeMark({ outcome, name, shape = 'chip' }: OutcomeMarkProps) {
  const { t } = useTranslation('common');
  return (
    <span className={`${outcome === 'won' ? styles.won : styles.lost} ${classOf(shape)}`}>
      <Icon of={outcome} size={shape === 'inline' ? 12 : 14} />
      {name ?? t(`outcome.${outcome}`)}
    </span>
  );
}

function classOf(shape: ChipShape | 'foot'): string {
  return shape === 'chip' ? `${styles.chip}` : `${styles.chip} ${styles[shape]}`;
}
