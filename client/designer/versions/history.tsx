import { useTranslation } from 'react-i18next';
import type { VersionInfo } from '../../../machines/api/index.ts';
import { QuietChip, useDates } from '../../ui/index.ts';
import type { Standing } from '../saving/use-saving.ts';
import type { StateName } from './address.ts';
import styles from './versions.module.css';

interface HistoryProps {
  versions: readonly VersionInfo[];
  standing: Standing;
  shown: StateName;
  onChoose: (state: StateName) => void;
}

/** The draft and every version before it: who published it and when, what they said, and who runs on it. */
export function History({ versions, standing, shown, onChoose }: HistoryProps) {
  const { t } = useTranslation('versions');
  const dates = useDates();
  return (
    <ul className={styles.history} aria-label={t('history.label')}>
      <li>
        <button
          type="button"
          className={styles.version}
          aria-current={shown === 'draft' || undefined}
          onClick={() => onChoose('draft')}
        >
          <span className={styles.name}>
            <b>{t('history.draft')}</b>
          </span>
          <span className={styles.quiet}>
            {standing.live === null
              ? t('history.never')
              : t('history.changes', { count: standing.changesSinceLive ?? 0, number: standing.live.number })}
          </span>
        </button>
      </li>
      {versions.map((version) => (
        <li key={version.hash}>
          <button
            type="button"
            className={styles.version}
            aria-current={shown === version.number || undefined}
            onClick={() => onChoose(version.number)}
          >
            <span className={styles.name}>
              <b>{t('history.version', { number: version.number })}</b>
              {version.live && <QuietChip icon="check">{t('history.live')}</QuietChip>}
              {version.runningDeals > 0 && (
                <span className={`${styles.deals} gl-num`}>
                  {t('history.deals', { count: version.runningDeals })}
                </span>
              )}
            </span>
            <span className={styles.quiet}>
              {version.publishedBy
                ? t('history.by', {
                    name: version.publishedBy.name,
                    when: dates.moment(version.publishedAt),
                  })
                : dates.moment(version.publishedAt)}
            </span>
            {version.note !== '' && <span className={styles.note}>{version.note}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
