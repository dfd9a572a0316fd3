import { Button, FileButton, Modal, Select, Stack, Table, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AddedSuppressions,
  type Suppression,
  SuppressionList,
  suppressionReasons,
} from '../../../machines/api/index.ts';
import { api, nothing } from '../../api.ts';
import { askReason, EmptyState, ErrorState, Icon, Loading, toast, When } from '../../ui/index.ts';
import { SearchField } from '../../ui/lists/index.ts';
import { Page } from '../parts.tsx';
import styles from './consent.module.css';

type Reason = Suppression['reason'];

const listKey = ['settings', 'suppressions'] as const;

/** Addresses that nothing goes to by itself, whoever they belong to. */
export function SuppressionSection() {
  const { t } = useTranslation('consent');
  const { t: settings } = useTranslation('settings');
  const [search, setSearch] = useState('');
  const [reason, setReason] = useState<Reason | null>(null);
  const [adding, setAdding] = useState(false);
  const list = useInfiniteQuery({
    queryKey: [...listKey, search, reason],
    queryFn: ({ signal, pageParam }) =>
      api.get('/suppressions', SuppressionList, {
        signal,
        query: { q: search || null, reason, cursor: pageParam },
      }),
    initialPageParam: null as string | null, // the first page has no cursor; the type has to know of the others
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
    meta: { topics: ['contacts'] },
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = search !== '' || reason !== null;
  return (
    <Page title={settings('sections.suppression')} intro={t('list.intro')}>
      <div className={styles.bar}>
        <SearchField className={styles.search} label={t('list.search')} value={search} onSearch={setSearch} />
        <Select
          className={styles.reason}
          aria-label={t('list.reasonFilter')}
          placeholder={t('list.anyReason')}
          value={reason}
          onChange={(value) => setReason(suppressionReasons.find((one) => one === value) ?? null)}
          data={suppressionReasons.map((one) => ({ value: one, label: t(`reason.${one}`) }))}
          clearable
        />
        <span className={styles.fill} />
        <Button
          component="a"
          href="/api/v1/suppressions/export"
          variant="default"
          leftSection={<Icon of="download" />}
        >
          {t('list.export')}
        </Button>
        <Button leftSection={<Icon of="add" />} onClick={() => setAdding(true)}>
          {t('list.add')}
        </Button>
      </div>
      {list.isPending ? (
        <Loading />
      ) : list.data === undefined ? (
        <ErrorState title={t('error.list')} error={list.error} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon="disqualified" title={filtered ? t('list.none') : t('list.empty')}>
          {filtered ? undefined : t('list.emptyHow')}
        </EmptyState>
      ) : (
        <>
          <Entries items={items} />
          {list.hasNextPage && (
            <Button
              variant="default"
              onClick={() => void list.fetchNextPage()}
              loading={list.isFetchingNextPage}
            >
              {t('list.more')}
            </Button>
          )}
        </>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title={t('list.addTitle')} size={520}>
        <AddForm onDone={() => setAdding(false)} />
      </Modal>
    </Page>
  );
}

function Entries({ items }: { items: readonly Suppression[] }) {
  const { t } = useTranslation('consent');
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (body: { email: string; reason: string }) => api.post('/suppressions/remove', body, nothing),
    onSuccess: (_, { email }) => toast.done(t('list.removed', { email })),
    onSettled: () => client.invalidateQueries({ queryKey: listKey }),
  });
  const ask = async (email: string) => {
    const reason = await askReason({
      title: t('list.removeTitle', { email }),
      body: t('list.removeText'),
      label: t('list.removeReason'),
      action: t('list.remove'),
      required: true,
    });
    if (reason !== null) remove.mutate({ email, reason });
  };
  return (
    <div className={styles.table}>
      <Table aria-label={t('list.addField')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.address')}</Table.Th>
            <Table.Th>{t('list.reasonFilter')}</Table.Th>
            <Table.Th>{t('list.since')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ email, reason, note, at, by }) => (
            <Table.Tr key={email}>
              <Table.Td className={styles.address}>{email}</Table.Td>
              <Table.Td>
                {t(`reason.${reason}`)}
                {(note !== null || by !== null) && (
                  <p className={styles.quiet}>
                    {[note, by && t('by', { name: by.name })].filter(Boolean).join(' · ')}
                  </p>
                )}
              </Table.Td>
              <Table.Td className={styles.since}>
                <When at={at} as="day" />
              </Table.Td>
              <Table.Td className={styles.remove}>
                <Button
                  size="xs"
                  variant="subtle"
                  aria-label={`${t('list.remove')}: ${email}`}
                  onClick={() => void ask(email)}
                >
                  {t('list.remove')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function AddForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('consent');
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const add = useMutation({
    mutationFn: () =>
      api.post(
        '/suppressions',
        { text, ...(note.trim() === '' ? {} : { note: note.trim() }) },
        AddedSuppressions,
      ),
    onSuccess: ({ added, known, unreadableCount }) => {
      const more = [
        known > 0 && t('list.known', { count: known }),
        unreadableCount > 0 && t('list.unreadable', { count: unreadableCount }),
      ].filter((one) => one !== false);
      toast.done(t('list.added', { count: added }), more.length > 0 ? { detail: more.join('. ') } : {});
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: listKey }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form onSubmit={send}>
      <Stack gap="md">
        <p className={styles.quiet}>{t('list.addText')}</p>
        <Textarea
          data-autofocus
          label={t('list.addField')}
          value={text}
          autosize
          minRows={5}
          maxRows={12}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(file) => void file?.text().then(setText)}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<Icon of="upload" />}>
              {t('list.addFile')}
            </Button>
          )}
        </FileButton>
        <TextInput
          label={t('list.addNote')}
          placeholder={t('list.addNoteHint')}
          value={note}
          maxLength={300}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === ''} loading={add.isPending}>
          {t('list.addAction')}
        </Button>
      </Stack>
    </form>
  );
}
