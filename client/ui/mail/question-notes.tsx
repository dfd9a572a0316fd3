import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../icons.tsx';
import { dealQuestionsQuery } from './queries.ts';
import styles from './question-notes.module.css';
import { useQuestionWords } from './question-words.ts';

/** What is still to be decided about a deal's mail, and that everything waits for it. */
export function QuestionNotes({ deal }: { deal: string }) {
  const { t } = useTranslation('questions');
  const wordsOf = useQuestionWords();
  const { data } = useQuery(dealQuestionsQuery(deal));
  const questions = data?.items ?? [];
  if (questions.length === 0) return null;
  const holds = questions.some((question) => question.holds);
  return (
    <section className={styles.note} aria-label={t('group')}>
      <Icon of={holds ? 'held' : 'info'} />
      <div>
        <p>{holds ? t('note.holds') : t('note.open')}</p>
        <ul>
          {questions.map((question) => {
            const { title, who } = wordsOf(question);
            return (
              <li key={question.id}>
                <Link to={`/inbox?question=${encodeURIComponent(question.id)}`}>{title}</Link> {who}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
