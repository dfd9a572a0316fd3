import { CloseButton, Combobox, Input, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CompanyRef, ContactList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { Icon } from '../icons.tsx';
import styles from './adding.module.css';

/** Somebody who is in the workspace already. */
export interface KnownContact {
  id: string;
  name: string;
  email: string | null;
  company: CompanyRef | null;
}

interface ContactPickerProps {
  label: string;
  value: KnownContact | null;
  onPick: (contact: KnownContact | null) => void;
  /** Nobody known was meant: a new person by what was typed. Left out, only who is known can be picked. */
  onNew?: (typed: string) => void;
  error?: string | undefined;
}

const nobodyNew = ' new';

/** Finds a contact by a few letters of name, address or company; what finds nobody can be a new one. */
export function ContactPicker({ label, value, onPick, onNew, error }: ContactPickerProps) {
  const { t } = useTranslation('contacts');
  const [text, setText] = useState('');
  const typed = text.trim();
  const [asked] = useDebouncedValue(typed, 150);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({
    queryKey: ['contacts', 'picker', asked],
    queryFn: ({ signal }) => api.get('/contacts', ContactList, { signal, query: { q: asked, limit: 6 } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const contacts = typed === '' ? [] : (found.data?.items ?? []);
  const shown = contacts.map(({ id }) => id).join(' ');
  const { selectFirstOption } = combobox;
  useEffect(() => {
    selectFirstOption();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the store's functions change with every render
  }, [shown]);

  if (value) {
    return (
      <Input.Wrapper label={label}>
        <div className={styles.picked}>
          <Icon of="contact" />
          <span className={styles.pickedName}>{value.name}</span>
          <span className={styles.pickedAside}>{value.company?.name ?? value.email}</span>
          <CloseButton size="sm" aria-label={t('adding.otherContact')} onClick={() => onPick(null)} />
        </div>
      </Input.Wrapper>
    );
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        combobox.closeDropdown();
        const contact = contacts.find((one) => one.id === id);
        if (contact) onPick(contact);
        else onNew?.(typed);
      }}
    >
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder={t('adding.contactHint')}
          value={text}
          error={error}
          autoComplete="off"
          data-autofocus
          rightSection={found.isFetching ? <Loader size="xs" /> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed === ''}>
        <Combobox.Options>
          {contacts.map(({ id, name, company, email }) => (
            <Combobox.Option key={id} value={id} className={styles.option}>
              <Icon of="contact" />
              <span>{name}</span>
              <span className={styles.pickedAside}>{company?.name ?? email}</span>
            </Combobox.Option>
          ))}
          {onNew ? (
            <Combobox.Option value={nobodyNew} className={styles.option}>
              <Icon of="add" />
              <span>{t('adding.newContact', { name: typed })}</span>
            </Combobox.Option>
          ) : (
            found.isSuccess && contacts.length === 0 && <Combobox.Empty>{t('adding.nobody')}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
