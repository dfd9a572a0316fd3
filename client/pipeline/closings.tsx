import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import styles from './board.module.css';
import type { Ways } from './ways-query.ts';

/** Where a carried card can be dropped to close its deal: not columns, so not among them. */
export function Closings() {
  const { t } = useTranslation('pipeline');
  const { carried, ways } = useBoard();
  if (!carried || !ways || ways.closings.length === 0) return null;
  return (
    <div className={styles.closings} data-closings role="group" aria-label={t('closings.label')}>
      <span className={styles.closingsLabel}>{t('closings.label')}</span>
      {ways.closings.map((closing) => (
        <Closing
          key={closing.outcome}
          closing={closing}
          over={carried.at?.kind === 'closing' && carried.at.id === closing.outcome}
        />
      ))}
    </div>
  );
}

function Closing({ closing, over }: { closing: Ways['closings'][number]; over: boolean }) {
  return (
    <div className={styles.closing} data-closing={closing.outcome} data-over={over || undefined}>
      <Icon of={closing.kind} />
      {closing.name}
    </div>
  );
}
