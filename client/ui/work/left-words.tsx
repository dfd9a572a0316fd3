import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddNote } from '../../../machines/api/index.ts';
import { api, newIdempotencyKey, nothing } from '../../api.ts';
import { Icon } from '../icons.tsx';
import { notesPath } from '../timeline/history-query.ts';
import { toast } from '../toast.tsx';
import { CopyButton } from './copy-button.tsx';
import { draftKey, noteKey, useKeptDraft } from './drafts.ts';
import styles from './left-words.module.css';

interface LeftWordsProps {
  deal: string;
  instance: string;
}

/** What somebody was writing when a colleague ended the action: nothing of it is lost. */
export function LeftWords({ deal, instance }: LeftWordsProps) {
  const { t } = useTranslation('work');
  const [letter, dropLetter] = useKeptDraft(draftKey(deal, instance));
  const [note, dropNote] = useKeptDraft(noteKey(deal, instance));
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  const { mutate, isPending } = useMutation({
    mutationFn: (words: AddNote) =>
      api.post(notesPath({ kind: 'deal', id: deal }), words, nothing, { idempotencyKey: key.current }),
    onSuccess: () => {
      dropLetter(null);
      dropNote(null);
      toast.done(t('left.noted'));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['deal', deal] }),
  });
  const text = [note?.text, letter?.text]
    .filter((one) => one !== undefined && one.trim() !== '')
    .join('\n\n');
  if (text === '') return null;
  return (
    <section className={styles.left} aria-label={t('left.label')}>
      <h3 className="gl-label">{t('left.label')}</h3>
      <p className={styles.words}>{text}</p>
      <div className={styles.tools}>
        <Button
          variant="default"
          loading={isPending}
          leftSection={<Icon of="edit" size={14} />}
          onClick={() => mutate({ text, mentions: [] })}
        >
          {t('left.note')}
        </Button>
        <CopyButton text={text} label={t('left.copy')} />
      </div>
    </section>
  );
}
