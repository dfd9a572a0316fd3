import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutboxCommand, OutboxItem, SentItem } from '../../machines/api/index.ts';
import { actionName, ErrorState, Icon, type IconName, Kbd, Loading, MailFrame, When } from '../ui/index.ts';
import { commandsFor } from './deciding.ts';
import { previewQuery } from './outbox-query.ts';
import type { Tab } from './place.ts';
import styles from './preview.module.css';
import { Why } from './row.tsx';

export const keyOf: Record<OutboxCommand, string> = { now: 's', cancel: 'c', retry: 'r', leave: 'l' };
export const iconOf: Record<OutboxCommand, IconName> = {
  now: 'send',
  cancel: 'remove',
  retry: 'retry',
  leave: 'check',
};

interface PreviewProps {
  item: OutboxItem;
  mayControl: boolean;
  busy: boolean;
  onCommand: (command: OutboxCommand) => void;
}

/** A message that hasn't left for good: the mail itself, why it stands here, and what can be done. */
export function UnsettledPreview({ item, mayControl, busy, onCommand }: PreviewProps) {
  const { t } = useTranslation('outbox');
  const { action, kind, contact, deal, subject, notBefore, attempts, account, reason, lastError, owner } =
    item;
  const commands = mayControl ? commandsFor(item) : [];
  return (
    <article className={styles.pane}>
      <h2 className={styles.subject}>{subject ?? actionName(action)}</h2>
      <dl className={styles.facts}>
        {contact && (
          <Fact label={t('fact.to')}>
            <Link to={`/contacts/${encodeURIComponent(contact.id)}`}>{contact.name}</Link>
          </Fact>
        )}
        <Fact label={t('fact.deal')}>
          <Link to={`/deals/${encodeURIComponent(deal.id)}`}>{deal.title}</Link>
        </Fact>
        <Fact label={t('fact.action')}>
          {actionName(action)} · {item.process.name}
        </Fact>
        {owner && <Fact label={t('fact.owner')}>{owner.name}</Fact>}
        {account && <Fact label={t('fact.account')}>{account.name}</Fact>}
        {item.state === 'waiting' && reason?.until !== null && (
          <Fact label={t('fact.goes')}>
            <When at={notBefore} as="moment" />
          </Fact>
        )}
        {attempts > 0 && <Fact label={t('fact.attempts')}>{attempts}</Fact>}
        <Fact label={t('fact.why')}>
          <Why item={item} />
        </Fact>
        {lastError !== null && reason && <Fact label={t('fact.error')}>{lastError}</Fact>}
      </dl>
      {commands.length > 0 && (
        <div className={styles.bar}>
          {commands.map((command, index) => (
            <Button
              key={command}
              variant={index === 0 ? 'filled' : 'default'}
              {...(command === 'cancel' && index === 0 ? { variant: 'default' } : {})}
              disabled={busy}
              onClick={() => onCommand(command)}
              leftSection={<Icon of={iconOf[command]} />}
              rightSection={<Kbd keys={keyOf[command]} />}
            >
              {t(`command.${command}`)}
            </Button>
          ))}
          {reason?.code === 'review' && (
            <Button
              component={Link}
              to={`/inbox?scope=team&deal=${encodeURIComponent(deal.id)}&action=${encodeURIComponent(item.instance)}`}
              leftSection={<Icon of="approve" />}
            >
              {t('review')}
            </Button>
          )}
        </div>
      )}
      {kind === 'email' && <Letter tab="waiting" id={item.id} />}
    </article>
  );
}

export function SentPreview({ item }: { item: SentItem }) {
  const { t } = useTranslation('outbox');
  const { contact, deal, account, owner } = item;
  return (
    <article className={styles.pane}>
      <h2 className={styles.subject}>{item.subject}</h2>
      <dl className={styles.facts}>
        <Fact label={t('fact.to')}>
          {contact ? <Link to={`/contacts/${encodeURIComponent(contact.id)}`}>{contact.name}</Link> : item.to}
        </Fact>
        {deal && (
          <Fact label={t('fact.deal')}>
            <Link to={`/deals/${encodeURIComponent(deal.id)}`}>{deal.title}</Link>
          </Fact>
        )}
        {owner && <Fact label={t('fact.owner')}>{owner.name}</Fact>}
        {account && <Fact label={t('fact.account')}>{account.name}</Fact>}
        <Fact label={t('fact.went')}>
          <When at={item.at} as="moment" />
        </Fact>
        {item.bounced && <Fact label={t('fact.why')}>{t('why.bounced')}</Fact>}
      </dl>
      <Letter tab="sent" id={item.id} />
    </article>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The mail as they get it. */
function Letter({ tab, id }: { tab: Tab; id: string }) {
  const { t } = useTranslation('outbox');
  const preview = useQuery(previewQuery(tab, id));
  if (preview.isPending) return <Loading />;
  if (!preview.data)
    return (
      <ErrorState
        compact
        title={t('error.preview')}
        error={preview.error}
        onRetry={() => void preview.refetch()}
      />
    );
  const { subject, text, html, obstacles } = preview.data;
  return (
    <>
      {obstacles.length > 0 && (
        <ul className={styles.obstacles}>
          {obstacles.map((obstacle) => (
            <li key={obstacle}>
              <Icon of="warning" size={14} />
              {obstacle}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.letter}>
        {html === null ? (
          <pre className={styles.text}>{text}</pre>
        ) : (
          <MailFrame html={html} title={t('frame', { subject })} />
        )}
      </div>
    </>
  );
}
