import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { UserList } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { useLoads } from '../bulk/capacity-query.ts';
import { Load } from '../bulk/load.tsx';
import { useSession } from '../session.ts';
import { useCollator } from '../words/sorting.ts';

/** Everybody who can be given something, oneself first, the others as the reader orders names. */
export function useTeam(): { id: string; name: string }[] {
  const { user } = useSession();
  const { data } = useQuery({
    queryKey: ['users'],
    queryFn: ({ signal }) => api.get('/users', UserList, { signal }),
    staleTime: 5 * 60_000,
  });
  const collator = useCollator();
  const people = (data?.items ?? []).filter(({ active }) => active);
  return people.toSorted(
    (a, b) => Number(b.id === user?.id) - Number(a.id === user?.id) || collator.compare(a.name, b.name),
  );
}

/** Who owns a deal or a contact; null is nobody. */
export function OwnerSelect(
  props: Pick<SelectProps, 'value' | 'onChange' | 'label' | 'aria-label' | 'size' | 'variant' | 'className'>,
) {
  const { t } = useTranslation('contacts');
  const { user } = useSession();
  const team = useTeam();
  const loads = useLoads();
  return (
    <Select
      {...props}
      data={team.map(({ id, name }) => ({
        value: id,
        label: id === user?.id ? t('adding.me', { name }) : name,
      }))}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <br />
          <Load of={loads.get(option.value)} />
        </span>
      )}
      placeholder={t('adding.noOwner')}
      clearable
      searchable
      nothingFoundMessage={t('adding.nobodyFound')}
    />
  );
}
