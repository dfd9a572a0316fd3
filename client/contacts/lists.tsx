import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CompanyList, ContactList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import {
  EmptyState,
  ErrorState,
  ExportButton,
  Icon,
  Loading,
  SavedViews,
  TopBar,
  useCan,
  useHotkeys,
  usePhone,
} from '../ui/index.ts';
import { MoreRows, SearchField, type Selection } from '../ui/lists/index.ts';
import { AddContact } from './add-contact.tsx';
import { CompanyTable, useCompanyColumns } from './company-table.tsx';
import { ContactTable, useContactColumns } from './contact-table.tsx';
import styles from './contacts.module.css';
import { ColumnChoice } from './lists/column-choice.tsx';
import { Filters } from './lists/filters.tsx';
import { isNarrowed, type ListState, paramsOf, queryOf, stateOf } from './lists/list-state.ts';
import listStyles from './lists/lists.module.css';
import { SelectionBar } from './lists/selection-bar.tsx';

/** Everybody in the workspace, or every company: filtered, sorted, in columns of one's choice. */
export function Lists() {
  const { t } = useTranslation('contacts');
  const { t: tFound } = useTranslation('finding');
  const phone = usePhone();
  const [params, setParams] = useSearchParams();
  const state = stateOf(params);
  const { show: shown, q } = state;
  const mayEdit = useCan('contacts.edit');
  const mayImport = useCan('imports.run');
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const people = useContactColumns();
  const companies = useCompanyColumns();
  const { columns, usual } = shown === 'people' ? people : companies;
  const open = (next: URLSearchParams) => {
    setParams(next, { replace: true });
    setChosen(new Set());
  };
  const change = (patch: Partial<ListState>) => open(paramsOf({ ...state, ...patch }));
  useHotkeys(t('title'), [
    { keys: 'n', label: t('add'), run: () => setAdding(true), enabled: mayEdit },
    { keys: 'escape', run: () => setChosen(new Set()), enabled: chosen.size > 0 },
  ]);
  const add = mayEdit && (
    <Button leftSection={<Icon of="add" />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  const bring = mayImport && (
    <Button component={Link} to="/import" variant="default" leftSection={<Icon of="upload" />}>
      {t('import')}
    </Button>
  );
  const exporting = (
    <ExportButton list={shown === 'people' ? 'contacts' : 'companies'} filters={queryOf(state)} />
  );
  const duplicates = shown === 'people' ? '/contacts/duplicates' : '/contacts/duplicates?kind=company';
  const nothing = isNarrowed(state) ? undefined : (
    <>
      {add}
      {bring}
    </>
  );
  const list = { state, nothing, chosen, onChoose: mayEdit ? setChosen : null };
  return (
    <div className={styles.screen}>
      <TopBar title={t('title')} right={!phone && exporting} />
      <div className={styles.tools}>
        <SegmentedControl
          value={shown}
          onChange={(value) =>
            // What narrows one list down would mean something else in the other.
            open(new URLSearchParams(value === 'companies' ? { show: 'companies' } : {}))
          }
          data={[
            { value: 'people', label: t('show.people') },
            { value: 'companies', label: t('show.companies') },
          ]}
          aria-label={t('show.label')}
        />
        <SearchField
          // Each list is searched for itself, and a view brings its own words.
          key={`${shown} ${q === '' ? 'all' : 'found'}`}
          className={styles.search}
          label={shown === 'people' ? t('search.people') : t('search.companies')}
          value={q}
          onSearch={(text) => change({ q: text })}
        />
        {!phone && (
          <>
            <SavedViews
              screen={shown === 'people' ? 'contacts' : 'companies'}
              query={params.toString().replace(/^show=companies&?/u, '')}
              onOpen={(query) =>
                open(new URLSearchParams(shown === 'companies' ? `show=companies&${query}` : query))
              }
            />
            <span className={styles.spring} />
            <Button
              component={Link}
              to={duplicates}
              size="xs"
              variant="subtle"
              leftSection={<Icon of="copy" size={14} />}
            >
              {tFound('duplicates.title')}
            </Button>
            <ColumnChoice
              columns={columns}
              shown={state.columns ?? usual}
              onChange={(next) => change({ columns: next })}
            />
            {mayImport && (
              <Button
                component={Link}
                to="/import"
                size="xs"
                variant="subtle"
                leftSection={<Icon of="upload" size={14} />}
              >
                {t('import')}
              </Button>
            )}
            {mayEdit && (
              <Button
                size="xs"
                variant="default"
                leftSection={<Icon of="add" size={14} />}
                onClick={() => setAdding(true)}
              >
                {t('add')}
              </Button>
            )}
          </>
        )}
        {phone && exporting}
        {phone && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('more')}>
                <Icon of="more" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} to={duplicates} leftSection={<Icon of="copy" />}>
                {tFound('duplicates.title')}
              </Menu.Item>
              {mayImport && (
                <Menu.Item component={Link} to="/import" leftSection={<Icon of="upload" />}>
                  {t('import')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
        {phone && mayEdit && (
          <ActionIcon size={40} variant="filled" aria-label={t('add')} onClick={() => setAdding(true)}>
            <Icon of="add" size={20} />
          </ActionIcon>
        )}
      </div>
      <Filters key={shown} state={state} onChange={change} />
      {chosen.size > 0 && (
        <SelectionBar
          kind={shown === 'people' ? 'contact' : 'company'}
          ids={[...chosen]}
          onClear={() => setChosen(new Set())}
        />
      )}
      <div className={styles.rows}>{shown === 'people' ? <People {...list} /> : <Companies {...list} />}</div>
      <AddContact opened={adding} onClose={() => setAdding(false)} />
    </div>
  );
}

interface ListProps {
  state: ListState;
  /** What to do about an empty list. */
  nothing: ReactNode;
  chosen: ReadonlySet<string>;
  /** Null where nothing may be done with what is chosen. */
  onChoose: ((chosen: ReadonlySet<string>) => void) | null;
}

function useSelection(
  rows: readonly { id: string; name: string }[],
  { chosen, onChoose }: Pick<ListProps, 'chosen' | 'onChoose'>,
): Selection | undefined {
  const { t } = useTranslation('records');
  if (!onChoose) return undefined;
  return {
    chosen,
    onChange: onChoose,
    labelOf: (id) => t('bulk.choose', { name: rows.find((row) => row.id === id)?.name ?? '' }),
    allLabel: t('bulk.all'),
  };
}

function People({ state, nothing, ...choosing }: ListProps) {
  const { t } = useTranslation('contacts');
  const asked = queryOf(state);
  const pages = useInfiniteQuery({
    queryKey: ['contacts', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      api.get('/contacts', ContactList, { signal, query: { ...asked, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    meta: { topics: ['companies', 'deals', 'tags', 'segments'] },
  });
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const selection = useSelection(rows, choosing);
  if (pages.isPending) return <Loading />;
  if (!pages.data) {
    return <ErrorState title={t('error.people')} error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  if (rows.length === 0) {
    if (pages.hasNextPage) return <Looking pages={pages} />;
    return isNarrowed(state) ? (
      <NothingFound text={state.q} />
    ) : (
      <EmptyState icon="contacts" title={t('empty.people')} action={nothing}>
        {t('empty.peopleText')}
      </EmptyState>
    );
  }
  return <ContactTable rows={rows} pages={pages} shown={state.columns} selection={selection} />;
}

function Companies({ state, nothing, ...choosing }: ListProps) {
  const { t } = useTranslation('contacts');
  const asked = queryOf(state);
  const pages = useInfiniteQuery({
    queryKey: ['companies', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      api.get('/companies', CompanyList, { signal, query: { ...asked, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    meta: { topics: ['contacts', 'deals', 'tags', 'segments'] },
  });
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const selection = useSelection(rows, choosing);
  if (pages.isPending) return <Loading />;
  if (!pages.data) {
    return (
      <ErrorState title={t('error.companies')} error={pages.error} onRetry={() => void pages.refetch()} />
    );
  }
  if (rows.length === 0) {
    if (pages.hasNextPage) return <Looking pages={pages} />;
    return isNarrowed(state) ? (
      <NothingFound text={state.q} />
    ) : (
      <EmptyState icon="company" title={t('empty.companies')} action={nothing}>
        {t('empty.companiesText')}
      </EmptyState>
    );
  }
  return <CompanyTable rows={rows} pages={pages} shown={state.columns} selection={selection} />;
}

/** Among many, the first of a segment may be far down: the next ones are looked at until somebody is found. */
function Looking({ pages }: { pages: Parameters<typeof MoreRows>[0]['pages'] }) {
  const { t } = useTranslation('records');
  return (
    <div className={listStyles.looking}>
      <p role="status">{t('segment.lookingOn')}</p>
      <MoreRows pages={pages} label={t('segment.lookingOn')} />
    </div>
  );
}

function NothingFound({ text }: { text: string }) {
  const { t } = useTranslation('contacts');
  const { t: tr } = useTranslation('records');
  return (
    <EmptyState icon="search" title={text === '' ? tr('filter.nothing') : t('empty.found', { text })}>
      {text === '' ? tr('filter.nothingText') : t('empty.foundText')}
    </EmptyState>
  );
}
