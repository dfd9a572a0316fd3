import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DuplicateKind, DuplicateSide } from '../../../machines/api/index.ts';
import { Avatar } from '../avatar.tsx';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import styles from './side.module.css';

/** One of two records, in so many words that they can be told apart. */
export function Side({ kind, side }: { kind: DuplicateKind; side: DuplicateSide }) {
  const { t } = useTranslation('finding');
  const dates = useDates();
  const path = kind === 'contact' ? 'contacts' : 'companies';
  const lines = [side.company?.name, side.domain, side.email, side.phone].filter(Boolean);
  return (
    <div className={styles.side}>
      {kind === 'contact' ? (
        <Avatar name={side.name} size={28} decorative />
      ) : (
        <Icon of="company" size={20} />
      )}
      <div className={styles.who}>
        <Link to={`/${path}/${encodeURIComponent(side.id)}`} className={styles.name}>
          {side.name}
        </Link>
        {lines.map((line) => (
          <div key={line} className={styles.line}>
            {line}
          </div>
        ))}
        <div className={styles.line}>
          {[
            side.owner && t('duplicates.owner', { name: side.owner.name }),
            t('duplicates.ago', { when: dates.day(side.createdAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
    </div>
  );
}
