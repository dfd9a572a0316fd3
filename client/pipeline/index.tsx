import { ActionIcon, Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useMatch, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Pipeline } from '../../machines/api/index.ts';
import { ApiError } from '../api.ts';
import { AddDeal } from '../ui/adding/index.ts';
import {
  EmptyState,
  ErrorState,
  ExportButton,
  Icon,
  Loading,
  PipelineTabs,
  SavedViews,
  TopBar,
  useCan,
  useHotkeys,
  usePhone,
} from '../ui/index.ts';
import { useBoardQuery } from './board-query.ts';
import { Board } from './board.tsx';
import styles from './board.module.css';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, isFiltered, queryOf, readFilters, withoutFilters, writeFilters } from './filters.ts';
import { ProcessSwitch } from './process-switch.tsx';
import { ColumnChooser } from './table/column-chooser.tsx';
import { columnsOf, pathsOf } from './table/columns.ts';
import { DealTable } from './table/deal-table.tsx';
import { useOfferedColumns } from './table/labels.ts';
import { setColumns, useShownColumns } from './table/shown-columns.ts';

/**
 * `/pipeline/:processId?` and `/pipeline/:processId/table`: the open deals of a process, in columns that are derived from
 * its drawing, or as a table.
 */
export function Screen() {
  const { t } = useTranslation('pipeline');
  const { processId } = useParams();
  const isTable = useMatch('/pipeline/:processId/table') !== null;
  const phone = usePhone();
  const [params] = useSearchParams();
  const filters = readFilters(params);
  const { data, error, isPending, refetch } = useBoardQuery(processId, filters, isTable ? 0 : undefined);
  const board = data?.process ? data : undefined;
  const tabs = board && (
    <PipelineTabs
      current={isTable ? 'table' : 'board'}
      process={board.process.id}
      query={params.toString()}
    />
  );
  return (
    <>
      <TopBar
        title={t('title')}
        where={
          board && (
            <>
              <ProcessSwitch board={board} table={isTable} />
              {!phone && tabs}
            </>
          )
        }
      />
      {board ? (
        <Pipelined
          // Another process is another board: nothing carried or chosen goes along.
          key={board.process.id}
          board={board}
          filters={filters}
          isTable={isTable}
          tabs={phone ? tabs : null}
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
  isTable: boolean;
  /** Where the top bar has no room for them. */
  tabs: ReactNode;
}

function Pipelined({ board, filters, isTable, tabs }: PipelinedProps) {
  const { t } = useTranslation('pipeline');
  const mayAdd = useCan('deals.create');
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const columns = useShownColumns(board.process.id, params.get('cols'));
  useHotkeys(t('keys.group'), [{ keys: 'n', label: t('add'), run: () => setAdding(true), enabled: mayAdd }]);
  const filter = (next: Filters) => setParams(addressOf(next, params.get('cols')), { replace: true });
  const offered = useOfferedColumns(board);
  const views = (
    <SavedViews
      screen="pipeline"
      scope={board.process.id}
      query={viewOf(params, isTable)}
      onOpen={(query) => {
        const wanted = new URLSearchParams(query);
        const asTable = wanted.has('table') || (query === '' && isTable);
        wanted.delete('table');
        const path = `/pipeline/${encodeURIComponent(board.process.id)}${asTable ? '/table' : ''}`;
        void navigate({ pathname: path, search: wanted.toString() }, { replace: asTable === isTable });
      }}
    />
  );
  return (
    <div className={styles.screen}>
      {tabs && (
        <div className={styles.tabs}>
          {tabs}
          {mayAdd && (
            <ActionIcon variant="filled" size={36} aria-label={t('add')} onClick={() => setAdding(true)}>
              <Icon of="add" size={20} />
            </ActionIcon>
          )}
        </div>
      )}
      <FilterBar
        board={board}
        filters={filters}
        onChange={filter}
        views={views}
        tools={
          <>
            <ExportButton
              list="deals"
              filters={{
                process: board.process.id,
                ...queryOf(filters),
                columns: isTable ? pathsOf(columnsOf(columns, board)).join(',') : '',
              }}
            />
            {isTable && (
              <ColumnChooser
                shown={columns}
                offered={offered}
                onChange={(next) => setColumns(board.process.id, next, setParams)}
              />
            )}
          </>
        }
        isTable={isTable}
        onAdd={mayAdd && !tabs ? () => setAdding(true) : undefined}
      />
      {board.count === 0 &&
        !isTable &&
        (isFiltered(filters) ? (
          <NoMatch onClear={() => filter(withoutFilters(filters))} />
        ) : (
          <NoDeals board={board} onAdd={mayAdd ? () => setAdding(true) : undefined} />
        ))}
      {isTable ? (
        <DealTable
          board={board}
          filters={filters}
          onFilter={filter}
          shown={columns}
          onColumns={(next) => setColumns(board.process.id, next, setParams)}
        />
      ) : (
        <Board served={board} filters={filters} />
      )}
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

function addressOf(filters: Filters, columns: string | null): URLSearchParams {
  const params = writeFilters(filters);
  if (columns) params.set('cols', columns);
  return params;
}

/** What a view keeps: the address, and whether it is a table. */
function viewOf(params: URLSearchParams, isTable: boolean): string {
  const kept = addressOf(readFilters(params), params.get('cols'));
  if (isTable && kept.size > 0) kept.set('table', '1');
  return kept.toString();
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
