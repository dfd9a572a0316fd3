import { Button, TagsInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Tagged, type TagRef } from '../../../machines/api/index.ts';
import type { RecordKind } from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { Icon } from '../icons.tsx';
import styles from './tags.module.css';
import { useTags } from './tags-query.ts';

/** Tags as quiet chips: colours belong to customers. */
export function TagChips({ tags, most = Infinity }: { tags: readonly TagRef[]; most?: number }) {
  const more = tags.slice(most);
  return (
    <span className={styles.chips}>
      {tags.slice(0, most).map(({ key, name }) => (
        <span key={key} className={styles.chip}>
          {name}
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.chip} title={more.map(({ name }) => name).join(', ')}>
          +{more.length}
        </span>
      )}
    </span>
  );
}

interface TagsProps {
  kind: RecordKind;
  id: string;
  tags: readonly TagRef[];
  mayEdit: boolean;
}

/** What a contact, company or deal is tagged with; words that are known are offered while one types. */
export function Tags({ kind, id, tags, mayEdit }: TagsProps) {
  const { t } = useTranslation('records');
  const client = useQueryClient();
  const [editing, setEditing] = useState<string[] | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const known = useTags({ enabled: editing !== null });
  const save = useMutation({
    mutationFn: (names: string[]) => api.put(`/tags/of/${kind}/${encodeURIComponent(id)}`, { names }, Tagged),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['tags'] });
      return client.invalidateQueries({ queryKey: [kind, id] });
    },
  });
  const shown = save.isPending ? (save.variables ?? []).map((name) => ({ key: name, name })) : tags;
  const close = () => {
    setEditing(null);
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  };
  const keep = () => {
    if (editing === null) return;
    const before = tags.map(({ name }) => name);
    if (JSON.stringify(before) !== JSON.stringify(editing)) save.mutate(editing);
    close();
  };
  if (editing !== null)
    return (
      <TagsInput
        size="xs"
        aria-label={t('tags.title')}
        placeholder={t('tags.hint')}
        data={known.map(({ name }) => name)}
        value={editing}
        onChange={setEditing}
        maxLength={60}
        maxTags={50}
        acceptValueOnBlur
        autoFocus
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            close();
          }
        }}
      />
    );
  return (
    <div className={styles.tags}>
      <TagChips tags={shown} />
      {mayEdit && (
        <Button
          ref={button}
          size="xs"
          variant="subtle"
          leftSection={<Icon of={tags.length === 0 ? 'add' : 'edit'} size={14} />}
          aria-label={t('tags.edit')}
          onClick={() => setEditing(tags.map(({ name }) => name))}
        >
          {tags.length === 0 ? t('tags.add') : t('tags.change')}
        </Button>
      )}
    </div>
  );
}
