import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/index.ts';
import styles from './processes.module.css';

/** The pipeline's columns at a glance, from left to right. */
export function Stages({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('designer');
  if (names.length === 0) return <p className={styles.none}>{t('list.noStages')}</p>;
  return (
    <ol className={styles.stages} aria-label={t('about.columns')}>
      {names.map((name, index) => (
        // Two columns may carry the same name while a process is drawn.
        <li key={index}>
          {name}
          {index < names.length - 1 && <Icon of="next" size={12} />}
        </li>
      ))}
    </ol>
  );
}
