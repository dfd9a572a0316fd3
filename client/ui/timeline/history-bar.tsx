import { Button, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineKinds } from '../../../machines/api/index.ts';
import { useZone } from '../clock.ts';
import { ExportButton } from '../export-button.tsx';
import { SearchField } from '../lists/search-field.tsx';
import { instantAt, writtenAt } from '../work/snooze-times.ts';
import type { Here } from './entry-line.tsx';
import { askedOf, type HistoryFilter, isWhole, listOf, wholeHistory, whoQuery } from './history-query.ts';
import styles from './history.module.css';

interface HistoryBarProps {
  of: Here;
  filter: HistoryFilter;
  onFilter: (filter: HistoryFilter) => void;
  customer: string | null;
}

const kinds = ['all', ...timelineKinds] as const;

/** What of the history is looked at: words, kinds, people, deals, and from which day back. */
export function HistoryBar({ of, filter, onFilter, customer }: HistoryBarProps) {
  const { t } = useTranslation('history');
  const zone = useZone() ?? 'UTC';
  const who = useQuery(whoQuery(of, filter.scope));
  // Emptied from outside, the search field begins anew.
  const [resets, setResets] = useState(0);
  const change = (part: Partial<HistoryFilter>) => onFilter({ ...filter, ...part });
  const people = [...(who.data?.users ?? []), ...(who.data?.contacts ?? [])];
  const deals = who.data?.deals ?? [];
  return (
    <div className={styles.bar} role="search" aria-label={t('bar.label')}>
      {customer !== null && (
        <SegmentedControl
          size="xs"
          aria-label={t('bar.scope')}
          value={filter.scope}
          onChange={(scope) => change({ scope, person: null, deal: null })}
          classNames={{ label: styles.scope }}
          data={[
            { value: 'deal', label: t('bar.thisDeal') },
            { value: 'customer', label: t('bar.allOf', { name: customer }) },
          ]}
        />
      )}
      <SearchField
        className={styles.search}
        key={resets}
        label={t('bar.search')}
        value={filter.search}
        onSearch={(search) => change({ search })}
      />
      <Select
        size="xs"
        className={styles.choice}
        aria-label={t('bar.kind')}
        data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={filter.kind}
        allowDeselect={false}
        onChange={(kind) => change({ kind: kinds.find((one) => one === kind) ?? 'all' })}
      />
      <Select
        size="xs"
        className={styles.choice}
        aria-label={t('bar.person')}
        placeholder={t('bar.person')}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.person}
        searchable
        clearable
        onChange={(person) => change({ person })}
      />
      {deals.length > 1 && (
        <Select
          size="xs"
          className={styles.choice}
          aria-label={t('bar.deal')}
          placeholder={t('bar.deal')}
          data={deals.map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.deal}
          searchable
          clearable
          onChange={(deal) => change({ deal })}
        />
      )}
      <DatePickerInput
        size="xs"
        className={styles.day}
        aria-label={t('bar.day')}
        placeholder={t('bar.day')}
        value={filter.until === null ? null : writtenAt(filter.until, zone).slice(0, 10)}
        clearable
        onChange={(day) => change({ until: day === null ? null : instantAt(`${day} 23:59:59`, zone) })}
      />
      {!isWhole(filter) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            setResets(resets + 1);
            onFilter({ ...wholeHistory, scope: filter.scope });
          }}
        >
          {t('bar.reset')}
        </Button>
      )}
      <ExportButton list={listOf(of)} filters={askedOf(filter)} />
    </div>
  );
}
