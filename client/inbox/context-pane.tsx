import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealContact, InboxDetail } from '../../machines/api/index.ts';
import {
  actionQuery,
  Avatar,
  Icon,
  Money,
  PassiveChip,
  RequestsAbout,
  StepChip,
  useDates,
  useFieldValue,
  usePendingWords,
  WaitReason,
} from '../ui/index.ts';
import styles from './context-pane.module.css';
import { MiniPath } from './mini-path.tsx';
import type { ItemKey } from './order.ts';

/** Who the customer is, where they stand, and what happens by itself: read while working. */
export function ContextPane({ chosen }: { chosen: ItemKey }) {
  const { data: detail, isError } = useQuery(actionQuery(chosen.deal, chosen.instance));
  // The pane beside it says what is wrong.
  if (isError && !detail) return null;
  if (!detail) {
    return (
      <div className={styles.waiting} aria-hidden>
        <Skeleton h={36} />
        <Skeleton h={80} mt={16} />
        <Skeleton h={120} mt={16} />
      </div>
    );
  }
  return (
    <div className={styles.context}>
      <Person detail={detail} />
      <Stands detail={detail} />
      <ByItself detail={detail} />
      <OtherDeals detail={detail} />
      <Requests detail={detail} />
      <Known detail={detail} />
      <People detail={detail} />
    </div>
  );
}

function Section({ label, aside, children }: { label: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.label}>
        <span>{label}</span>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </h3>
      {children}
    </section>
  );
}

/** Whom the action is about: its own contact, else the main one. */
const personOf = ({ item, people }: InboxDetail): DealContact | undefined =>
  people.find((one) => one.id === item.contact?.id) ?? people.find((one) => one.main);

function Person({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const person = personOf(detail);
  const { company, deal } = detail.item;
  if (!person) {
    return (
      <section className={styles.section}>
        <Link to={`/deals/${deal.id}`}>{deal.title}</Link>
      </section>
    );
  }
  const under = [person.jobTitle, company?.name].filter((part) => part !== null && part !== undefined);
  const facts = [
    [t('person.phone'), person.phone],
    [t('person.email'), person.email === person.name ? null : person.email],
    [t('person.language'), person.language],
  ] as const;
  return (
    <section className={`${styles.section} ${styles.person}`}>
      <Avatar name={person.name} size={36} decorative />
      <div className={styles.who}>
        <Link className={styles.name} to={`/contacts/${person.id}`}>
          {person.name}
        </Link>
        {under.length > 0 && <p className={styles.under}>{under.join(', ')}</p>}
      </div>
      <dl className={styles.facts}>
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label} className={styles.fact}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {person.unsubscribedAt !== null && <p className={styles.stopped}>{t('person.unsubscribed')}</p>}
      {person.bouncedAt !== null && <p className={styles.stopped}>{t('person.bounced')}</p>}
    </section>
  );
}

function Stands({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const { current, path, item } = detail;
  const { passive, stage, step, day, dealDay } = current;
  const dates = useDates();
  return (
    <Section label={t('stands')} aside={t('day', { day: dealDay })}>
      <MiniPath path={path} />
      {stage && (
        <Link className={styles.stage} to={`/deals/${item.deal.id}`}>
          {stage.name}
        </Link>
      )}
      <div className={styles.chips}>
        {passive ? (
          <PassiveChip
            step={passive.text}
            day={passive.day}
            next={
              passive.nextMessageAt === null
                ? undefined
                : t('nextMail', { when: dates.moment(passive.nextMessageAt) })
            }
          />
        ) : (
          stage?.id !== step.id &&
          step.kind === 'step' && <StepChip step={t('onDay', { step: step.name, day })} />
        )}
      </div>
    </Section>
  );
}

const shownPending = 5;

function ByItself({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const wordsOf = usePendingWords();
  const { pending, hold } = detail;
  if (pending.length === 0) return null;
  const label = hold
    ? t('pending.heldSinceReply', {
        when: dates.daysFromNow(hold.since) === 0 ? dates.time(hold.since) : dates.moment(hold.since),
      })
    : t('pending.next');
  return (
    <Section label={label}>
      <ul className={styles.items}>
        {pending.slice(0, shownPending).map((one) => {
          const { name, icon, when } = wordsOf(one);
          return (
            <li key={one.id} className={styles.item}>
              <Icon of={icon} size={14} />
              <span>{name}</span>
              <span className={styles.when}>{when}</span>
              {one.reason ? (
                <small>
                  <WaitReason reason={one.reason} />
                </small>
              ) : (
                one.error !== null && <small>{one.error}</small>
              )}
            </li>
          );
        })}
      </ul>
      {pending.length > shownPending && (
        <Link className={styles.rest} to={`/deals/${detail.item.deal.id}`}>
          {t('after.more', { count: pending.length - shownPending })}
        </Link>
      )}
    </Section>
  );
}

function OtherDeals({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const { otherDeals, spokeLast, item } = detail;
  if (otherDeals.length === 0 && !spokeLast) return null;
  const of = item.company?.name ?? item.contact?.name ?? item.deal.title;
  return (
    <Section label={otherDeals.length > 0 ? t('otherDeals', { name: of }) : t('history')}>
      {otherDeals.length > 0 && (
        <ul className={styles.items}>
          {otherDeals.map(({ id, title, valueMinor, currency, step, owner }) => (
            <li key={id} className={styles.item}>
              <Icon of="deal" size={14} />
              <Link to={`/deals/${id}`}>{title}</Link>
              <span className={styles.when}>
                {valueMinor !== null && <Money minor={valueMinor} currency={currency} />}
              </span>
              <small>{[step.name, owner?.name].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ul>
      )}
      {spokeLast && <SpokeLast spoke={spokeLast} />}
    </Section>
  );
}

function Requests({ detail: { item } }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const { id, title } = item.deal;
  return (
    <Section label={t('requests')}>
      <RequestsAbout about={{ kind: 'deal', id, name: title }} />
    </Section>
  );
}

/** So that nobody calls a customer whom a colleague called yesterday. */
function SpokeLast({ spoke }: { spoke: NonNullable<InboxDetail['spokeLast']> }) {
  const { t } = useTranslation('inbox');
  const dates = useDates();
  const { user, contact, at, how, deal } = spoke;
  return (
    <p className={styles.note}>
      <Icon of="notify" size={14} />
      <span>
        <b>
          {Math.abs(dates.daysFromNow(at)) <= 1
            ? t('spoke.when', { when: dates.dayShort(at) })
            : t('spoke.on', { when: dates.dayShort(at) })}
        </b>{' '}
        {t(`spoke.${how}`, {
          who: user?.name ?? t('spoke.colleague'),
          whom: contact?.name ?? t('spoke.customer'),
          when: dates.moment(at),
          deal: deal.title,
        })}
      </span>
    </p>
  );
}

/** Said at the head of the pane or of the row already. */
const saidElsewhere = new Set([
  'contact.firstName',
  'contact.lastName',
  'contact.email',
  'contact.phone',
  'contact.jobTitle',
  'contact.language',
  'company.name',
]);

function Known({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const write = useFieldValue(detail.item.currency);
  const facts = detail.facts.filter(({ path }) => !saidElsewhere.has(path));
  if (facts.length === 0) return null;
  return (
    <Section label={t('known')}>
      <dl className={styles.facts}>
        {facts.map(({ path, label, type, value }) => (
          <div key={path} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{write(value, type)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function People({ detail }: { detail: InboxDetail }) {
  const { t } = useTranslation('inbox');
  const { people } = detail;
  if (people.length < 2) return null;
  return (
    <Section label={t('people')}>
      <ul className={styles.items}>
        {people.map(({ id, name, role, main }) => (
          <li key={id} className={`${styles.item} ${styles.someone}`}>
            <Avatar name={name} size={20} decorative />
            <Link to={`/contacts/${id}`}>{name}</Link>
            <span className={styles.when}>{role ?? (main ? t('mainContact') : '')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
