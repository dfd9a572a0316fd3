import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '../../machines/api/index.ts';
import { useCan } from '../ui/index.ts';
import { Side } from '../ui/merging/index.ts';
import { useLikenessWords } from '../ui/words/likeness.ts';
import styles from './duplicates.module.css';

/** Two records beside each other, with why they look the same. */
export function PairRow({
  pair: { kind, one, other, surety, why },
  onMerge,
  onApart,
}: {
  pair: DuplicatePair;
  onMerge: () => void;
  onApart: () => void;
}) {
  const { t } = useTranslation('finding');
  const words = useLikenessWords();
  const mayEdit = useCan('contacts.edit');
  return (
    <li className={styles.pair}>
      <Side kind={kind} side={one} />
      <Side kind={kind} side={other} />
      <div className={styles.verdict}>
        <span className={styles.why} data-surety={surety}>
          {words(surety, why)}
        </span>
        {mayEdit && (
          <span className={styles.ways}>
            <Button size="xs" variant="subtle" onClick={onApart}>
              {t('duplicates.notSame')}
            </Button>
            <Button size="xs" variant="default" onClick={onMerge}>
              {t('duplicates.merge')}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}
