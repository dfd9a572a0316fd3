import { ActionIcon, Button, Popover, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Leads } from '../../machines/api/index.ts';
import { useTeam } from '../ui/adding/index.ts';
import { ExportButton, Icon, usePhone, useSession } from '../ui/index.ts';
import { SearchField } from '../ui/lists/index.ts';
import type { Filters } from './filters.ts';
import styles from './leads.module.css';

interface FilterBarProps {
  leads: Leads;
  filters: Filters;
  onChange: (filters: Filters) => void;
  onAdd: (() => void) | undefined;
}

/** Whose, where from, and by a few letters. */
export function FilterBar({ leads, filters, onChange, onAdd }: FilterBarProps) {
  const { t } = useTranslation('leads');
  const phone = usePhone();
  const choices = <Choices leads={leads} filters={filters} onChange={onChange} />;
  const filtered = filters.owner !== null || filters.source !== null;
  return (
    <div className={styles.filters}>
      <SearchField
        className={styles.search}
        label={t('filter.search')}
        value={filters.q ?? ''}
        onSearch={(q) => onChange({ ...filters, q: q || null })}
      />
      {phone ? (
        <Popover position="bottom-end" width={240}>
          <Popover.Target>
            <ActionIcon size={40} variant={filtered ? 'light' : 'default'} aria-label={t('filter.more')}>
              <Icon of="settings" size={20} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap="sm">{choices}</Stack>
          </Popover.Dropdown>
        </Popover>
      ) : (
        choices
      )}
      {phone && <LeadsExport leads={leads} filters={filters} />}
      {onAdd &&
        (phone ? (
          <ActionIcon size={40} variant="filled" aria-label={t('add')} onClick={onAdd}>
            <Icon of="add" size={20} />
          </ActionIcon>
        ) : (
          <Button
            size="xs"
            variant="default"
            className={styles.add}
            leftSection={<Icon of="add" size={14} />}
            onClick={onAdd}
          >
            {t('add')}
          </Button>
        ))}
    </div>
  );
}

/** The leads that are looked at, as a file: in the top bar, or on a phone beside what narrows them down. */
export function LeadsExport({ leads: { process }, filters }: Pick<FilterBarProps, 'leads' | 'filters'>) {
  return <ExportButton list="leads" filters={{ ...filters, process: process.id }} />;
}

function Choices({ leads, filters, onChange }: Omit<FilterBarProps, 'onAdd'>) {
  const { t } = useTranslation('leads');
  const { user } = useSession();
  const team = useTeam();
  // In a popover on a phone: a list that closed it would take the choice along.
  const combobox = { withinPortal: false };
  return (
    <>
      <Select
        size="xs"
        className={styles.choice}
        aria-label={t('filter.owner')}
        placeholder={t('filter.allOwners')}
        value={filters.owner}
        onChange={(owner) => onChange({ ...filters, owner })}
        data={[
          ...(user ? [{ value: 'me', label: t('filter.mine') }] : []),
          { value: 'none', label: t('filter.nobodys') },
          ...team.filter(({ id }) => id !== user?.id).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        comboboxProps={combobox}
        clearable
      />
      <Select
        size="xs"
        className={styles.choice}
        aria-label={t('filter.source')}
        placeholder={t('filter.anySource')}
        value={filters.source}
        onChange={(source) => onChange({ ...filters, source })}
        data={leads.sources}
        comboboxProps={combobox}
        clearable
      />
    </>
  );
}
