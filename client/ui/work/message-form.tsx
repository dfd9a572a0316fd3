import { Button, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, OpenActionView, ResultOption } from '../../../machines/api/index.ts';
import { messengerLink, type Messenger } from '../../../machines/index.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { After, type AfterChoice, holdsHere } from './after.tsx';
import { Checklist } from './checklist.tsx';
import { draftOf } from './composer.tsx';
import { copyText } from './copy-button.tsx';
import { draftKey, useKeptDraft } from './drafts.ts';
import type { Ending } from './ending.ts';
import { FactText } from './fact-text.tsx';
import styles from './message-form.module.css';
import { ResultButtons } from './result-buttons.tsx';
import { Said } from './said.tsx';
import { SaidSoFar } from './said-so-far.tsx';
import { ScriptText } from './script-text.tsx';
import work from './work.module.css';

interface MessageFormProps {
  detail: InboxDetail;
  open: OpenActionView;
  onEnd: (ending: Ending, label: string) => void;
  /** By mail instead; left out where nobody is there to write to. */
  onWrite: (() => void) | null;
  panel: boolean;
  next?: string | undefined;
}

/** A message in another channel: the words are ready, one press copies them and opens the conversation. */
export function MessageForm({ detail, open, onEnd, onWrite, panel, next }: MessageFormProps) {
  const { t } = useTranslation('work');
  const offered = useMemo(() => draftOf(detail.draft), [detail.draft]);
  const [kept, keep] = useKeptDraft(draftKey(detail.item.deal.id, open.instance));
  const draft = kept ?? offered;
  const [choice, setChoice] = useState<AfterChoice>({ event: null, held: 'resume' });
  const [contact, setContact] = useState(open.contact?.id);
  const [copied, setCopied] = useState(false);
  const to =
    detail.people.find((one) => one.id === contact) ??
    detail.people.find((one) => one.main) ??
    detail.people[0];
  const via: Messenger = open.via ?? 'other';
  const channel = t(`messenger.${via}`);
  const link = to ? messengerLink(via, to, draft.text) : null;

  const copyAndOpen = async () => {
    const done = await copyText(draft.text, {
      done: t('message.copied', { channel }),
      failed: t('copy.failed'),
    });
    setCopied(done || link !== null);
    // Beside this page, which is still needed to say that it was sent; `noopener` keeps it out of the other's hands.
    if (link !== null) window.open(link, '_blank', 'noopener,noreferrer');
  };
  const end = (one: ResultOption) =>
    onEnd(
      {
        by: 'result',
        body: {
          result: one.result,
          ...(draft.text.trim() === '' ? {} : { note: draft.text.trim() }),
          ...(holdsHere(detail) && one.movesTo === null ? { held: choice.held } : {}),
          ...(choice.event === null ? {} : { event: choice.event }),
        },
      },
      one.label,
    );
  useHotkeys(t('verb.keys'), [
    { keys: 'c', label: t('message.copy'), enabled: draft.text !== '', run: () => void copyAndOpen() },
    { keys: 'r', label: t('verb.write'), enabled: onWrite !== null, run: () => onWrite?.() },
  ]);

  return (
    <>
      <div className={work.thread}>
        {!panel && (
          <>
            <SaidSoFar deal={detail.item.deal.id} opened={false} />
            <Said said={detail.said.slice(-1)} before={0} deal={detail.item.deal.id} onlyTheirs />
          </>
        )}
        {open.script !== null && <ScriptText className={work.hint} script={open.script} />}
        <article className={styles.message} aria-label={t('message.label', { channel })}>
          <header className={styles.head}>
            <Icon of="message" />
            <b>{channel}</b>
            {detail.people.length > 1 ? (
              <Select
                size="xs"
                aria-label={t('message.to')}
                value={to?.id ?? null}
                onChange={(id) => id && setContact(id)}
                data={detail.people.map(({ id, name }) => ({ value: id, label: name }))}
                allowDeselect={false}
              />
            ) : (
              <span>{to?.name}</span>
            )}
            <span className={styles.how}>{link === null ? t('message.byHand') : (to?.phone ?? '')}</span>
          </header>
          <FactText
            label={t('write.text')}
            placeholder={t('write.textHint')}
            value={draft.text}
            ranges={draft.ranges}
            onChange={(text, ranges) => keep({ ...draft, text, ranges })}
          />
          {detail.draft !== null && detail.draft.empty.length > 0 && kept === null && (
            <p className={styles.holes}>
              <Icon of="warning" size={14} />
              {t('message.empty', { fields: detail.draft.empty.join(', ') })}
            </p>
          )}
          <footer className={styles.foot}>
            <Button
              variant={copied ? 'default' : 'filled'}
              disabled={draft.text === ''}
              onClick={() => void copyAndOpen()}
              leftSection={<Icon of={link === null ? 'copy' : 'open'} />}
              rightSection={<Kbd keys="c" />}
            >
              {link === null ? t('message.copy') : t('message.open', { channel })}
            </Button>
            <span className={styles.how}>{t('message.then')}</span>
          </footer>
        </article>
        <Checklist deal={detail.item.deal.id} open={open} disabled={!detail.may.work} />
      </div>
      <After detail={detail} choice={choice} onChoose={setChoice} byButton />
      <div className={work.bar}>
        <ResultButtons withKeys={!panel} action={open.action.id} results={open.results} onResult={end} />
        {onWrite && (
          <Button
            size="md"
            variant="subtle"
            onClick={onWrite}
            leftSection={<Icon of="email" />}
            rightSection={<Kbd keys="r" />}
          >
            {t('message.mailInstead')}
          </Button>
        )}
        <span className={work.next}>{next}</span>
      </div>
    </>
  );
}
