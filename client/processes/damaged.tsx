import { useTranslation } from 'react-i18next';
import type { DamagedProcess } from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './processes.module.css';

/** Processes whose document can't be read: where it lies and what to do, beside the others that can. */
export function Damaged({ processes }: { processes: readonly DamagedProcess[] }) {
  const { t } = useTranslation('designer');
  if (processes.length === 0) return null;
  return (
    <ul className={styles.damaged} aria-label={t('list.damagedLabel')}>
      {processes.map(({ id, message }) => (
        <li key={id}>
          <Icon of="warning" />
          <div>
            <strong>{t('list.damaged', { id })}</strong>
            <p>{message}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
