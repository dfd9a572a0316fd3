import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '../../machines/api/index.ts';
import styles from './check.module.css';

interface ProblemsProps {
  problems: readonly ImportProblem[];
  /** Rows in all; more than are shown. */
  rows: number;
  heading?: string;
  text?: string;
}

/** Rows that can't be imported, by line, with the reason. */
export function Problems({ problems, rows, heading, text }: ProblemsProps) {
  const { t } = useTranslation('import');
  const more = rows - new Set(problems.map(({ line }) => line)).size;
  return (
    <section className={styles.card} aria-labelledby="problems">
      <h2 id="problems" className={styles.title}>
        {heading ?? t('check.problems')}
      </h2>
      <p className={styles.text}>{text ?? t('check.problemsText')}</p>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.line}>{t('check.line')}</th>
              <th>{t('check.column')}</th>
              <th>{t('check.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ line, column, value, message }, at) => (
              // A row may have several problems, and a column of it two.
              <tr key={`${line} ${at}`}>
                <td className={`${styles.line} gl-num`}>{line}</td>
                <td className={styles.problemColumn}>{column ?? value ?? ''}</td>
                <td className={styles.reason}>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className={styles.text}>{t('check.moreProblems', { count: more })}</p>}
    </section>
  );
}
