import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxDetail, OpenActionView, ResultOption } from '../../../machines/api/index.ts';
import { askReason } from '../confirm.tsx';
import { goHome } from '../focus.ts';
import { useHotkeys } from '../hotkeys.ts';
import { Icon } from '../icons.tsx';
import { Kbd } from '../kbd.tsx';
import { After, type AfterChoice, holdsHere } from './after.tsx';
import { Briefing } from './briefing.tsx';
import { noteKey, useKeptDraft } from './drafts.ts';
import type { Ending } from './ending.ts';
import { ResultButtons } from './result-buttons.tsx';
import { LastWords } from './last-words.tsx';
import { Said } from './said.tsx';
import { SaidSoFar } from './said-so-far.tsx';
import styles from './work.module.css';

interface DoFormProps {
  detail: InboxDetail;
  open: OpenActionView;
  /** The customer is called, though the action asks for an answer. */
  calling: boolean;
  onEnd: (ending: Ending, label: string) => void;
  /** Writing instead; left out where nobody is there to write to. */
  onWrite: (() => void) | null;
  /** On the deal's page everything that was said stands below, so only the last words are repeated. */
  panel: boolean;
  /** In a run through calls the number and what was said stand around it, and digits are pressed all the time. */
  desk: boolean;
  next?: string | undefined;
}

/** A call, a meeting, a task: what to say, what was said, and how it ended. */
export function DoForm({ detail, open, calling, onEnd, onWrite, panel, desk, next }: DoFormProps) {
  const { t } = useTranslation('work');
  const [kept, keep] = useKeptDraft(noteKey(detail.item.deal.id, open.instance));
  const note = kept?.text ?? '';
  const [choice, setChoice] = useState<AfterChoice>({ event: null, held: 'resume' });
  const field = useRef<HTMLTextAreaElement>(null);
  const { channel } = open.action;
  const accepts = channel === 'accept';
  const talks = calling || channel === 'call' || channel === 'meeting';

  useEffect(() => {
    if (calling) field.current?.focus();
  }, [calling]);

  const end = async (one: ResultOption) => {
    const refuses = accepts && one.result === 'refused';
    const reason = refuses
      ? await askReason({
          title: t('accept.whyTitle'),
          body: t('accept.whyText'),
          label: t('accept.why'),
          action: t('accept.refuse'),
          final: true,
        })
      : undefined;
    if (reason === null) return;
    onEnd(
      {
        by: 'result',
        body: {
          result: one.result,
          ...(note.trim() === '' ? {} : { note: note.trim() }),
          ...(reason === undefined ? {} : { reason }),
          ...(holdsHere(detail) && one.movesTo === null ? { held: choice.held } : {}),
          ...(choice.event === null ? {} : { event: choice.event }),
        },
      },
      one.label,
    );
  };
  useHotkeys(t('verb.keys'), [
    { keys: 'c', label: t('verb.call'), enabled: talks, run: () => field.current?.focus() },
    { keys: 'r', label: t('verb.write'), enabled: onWrite !== null, run: () => onWrite?.() },
    {
      keys: 'escape',
      run: goHome,
      onlyTyping: true,
    },
  ]);

  return (
    <>
      <div className={styles.thread}>
        {desk ? null : panel ? (
          <LastWords said={detail.said} />
        ) : (
          <>
            <SaidSoFar
              deal={detail.item.deal.id}
              // What the customer wrote last stands below in full; it needn't be read twice.
              opened={accepts || (talks && detail.said.at(-1)?.direction !== 'in')}
              most={talks ? 3 : 6}
            />
            <Said said={detail.said.slice(-1)} before={0} deal={detail.item.deal.id} onlyTheirs />
          </>
        )}
        <Briefing detail={detail} open={open} calling={calling} folded={panel} withNumber={!desk} />
        {!accepts && (
          <Textarea
            ref={field}
            label={talks ? t('do.note') : t('do.noteTask')}
            placeholder={talks ? t('do.noteHint') : undefined}
            value={note}
            onChange={(event) =>
              keep({ subject: '', text: event.currentTarget.value, ranges: [], template: null })
            }
            autosize
            minRows={panel ? 1 : 3}
            maxRows={12}
            maxLength={10_000}
          />
        )}
      </div>
      <After detail={detail} choice={choice} onChoose={setChoice} byButton />
      <div className={styles.bar}>
        <ResultButtons
          withKeys={!panel}
          digits={desk}
          action={open.action.id}
          results={open.results}
          onResult={(one) => void end(one)}
        />
        {onWrite && (
          <Button
            size="md"
            variant="subtle"
            onClick={onWrite}
            leftSection={<Icon of="email" />}
            rightSection={<Kbd keys="r" />}
          >
            {t('verb.writeInstead')}
          </Button>
        )}
        <span className={styles.next}>{next}</span>
      </div>
    </>
  );
}
