import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { countChanges, differenceOf, stagesOf, type Process } from '../../../machines/index.ts';
import { nameOf } from '../drawing/arrow-words.ts';
import styles from './publishing.module.css';
import { columnSentences, dealSentences, type Running } from './sentences.ts';
import { told } from '../../locales/index.ts';

interface ConsequencesProps {
  /** What new deals take until now; null for the first version. */
  live: Process | null;
  draft: Process;
  /** What the next version is numbered. */
  number: number;
  running: Running;
  warnings: number;
}

/** Sentences of the drawing's changes that are said here; the comparison has all of them. */
const MOST_SAID = 6;

/** What publishing does, for new deals, for running ones, and for whoever looks at the board. */
export function Consequences({ live, draft, number, running, warnings }: ConsequencesProps) {
  const { t } = useTranslation('designer');
  const { t: say } = useTranslation('versions');
  const remarks = warnings > 0 ? [t('publish.warnings', { count: warnings })] : [];
  if (!live) {
    const names = stagesOf(draft)
      .map((stage) => nameOf(stage, t))
      .join(', ');
    const columns = names === '' ? t('publish.noStages') : t('publish.firstStages', { names });
    return <Sentences of={[t('publish.first'), columns, ...remarks]} />;
  }
  const difference = differenceOf(live, draft);
  const said = difference.changes
    .filter(({ along }) => along === undefined)
    .flatMap(({ says }) => says.map(told));
  const effects = [...dealSentences(draft, number, running, say), ...columnSentences(live, draft, say)];
  return (
    <>
      <Sentences of={[...effects, ...remarks]} />
      {said.length > 0 && (
        <>
          <h3 className={styles.sub}>{say('publish.changes')}</h3>
          <Sentences of={said.slice(0, MOST_SAID)} />
        </>
      )}
      <Link className={styles.all} to="?version=draft">
        {say('publish.all', { count: countChanges(difference) })}
      </Link>
    </>
  );
}

function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className={styles.changes}>
      {[...new Set(of)].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
