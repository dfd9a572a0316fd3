import { Button, Menu, UnstyledButton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { z } from 'zod';
import { Leads, NoProcess } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { AddDeal } from '../ui/adding/index.ts';
import {
  EmptyState,
  ErrorState,
  Icon,
  Loading,
  TopBar,
  useCan,
  useHotkeys,
  usePhone,
  Where,
} from '../ui/index.ts';
import { FilterBar, LeadsExport } from './filter-bar.tsx';
import { type Filters, isFiltered, readFilters, writeFilters } from './filters.ts';
import { LeadTable } from './lead-table.tsx';
import styles from './leads.module.css';
import { Steps } from './steps.tsx';
import { ToAccept } from './to-accept.tsx';

const Answer = z.union([Leads, NoProcess]);

/** `/leads`: everybody before the handoff, by marketing step, and those just across it who wait for a yes. */
export function Screen() {
  const { t } = useTranslation('leads');
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const pages = useInfiniteQuery({
    queryKey: ['leads', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get('/leads', Answer, { signal, query: { ...filters, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => (last.process ? last.nextCursor : null),
    placeholderData: (before) => before,
    meta: { topics: ['inbox', 'deals'] },
  });
  const answers = pages.data?.pages.filter((page) => page.process !== null) ?? [];
  const [leads] = answers;
  const phone = usePhone();
  const change = (next: Filters) => setParams(writeFilters(next), { replace: true });
  return (
    <>
      <TopBar
        title={t('title')}
        where={leads && <Place leads={leads} onProcess={(process) => change({ ...noFilter, process })} />}
        right={!phone && leads && <LeadsExport leads={leads} filters={filters} />}
      />
      {leads ? (
        <LeadsView
          leads={leads}
          rows={answers.flatMap(({ items }) => items)}
          pages={pages}
          filters={filters}
          onFilter={change}
        />
      ) : pages.isPending ? (
        <Loading />
      ) : pages.error ? (
        <ErrorState title={t('error')} error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <NoProcessYet />
      )}
    </>
  );
}

const noFilter: Filters = { process: null, step: null, owner: null, source: null, q: null };

/** How many, of which process; a switch where there is more than one. */
function Place({ leads, onProcess }: { leads: Leads; onProcess: (process: string) => void }) {
  const { t } = useTranslation('leads');
  const { process, processes, count } = leads;
  const phone = usePhone();
  const aside = phone ? undefined : t('count', { count, process: process.name });
  if (processes.length < 2) return <Where aside={aside}>{t('title')}</Where>;
  return (
    <>
      {/* A phone says where one is at its foot. */}
      {!phone && (
        <span className={styles.title}>
          <Where>{t('title')}</Where>
        </span>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={styles.process} aria-label={t('switch', { process: process.name })}>
            <span>{aside ?? process.name}</span>
            <Icon of="down" size={14} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {processes.map(({ id, name }) => (
            <Menu.Item
              key={id}
              aria-current={id === process.id || undefined}
              leftSection={<Icon of={id === process.id ? 'check' : 'process'} />}
              onClick={() => onProcess(id)}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

interface LeadsViewProps {
  leads: Leads;
  rows: Leads['items'];
  pages: Parameters<typeof LeadTable>[0]['pages'];
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

function LeadsView({ leads, rows, pages, filters, onFilter }: LeadsViewProps) {
  const { t } = useTranslation('leads');
  const mayAdd = useCan('deals.create');
  const [adding, setAdding] = useState(false);
  useHotkeys(t('title'), [{ keys: 'n', label: t('add'), run: () => setAdding(true), enabled: mayAdd }]);
  const addButton = mayAdd && (
    <Button onClick={() => setAdding(true)} leftSection={<Icon of="add" />}>
      {t('add')}
    </Button>
  );
  return (
    <div className={styles.screen}>
      <FilterBar
        leads={leads}
        filters={filters}
        onChange={onFilter}
        onAdd={mayAdd ? () => setAdding(true) : undefined}
      />
      <div className={styles.body}>
        <ToAccept items={leads.toAccept} />
        <Steps leads={leads} filters={filters} onChange={onFilter} />
        {rows.length > 0 ? (
          <LeadTable rows={rows} pages={pages} />
        ) : isFiltered(filters) ? (
          <EmptyState
            icon="leads"
            title={t('empty.filtered')}
            action={
              <Button variant="default" onClick={() => onFilter({ ...noFilter, process: filters.process })}>
                {t('empty.clear')}
              </Button>
            }
          />
        ) : (
          <EmptyState
            icon="leads"
            title={t('empty.title')}
            action={
              <>
                {addButton}
                <ImportLink />
              </>
            }
          >
            {t('empty.text')}
          </EmptyState>
        )}
      </div>
      <AddDeal
        process={leads.process.id}
        half="marketing"
        sources={leads.sources}
        opened={adding}
        onClose={() => setAdding(false)}
      />
    </div>
  );
}

function ImportLink() {
  const { t } = useTranslation('leads');
  const mayImport = useCan('imports.run');
  if (!mayImport) return null;
  return (
    <Button component={Link} to="/import" variant="default" leftSection={<Icon of="upload" />}>
      {t('import')}
    </Button>
  );
}

function NoProcessYet() {
  const { t } = useTranslation('leads');
  return (
    <EmptyState
      icon="leads"
      title={t('none.title')}
      action={
        <Button component={Link} to="/processes">
          {t('none.action')}
        </Button>
      }
    >
      {t('none.text')}
    </EmptyState>
  );
}
