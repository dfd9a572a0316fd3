import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

interface Question {
  title: string;
  body?: ReactNode;
  /** The verb on the button: "Delete", "Close the deal". */
  action: string;
  /** Cannot be undone: the button turns to ink. */
  final?: boolean;
}

interface ReasonQuestion extends Question {
  /** What to write: "Why was it lost?" */
  label: string;
  placeholder?: string;
  /** A reason must be given; true unless told. */
  required?: boolean;
}

type Open = (Question | ReasonQuestion) & { resolve: (answer: string | null) => void };

let open: Open | null = null;
const listeners = new Set<() => void>();

/** Asks before something that matters: `if (await confirm({ title, body, action })) …`. */
export async function confirm(question: Question): Promise<boolean> {
  return (await ask(question)) !== null;
}

/** Asks for a reason in words; `null` when the person thinks better of it. */
export function askReason(question: ReasonQuestion): Promise<string | null> {
  return ask(question);
}

function ask(question: Question | ReasonQuestion): Promise<string | null> {
  open?.resolve(null);
  return new Promise((resolve) => {
    set({ ...question, resolve });
  });
}

function set(next: Open | null): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Stands once in the frame and shows what `confirm` and `askReason` ask. */
export function ConfirmHost() {
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  const answer = (value: string | null) => {
    question?.resolve(value);
    set(null);
  };
  return (
    <Modal opened={question !== null} onClose={() => answer(null)} title={question?.title} size={440}>
      {question && <QuestionForm key={question.title} question={question} onAnswer={answer} />}
    </Modal>
  );
}

function QuestionForm({ question, onAnswer }: { question: Open; onAnswer: (answer: string | null) => void }) {
  const { t } = useTranslation('common');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const asked = 'label' in question ? question : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (asked && asked.required !== false && reason.trim() === '') setMissing(true);
    else onAnswer(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {question.body && (
          <Text component="div" size="sm" c="dimmed">
            {question.body}
          </Text>
        )}
        {asked && (
          <Textarea
            label={asked.label}
            placeholder={asked.placeholder}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
            error={missing && t('confirm.reasonMissing')}
            autosize
            minRows={2}
            maxRows={8}
            data-autofocus
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => onAnswer(null)}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            color={question.final ? 'ink' : undefined}
            data-autofocus={asked ? undefined : true}
          >
            {question.action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
