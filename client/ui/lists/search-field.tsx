import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icons.tsx';

interface SearchFieldProps {
  label: string;
  /** What the list is searched for now. */
  value: string;
  onSearch: (text: string) => void;
  className?: string | undefined;
}

/** Finds in a list while one types: the field keeps its own words, the list follows a moment later. */
export function SearchField({ label, value, onSearch, className }: SearchFieldProps) {
  const { t } = useTranslation('contacts');
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onSearch, 250);
  return (
    <TextInput
      size="xs"
      className={className}
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={200}
      leftSection={<Icon of="search" size={14} />}
      rightSection={
        text && (
          <CloseButton
            size="xs"
            aria-label={t('list.clearSearch')}
            onClick={() => {
              setText('');
              search.cancel();
              onSearch('');
            }}
          />
        )
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value.trim());
      }}
    />
  );
}
