import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageAttachment, MessagePage } from '../../../machines/api/index.ts';
import { intlLocale } from '../../locales/index.ts';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import { ErrorState, Loading } from '../states.tsx';
import { Paragraphs } from '../work/paragraphs.tsx';
import styles from './mail-body.module.css';
import { messageQuery } from './queries.ts';

/** All of a mail: its words, quotations and signature folded, attachments to be saved. */
export function MailBody({ id }: { id: string }) {
  const { t } = useTranslation('questions');
  const { data: mail, error, refetch, isPending } = useQuery(messageQuery(id));
  if (isPending) return <Loading />;
  if (!mail)
    return <ErrorState compact title={t('mail.error')} error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.mail}>
      {mail.parts.map((part, index) =>
        part.text.trim() === '' ? null : part.kind === 'new' ? (
          // Parts of one text have nothing but their place, and never change it.
          <Paragraphs key={index} text={part.text} className={styles.words} />
        ) : (
          <Folded key={index} kind={part.kind} text={part.text} />
        ),
      )}
      {mail.parts.every(({ text }) => text.trim() === '') && (
        <p className={styles.aside}>{t('mail.empty')}</p>
      )}
      <Told mail={mail} />
      <Attachments id={id} attachments={mail.attachments} />
    </div>
  );
}

function Folded({ kind, text }: { kind: 'quote' | 'signature'; text: string }) {
  const { t } = useTranslation('questions');
  const [open, setOpen] = useState(false);
  const lines = text.trim().split('\n');
  return (
    <div>
      <UnstyledButton className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon of={open ? 'down' : 'next'} size={14} />
        {kind === 'quote' ? t('mail.quote', { count: lines.length }) : t('mail.signature')}
      </UnstyledButton>
      {open && (
        <blockquote className={styles.folded}>
          {kind === 'quote' ? unmarked(lines) : lines.join('\n')}
        </blockquote>
      )}
    </div>
  );
}

/** Quotations stand apart by their look; the marks of plain text only narrow the lines. */
const unmarked = (lines: readonly string[]): string =>
  lines.map((line) => line.replace(/^\s*>[> ]*/u, '')).join('\n');

/** What an automatic answer says beside its words. */
function Told({ mail }: { mail: MessagePage }) {
  const { t } = useTranslation('questions');
  const dates = useDates();
  const { returnsOn, standIns, incomplete } = mail;
  const said = [
    returnsOn === null
      ? null
      : t('mail.returns', { day: dates.longDay(Date.parse(`${returnsOn}T12:00:00Z`)) }),
    standIns.length === 0
      ? null
      : t('mail.standIns', {
          names: standIns.map(({ name, address }) => (name ? `${name} (${address})` : address)).join(', '),
        }),
    incomplete ? t('mail.incomplete') : null,
  ].filter((one) => one !== null);
  return said.map((one) => (
    <p key={one} className={styles.aside}>
      {one}
    </p>
  ));
}

function Attachments({ id, attachments }: { id: string; attachments: readonly MessageAttachment[] }) {
  const { t, i18n } = useTranslation('questions');
  const apart = attachments.filter(({ inText }) => !inText);
  const pictures = attachments.length - apart.length;
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.attachments} aria-label={t('mail.attachments')}>
      {apart.map(({ place, name, sizeBytes, kept }) => {
        const words = name ?? t('mail.part', { number: place + 1 });
        return (
          <li key={place}>
            <Icon of="document" size={14} />
            {kept ? (
              <a href={`/api/v1/messages/${encodeURIComponent(id)}/parts/${place}`} download={words}>
                {words}
              </a>
            ) : (
              <span>{words}</span>
            )}
            <span className={styles.size}>
              {sizeOf(sizeBytes, intlLocale(i18n.language))}
              {!kept && ` · ${t('mail.tooLarge')}`}
            </span>
          </li>
        );
      })}
      {pictures > 0 && (
        <li>
          <Icon of="document" size={14} />
          <span className={styles.size}>{t('mail.pictures', { count: pictures })}</span>
        </li>
      )}
    </ul>
  );
}

const sizeOf = (bytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: bytes < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: bytes < 1_000_000 ? 0 : 1,
  }).format(Math.max(bytes / (bytes < 1_000_000 ? 1_000 : 1_000_000), 1));
