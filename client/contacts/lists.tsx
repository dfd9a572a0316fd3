import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CompanyList, ContactList } from '../../machines/api/index.ts';
import { api } from '../api.ts';
import { EmptyState, ErrorState, Icon, Loading, TopBar, useCan, useHotkeys, usePhone } from '../ui/index.ts';
import { SearchField } from '../ui/lists/index.ts';
import { AddContact } from './add-contact.tsx';
import { CompanyTable } from './company-table.tsx';
import { ContactTable } from './contact-table.tsx';
import styles from './contacts.module.css';

type Shown = 'people' | 'companies';

/** Everybody in the workspace, or every company, by name and by a few letters. */
export function Lists() {
  const { t } = useTranslation('contacts');
  const phone = usePhone();
  const [params, setParams] = useSearchParams();
  const shown: Shown = params.get('show') === 'companies' ? 'companies' : 'people';
  const q = params.get('q') ?? '';
  const mayEdit = useCan('contacts.edit');
  const mayImport = useCan('imports.run');
  const [adding, setAdding] = useState(false);
  const show = (next: { shown: Shown; q: string }) => {
    const query = new URLSearchParams();
    if (next.shown === 'companies') query.set('show', 'companies');
    if (next.q !== '') query.set('q', next.q);
    setParams(query, { replace: true });
  };
  useHotkeys(t('title'), [{ keys: 'n', label: t('add'), run: () => setAdding(true), enabled: mayEdit }]);
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
  const nothing =
    q === '' ? (
      <>
        {add}
        {bring}
      </>
    ) : undefined;
  return (
    <div className={styles.screen}>
      <TopBar title={t('title')} />
      <div className={styles.tools}>
        <SegmentedControl
          value={shown}
          onChange={(value) => show({ shown: value === 'companies' ? 'companies' : 'people', q })}
          data={[
            { value: 'people', label: t('show.people') },
            { value: 'companies', label: t('show.companies') },
          ]}
          aria-label={t('show.label')}
        />
        <SearchField
          // Each list is searched for itself.
          key={shown}
          className={styles.search}
          label={shown === 'people' ? t('search.people') : t('search.companies')}
          value={q}
          onSearch={(text) => show({ shown, q: text })}
        />
        {!phone && (
          <>
            <span className={styles.spring} />
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
        {phone && mayImport && (
          <ActionIcon component={Link} to="/import" size={40} variant="default" aria-label={t('import')}>
            <Icon of="upload" size={20} />
          </ActionIcon>
        )}
        {phone && mayEdit && (
          <ActionIcon size={40} variant="filled" aria-label={t('add')} onClick={() => setAdding(true)}>
            <Icon of="add" size={20} />
          </ActionIcon>
        )}
      </div>
      <div className={styles.rows}>
        {shown === 'people' ? <People q={q} nothing={nothing} /> : <Companies q={q} nothing={nothing} />}
      </div>
      <AddContact opened={adding} onClose={() => setAdding(false)} />
    </div>
  );
}

interface ListProps {
  q: string;
  /** What to do about an empty list. */
  nothing: ReactNode;
}

function People({ q, nothing }: ListProps) {
  const { t } = useTranslation('contacts');
  const pages = useInfiniteQuery({
    queryKey: ['contacts', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.get('/contacts', ContactList, { signal, query: { q: q || undefined, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    meta: { topics: ['companies', 'deals'] },
  });
  if (pages.isPending) return <Loading />;
  if (!pages.data) {
    return <ErrorState title={t('error.people')} error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  const rows = pages.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon="contacts"
        title={q === '' ? t('empty.people') : t('empty.found', { text: q })}
        action={nothing}
      >
        {q === '' ? t('empty.peopleText') : t('empty.foundText')}
      </EmptyState>
    );
  }
  return <ContactTable rows={rows} pages={pages} />;
}

function Companies({ q, nothing }: ListProps) {
  const { t } = useTranslation('contacts');
  const pages = useInfiniteQuery({
    queryKey: ['companies', 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.get('/companies', CompanyList, { signal, query: { q: q || undefined, cursor: pageParam } }),
    initialPageParam: null as string | null, // the type of every later one
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    meta: { topics: ['contacts', 'deals'] },
  });
  if (pages.isPending) return <Loading />;
  if (!pages.data) {
    return (
      <ErrorState title={t('error.companies')} error={pages.error} onRetry={() => void pages.refetch()} />
    );
  }
  const rows = pages.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) {
    return (
      <EmptyState
        icon="company"
        title={q === '' ? t('empty.companies') : t('empty.found', { text: q })}
        action={nothing}
      >
        {q === '' ? t('empty.companiesText') : t('empty.foundText')}
      </EmptyState>
    );
  }
  return <CompanyTable rows={rows} pages={pages} />;
}
