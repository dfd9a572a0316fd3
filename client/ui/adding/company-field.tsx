import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CompanyList, type CompanyRef } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { companyLook, LikelySame } from './likely-same.tsx';

/** A company that is known, or the name of one that isn't yet. */
export type CompanyChoice = CompanyRef | { id?: undefined; name: string };

export const noCompany: CompanyChoice = { name: '' };

/** What the server takes: nothing where no company was named. */
export const companyInput = (choice: CompanyChoice) => {
  const name = choice.name.trim();
  if (choice.id !== undefined) return { id: choice.id };
  return name === '' ? undefined : { name };
};

interface CompanyFieldProps {
  value: CompanyChoice;
  onChange: (choice: CompanyChoice) => void;
  label: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A company by name: known ones are offered, any other name makes a new one. */
export function CompanyField({ value, onChange, label, error, autoFocus }: CompanyFieldProps) {
  const { t } = useTranslation('contacts');
  const typed = value.name.trim();
  const [asked] = useDebouncedValue(typed, 150);
  const found = useQuery({
    queryKey: ['companies', 'picker', asked],
    queryFn: ({ signal }) => api.get('/companies', CompanyList, { signal, query: { q: asked, limit: 6 } }),
    enabled: asked !== '' && value.id === undefined,
    placeholderData: keepPreviousData,
  });
  // Two companies of one name can't be told apart here: the first is as good.
  const known = new Map((found.data?.items ?? []).map((company) => [company.name, company.id]));
  return (
    <>
      <Autocomplete
        label={label || undefined}
        aria-label={label === '' ? t('adding.company') : undefined}
        placeholder={t('adding.companyHint')}
        value={value.name}
        data={typed === '' ? [] : [...known.keys()]}
        filter={({ options }) => options}
        error={error}
        autoComplete="off"
        autoFocus={autoFocus}
        onChange={(name) => {
          const id = known.get(name);
          onChange(id === undefined ? { name } : { id, name });
        }}
      />
      <LikelySame
        look={value.id === undefined && !known.has(typed) ? companyLook(typed) : null}
        onUse={({ id, name }) => onChange({ id, name })}
      />
    </>
  );
}
