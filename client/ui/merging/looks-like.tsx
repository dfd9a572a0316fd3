import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DecideDuplicate, type DuplicateKind, LikelyDuplicates } from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { Icon } from '../icons.tsx';
import { useCan } from '../session.ts';
import { toast } from '../toast.tsx';
import { useLikenessWords } from '../words/likeness.ts';
import styles from './looks-like.module.css';
import { MergeDialog, type MergePair } from './merge-dialog.tsx';

interface LooksLikeProps {
  kind: DuplicateKind;
  record: { id: string; name: string };
  /** Beside something else, only what is worth an interruption. */
  brief?: boolean;
}

/** Who this may be as well, however it came in: by hand, from a form, with an import. Decided by people alone. */
export function LooksLike({ kind, record, brief = false }: LooksLikeProps) {
  const { t } = useTranslation('finding');
  const words = useLikenessWords();
  const client = useQueryClient();
  const mayEdit = useCan('contacts.edit');
  const [pair, setPair] = useState<MergePair | null>(null);
  const { data } = useQuery({
    queryKey: ['duplicates', 'of', kind, record.id],
    queryFn: ({ signal }) =>
      api.get(`/duplicates/of/${kind}/${encodeURIComponent(record.id)}`, LikelyDuplicates, { signal }),
  });
  const decide = useMutation({
    mutationFn: (decision: DecideDuplicate) => api.post('/duplicates/not-same', decision, nothing),
    onSettled: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  });
  const apart = (other: { id: string; name: string }) => {
    const decision = { kind, one: record.id, other: other.id };
    decide.mutate(decision, {
      onSuccess: () =>
        toast.done(t('duplicates.notSameDone', { one: record.name, other: other.name }), {
          undo: () => decide.mutate({ ...decision, same: true }),
        }),
    });
  };
  const items = (data?.items ?? []).filter(({ surety }) => !brief || surety !== 'maybe');
  const path = kind === 'contact' ? 'contacts' : 'companies';
  return (
    <>
      {items.length > 0 && (
        <ul className={styles.hints} aria-label={t('looksLike.label')}>
          {items.map(({ record: other, surety, why }) => (
            <li key={other.id} className={styles.hint}>
              <Icon of="info" size={16} />
              <div className={styles.words}>
                <p>
                  {t('looksLike.before', { name: record.name })}{' '}
                  <Link to={`/${path}/${encodeURIComponent(other.id)}`}>
                    {[other.name, other.company?.name ?? other.domain].filter(Boolean).join(' · ')}
                  </Link>
                </p>
                <p className={styles.why}>{words(surety, why)}</p>
                {mayEdit && (
                  <span className={styles.ways}>
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setPair({ kind, kept: other.id, gone: record.id })}
                    >
                      {t('duplicates.merge')}
                    </Button>
                    <Button size="xs" variant="subtle" onClick={() => apart(other)}>
                      {t('duplicates.notSame')}
                    </Button>
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <MergeDialog pair={pair} onClose={() => setPair(null)} />
    </>
  );
}
