import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, useDates } from '../../ui/index.ts';
import { ConflictView } from './conflict-view.tsx';
import type { Desk } from './desk.ts';
import styles from './saving.module.css';
import type { SaveState } from './saver.ts';

/** Somebody else has saved, or draws now, and there are changes here: nothing is sent until it was decided. */
export function ConflictBanner({
  desk,
  state,
  processId,
}: {
  desk: Desk;
  state: SaveState;
  processId: string;
}) {
  const { t } = useTranslation('versions');
  const dates = useDates();
  const [comparing, setComparing] = useState(false);
  if (state.kind !== 'conflict') return null;
  const { because, by, at } = state.conflict;
  const name = by ?? t('presence.somebody');
  return (
    <>
      <div className={styles.banner} role="alert">
        <Icon of="warning" />
        <span>{t(`conflict.${because}`, { name, time: dates.moment(at) })}</span>
        <Button variant="default" size="xs" onClick={() => setComparing(true)}>
          {t('conflict.compare')}
        </Button>
      </div>
      {comparing && (
        <ConflictView desk={desk} processId={processId} by={by} onClose={() => setComparing(false)} />
      )}
    </>
  );
}
