import { Button, Combobox, Textarea, useCombobox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AddNote, UserList, type UserRef } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { Avatar } from '../avatar.tsx';
import { Kbd } from '../kbd.tsx';
import { useCollator } from '../words/sorting.ts';
import { colleagues, mentionedIn, named, namingAt, type Naming } from './mentions.ts';
import styles from './note.module.css';

interface NoteFieldProps {
  label: string;
  action: string;
  text?: string;
  mentions?: readonly UserRef[];
  saving: boolean;
  onSave: (note: AddNote) => void;
  onCancel?: () => void;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** Words of the team; @ and the beginning of a name offers colleagues, by arrows and Enter. */
export function NoteField({
  label,
  action,
  text: given = '',
  mentions = [],
  saving,
  onSave,
  onCancel,
  field: outer,
}: NoteFieldProps) {
  const { t } = useTranslation('history');
  const [text, setText] = useState(given);
  const [naming, setNaming] = useState<Naming | null>(null);
  const own = useRef<HTMLTextAreaElement>(null);
  const field = outer ?? own;
  const caret = useRef<number | null>(null);
  const combobox = useCombobox();
  const users = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
    enabled: naming !== null || text.includes('@'),
  });
  const collator = useCollator();
  const team = (users.data?.items ?? [])
    .filter(({ active }) => active)
    .toSorted((a, b) => collator.compare(a.name, b.name));
  const offered = naming ? colleagues(team, naming.typed) : [];
  const open = offered.length > 0;
  const look = (target: HTMLTextAreaElement) => {
    const found = namingAt(target.value, target.selectionStart);
    setNaming(found);
    if (found) combobox.selectFirstOption();
  };
  const take = (id: string) => {
    const user = offered.find((one) => one.id === id);
    if (!user || !naming) return;
    const next = named(text, naming, user);
    caret.current = next.caret;
    setText(next.text);
    setNaming(null);
  };
  useLayoutEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const save = () => {
    const words = text.trim();
    if (words === '' || saving) return;
    onSave({ text: words, mentions: mentionedIn(words, [...team, ...mentions]) });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Combobox
        store={{ ...combobox, dropdownOpened: open }}
        onOptionSubmit={take}
        position="bottom-start"
        middlewares={{ flip: true, shift: true }}
        width={280}
      >
        <Combobox.Target withExpandedAttribute targetType="input">
          <Textarea
            ref={field}
            className={styles.field}
            aria-label={label}
            placeholder={label}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              look(event.currentTarget);
            }}
            onSelect={(event) => look(event.currentTarget)}
            onBlur={() => setNaming(null)}
            onKeyDown={(event) => {
              // Ours before the page's: with a note begun, Ctrl+Enter saves the note.
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                save();
              } else if (event.key === 'Escape') {
                event.stopPropagation();
                if (open) setNaming(null);
                else if (onCancel) onCancel();
                else event.currentTarget.blur();
              } else if (open && event.key === 'Tab') {
                event.preventDefault();
                combobox.clickSelectedOption();
              }
            }}
            autosize
            minRows={1}
            maxRows={10}
            maxLength={10_000}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-label={t('note.colleagues')}>
            {offered.map((user) => (
              <Combobox.Option
                key={user.id}
                value={user.id}
                // The field keeps the caret.
                onMouseDown={(event) => event.preventDefault()}
              >
                <Avatar name={user.name} size={20} decorative /> {user.name}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {onCancel && (
        <Button variant="subtle" onClick={onCancel}>
          {t('note.cancel')}
        </Button>
      )}
      {text.trim() !== '' && (
        <Button type="submit" variant="default" loading={saving} rightSection={<Kbd keys="mod+enter" />}>
          {action}
        </Button>
      )}
    </form>
  );
}
