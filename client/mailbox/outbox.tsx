import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutboxItem, OutboxList } from '../../machines/api/index.ts';
import { EmptyState, ErrorState, Icon, type IconName, Loading, useCan, useSession } from '../ui/index.ts';
import { outboxQuery } from './mailbox-query.ts';
import styles from './outbox.module.css';
import { OutboxRow } from './outbox-row.tsx';

interface OutboxProps {
  /** Only of this deal; null for everything that needs a decision. */
  deal: string | null;
  onAll: () => void;
}

/** What hasn't reached the customer, why, and what can be done about it. */
export function Outbox({ deal, onAll }: OutboxProps) {
  const { t } = useTranslation('mailbox');
  const outbox = useQuery(outboxQuery(deal));
  if (outbox.isPending) return <Loading />;
  if (!outbox.data) {
    return (
      <ErrorState title={t('error.outbox')} error={outbox.error} onRetry={() => void outbox.refetch()} />
    );
  }
  const { items, counts } = outbox.data;
  return (
    <div className={styles.scroll}>
      <div className={styles.column}>
        {deal === null ? <Counts counts={counts} /> : <OfDeal items={items} onAll={onAll} />}
        {items.length === 0 ? <Nothing waiting={counts.waiting} /> : <Groups items={items} />}
      </div>
    </div>
  );
}

/** What stands in the outbox altogether, each with what becomes of it. */
function Counts({ counts }: Pick<OutboxList, 'counts'>) {
  const { t } = useTranslation('mailbox');
  const { workspace } = useSession();
  const off = workspace.mail === 'smtp' && !workspace.sending;
  const cells: readonly {
    name: Exclude<keyof OutboxList['counts'], 'sentToday'>;
    icon: IconName;
    hint: string;
  }[] = [
    { name: 'waiting', icon: 'timer', hint: off ? t('outbox.hint.off') : t('outbox.hint.waiting') },
    { name: 'sending', icon: 'send', hint: t('outbox.hint.sending') },
    { name: 'unknown', icon: 'warning', hint: t('outbox.hint.unknown') },
    { name: 'failed', icon: 'error', hint: t('outbox.hint.failed') },
  ];
  return (
    <dl className={styles.counts}>
      {cells.map(({ name, icon, hint }) => (
        <div key={name} data-state={counts[name] > 0 ? name : undefined}>
          <dt>
            <Icon of={icon} />
            {t(`outbox.state.${name}`)}
          </dt>
          <dd className="gl-num">{counts[name]}</dd>
          <dd className={styles.hint}>{hint}</dd>
        </div>
      ))}
    </dl>
  );
}

function OfDeal({ items, onAll }: { items: readonly OutboxItem[] } & Pick<OutboxProps, 'onAll'>) {
  const { t } = useTranslation('mailbox');
  const deal = items[0]?.deal;
  return (
    <p className={styles.ofDeal}>
      <span>
        {deal ? (
          <>
            {t('outbox.ofDeal')} <Link to={`/deals/${encodeURIComponent(deal.id)}`}>{deal.title}</Link>
          </>
        ) : (
          t('outbox.ofDealNothing')
        )}
      </span>
      <Button variant="subtle" size="xs" onClick={onAll}>
        {t('outbox.all')}
      </Button>
    </p>
  );
}

/** What a person has to decide stands first. */
const order = ['unknown', 'failed', 'sending', 'waiting'] as const;

function Groups({ items }: { items: readonly OutboxItem[] }) {
  const { t } = useTranslation('mailbox');
  const mayControl = useCan('outbox.control');
  return order.map((state) => {
    const own = items.filter((item) => item.state === state);
    if (own.length === 0) return null;
    return (
      <section key={state} className={styles.group} aria-label={t(`outbox.state.${state}`)}>
        <h2 className={styles.groupName}>
          {t(`outbox.state.${state}`)}
          <span className="gl-num">{own.length}</span>
        </h2>
        <ul className={styles.rows}>
          {own.map((item) => (
            <li key={item.id}>
              <OutboxRow item={item} mayControl={mayControl} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Nothing({ waiting }: { waiting: number }) {
  const { t } = useTranslation('mailbox');
  const { workspace } = useSession();
  const maySet = useCan('settings.manage');
  const off = workspace.mail === 'smtp' && !workspace.sending && waiting > 0;
  return (
    <EmptyState
      icon="check"
      title={t('outbox.empty')}
      action={
        off && maySet ? (
          <Button component={Link} to="/settings/mail" variant="default">
            {t('route.settings')}
          </Button>
        ) : (
          <Button component={Link} to="/pipeline" variant="default">
            {t('empty.pipeline')}
          </Button>
        )
      }
    >
      {t('outbox.emptyHow')}
    </EmptyState>
  );
}
