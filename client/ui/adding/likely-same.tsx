import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type DuplicateSide, LikelyDuplicates, type LookForDuplicates } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { Icon } from '../icons.tsx';
import { useLikenessWords } from '../words/likeness.ts';
import styles from './likely-same.module.css';

/** Longer than somebody takes between two letters. */
const PAUSE_MS = 350;

interface LikelySameProps {
  /** What was typed so far; null while it is too little to say anything. */
  look: LookForDuplicates | null;
  onUse: (record: DuplicateSide) => void;
  /** What using it does here: "Use this one", "Open". */
  action?: string;
}

/** Who is there already that may be meant by what is being typed. Nothing is ever merged by itself. */
export function LikelySame({ look, onUse, action }: LikelySameProps) {
  const { t } = useTranslation('finding');
  const words = useLikenessWords();
  const [asked] = useDebouncedValue(JSON.stringify(look), PAUSE_MS);
  const found = useQuery({
    queryKey: ['duplicates', 'look', asked],
    queryFn: () => api.post('/duplicates/look', JSON.parse(asked), LikelyDuplicates),
    enabled: asked !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const items = look === null ? [] : (found.data?.items ?? []);
  if (items.length === 0) return null;
  return (
    <div className={styles.hint} role="status">
      <div className={styles.head}>
        <Icon of="info" size={16} />
        {t('hint.title', { count: items.length })}
      </div>
      <ul className={styles.rows}>
        {items.map(({ record, surety, why }) => (
          <li key={record.id} className={styles.row}>
            <div className={styles.who}>
              <div className={styles.name}>
                {[record.name, record.company?.name ?? record.domain].filter(Boolean).join(' · ')}
              </div>
              <div className={styles.why}>{words(surety, why)}</div>
            </div>
            <Button size="xs" variant="default" onClick={() => onUse(record)}>
              {action ?? t('hint.use')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const isSaying = (text: string | undefined): boolean => (text ?? '').trim().length >= 2;

/** What of a person being typed is worth looking for: a whole address or number, or both names. */
export function personLook(typed: {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  companyId?: string | undefined;
}): LookForDuplicates | null {
  const { firstName, lastName, email, phone } = typed;
  const worth =
    /\S@\S+\.\S/.test(email) ||
    phone.replace(/\D/g, '').length >= 7 ||
    (isSaying(firstName) && isSaying(lastName));
  return worth ? { kind: 'contact', ...typed } : null;
}

/** A company by its name, once that is long enough to be one. */
export const companyLook = (name: string): LookForDuplicates | null =>
  name.trim().length >= 3 ? { kind: 'company', name } : null;
