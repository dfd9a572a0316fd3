import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, OpenActionView } from '../../../machines/api/index.ts';
import { confirm } from '../confirm.tsx';
import { goHome } from '../focus.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { toast } from '../toast.tsx';
import { After, type AfterChoice, holdsHere } from './after.tsx';
import { addressProblem, Composer, draftOf } from './composer.tsx';
import { draftKey, useKeptDraft } from './drafts.ts';
import type { Ending } from './ending.ts';
import type { FactTextHandle } from './fact-text.tsx';
import { Said } from './said.tsx';
import { ScriptText } from './script-text.tsx';
import styles from './work.module.css';

interface WriteFormProps {
  detail: InboxDetail;
  open: OpenActionView;
  onEnd: (ending: Ending, label: string) => void;
  /** The other way: by phone, or whatever the action was about. */
  other: { label: string; icon: 'call' | 'back'; keys: string | null; onChoose: () => void };
  /** Writing is what the action asks for: `e` ends it unsent. Otherwise somebody has just chosen to write. */
  first: boolean;
  next?: string | undefined;
}

/** What was said last, an answer to write, and what is decided with it. */
export function WriteForm({ detail, open, onEnd, other, first, next }: WriteFormProps) {
  const { t } = useTranslation('work');
  const offered = useMemo(() => draftOf(detail.draft), [detail.draft]);
  const [kept, keep] = useKeptDraft(draftKey(detail.item.deal.id, open.instance));
  const draft = kept ?? offered;
  const written = kept !== null && kept.text !== offered.text;
  const [choice, setChoice] = useState<AfterChoice>({ event: null, held: 'resume' });
  const [result, setResult] = useState(open.results[0]?.result ?? 'done');
  const [contact, setContact] = useState(open.contact?.id);
  const text = useRef<FactTextHandle>(null);
  const to =
    detail.people.find((one) => one.id === contact) ??
    detail.people.find((one) => one.main) ??
    detail.people[0];
  const several = open.results.length > 1;
  const label = open.results.find((one) => one.result === result)?.label ?? result;

  useEffect(() => {
    if (!first) text.current?.focus();
  }, [first]);

  const decided = () => ({
    ...(holdsHere(detail) ? { held: choice.held } : {}),
    ...(choice.event === null ? {} : { event: choice.event }),
  });
  const send = () => {
    if (draft.text.trim() === '') {
      toast.info(t('write.missingText'));
      text.current?.focus();
      return;
    }
    const subject = draft.subject.trim();
    onEnd(
      {
        by: 'reply',
        body: {
          text: draft.text,
          ...(subject === '' ? {} : { subject }),
          ...(to ? { contact: to.id } : {}),
          ...(draft.attachments?.length ? { attachments: draft.attachments } : {}),
          result,
          ...decided(),
        },
      },
      label,
    );
  };
  const endUnsent = async () => {
    const sure =
      !written ||
      draft.text.trim() === '' ||
      (await confirm({
        title: t('verb.discard'),
        body: t('verb.discardText'),
        action: t('verb.discardAction'),
        final: true,
      }));
    if (sure) onEnd({ by: 'result', body: { result, ...decided() } }, label);
  };
  const unreachable = !to || !['unsubscribed', null].includes(addressProblem(to));
  useHotkeys(t('verb.keys'), [
    { keys: 'r', label: t('verb.write'), run: () => text.current?.focus() },
    {
      keys: 'e',
      label: t('verb.done'),
      enabled: first,
      // A key held down must not end the next action too, which opens by itself.
      run: (event) => !event.repeat && void endUnsent(),
    },
    {
      keys: 'mod+enter',
      label: t('verb.send'),
      run: (event) => !event.repeat && send(),
      whileTyping: true,
      enabled: !unreachable,
    },
    {
      keys: 'escape',
      run: goHome,
      onlyTyping: true,
    },
    ...(other.keys === null ? [] : [{ keys: other.keys, label: other.label, run: other.onChoose }]),
  ]);

  return (
    <>
      <div className={styles.thread}>
        <Said said={detail.said} before={detail.saidBefore} deal={detail.item.deal.id} />
        {open.script !== null && <ScriptText className={styles.hint} script={open.script} />}
        <Composer
          ref={text}
          detail={detail}
          draft={draft}
          written={written}
          onDraft={keep}
          to={to}
          onTo={setContact}
          mayAttach
        />
      </div>
      <After
        detail={detail}
        choice={choice}
        onChoose={setChoice}
        ends={several ? { results: open.results, chosen: result, onChoose: setResult } : undefined}
      />
      <div className={styles.bar}>
        <Button
          size="md"
          onClick={send}
          disabled={unreachable}
          leftSection={<Icon of="reply" />}
          rightSection={<Kbd keys="mod+enter" />}
        >
          {t('verb.send')}
        </Button>
        <Button
          size="md"
          variant="default"
          onClick={other.onChoose}
          leftSection={<Icon of={other.icon} />}
          rightSection={other.keys === null ? undefined : <Kbd keys={other.keys} />}
        >
          {other.label}
        </Button>
        <span className={styles.next}>{next}</span>
      </div>
    </>
  );
}
