import { ActionIcon, Anchor, Group, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Actor, type AddNote, NotePlace, type NoteWords } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { confirm } from '../confirm.tsx';
import { useDates } from '../dates.ts';
import { Icon } from '../icons.tsx';
import { useSession } from '../session.ts';
import { Marked } from './marked.tsx';
import { NoteField } from './note-field.tsx';
import styles from './note.module.css';

/** What a note says now; its author may change it, and what it said before can be looked at. */
export function NoteBody({ note, author }: { note: NoteWords; author: Actor }) {
  const { t } = useTranslation('history');
  const dates = useDates();
  const me = useSession().user?.id;
  const [editing, setEditing] = useState(false);
  const [open, setOpen] = useState(false);
  const { text, changed, mentions } = note;
  const mine = author.kind === 'user' && author.user.id === me && text !== null;
  if (editing && text !== null) return <Editing note={note} text={text} onEnd={() => setEditing(false)} />;
  return (
    <div className={styles.note}>
      <blockquote className={styles.words} data-gone={text === null || undefined}>
        {text === null ? (
          t(changed?.deleted ? 'note.deleted' : 'note.erased')
        ) : (
          <Named text={text} names={mentions.map(({ name }) => name)} />
        )}
      </blockquote>
      {mine && <NoteMenu note={note} name={author.user.name} onEdit={() => setEditing(true)} />}
      {changed !== null && (
        <p className={styles.changed}>
          {t('note.changed', { when: dates.moment(changed.at) })}
          {changed.earlier.length > 0 && (
            <>
              {' · '}
              <Anchor component="button" inherit aria-expanded={open} onClick={() => setOpen(!open)}>
                {open ? t('note.hide') : t('note.earlier')}
              </Anchor>
            </>
          )}
        </p>
      )}
      {open &&
        changed?.earlier.map((reading) => (
          <blockquote key={`${reading.at}${reading.text}`} className={styles.before}>
            <Marked>{reading.text}</Marked>
            <span className={styles.changed}>{dates.moment(reading.at)}</span>
          </blockquote>
        ))}
    </div>
  );
}

/** Colleagues who are named stand out. */
function Named({ text, names }: { text: string; names: readonly string[] }) {
  if (names.length === 0) return <Marked>{text}</Marked>;
  const found = names.map((name) => RegExp.escape(`@${name}`)).join('|');
  return text.split(new RegExp(`(${found})`)).map((part, index) =>
    index % 2 === 1 ? (
      <b key={index} className={styles.mention}>
        {part}
      </b>
    ) : (
      <Marked key={index}>{part}</Marked>
    ),
  );
}

const pathOf = ({ kind, id, seq }: NotePlace): string => `/notes/${kind}/${encodeURIComponent(id)}/${seq}`;

function useChanged({ kind, id }: NotePlace): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [kind, id] });
}

function Editing({ note, text, onEnd }: { note: NoteWords; text: string; onEnd: () => void }) {
  const { t } = useTranslation('history');
  const changed = useChanged(note.place);
  const change = useMutation({
    mutationFn: (body: AddNote) => api.patch(pathOf(note.place), body, NotePlace),
    onSuccess: async () => {
      await changed();
      onEnd();
    },
  });
  return (
    <NoteField
      label={t('note.edit')}
      action={t('note.saveChange')}
      text={text}
      mentions={note.mentions}
      saving={change.isPending}
      onSave={(body) => change.mutate(body)}
      onCancel={onEnd}
    />
  );
}

function NoteMenu({ note, name, onEdit }: { note: NoteWords; name: string; onEdit: () => void }) {
  const { t } = useTranslation('history');
  const changed = useChanged(note.place);
  const remove = useMutation({
    mutationFn: () => api.delete(pathOf(note.place), NotePlace),
    onSuccess: changed,
  });
  const ask = async () => {
    const action = t('note.delete');
    if (await confirm({ title: t('note.deleteTitle'), body: t('note.deleteText'), action })) remove.mutate();
  };
  return (
    <Group className={styles.menu}>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size={24} aria-label={t('note.menu', { name })}>
            <Icon of="edit" size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of="edit" size={14} />} onClick={onEdit}>
            {t('note.edit')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of="trash" size={14} />} onClick={() => void ask()}>
            {t('note.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
