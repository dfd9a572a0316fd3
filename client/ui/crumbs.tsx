import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from './icons.tsx';
import styles from './topbar.module.css';

interface CrumbsProps {
  /** From the outside in: where each leads. */
  path: readonly { to: string; label: ReactNode }[];
  /** Where one is, in bold. */
  here: ReactNode;
}

/** "Pipeline › Proposal received › Halden Optik" for the top bar's left slot. A phone has room for where one is. */
export function Crumbs({ path, here }: CrumbsProps) {
  const { t } = useTranslation('common');
  return (
    <nav aria-label={t('frame.whereAmI')} style={{ minWidth: 0 }}>
      <ol className={styles.crumbs}>
        {path.map(({ to, label }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
            <Icon of="next" size={14} />
          </li>
        ))}
        <li aria-current="page">
          <b className={styles.title}>{here}</b>
        </li>
      </ol>
    </nav>
  );
}
