import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MailboxMessage } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import {
  Avatar,
  EmptyState,
  ErrorState,
  Icon,
  MailFrame,
  MayOnlyRead,
  useCan,
  useFileSize,
  usePhone,
  When,
} from '../ui/index.ts';
import { around } from './conversation.ts';
import { Aftermath } from './aftermath.tsx';
import { HeaderTable } from './header-table.tsx';

import { messageQuery, outboxQuery } from './mailbox-query.ts';
import { pathOf } from './place.ts';
import styles from './reading-pane.module.css';
import { ReplyBox } from './reply-box.tsx';
import { Earlier, Letter } from './letters.tsx';

/** One mail as its recipient sees it, what was said around it, and a box to answer as them. */
export function ReadingPane({ id }: { id: string }) {
  const { t } = useTranslation('mailbox');
  const message = useQuery(messageQuery(id));
  const mayReply = useCan('mailbox.reply');
  useMarkRead(mayReply ? message.data : undefined);
  if (message.isPending) return <Waiting />;
  if (!message.data) {
    return (
      <ErrorState title={t('error.mail')} error={message.error} onRetry={() => void message.refetch()} />
    );
  }
  return <Mail key={id} message={message.data} mayReply={mayReply} />;
}

/** Opening a mail is reading it; in vain (somebody else's clean-up, no connection) it simply stays unread. */
function useMarkRead(message: MailboxMessage | undefined): void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    meta: { quiet: true },
    mutationFn: (id: string) => api.post(`/mailbox/${encodeURIComponent(id)}/read`, {}, nothing),
    onSuccess: () => client.invalidateQueries({ queryKey: ['mailbox'] }),
  });
  const unread = message?.read === false ? message.id : null;
  useEffect(() => {
    if (unread !== null) mutate(unread);
  }, [unread, mutate]);
}

type Look = 'html' | 'text' | 'headers';

function Mail({ message, mayReply }: { message: MailboxMessage; mayReply: boolean }) {
  const { t } = useTranslation('mailbox');
  const [look, setLook] = useState<Look>(message.html === '' ? 'text' : 'html');
  const [sent, setSent] = useState<string | null>(null);
  const { before, after } = around(message);
  const newest = message.thread.findLast(({ by }) => by === 'customer')?.id;
  const who = message.to.name || message.to.address;
  return (
    <>
      <Head message={message} who={who} />
      <div className={styles.scroll}>
        <div className={styles.column}>
          {before.length > 0 && <Earlier said={before} who={who} us={message.from.name} />}
          <article className={styles.mail} aria-label={message.subject}>
            <Envelope message={message} who={who}>
              <SegmentedControl<Look>
                aria-label={t('look.label')}
                value={look}
                onChange={setLook}
                data={[
                  { value: 'html', label: t('look.html'), disabled: message.html === '' },
                  { value: 'text', label: t('look.text') },
                  { value: 'headers', label: t('look.headers') },
                ]}
              />
            </Envelope>
            {look === 'html' && (
              <MailFrame html={message.html} title={t('frame', { subject: message.subject })} />
            )}
            {look === 'text' && <pre className={styles.text}>{message.text}</pre>}
            {look === 'headers' && <HeaderTable id={message.id} preview={message.preview} />}
            <Attached files={message.attachments} />
          </article>
          {after.map((said) => (
            <Letter key={said.id} said={said} who={who} us={message.from.name} follow={said.id === sent}>
              {said.by === 'customer' && message.deal && (
                <Aftermath deal={message.deal} reply={said.id} newest={said.id === newest} />
              )}
            </Letter>
          ))}
        </div>
      </div>
      {mayReply ? (
        <ReplyBox message={message} who={who} onSent={setSent} />
      ) : (
        <div className={styles.reading}>
          <MayOnlyRead />
        </div>
      )}
    </>
  );
}

function Head({ message, who }: { message: MailboxMessage; who: string }) {
  const { t } = useTranslation('mailbox');
  const phone = usePhone();
  const { deal, unsubscribeUrl } = message;
  return (
    <header className={styles.head}>
      <p className={styles.whose}>
        <Icon of="mailbox" size={14} />
        <span>{t('whose.mailbox', { name: who })}</span>
      </p>
      <h1 className={styles.subject}>{message.subject || t('noSubject')}</h1>
      <div className={styles.tools}>
        {deal && (
          <Button
            component={Link}
            to={`/deals/${encodeURIComponent(deal.id)}`}
            variant="default"
            leftSection={<Icon of="deal" />}
            title={deal.title}
          >
            {phone ? t('deal.short') : t('deal.open')}
          </Button>
        )}
        {deal && <OnTheWay deal={deal.id} />}
        {unsubscribeUrl !== null && (
          <Button
            component="a"
            href={unsubscribeUrl}
            target="_blank"
            rel="noreferrer"
            variant="subtle"
            rightSection={<Icon of="open" size={14} />}
            title={t('unsubscribe.hint')}
          >
            {phone ? t('unsubscribe.short') : t('unsubscribe.as', { name: who })}
          </Button>
        )}
      </div>
    </header>
  );
}

/** More for this customer that hasn't left yet, and why it hasn't. */
function OnTheWay({ deal }: { deal: string }) {
  const { t } = useTranslation('mailbox');
  const outbox = useQuery(outboxQuery(deal));
  const count = outbox.data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Button
      component={Link}
      to={pathOf({ view: 'outbox', mail: null, to: null, deal })}
      variant="subtle"
      leftSection={<Icon of="send" size={14} />}
    >
      {t('onTheWay', { count })}
    </Button>
  );
}

function Envelope({ message, who, children }: { message: MailboxMessage; who: string; children: ReactNode }) {
  const { t } = useTranslation('mailbox');
  const { from, to, receivedAt } = message;
  const name = from.name || from.address;
  return (
    <header className={styles.envelope}>
      <Avatar name={name} size={36} decorative />
      <div className={styles.people}>
        <p className={styles.person}>
          <b>{name}</b>
          {from.name !== '' && <span>{from.address}</span>}
        </p>
        <p className={styles.person}>
          <span>{t('to', { name: who })}</span>
          {to.name !== '' && <span>{to.address}</span>}
        </p>
      </div>
      <div className={styles.aside}>
        <When at={receivedAt} />
        {children}
      </div>
    </header>
  );
}

/** The files that came along, below the words as mail programs have them. */
function Attached({ files }: { files: MailboxMessage['attachments'] }) {
  const { t } = useTranslation('mailbox');
  const sizeOf = useFileSize();
  if (files.length === 0) return null;
  return (
    <ul className={styles.attached} aria-label={t('attached')}>
      {files.map(({ name, sizeBytes }, index) => (
        // Two files may have the same name.
        <li key={index}>
          <Icon of="document" size={14} />
          <span>{name ?? t('unnamed')}</span>
          <small>{sizeOf(sizeBytes)}</small>
        </li>
      ))}
    </ul>
  );
}

/** Beside a list in which nothing is chosen. */
export function ChooseAMail({ any }: { any: boolean }) {
  const { t } = useTranslation('mailbox');
  if (!any) return null;
  return (
    <EmptyState icon="mailbox" title={t('choose.title')}>
      {t('choose.how')}
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} aria-hidden>
      <Skeleton h={16} w="30%" />
      <Skeleton h={28} w="60%" />
      <Skeleton h={280} mt={24} />
    </div>
  );
}
