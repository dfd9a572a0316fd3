import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDates } from '../../ui/index.ts';
import styles from './saving.module.css';
import type { SaveState } from './saver.ts';
import type { Standing } from './use-saving.ts';

/** How the draft stands to what is live, and whether it is saved. */
export function SaveStatus({
  state,
  standing,
  readOnly,
}: {
  state: SaveState;
  standing: Standing;
  readOnly: boolean;
}) {
  const { t } = useTranslation('designer');
  const dates = useDates();
  const { live, changesSinceLive } = standing;
  const isLive = live !== null && changesSinceLive === 0;
  const distance =
    live === null
      ? t('saving.unpublished')
      : isLive
        ? t('saving.version', { number: live.number })
        : t('saving.changes', { count: changesSinceLive ?? 0, number: live.number });
  const said = wordsOf();
  const alarming = state.kind === 'offline' || state.kind === 'refused' || state.kind === 'conflict';
  return (
    <div className={styles.status} data-alarming={alarming || undefined} title={said}>
      <i className={styles.dot} data-live={isLive || undefined} />
      <b>{t(isLive ? 'saving.live' : 'saving.draft')}</b>
      <span className={styles.words} role="status">
        {alarming ? (
          said
        ) : (
          <>
            {live === null ? distance : <Link to="?version=draft">{distance}</Link>}
            {!readOnly && `, ${said}`}
          </>
        )}
      </span>
    </div>
  );

  function wordsOf(): string {
    switch (state.kind) {
      case 'saved':
        return t('saving.at', {
          time: dates.daysFromNow(state.at) === 0 ? dates.time(state.at) : dates.dayShort(state.at),
        });
      case 'waiting':
      case 'saving':
        return t('saving.saving');
      case 'offline':
        return t(state.kept ? 'saving.offline' : 'saving.unkept');
      case 'conflict':
        return t('saving.conflict');
      case 'refused':
        return t('saving.refused', { reason: state.reason });
    }
  }
}
