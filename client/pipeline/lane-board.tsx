import { type CSSProperties, type Ref, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lanes, PipelineColumn } from '../../machines/api/index.ts';
import { Avatar, ErrorState, Icon, Loading, Money } from '../ui/index.ts';
import { Band } from './band.tsx';
import { useBoard } from './board-context.ts';
import { useLaneCards } from './board-query.ts';
import { CardList, type ColumnHandle } from './card-list.tsx';
import { ColumnHead } from './column-head.tsx';
import { Estimate } from './estimate.tsx';
import type { Filters, Grouping } from './filters.ts';
import styles from './lane-board.module.css';
import { useLanesQuery } from './lanes-query.ts';
import { MoreCurrencies, useLines } from './sums.tsx';
import type { UnderWay } from './under-way.ts';
import { WhyNot } from './why-not.tsx';
import { nameOfColumn } from './words.ts';

type Lane = Lanes['lanes'][number];
type Hold = (column: string, lane: string) => Ref<ColumnHandle>;

interface LaneBoardProps {
  by: Grouping;
  columns: readonly PipelineColumn[];
  underWay: readonly UnderWay[];
  element: RefObject<HTMLDivElement | null>;
  style: CSSProperties;
  hold: Hold;
}

/**
 * The board in lanes: who or what has how much in each column. A lane shows its figures, and its cards once it is
 * opened; dragging works across all of it, since a lane isn't something that a drop changes.
 */
export function LaneBoard({ by, columns, underWay, element, style, hold }: LaneBoardProps) {
  const { t } = useTranslation('board');
  const { board, filters } = useBoard();
  const { data, error, refetch } = useLanesQuery(board, filters, by);
  const [opened, setOpened] = useState<ReadonlySet<string>>();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  // One stands open from the beginning, so that there is something to take hold of.
  const open = opened ?? new Set(data.lanes.slice(0, 1).map(keyOf));
  const toggle = (lane: Lane) => {
    const next = new Set(open);
    if (!next.delete(keyOf(lane))) next.add(keyOf(lane));
    setOpened(next);
  };
  return (
    <div ref={element} className={styles.board} style={style}>
      <div className={styles.heads}>
        {columns.map((column) => (
          <Head key={column.step.id} column={column} />
        ))}
      </div>
      {data.lanes.length === 0 && <p className={styles.none}>{t('lanes.none')}</p>}
      {data.lanes.map((lane) => (
        <section key={keyOf(lane)} className={styles.lane} aria-label={lane.name ?? t(`lanes.${by}`)}>
          <LaneHead lane={lane} by={by} open={open.has(keyOf(lane))} onToggle={() => toggle(lane)} />
          <div className={styles.cells}>
            {columns.map((column) => (
              <Cell
                key={column.step.id}
                column={column}
                lane={lane}
                filters={{ ...filters, [by]: lane.id ?? (by === 'owner' ? 'none' : '') }}
                open={open.has(keyOf(lane))}
                underWay={underWay.filter(({ card }) => idOf(card, by) === lane.id)}
                hold={hold}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const keyOf = ({ id }: Lane): string => id ?? '';
const idOf = (card: UnderWay['card'], by: Grouping): string | null =>
  by === 'owner' ? (card.owner?.id ?? null) : card.source;

/** A column's head above all lanes: its sums, and while a card is carried what a drop in it does. */
function Head({ column }: { column: PipelineColumn }) {
  const { t } = useTranslation('pipeline');
  const { carried, ways } = useBoard();
  const { id } = column.step;
  const name = nameOfColumn(column, t);
  const { target, role, isOver } = useRole(id);
  return (
    <div className={styles.head} data-role={role} data-over={isOver || undefined} data-column={id}>
      <ColumnHead column={column} name={name} />
      {carried && <Band role={role} target={target} />}
      {ways && target?.kind === 'no' && isOver && <WhyNot target={target} column={name} />}
    </div>
  );
}

function useRole(id: string) {
  const { carried, ways } = useBoard();
  const target = carried && ways?.targets.get(id);
  const role = !carried
    ? ('rest' as const)
    : carried.from === id
      ? ('source' as const)
      : target?.kind === 'ways'
        ? ('lit' as const)
        : ('shut' as const);
  return { target, role, isOver: carried?.at?.kind === 'column' && carried.at.id === id };
}

interface LaneHeadProps {
  lane: Lane;
  by: Grouping;
  open: boolean;
  onToggle: () => void;
}

function LaneHead({ lane, by, open, onToggle }: LaneHeadProps) {
  const { t } = useTranslation('board');
  const lines = useLines(lane.totals, lane.weighted);
  const name = lane.name ?? t(`lanes.${by}`);
  return (
    <h3 className={styles.laneHead}>
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
        <Icon of={open ? 'down' : 'next'} size={14} />
        {by === 'owner' && lane.name !== null && <Avatar name={lane.name} size={20} decorative />}
        <span>{name}</span>
        <span className={styles.count}>{lane.count}</span>
        {lines.shown.map((line) => (
          <span key={line.currency} className={styles.sum}>
            <Money minor={line.total} currency={line.currency} />
            <small>
              <Estimate minor={line.weighted} currency={line.currency} /> {t('lanes.weighted')}
            </small>
          </span>
        ))}
      </button>
      <MoreCurrencies lines={lines} />
    </h3>
  );
}

interface CellProps {
  column: PipelineColumn;
  lane: Lane;
  /** Of the lane alone. */
  filters: Filters;
  open: boolean;
  underWay: readonly UnderWay[];
  hold: Hold;
}

function Cell({ column, lane, filters, open, underWay, hold }: CellProps) {
  const { id } = column.step;
  const { role, isOver } = useRole(id);
  const own = lane.columns.find(({ step }) => step === id);
  return (
    <div
      className={styles.cell}
      data-column={id}
      data-role={role}
      data-over={isOver || undefined}
      data-empty={own === undefined || undefined}
    >
      {own && (
        <span className={styles.figures}>
          <b>{own.count}</b>
          <span>
            <Sums of={own} />
          </span>
        </span>
      )}
      {open && (own !== undefined || underWay.some(({ to }) => to === id)) && (
        <Cards column={id} lane={keyOf(lane)} filters={filters} underWay={underWay} hold={hold} />
      )}
    </div>
  );
}

function Sums({ of: { totals, weighted } }: { of: Lane['columns'][number] }) {
  const lines = useLines(totals, weighted);
  return (
    <>
      {lines.shown.map((line) => (
        <Money key={line.currency} minor={line.total} currency={line.currency} />
      ))}
      <MoreCurrencies lines={lines} />
    </>
  );
}

interface CardsProps extends Pick<CellProps, 'filters' | 'underWay' | 'hold'> {
  column: string;
  lane: string;
}

function Cards({ column, lane, filters, underWay, hold }: CardsProps) {
  const { board } = useBoard();
  const loaded = useLaneCards(board, column, filters);
  const count = Math.min(loaded.items.length, 4);
  return (
    <div className={styles.cards} style={{ height: Math.max(1, count) * 104 + 8 }}>
      <CardList
        column={column}
        loaded={loaded}
        underWay={underWay}
        handle={hold(column, lane)}
        empty={null}
      />
    </div>
  );
}
