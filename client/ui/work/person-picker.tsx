import { Combobox, useCombobox } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UserList, type UserRef } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { Avatar } from '../avatar.tsx';
import { useLoads } from '../bulk/capacity-query.ts';
import { Load } from '../bulk/load.tsx';
import { useSession } from '../session.ts';
import { useCollator } from '../words/sorting.ts';
import styles from './person-picker.module.css';

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
});

interface PersonPickerProps {
  /** What opens the list; it gets `onClick`. */
  children: (toggle: () => void) => ReactNode;
  label: string;
  /** Whose it is now: marked, and not offered. */
  current: UserRef | null;
  onPick: (user: UserRef | null) => void;
  /** Words for giving it to nobody in particular; left out, that isn't offered. */
  nobody?: string | undefined;
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
}

/** Everybody who may sign in, to be found by typing. */
export function PersonPicker(props: PersonPickerProps) {
  const { children, label, current, onPick, nobody, opened, onOpenedChange } = props;
  const { t } = useTranslation('work');
  const me = useSession().user?.id;
  const [text, setText] = useState('');
  const users = useQuery({ ...usersQuery, enabled: opened });
  const loads = useLoads(opened);
  const collator = useCollator();
  const combobox = useCombobox({
    opened,
    onOpenedChange,
    onDropdownClose: () => {
      setText('');
      combobox.resetSelectedOption();
      combobox.focusTarget();
    },
  });
  const found = (users.data?.items ?? [])
    .filter(({ active, id, name }) => active && id !== current?.id && matches(name, text))
    .toSorted((a, b) => Number(b.id === me) - Number(a.id === me) || collator.compare(a.name, b.name));
  const shown = found.map(({ id }) => id).join(' ');
  const { selectFirstOption } = combobox;
  useEffect(() => {
    // What Enter takes is always the first of those that are shown.
    if (opened) selectFirstOption();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the store's functions change with every render
  }, [opened, shown]);
  const pick = (value: string) => {
    combobox.closeDropdown();
    const user = found.find(({ id }) => id === value);
    onPick(user ? { id: user.id, name: user.name } : null);
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={pick}
      keepMounted={false}
      width={260}
      position="bottom-end"
      shadow="md"
      classNames={{ dropdown: styles.dropdown, option: styles.option, search: styles.search }}
    >
      <Combobox.Target withAriaAttributes={false}>
        {/* A combobox puts its reference on what it targets. */}
        <span className={styles.target}>{children(() => combobox.toggleDropdown())}</span>
      </Combobox.Target>
      <Combobox.Dropdown>
        <SearchField label={label} text={text} onText={setText} />
        <Combobox.Options className={styles.options} aria-label={label}>
          {found.map(({ id, name }) => (
            <Combobox.Option key={id} value={id}>
              <Avatar name={name} size={20} decorative />
              <span>
                {id === me ? t('people.me', { name }) : name}
                <br />
                <Load of={loads.get(id)} />
              </span>
            </Combobox.Option>
          ))}
          {found.length === 0 && !users.isPending && <Combobox.Empty>{t('people.nobody')}</Combobox.Empty>}
          {nobody !== undefined && current !== null && text === '' && (
            <Combobox.Option value="" className={styles.nobody}>
              {nobody}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** Takes the cursor when the list opens, however it was opened: keys typed to find a name must not end actions. */
function SearchField({
  label,
  text,
  onText,
}: {
  label: string;
  text: string;
  onText: (text: string) => void;
}) {
  const { t } = useTranslation('work');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    // The list is put into its place a moment later: scrolling to it now would scroll to the page's corner.
    field.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Combobox.Search
      ref={field}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      placeholder={t('people.search')}
      aria-label={label}
    />
  );
}

/** The letters stand at the beginning of a word. */
const matches = (name: string, text: string): boolean =>
  name
    .toLocaleLowerCase()
    .split(/[\s-]+/u)
    .some((word, index, words) => words.slice(index).join(' ').startsWith(text.trim().toLocaleLowerCase()));
