import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AddNote, type Timeline } from '../../../machines/api/index.ts';
import { typedWords } from '../../../machines/index.ts';
import { api, newIdempotencyKey, nothing } from '../../api.ts';
import { useDates } from '../dates.ts';
import { useHotkeys } from '../hotkeys.ts';
import { ErrorState, Loading } from '../states.tsx';
import type { Here } from './entry-line.tsx';
import { HistoryBar } from './history-bar.tsx';
import { historyQuery, isWhole, notesPath, wholeHistory } from './history-query.ts';
import styles from './history.module.css';
import { Found } from './marked.tsx';
import { NoteField } from './note-field.tsx';
import { TimelineList } from './timeline-list.tsx';

interface HistoryProps {
  of: Here;
  /** Room for a note above it. */
  mayNote: boolean;
  /** Of a deal: whose other deals there are; null where it has none. */
  customer?: string | null;
}

/** Everything that happened, newest first: to be searched, filtered and added to. */
export function History({ of, mayNote, customer = null }: HistoryProps) {
  const [filter, setFilter] = useState(wholeHistory);
  return (
    <div className={styles.history}>
      {mayNote && <WriteNote of={of} />}
      <HistoryBar of={of} filter={filter} onFilter={setFilter} customer={customer} />
      <Feed of={of} filter={filter} />
    </div>
  );
}

function WriteNote({ of }: { of: Here }) {
  const { t } = useTranslation('history');
  const client = useQueryClient();
  const field = useRef<HTMLTextAreaElement>(null);
  const [written, setWritten] = useState(0);
  const key = useRef(newIdempotencyKey());
  const add = useMutation({
    mutationFn: (note: AddNote) => api.post(notesPath(of), note, nothing, { idempotencyKey: key.current }),
    onSuccess: async () => {
      key.current = newIdempotencyKey();
      field.current?.blur();
      // The field begins anew, and what was written in it stays until the note is kept.
      setWritten(written + 1);
      await client.invalidateQueries({ queryKey: [of.kind, of.id] });
    },
  });
  useHotkeys(t('note.key'), [{ keys: 'n', label: t('note.key'), run: () => field.current?.focus() }]);
  return (
    <NoteField
      key={written}
      field={field}
      label={t('note.write')}
      action={t('note.save')}
      saving={add.isPending}
      onSave={(note) => add.mutate(note)}
    />
  );
}

function Feed({ of, filter }: { of: Here; filter: typeof wholeHistory }) {
  const { t } = useTranslation('history');
  const { t: work } = useTranslation('work');
  const typed = useMemo(() => typedWords(filter.search), [filter.search]);
  const pages = useInfiniteQuery(historyQuery(of, filter));
  if (pages.isPending) return <Loading />;
  if (pages.isError && !pages.data) {
    return (
      <ErrorState
        compact
        title={work('timeline.error')}
        error={pages.error}
        onRetry={() => void pages.refetch()}
      />
    );
  }
  const entries = pages.data.pages.flatMap((page) => page.items);
  return (
    <Found value={typed}>
      {entries.length === 0 && !pages.hasNextPage && (
        <p className={styles.none} role="status">
          {isWhole(filter) ? work('timeline.empty') : typed.length > 0 ? t('noneFound') : t('none')}
        </p>
      )}
      <TimelineList entries={entries} here={of} />
      {pages.hasNextPage && (
        <Further
          last={pages.data.pages.at(-1)}
          found={entries.length > 0}
          loading={pages.isFetchingNextPage}
          onMore={() => void pages.fetchNextPage()}
        />
      )}
    </Found>
  );
}

/** Older entries; in a long history a search says how far it has looked. */
function Further({
  last,
  found,
  loading,
  onMore,
}: {
  last: Timeline | undefined;
  found: boolean;
  loading: boolean;
  onMore: () => void;
}) {
  const { t } = useTranslation('history');
  const dates = useDates();
  const back = last?.lookedBackTo ?? null;
  const stopped = last?.items.length === 0;
  return (
    <div className={styles.further}>
      {stopped && back !== null && (
        <p role="status">{found ? null : t('noneSoFar', { day: dates.day(back) })}</p>
      )}
      <Button variant="subtle" loading={loading} onClick={onMore}>
        {stopped ? t('goOn') : t('earlier')}
      </Button>
    </div>
  );
}
