import { Button, Select } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MailboxItem, MailboxList } from '../../machines/api/index.ts';
import { EmptyState, ErrorState, Kbd, Loading, useDates, useSession } from '../ui/index.ts';
import styles from './mail-list.module.css';
import { MailRow } from './mail-row.tsx';
import type { MailboxPages } from './mailbox-query.ts';
import { SkipAhead } from './skip-ahead.tsx';

interface MailListProps {
  list: UseInfiniteQueryResult<MailboxPages>;
  items: readonly MailboxItem[];
  to: string | null;
  chosen: string | null;
  onChoose: (id: string) => void;
  onTo: (to: string | null) => void;
}

export function MailList(props: MailListProps) {
  const first = props.list.data?.pages[0];
  return (
    <>
      {first && (first.people.length > 0 || props.to !== null) && (
        <Whose people={first.people} unread={first.unread} to={props.to} onTo={props.onTo} />
      )}
      <div className={styles.scroll}>
        <Body {...props} />
      </div>
      {props.items.length > 0 && <Foot smtp={first?.smtp ?? null} />}
    </>
  );
}

/** One customer's mailbox, or everybody's in one. */
function Whose({
  people,
  unread,
  to,
  onTo,
}: Pick<MailboxList, 'people' | 'unread'> & Pick<MailListProps, 'to' | 'onTo'>) {
  const { t } = useTranslation('mailbox');
  const everybody = '';
  const known = people.some((one) => one.address === to);
  return (
    <header className={styles.head}>
      <Select
        aria-label={t('whose.label')}
        value={to ?? everybody}
        onChange={(value) => onTo(value || null)}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('whose.nobody')}
        maxDropdownHeight={360}
        className={styles.whose}
        data={[
          { value: everybody, label: t('whose.everybody') },
          ...people.map(({ name, address }) => ({
            value: address,
            label: name === '' ? address : `${name} · ${address}`,
          })),
          ...(to === null || known ? [] : [{ value: to, label: to }]),
        ]}
      />
      <span className={styles.unread}>{unread > 0 && t('unread', { count: unread })}</span>
    </header>
  );
}

function Body({ list, items, to, chosen, onChoose, onTo }: MailListProps) {
  const { t } = useTranslation('mailbox');
  const dates = useDates();
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  if (list.isPending) return <Loading />;
  if (list.isError && !list.data) {
    return <ErrorState title={t('error.list')} error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (items.length === 0) return <Nothing to={to} onTo={onTo} />;
  const tabStop = items.some(({ id }) => id === chosen) ? chosen : items[0]?.id;
  const days = Map.groupBy(items, ({ receivedAt }) => dates.daysFromNow(receivedAt));
  return (
    <>
      {[...days].map(([day, mails]) => (
        <section key={day}>
          <h2 className={styles.day}>
            {day === 0
              ? t('day.today')
              : day === -1
                ? t('day.yesterday')
                : dates.day(mails[0]?.receivedAt ?? 0)}
          </h2>
          <ul className={styles.rows}>
            {mails.map((mail) => (
              <li key={mail.id} ref={mail.id === chosen ? current : undefined}>
                <MailRow
                  mail={mail}
                  chosen={mail.id === chosen}
                  tabStop={mail.id === tabStop}
                  onChoose={() => onChoose(mail.id)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {list.hasNextPage && (
        <div className={styles.more}>
          <Button
            variant="subtle"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** Why nothing is here, and what makes something arrive. */
function Nothing({ to, onTo }: Pick<MailListProps, 'to' | 'onTo'>) {
  const { t } = useTranslation('mailbox');
  const { demo, workspace } = useSession();
  if (to !== null) {
    return (
      <EmptyState
        icon="mailbox"
        title={t('empty.person', { address: to })}
        action={
          <Button variant="default" onClick={() => onTo(null)}>
            {t('whose.everybody')}
          </Button>
        }
      />
    );
  }
  if (workspace.mail === 'smtp') {
    return (
      <EmptyState icon="send" title={t('empty.elsewhere')}>
        {t('empty.elsewhereHow')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="mailbox"
      title={t('empty.nothing')}
      action={
        <>
          {demo && <SkipAhead />}
          <Button component={Link} to="/pipeline" variant="default">
            {t('empty.pipeline')}
          </Button>
        </>
      }
    >
      {demo ? t('empty.howDemo') : t('empty.how')}
    </EmptyState>
  );
}

function Foot({ smtp }: Pick<MailboxList, 'smtp'>) {
  const { t } = useTranslation('mailbox');
  const hints = [
    ['j k', t('hints.move')],
    ['r', t('hints.reply')],
  ] as const;
  return (
    <footer className={styles.foot}>
      {hints.map(([keys, words]) => (
        <span key={keys}>
          <Kbd keys={keys} />
          {words}
        </span>
      ))}
      {smtp && (
        <span className={styles.listener} title={t('listenerHint')}>
          {t('listener', { address: `${smtp.host}:${smtp.port}` })}
        </span>
      )}
    </footer>
  );
}
