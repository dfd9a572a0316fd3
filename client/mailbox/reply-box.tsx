import { Button, Checkbox, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type MailboxMessage, ReplyAccepted, type ReplyAsCustomer } from '../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../api.ts';
import { Icon, Kbd, serverNow, toast, useDates, useHotkeys, usePhone } from '../ui/index.ts';
import styles from './reply-box.module.css';

interface Draft {
  text: string;
  /** The customer's mail program answers, not the customer. */
  automatic: boolean;
}
const empty: Draft = { text: '', automatic: false };

/** Unsent replies by mail, for as long as the page is open: one looks at another mail and comes back. */
const kept = new Map<string, Draft>();

const fortnightMs = 14 * 86_400_000;

/** Writes back as the customer: a real mail, by SMTP, to the workspace. */
export function ReplyBox({
  message,
  who,
  onSent,
}: {
  message: MailboxMessage;
  who: string;
  /** With the id of the reply in the conversation. */
  onSent: (reply: string) => void;
}) {
  const { t } = useTranslation('mailbox');
  const dates = useDates();
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(kept.get(message.id) ?? empty);
  const [missing, setMissing] = useState(false);
  const phone = usePhone();
  const [folded, setFolded] = useState(phone && draft.text === '');
  const keep = (next: Draft) => {
    setDraft(next);
    setMissing(false);
    kept.set(message.id, next);
  };

  const reply = useMutation({
    mutationFn: ({ key, ...body }: ReplyAsCustomer & { key: string }) =>
      api.post(`/mailbox/${encodeURIComponent(message.id)}/reply`, body, ReplyAccepted, {
        idempotencyKey: key,
      }),
    onSuccess: async ({ id, deal }) => {
      kept.delete(message.id);
      setDraft(empty);
      setFolded(phone);
      onSent(id);
      if (deal) void client.invalidateQueries({ queryKey: ['deal', deal.id] });
      else toast.info(t('reply.noDeal'));
      await client.invalidateQueries({ queryKey: ['mailbox'] });
    },
  });

  const send = () => {
    if (reply.isPending) return;
    if (draft.text.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    reply.mutate({ text: draft.text, outOfOffice: draft.automatic, key: newIdempotencyKey() });
  };
  const suggest = (text: string, automatic = false) => {
    keep({ text, automatic });
    field.current?.focus();
  };
  useHotkeys(t('reply.keys'), [
    { keys: 'r', label: t('reply.write'), run: () => field.current?.focus() },
    { keys: 'mod+enter', label: t('reply.send'), run: send, whileTyping: true },
    { keys: 'escape', run: () => field.current?.blur(), whileTyping: true },
  ]);

  const suggestions = [
    { label: t('quick.yes'), text: t('quick.yesText') },
    { label: t('quick.question'), text: t('quick.questionText') },
    { label: t('quick.stop'), text: t('quick.stopText') },
    {
      label: t('quick.away'),
      text: t('quick.awayText', { date: dates.dayOfMonth(serverNow() + fortnightMs) }),
      automatic: true,
    },
  ];
  if (folded) {
    return (
      <div className={styles.box}>
        <Button
          variant="default"
          size="lg"
          leftSection={<Icon of="reply" />}
          onClick={() => {
            // At once, so that the phone's keyboard comes up with it.
            flushSync(() => setFolded(false));
            field.current?.focus();
          }}
        >
          {t('reply.as', { name: who })}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={styles.box}
      aria-label={t('reply.as', { name: who })}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className={styles.top}>
        <span className={styles.as}>
          <Icon of="reply" size={14} />
          {t('reply.as', { name: who })}
        </span>
        <span className={styles.quick}>
          {suggestions.map(({ label, text, automatic }) => (
            <Button key={label} variant="default" size="xs" onClick={() => suggest(text, automatic)}>
              {label}
            </Button>
          ))}
        </span>
      </div>
      <Textarea
        ref={field}
        aria-label={t('reply.text')}
        placeholder={t('reply.hint')}
        value={draft.text}
        onChange={(event) => keep({ ...draft, text: event.currentTarget.value })}
        error={missing && t('reply.missing')}
        autosize
        minRows={2}
        maxRows={8}
      />
      <div className={styles.bar}>
        <Checkbox
          label={t('reply.automatic')}
          checked={draft.automatic}
          onChange={(event) => keep({ ...draft, automatic: event.currentTarget.checked })}
        />
        <Button
          type="submit"
          loading={reply.isPending}
          leftSection={<Icon of="send" />}
          rightSection={<Kbd keys="mod+enter" />}
        >
          {t('reply.send')}
        </Button>
      </div>
    </form>
  );
}
