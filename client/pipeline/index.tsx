import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Pipeline } from '../../machines/api/index.ts';
import { ApiError } from '../api.ts';
import { AddDeal } from '../ui/adding/index.ts';
import { EmptyState, ErrorState, Icon, Loading, TopBar, useCan, useHotkeys } from '../ui/index.ts';
import { useBoardQuery } from './board-query.ts';
import { Board } from './board.tsx';
import styles from './board.module.css';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, isFiltered, readFilters, writeFilters } from './filters.ts';
import { ProcessSwitch } from './process-switch.tsx';

/** `/pipeline/:processId?`: the columns of a process, derived from its drawing, with the deals that stand in them. */
export function Screen() {
  const { t } = useTranslation('pipeline');
  const { processId } = useParams();
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const { data, error, isPending, refetch } = useBoardQuery(processId, filters);
  const board = data?.process ? data : undefined;
  return (
    <>
      <TopBar title={t('title')} where={board && <ProcessSwitch board={board} />} />
      {board ? (
        <Pipelined
          // Another process is another board: nothing carried or chosen goes along.
          key={board.process.id}
          board={board}
          filters={filters}
          onFilter={(next) => setParams(writeFilters(next), { replace: true })}
        />
      ) : isPending ? (
        <Loading />
      ) : error ? (
        <NoBoard error={error} onRetry={() => void refetch()} />
      ) : (
        <NoProcessYet />
      )}
    </>
  );
}

interface PipelinedProps {
  board: Pipeline;
  filters: Filters;
  onFilter: (filters: Filters) => void;
}

function Pipelined({ board, filters, onFilter }: PipelinedProps) {
  const { t } = useTranslation('pipeline');
  const mayAdd = useCan('deals.create');
  const [adding, setAdding] = useState(false);
  useHotkeys(t('keys.group'), [{ keys: 'n', label: t('add'), run: () => setAdding(true), enabled: mayAdd }]);
  return (
    <div className={styles.screen}>
      <FilterBar
        board={board}
        filters={filters}
        onChange={onFilter}
        onAdd={mayAdd ? () => setAdding(true) : undefined}
      />
      {board.count === 0 &&
        (isFiltered(filters) ? (
          <NoMatch
            onClear={() => onFilter({ ...filters, due: null, passive: false, owner: null, source: null })}
          />
        ) : (
          <NoDeals board={board} onAdd={mayAdd ? () => setAdding(true) : undefined} />
        ))}
      <Board served={board} filters={filters} />
      <AddDeal
        process={board.process.id}
        half="sales"
        sources={board.sources}
        opened={adding}
        onClose={() => setAdding(false)}
      />
    </div>
  );
}

/** The columns are there and wait: what brings deals into them. */
function NoDeals({ board, onAdd }: { board: Pipeline; onAdd: (() => void) | undefined }) {
  const { t } = useTranslation('pipeline');
  const mayImport = useCan('imports.run');
  return (
    <div className={styles.start}>
      <div className={styles.startWords}>
        <b>{t('start.title', { process: board.process.name })}</b>
        {t('start.text')}
      </div>
      <div className={styles.startActions}>
        {onAdd && (
          <Button onClick={onAdd} leftSection={<Icon of="add" />}>
            {t('add')}
          </Button>
        )}
        {mayImport && (
          <Button component={Link} to="/import" variant="default" leftSection={<Icon of="upload" />}>
            {t('start.import')}
          </Button>
        )}
        <Button
          component={Link}
          to={`/processes/${encodeURIComponent(board.process.id)}`}
          variant="default"
          leftSection={<Icon of="process" />}
        >
          {t('start.drawing')}
        </Button>
      </div>
    </div>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('pipeline');
  return (
    <div className={styles.start}>
      <div className={styles.startWords}>
        <b>{t('noMatch.title')}</b>
      </div>
      <Button variant="default" onClick={onClear}>
        {t('noMatch.clear')}
      </Button>
    </div>
  );
}

/** The process in the address isn't there, or the board couldn't be fetched. */
function NoBoard({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation('pipeline');
  const unpublished = error instanceof ApiError && error.code === 'not-found';
  if (!unpublished) return <ErrorState title={t('error')} error={error} onRetry={onRetry} />;
  return (
    <EmptyState
      icon="pipeline"
      title={t('none.unknown')}
      action={
        <Button component={Link} to="/pipeline" variant="default">
          {t('none.other')}
        </Button>
      }
    >
      {error.message}
    </EmptyState>
  );
}

function NoProcessYet() {
  const { t } = useTranslation('pipeline');
  const mayEdit = useCan('processes.edit');
  return (
    <EmptyState
      icon="pipeline"
      title={t('none.title')}
      action={
        <Button component={Link} to="/processes">
          {mayEdit ? t('none.draw') : t('none.look')}
        </Button>
      }
    >
      {t('none.text')}
    </EmptyState>
  );
}
