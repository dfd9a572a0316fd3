import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './tidy-hint.module.css';
import type { Tidying } from './use-tidy.ts';

/** Quicker than this, nobody needs to be told. */
const PATIENCE_MS = 300;

/** That a large drawing is being put in order, and the way to leave it as it is. */
export function TidyHint({ busy, stop }: Pick<Tidying, 'busy' | 'stop'>) {
  const { t } = useTranslation('drawing');
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [busy]);
  if (!shown) return null;
  return (
    <div className={styles.hint} role="status">
      <Loader size={14} />
      {t('tidy.busy')}
      <button type="button" className={styles.stop} onClick={stop}>
        {t('tidy.stop')}
      </button>
    </div>
  );
}
