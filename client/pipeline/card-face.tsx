import { useTranslation } from 'react-i18next';
import type { DealCard } from '../../machines/api/index.ts';
import { actionName, Avatar, DueIcon, Icon, Money, PassiveChip, useDates } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import styles from './card.module.css';

interface CardFaceProps {
  card: DealCard;
  /** Is being reported: the next action is not known yet. */
  busy?: boolean;
}

/**
 * What a card says: the deal and its value, whose it is, the next action and when it is due; and, only while the
 * customer alone can move, where they are.
 */
export function CardFace({ card, busy = false }: CardFaceProps) {
  const { t } = useTranslation('pipeline');
  const { title, company, contact, owner, passive } = card;
  // Deals are often called like their company: then the person tells more than the same name twice.
  const who = company && company.name !== title ? company.name : (contact?.name ?? company?.name);
  return (
    <>
      <span className={styles.lines}>
        <span className={styles.top}>
          <span className={styles.title}>{title}</span>
          {card.valueMinor !== null && <Money minor={card.valueMinor} currency={card.currency} />}
        </span>
        <span className={styles.middle}>
          <span className={styles.who}>{who === title || who === undefined ? t('card.nobody') : who}</span>
          <Age card={card} />
          {owner && <Avatar name={owner.name} size={20} />}
        </span>
        {busy ? <span className={styles.busy}>{t('card.reporting')}</span> : <NextAction card={card} />}
        {!busy && <Lacking card={card} />}
      </span>
      {passive && !busy && <Passive passive={passive} />}
    </>
  );
}

/** Days in the stage, and how many of them are usual; marked once there are more. */
function Age({ card: { daysInStage, expectedDays } }: { card: DealCard }) {
  const { t } = useTranslation('pipeline');
  const over = expectedDays !== null && daysInStage > expectedDays;
  return (
    <span
      className={styles.age}
      data-over={over || undefined}
      title={
        expectedDays === null
          ? undefined
          : t(over ? 'card.longer' : 'card.usually', { days: daysInStage, expected: expectedDays })
      }
    >
      {over && <Icon of="timer" size={12} />}
      {expectedDays === null
        ? t('card.days', { n: daysInStage })
        : t('card.daysOf', { n: daysInStage, expected: expectedDays })}
    </span>
  );
}

/** What the stage asks for and nobody has filled in. */
function Lacking({ card: { required } }: { card: DealCard }) {
  const { t } = useTranslation('board');
  const { board } = useBoard();
  if (!required || required.missing.length === 0) return null;
  const labels = new Map(board.fields.map(({ path, label }) => [path, label]));
  return (
    <span
      className={styles.lacking}
      title={required.missing.map((path) => labels.get(path) ?? path).join(', ')}
    >
      <Icon of="field" size={12} />
      {t('card.missing', { count: required.missing.length })}
    </span>
  );
}

function NextAction({ card: { nextAction, passive, goesOn } }: { card: DealCard }) {
  const { t } = useTranslation('pipeline');
  const dates = useDates();
  if (!nextAction) {
    // The process itself does what comes next: nobody has to think of something.
    // The chip at the card's foot says when the next message leaves; the same moment twice would be noise.
    const when =
      goesOn?.at != null && goesOn.at !== passive?.nextMessageAt ? dates.dayShort(goesOn.at) : null;
    return (
      <span className={styles.next} data-due={goesOn ? 'waits' : 'none'}>
        {goesOn ? <Icon of="automatic" style={{ color: 'var(--gl-ink-3)' }} /> : <DueIcon due="none" />}
        <span className={styles.words}>
          <span>{goesOn ? t('card.byItself') : t('card.noNextStep')}</span>
          {!goesOn && <span className={styles.when}>{t('card.addOne')}</span>}
          {when && <span className={`gl-num ${styles.when}`}>{when}</span>}
        </span>
      </span>
    );
  }
  const { action, due, dueAt, sla } = nextAction;
  const left = sla && dueAt !== null && due !== 'overdue';
  const when = () => {
    if (dueAt === null) return t('card.today');
    if (left) return dates.relative(dueAt);
    return due === 'today' || (due === 'overdue' && dates.daysFromNow(dueAt) === 0)
      ? dates.time(dueAt)
      : dates.dayShort(dueAt);
  };
  return (
    <span className={styles.next} data-due={due} data-sla={left || undefined}>
      <DueIcon due={due} />
      <span className={styles.words}>
        <span>{actionName(action)}</span>
        <span className={`gl-num ${styles.when}`}>{when()}</span>
      </span>
      <span className={styles.channel}>
        <Icon of={action.channel} size={14} />
      </span>
    </span>
  );
}

function Passive({
  passive: { text, day, nextMessageAt, held },
}: {
  passive: NonNullable<DealCard['passive']>;
}) {
  const { t } = useTranslation('pipeline');
  const dates = useDates();
  const next = held
    ? t('card.held')
    : nextMessageAt === null
      ? undefined
      : t('card.nextMessage', { when: dates.moment(nextMessageAt) });
  return <PassiveChip step={text} day={day} next={next} shape="foot" />;
}
