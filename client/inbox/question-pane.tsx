import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Question, type QuestionAnswer } from '../../machines/api/index.ts';
import { api, nothing } from '../api.ts';
import {
  ErrorState,
  goHome,
  Icon,
  Loading,
  MailBody,
  questionQuery,
  toast,
  useCan,
  useDates,
  useHotkeys,
  useQuestionWords,
  When,
} from '../ui/index.ts';
import { QuestionForm } from './question-form.tsx';
import styles from './question-pane.module.css';

/** One question about a mail: the mail itself, why it is asked, and what may be decided. */
export function QuestionPane({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation('questions');
  const { data: question, error, isPending, refetch } = useQuery(questionQuery(id));
  if (isPending) return <Loading />;
  if (!question) return <ErrorState title={t('error')} error={error} onRetry={() => void refetch()} />;
  return <Pane key={question.id} question={question} onDone={onDone} />;
}

function Pane({ question, onDone }: { question: Question; onDone: () => void }) {
  const { t } = useTranslation('questions');
  const mayWork = useCan('deals.work');
  const { title, why } = useQuestionWords()(question);
  const { message, kind, sentence } = question;
  const decide = useDecision(question, onDone);
  const form = useRef<HTMLDivElement>(null);
  useHotkeys(t('group'), [
    {
      keys: 'e',
      label: t('decide'),
      enabled: mayWork && question.answeredAt === null,
      run: () => form.current?.querySelector<HTMLElement>('input, button, a')?.focus(),
    },
    { keys: 'escape', run: goHome, onlyTyping: true },
  ]);
  return (
    <>
      <header className={styles.head}>
        <h1 className={styles.title}>
          <Icon of={question.holds ? 'held' : 'info'} size={20} />
          <span>{title}</span>
        </h1>
        <p className={styles.about}>{why}</p>
      </header>
      <div className={styles.body}>
        <article className={styles.mail} aria-label={message.subject}>
          <header className={styles.from}>
            <b>{message.fromName || message.from}</b>
            {message.fromName !== '' && <span className={styles.quiet}>{message.from}</span>}
            <When at={message.at} className={styles.at} />
          </header>
          {message.subject !== '' && <p className={styles.subject}>{message.subject}</p>}
          <MailBody id={message.id} />
        </article>
        {question.answeredAt === null ? (
          <>
            {kind === 'stop-wish' && sentence !== null && (
              <p className={styles.sentence}>{t('sentence', { sentence })}</p>
            )}
            {kind === 'is-answer' && message.because.length > 0 && (
              <div className={styles.because}>
                {t('because')}
                <ul>
                  {message.because.map((reason) => (
                    <li key={reason}>{reason}</li>
                  ))}
                </ul>
              </div>
            )}
            <p className={styles.lead}>{t(`lead.${kind}`)}</p>
            {mayWork && (
              <div ref={form} className={styles.form}>
                <QuestionForm question={question} busy={decide.isPending} onDecide={decide.mutate} />
              </div>
            )}
          </>
        ) : (
          <Answered question={question} />
        )}
      </div>
    </>
  );
}

const pathOf = (id: string): string => `/questions/${encodeURIComponent(id)}`;

function useDecision({ id }: Question, onDone: () => void) {
  const { t } = useTranslation('questions');
  const client = useQueryClient();
  const reopen = async () => {
    await api.post(`${pathOf(id)}/reopen`, undefined, nothing);
    await client.invalidateQueries({ queryKey: ['questions'] });
  };
  return useMutation({
    mutationFn: (answer: QuestionAnswer) => api.post(`${pathOf(id)}/answer`, answer, Question),
    onSuccess: (answered) => {
      toast.done(t('done'), answered.mayReopen ? { undo: () => void reopen() } : {});
      onDone();
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['questions'] }),
        client.invalidateQueries({ queryKey: ['inbox'] }),
        client.invalidateQueries({ queryKey: ['message'] }),
      ]),
  });
}

/** It has been decided: by whom, and whether it can be asked once more. */
function Answered({ question }: { question: Question }) {
  const { t } = useTranslation('questions');
  const dates = useDates();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => api.post(`${pathOf(question.id)}/reopen`, undefined, nothing),
    onSettled: () => client.invalidateQueries({ queryKey: ['questions'] }),
  });
  const { answeredAt, answeredBy, mayReopen } = question;
  if (answeredAt === null) return null;
  return (
    <div className={styles.answered}>
      <Icon of="check" />
      <span>
        {t('answered', { name: answeredBy?.name ?? t('answeredBy'), when: dates.moment(answeredAt) })}
      </span>
      {mayReopen && (
        <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
          {t('undo')}
        </Button>
      )}
    </div>
  );
}
