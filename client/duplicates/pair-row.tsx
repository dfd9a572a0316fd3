import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DuplicateKind, DuplicatePair, DuplicateSide } from '../../machines/api/index.ts';
import { Avatar, Icon, useCan, useDates } from '../ui/index.ts';
import { useLikenessWords } from '../ui/words/likeness.ts';
import styles from './duplicates.module.css';

/** Two records beside each other, with why they look the same. */
export function PairRow({
  pair: { kind, one, other, surety, why },
  onMerge,
  onApart,
}: {
  pair: DuplicatePair;
  onMerge: () => void;
  onApart: () => void;
}) {
  const { t } = useTranslation('finding');
  const words = useLikenessWords();
  const mayEdit = useCan('contacts.edit');
  return (
    <li className={styles.pair}>
      <Side kind={kind} side={one} />
      <Side kind={kind} side={other} />
      <div className={styles.verdict}>
        <span className={styles.why} data-surety={surety}>
          {words(surety, why)}
        </span>
        {mayEdit && (
          <span className={styles.ways}>
            <Button size="xs" variant="subtle" onClick={onApart}>
              {t('duplicates.notSame')}
            </Button>
            <Button size="xs" variant="default" onClick={onMerge}>
              {t('duplicates.merge')}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}

/** One of two, in so many words that they can be told apart. */
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
