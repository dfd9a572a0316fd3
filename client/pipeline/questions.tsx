import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import type { Ways } from './ways-query.ts';
import type { Way } from './ways.ts';

type Closing = Ways['closings'][number];

interface Questions {
  /** Which of several ways it was; null when the person thinks better of it. */
  askWay(card: DealCard, column: string, ways: readonly Way[]): Promise<Way | null>;
  /** Why the deal is closed, in words; null likewise. */
  askClosing(card: DealCard, closing: Closing): Promise<string | null>;
  /** The open question, to stand somewhere on the screen. */
  dialog: ReactNode;
}

type Open =
  | { kind: 'way'; card: DealCard; column: string; ways: readonly Way[] }
  | { kind: 'closing'; card: DealCard; closing: Closing };

/** What a drop may have to ask before it can be reported. */
export function useQuestions(): Questions {
  const { t } = useTranslation('pipeline');
  const [open, setOpen] = useState<Open | null>(null);
  const settle = useRef<(answer: Way | string | null) => void>(null);
  const ask = <Answer extends Way | string>(question: Open): Promise<Answer | null> => {
    settle.current?.(null);
    return new Promise((resolve) => {
      // The form that is shown for a question gives the kind of answer that it asks for.
      settle.current = (answer) => resolve(answer as Answer | null);
      setOpen(question);
    });
  };
  const answer = (value: Way | string | null) => {
    settle.current?.(value);
    settle.current = null;
    setOpen(null);
  };
  const title =
    open &&
    (open.kind === 'way'
      ? t('ask.way', { column: open.column })
      : t('ask.closing', { title: open.card.title, outcome: open.closing.name }));
  return {
    askWay: (card, column, ways) => ask<Way>({ kind: 'way', card, column, ways }),
    askClosing: (card, closing) => ask<string>({ kind: 'closing', card, closing }),
    dialog: (
      <Modal opened={open !== null} onClose={() => answer(null)} title={title} size={440}>
        {open?.kind === 'way' && <WayForm {...open} onAnswer={answer} />}
        {open?.kind === 'closing' && <ClosingForm {...open} onAnswer={answer} />}
      </Modal>
    ),
  };
}

interface Answering<Answer> {
  onAnswer: (answer: Answer | null) => void;
}

/** One button per way: choosing is answering. */
function WayForm({ card, ways, onAnswer }: Extract<Open, { kind: 'way' }> & Answering<Way>) {
  const { t } = useTranslation('pipeline');
  return (
    <Stack gap="sm">
      <p>{t('ask.wayText', { title: card.title })}</p>
      {ways.map((way, index) => (
        <Button
          key={`${way.kind} ${way.kind === 'event' ? way.event : way.instance + way.result}`}
          variant="default"
          size="md"
          justify="flex-start"
          leftSection={<Icon of={way.kind === 'event' ? 'event' : 'task'} />}
          onClick={() => onAnswer(way)}
          data-autofocus={index === 0 || undefined}
        >
          {way.kind === 'event'
            ? t('ask.event', { label: way.label })
            : t('ask.result', { action: way.action, result: way.label })}
        </Button>
      ))}
    </Stack>
  );
}

const other = 'other';

/** The reasons that the drawing offers, and room for one of one's own. */
function ClosingForm({ closing, onAnswer }: Extract<Open, { kind: 'closing' }> & Answering<string>) {
  const { t } = useTranslation('pipeline');
  const { reasons } = closing;
  const [chosen, setChosen] = useState(reasons.length > 0 ? '' : other);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const reason = chosen === other ? words.trim() : (reasons[Number(chosen)] ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen === '' || reason === '') setMissing(true);
    else onAnswer(reason);
  };
  const problem = missing && t('ask.reasonMissing');
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {reasons.length > 0 && (
          <Radio.Group
            label={t('ask.reason')}
            value={chosen}
            onChange={(value) => {
              setChosen(value);
              setMissing(false);
            }}
            error={chosen === '' && problem}
          >
            <Stack gap="sm" pt={4}>
              {reasons.map((one, index) => (
                <Radio
                  key={one}
                  value={String(index)}
                  label={one}
                  data-autofocus={index === 0 || undefined}
                />
              ))}
              <Radio value={other} label={t('ask.otherReason')} />
            </Stack>
          </Radio.Group>
        )}
        {chosen === other && (
          <Textarea
            label={reasons.length > 0 ? t('ask.ownReason') : t('ask.reason')}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setMissing(false);
            }}
            error={problem}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={500}
            data-autofocus={reasons.length === 0 || undefined}
            autoFocus={reasons.length > 0}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => onAnswer(null)}>
            {t('ask.cancel')}
          </Button>
          <Button type="submit" color="ink">
            {t('ask.close', { outcome: closing.name })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
