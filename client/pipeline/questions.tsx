import { Button, Modal, Stack } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard, DealContact } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import { ClosingForm } from '../ui/work/closing-form.tsx';
import type { Ways } from './ways-query.ts';
import type { Way } from './ways.ts';

type Closing = Ways['closings'][number];

interface Questions {
  /** Which of several ways it was; null when the person thinks better of it. */
  askWay(card: DealCard, column: string, ways: readonly Way[]): Promise<Way | null>;
  /** Who of the deal's contacts has the role that an event asks for: their id; null likewise. */
  askWho(card: DealCard, role: string, contacts: readonly DealContact[]): Promise<string | null>;
  /** Why the deal is closed, in words; null likewise. */
  askClosing(card: DealCard, closing: Closing): Promise<string | null>;
  /** The open question, to stand somewhere on the screen. */
  dialog: ReactNode;
}

type Open =
  | { kind: 'way'; card: DealCard; column: string; ways: readonly Way[] }
  | { kind: 'who'; card: DealCard; role: string; contacts: readonly DealContact[] }
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
  const titleOf = (question: Open): string => {
    switch (question.kind) {
      case 'way':
        return t('ask.way', { column: question.column });
      case 'who':
        return t('ask.who', { role: question.role });
      case 'closing':
        return t('ask.closing', { title: question.card.title, outcome: question.closing.name });
    }
  };
  return {
    askWay: (card, column, ways) => ask<Way>({ kind: 'way', card, column, ways }),
    askWho: (card, role, contacts) => ask<string>({ kind: 'who', card, role, contacts }),
    askClosing: (card, closing) => ask<string>({ kind: 'closing', card, closing }),
    dialog: (
      <Modal opened={open !== null} onClose={() => answer(null)} title={open && titleOf(open)} size={440}>
        {open?.kind === 'way' && <WayForm {...open} onAnswer={answer} />}
        {open?.kind === 'who' && <WhoForm {...open} onAnswer={answer} />}
        {open?.kind === 'closing' && (
          <ClosingForm closing={open.closing} onCancel={() => answer(null)} onReason={answer} />
        )}
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

/** One button per contact of the deal: whoever is chosen has the role from now on. */
function WhoForm({ card, role, contacts, onAnswer }: Extract<Open, { kind: 'who' }> & Answering<string>) {
  const { t } = useTranslation('pipeline');
  return (
    <Stack gap="sm">
      <p>{t('ask.whoText', { title: card.title, role })}</p>
      {contacts.map(({ id, name, role: now }, index) => (
        <Button
          key={id}
          variant="default"
          size="md"
          justify="flex-start"
          leftSection={<Icon of="contact" />}
          onClick={() => onAnswer(id)}
          data-autofocus={index === 0 || undefined}
        >
          {now === null ? name : t('ask.whoIs', { name, role: now })}
        </Button>
      ))}
    </Stack>
  );
}
