import { useTranslation } from 'react-i18next';
import type { ActionRef, WaitRef } from '../../../machines/api/index.ts';
import { serverNow } from '../clock.ts';
import { Icon } from '../icons.tsx';
import { useReasons } from '../words/because.ts';
import styles from './version-changes.module.css';
import { actionName } from '../words/action-name.ts';

interface VersionChangesProps {
  kept: readonly WaitRef[];
  ended: readonly WaitRef[];
  begun: readonly WaitRef[];
  /** Open work that the new version no longer draws. */
  closed: readonly { action: ActionRef; deals: number | null }[];
  /** It is about one deal: how many there are goes without saying. */
  single?: boolean;
}

/** What a new version does to planned messages and moves, and to open work. */
export function VersionChanges({ kept, ended, begun, closed, single = false }: VersionChangesProps) {
  const { t } = useTranslation('work');
  const reasons = useReasons();
  if (kept.length + ended.length + begun.length + closed.length === 0) {
    return <p className={styles.changes}>{t('version.nothing')}</p>;
  }
  const wait = ({ action, movesTo, because, deals }: WaitRef) => ({
    what: action?.name ?? t('version.leads', { name: movesTo?.name ?? '' }),
    when: reasons.why(because, { at: serverNow() }),
    count: deals,
  });
  const inDeals = (deals: number | null) =>
    deals === null || single ? '' : ` (${t('version.deals', { count: deals })})`;
  return (
    <ul className={styles.changes}>
      {closed.map(({ action, deals }) => (
        <li key={action.id}>
          <Icon of="remove" size={16} />
          <span>
            <b>{actionName(action)}</b>: {t('version.closed')}
            {inDeals(deals)}
          </span>
        </li>
      ))}
      {[
        ...ended.map((one) => ({ ...wait(one), icon: 'remove' as const, words: t('version.ended') })),
        ...begun.map((one) => ({ ...wait(one), icon: 'add' as const, words: t('version.begun') })),
        ...kept.map((one) => ({ ...wait(one), icon: 'timer' as const, words: t('version.kept') })),
      ].map(({ what, when, words, icon, count }) => (
        <li key={`${icon} ${what} ${when}`}>
          <Icon of={icon} size={16} className={icon === 'timer' ? styles.timer : undefined} />
          <span>
            <b>{what}</b>, {when}: {words}
            {inDeals(count)}
          </span>
        </li>
      ))}
    </ul>
  );
}
