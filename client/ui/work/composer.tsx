import { Button, Menu, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DealContact, FilledTemplate, type InboxDetail } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { confirm } from '../confirm.tsx';
import { Icon } from '../icons.tsx';
import { Attachments } from '../library/content-picker.tsx';
import { toast } from '../toast.tsx';
import { useFieldValue } from '../words/values.ts';
import styles from './composer.module.css';
import type { Draft } from './drafts.ts';
import { factRanges } from './fact-ranges.ts';
import { FactText, type FactTextHandle } from './fact-text.tsx';

interface ComposerProps {
  detail: InboxDetail;
  draft: Draft;
  /** The draft differs from what the server offered. */
  written: boolean;
  onDraft: (draft: Draft) => void;
  to: DealContact | undefined;
  onTo: (contact: string) => void;
  /** Files of the library may go along. */
  mayAttach?: boolean;
  ref: Ref<FactTextHandle>;
}

/** The draft a filled-in template makes. */
export const draftOf = (filled: FilledTemplate | null): Draft => ({
  subject: filled?.subject ?? '',
  text: filled?.text ?? '',
  ranges: filled ? factRanges(filled.parts) : [],
  template: filled?.template?.name ?? null,
});

/** A letter to the customer: whom to, what about, the words, and where they came from. */
export function Composer({
  detail,
  draft,
  written,
  onDraft,
  to,
  onTo,
  mayAttach = false,
  ref,
}: ComposerProps) {
  const { t } = useTranslation('work');
  const text = useRef<FactTextHandle | null>(null);
  return (
    <article className={styles.draft}>
      <TemplateLine detail={detail} draft={draft} written={written} onDraft={onDraft} to={to} />
      <Recipient people={detail.people} to={to} onTo={onTo} />
      <label className={styles.line}>
        <span className={styles.label}>{t('write.subject')}</span>
        <input
          className={styles.subject}
          value={draft.subject}
          placeholder={t('write.subjectHint')}
          onChange={(event) => onDraft({ ...draft, subject: event.currentTarget.value })}
          maxLength={300}
        />
      </label>
      <FactText
        ref={(handle) => {
          text.current = handle;
          if (typeof ref === 'function') ref(handle);
          else if (ref) ref.current = handle;
        }}
        label={t('write.text')}
        placeholder={t('write.textHint')}
        value={draft.text}
        ranges={draft.ranges}
        onChange={(value, ranges) => onDraft({ ...draft, text: value, ranges })}
      />
      {mayAttach && (
        <div className={styles.attached}>
          <Attachments
            value={draft.attachments ?? []}
            onChange={(attachments) => onDraft({ ...draft, attachments })}
          />
        </div>
      )}
      <footer className={styles.foot}>
        <FactMenu detail={detail} onInsert={(words, path) => text.current?.insert(words, path)} />
        <CopyButton text={draft.text} who={to?.name ?? ''} />
        <span className={styles.kept}>{written && t('write.kept')}</span>
      </footer>
    </article>
  );
}

function TemplateLine({
  detail,
  draft,
  written,
  onDraft,
  to,
}: Pick<ComposerProps, 'detail' | 'draft' | 'written' | 'onDraft' | 'to'>) {
  const { t } = useTranslation('work');
  const client = useQueryClient();
  const { item, templates } = detail;

  const choose = async (template: { id: string; name: string } | null) => {
    if (written && draft.text.trim() !== '') {
      const sure = await confirm({
        title: t('write.replace'),
        body: t('write.replaceText', { name: template?.name ?? t('write.noTemplate') }),
        action: t('write.replaceAction'),
      });
      if (!sure) return;
    }
    if (!template) return onDraft(draftOf(null));
    try {
      const filled = await client.fetchQuery({
        queryKey: ['deal', item.deal.id, 'draft', template.id, item.instance, to?.id],
        queryFn: ({ signal }) =>
          api.get(`/deals/${encodeURIComponent(item.deal.id)}/draft`, FilledTemplate, {
            signal,
            query: { template: template.id, instance: item.instance, contact: to?.id },
          }),
      });
      onDraft(draftOf(filled));
      if (filled.empty.length > 0) toast.info(t('write.empty', { labels: filled.empty.join(', ') }));
    } catch (error) {
      toast.problem(error);
    }
  };

  return (
    <div className={styles.template}>
      <span className={styles.from}>
        {draft.template === null ? (
          t('write.ownWords')
        ) : (
          <>
            {t('write.fromTemplate')} <b>{draft.template}</b>
          </>
        )}
        {draft.ranges.length > 0 && <> · {t('write.filled', { count: draft.ranges.length })}</>}
      </span>
      {templates.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button variant="subtle" size="xs" rightSection={<Icon of="down" size={14} />}>
              {draft.template === null ? t('write.start') : t('write.change')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown className={styles.templates}>
            {templates.map((one) => (
              <Menu.Item key={one.id} onClick={() => void choose(one)}>
                {one.name}
              </Menu.Item>
            ))}
            {draft.text !== '' && (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => void choose(null)}>{t('write.noTemplate')}</Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function Recipient({
  people,
  to,
  onTo,
}: {
  people: readonly DealContact[];
  to: DealContact | undefined;
  onTo: (contact: string) => void;
}) {
  const { t } = useTranslation('work');
  const problem = to && addressProblem(to);
  return (
    <>
      <div className={styles.line}>
        <span className={styles.label}>{t('write.to')}</span>
        {people.length > 1 ? (
          <Select
            aria-label={t('write.to')}
            variant="unstyled"
            size="xs"
            className={styles.who}
            data={people.map(({ id, name, email }) => ({ value: id, label: withAddress(name, email) }))}
            value={to?.id ?? null}
            onChange={(id) => id !== null && onTo(id)}
            allowDeselect={false}
            comboboxProps={{ width: 320, position: 'bottom-start' }}
          />
        ) : (
          <span className={styles.address} title={to ? withAddress(to.name, to.email) : undefined}>
            {to ? withAddress(to.name, to.email) : '–'}
          </span>
        )}
      </div>
      {to && problem && (
        <p className={styles.problem} role="status">
          <Icon of="warning" size={14} />
          <span>
            {t(`write.${problem}`, { name: to.name })}{' '}
            {problem !== 'unsubscribed' && <Link to={`/contacts/${to.id}`}>{t('write.fixContact')}</Link>}
          </span>
        </p>
      )}
    </>
  );
}

const withAddress = (name: string, email: string | null): string =>
  email === null || email === name ? name : `${name} <${email}>`;

/** Why a letter to this contact wouldn't arrive; a personal answer to somebody who has unsubscribed may. */
export function addressProblem(contact: DealContact): 'noAddress' | 'unreachable' | 'unsubscribed' | null {
  if (!contact.email) return 'noAddress';
  if (contact.bouncedAt !== null) return 'unreachable';
  return contact.unsubscribedAt === null ? null : 'unsubscribed';
}

function FactMenu({
  detail,
  onInsert,
}: {
  detail: InboxDetail;
  onInsert: (words: string, path: string) => void;
}) {
  const { t } = useTranslation('work');
  const write = useFieldValue(detail.item.currency);
  const { facts } = detail;
  return (
    <Menu position="top-start" width={300}>
      <Menu.Target>
        <Button variant="subtle" size="xs" leftSection={<Icon of="add" size={14} />}>
          {t('write.fact')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.templates}>
        {facts.length === 0 && <Menu.Label>{t('write.noFacts')}</Menu.Label>}
        {facts.map(({ path, label, type, value }) => {
          const words = write(value, type);
          return (
            <Menu.Item
              key={path}
              onClick={() => onInsert(words, path)}
              rightSection={<span className={styles.factValue}>{words}</span>}
            >
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function CopyButton({ text, who }: { text: string; who: string }) {
  const { t } = useTranslation('work');
  const copy = () => {
    // Not there on a plain http address in a local network; then selecting by hand is the way.
    const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error(t('write.notCopied')));
    written.then(
      () => toast.done(t('write.copied', { name: who })),
      () => toast.problem(new Error(t('write.notCopied'))),
    );
  };
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<Icon of="copy" size={14} />}
      onClick={copy}
      disabled={text === ''}
    >
      {t('write.copy')}
    </Button>
  );
}
