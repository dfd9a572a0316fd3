import { useTranslation } from 'react-i18next';
import type { AttentionKind } from '../../machines/api/index.ts';
import { DueIcon, Icon, type IconName } from '../ui/index.ts';
import styles from './attention.module.css';

const icons = {
  rotting: 'timer',
  'no-contact': 'message',
  'date-passed': 'date',
  'no-value': 'field',
} as const satisfies Partial<Record<AttentionKind, IconName>>;

/** The same sign wherever a reason is named. */
export function KindIcon({ kind }: { kind: AttentionKind }) {
  if (kind === 'overdue') return <DueIcon due="overdue" size={14} />;
  if (kind === 'no-step') return <DueIcon due="none" size={14} />;
  return <Icon of={icons[kind]} size={14} />;
}

export function KindMark({ kind }: { kind: AttentionKind }) {
  const { t } = useTranslation('attention');
  return (
    <span className={styles.mark}>
      <KindIcon kind={kind} />
      {t(`mark.${kind}`)}
    </span>
  );
}
