import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldValue, Pipeline } from '../../../machines/api/index.ts';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, Loading, Money, useCan, usersQuery } from '../../ui/index.ts';
import { Estimate } from '../estimate.tsx';
import { type Filters, isFiltered } from '../filters.ts';
import { MoreCurrencies, useLines } from '../sums.tsx';
import { TableBulk } from './bulk-bar.tsx';
import { type Column, columnsOf, pathsOf, type ShownColumn, usualColumns } from './columns.ts';
import { Grid } from './grid.tsx';
import { Head } from './head.tsx';
import { useEditing, useRowsQuery } from './rows-query.ts';
import { useSelection } from './selection.ts';
import styles from './table.module.css';
import { useColumnLabels } from './labels.ts';

interface DealTableProps {
  /** The sums of all deals, without cards. */
  board: Pipeline;
  filters: Filters;
  onFilter: (filters: Filters) => void;
  shown: readonly ShownColumn[];
  onColumns: (columns: ShownColumn[]) => void;
}

/** All deals of a board as one table: choose, sort, change where they stand; what they are worth at its foot. */
export function DealTable({ board, filters, onFilter, shown, onColumns }: DealTableProps) {
  const { t } = useTranslation('board');
  const mayEdit = useCan('deals.edit');
  const labelOf = useColumnLabels(board);
  const known = useMemo(() => columnsOf(shown, board), [shown, board]);
  // A view whose fields are all gone still shows deals.
  const columns = useMemo(
    () => (known.length > 0 ? known : columnsOf(usualColumns(), board)),
    [known, board],
  );
  const pages = useRowsQuery(board.process.id, filters, pathsOf(columns));
  const { items: rows, hasMore, load, see } = pages;
  const selection = useSelection(useMemo(() => rows.map(({ id }) => id), [rows]));
  const editing = useEditing(board.process.id);
  const users = useQuery(usersQuery).data?.items;

  const edit = (row: { id: string }, { id }: Column, value: FieldValue) => {
    if (id !== 'owner') {
      if (id === 'deal.title' && (value === null || value === '')) return;
      editing.mutate({ deal: row.id, kind: 'field', path: id, value });
      return;
    }
    const user = users?.find((one) => one.id === value);
    editing.mutate({ deal: row.id, kind: 'owner', owner: user ? { id: user.id, name: user.name } : null });
  };
  const { chosen } = selection;
  const chosenHere = rows.filter(({ id }) => chosen.has(id)).length;

  if (pages.isPending && !pages.error) return <Loading />;
  if (pages.error && rows.length === 0) return <ErrorState error={pages.error} onRetry={load} />;
  if (rows.length === 0)
    return (
      <EmptyState icon="table" title={isFiltered(filters) ? t('table.noMatch') : t('table.none')}>
        {isFiltered(filters) ? t('table.noMatchHow') : t('table.noneHow')}
      </EmptyState>
    );
  return (
    <>
      <Grid
        columns={columns}
        rows={rows}
        count={board.count}
        hasMore={hasMore && !pages.error}
        loadMore={load}
        onSee={see}
        mayEdit={mayEdit}
        chosen={chosen}
        onChoose={selection.toggle}
        onEdit={edit}
        head={
          <Head
            columns={columns}
            labelOf={({ id }) => labelOf(id)}
            filters={filters}
            onSort={(sort) => onFilter({ ...filters, ...sort })}
            onResize={(id, width) =>
              onColumns(columns.map((one) => ({ id: one.id, width: one.id === id ? width : one.width })))
            }
            chosen={chosenHere === 0 ? 'none' : chosenHere === rows.length ? 'all' : 'some'}
            onChooseAll={selection.toggleLoaded}
          />
        }
        foot={<Foot board={board} />}
      />
      <TableBulk process={board.process.id} filters={filters} selection={selection} count={board.count} />
    </>
  );
}

/** Over all deals that the filter lets through, loaded or not. */
function Foot({ board: { count, totals, weighted } }: { board: Pipeline }) {
  const { t } = useTranslation('board');
  const lines = useLines(totals, weighted);
  return (
    <div className={styles.foot}>
      <b>{t('table.count', { count })}</b>
      {lines.shown.map((line) => (
        <span key={line.currency} className={styles.footSum}>
          <b>
            <Money minor={line.total} currency={line.currency} />
          </b>
          <span className="gl-num">
            <Estimate minor={line.weighted} currency={line.currency} /> {t('lanes.weighted')}
          </span>
        </span>
      ))}
      <MoreCurrencies lines={lines} />
    </div>
  );
}
