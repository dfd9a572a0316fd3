import {
  DndContext,
  DragOverlay,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useMediaQuery, useReducedMotion } from '@mantine/hooks';
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import type { DealCard, Pipeline } from '../../machines/api/index.ts';
import { useCan, usePhone } from '../ui/index.ts';
import { BoardProvider, type BoardState } from './board-context.ts';
import { useBoardKeys } from './board-keys.ts';
import styles from './board.module.css';
import { CardFace } from './card-face.tsx';
import cardStyles from './card.module.css';
import { useCarrying } from './carrying.ts';
import { Closings } from './closings.tsx';
import { ColumnPicker, useColumnInView } from './column-picker.tsx';
import type { ColumnHandle } from './card-list.tsx';
import { Column } from './column.tsx';
import type { Filters } from './filters.ts';
import { KeyBar } from './key-bar.tsx';
import { LaneBoard } from './lane-board.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { useQuestions } from './questions.tsx';
import { useReporting } from './reporting.ts';
import { useUnderPointer } from './under-pointer.ts';
import { boardWith } from './under-way.ts';

/** The columns with everything that moves on them. `served` is the board as the server has it. */
export function Board({ served, filters }: { served: Pipeline; filters: Filters }) {
  const mayMove = useCan('deals.work');
  const phone = usePhone();
  const byTouch = useMediaQuery('(hover: none)', undefined, { getInitialValueInEffect: false }) ?? false;
  const reducedMotion = useReducedMotion();
  const [announced, say] = useState('');
  const [chosen, setActive] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ card: DealCard; column: string } | null>(null);
  const { landed, land } = useLanded();
  const { handles, hold } = useHandles();
  const element = useRef<HTMLDivElement>(null);
  const byKeys = useRef(false);

  // What was carried by keyboard keeps it, wherever it stands now.
  const letGo = (card: DealCard) => {
    if (byKeys.current) setWanted(card.id);
  };
  const { underWay, report } = useReporting({
    landed: (card, column) => {
      land(card.id);
      handles.current.get(column)?.reveal(card.id);
    },
    refused: letGo,
  });
  const board = useMemo(() => boardWith(served, underWay), [served, underWay]);
  const questions = useQuestions();
  const carrying = useCarrying({ board: served, questions, report, letGo, say });
  const { carried, ways } = carrying;
  const columns = board.columns.map(({ step }) => step.id);
  const view = useColumnInView(element, columns.length);

  // Tab leads to the card that had the keyboard last, or to the first of all.
  const known = board.columns.flatMap(({ cards }) => cards);
  const active = chosen ?? known[0]?.id ?? null;

  const pickUp = (card: DealCard, column: string) => {
    byKeys.current = true;
    setWanted(card.id);
    carrying.pickUp(card, column, 'keys');
  };
  useBoardKeys({
    carrying,
    handles,
    columns,
    active,
    mayMove,
    focus: setWanted,
    pickUp: (id) => {
      for (const column of handles.current.columns()) {
        const card = handles.current.get(column)?.card(id);
        if (card) pickUp(card, column);
      }
    },
  });
  const at = carried?.at;
  useEffect(() => {
    if (carried?.by !== 'keys' || at?.kind !== 'column') return;
    const over = element.current?.querySelector(`[data-column="${CSS.escape(at.id)}"]`);
    over?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [carried?.by, at]);

  const state: BoardState = {
    board,
    filters,
    mayMove,
    mayDrag: !phone,
    byTouch,
    carried,
    ways,
    busy: new Set(underWay.map(({ card }) => card.id)),
    active,
    wanted,
    landed,
    isDim: (column) => carried !== null && column !== carried.from && !carrying.lit.has(column),
    setActive: (card) => {
      setActive(card);
      setWanted(null);
    },
    pickUp,
    askWhere: (card, column) => setAsking({ card, column }),
    put: (card, column, place) => {
      byKeys.current = false;
      void carrying.put(card, column, place);
    },
  };

  const underPointer = useUnderPointer({
    dragging: carried?.by === 'pointer',
    onOver: carrying.hover,
    onLost: carrying.putBack,
  });
  const dragged = useRef(false);
  useSwallowedClick(dragged);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const takesIt = at?.kind === 'closing' || (at?.kind === 'column' && carrying.lit.has(at.id));
  // Custom properties are not in React's list of style names.
  const grid = { '--columns': columns.length } as CSSProperties;

  return (
    <BoardProvider value={state}>
      {phone && !filters.group && (
        <ColumnPicker columns={board.columns} inView={view.inView} onShow={view.show} />
      )}
      <DndContext
        sensors={sensors}
        autoScroll={{ canScroll: (scrolling) => scrolling === element.current }}
        // What happens is said below, the same for keyboard and pointer.
        accessibility={{ announcements: silent, screenReaderInstructions: { draggable: '' } }}
        onDragStart={({ active: { data } }: DragStartEvent) => {
          dragged.current = true;
          byKeys.current = false;
          const { card, column } = data.current as { card: DealCard; column: string }; // as Card sets it
          carrying.pickUp(card, column, 'pointer');
        }}
        onDragEnd={() => void carrying.drop(underPointer.current())}
        onDragCancel={carrying.putBack}
      >
        {filters.group ? (
          <LaneBoard
            by={filters.group}
            columns={board.columns}
            underWay={underWay}
            element={element}
            style={grid}
            hold={hold}
          />
        ) : (
          <div
            ref={element}
            className={styles.board}
            style={grid}
            onScroll={phone ? view.onScroll : undefined}
          >
            {board.columns.map((column) => (
              <Column
                key={column.step.id}
                column={column}
                underWay={underWay}
                handle={hold(column.step.id, '')}
              />
            ))}
          </div>
        )}
        <Closings />
        <DragOverlay dropAnimation={takesIt || reducedMotion ? null : goingBack}>
          {carried?.by === 'pointer' && (
            <div className={`${cardStyles.card} ${cardStyles.fly}`}>
              <CardFace card={carried.card} />
            </div>
          )}
        </DragOverlay>
      </DndContext>
      <KeyBar board={board} />
      {asking && <MoveDialog {...asking} onClose={() => setAsking(null)} />}
      {questions.dialog}
      <div className="gl-sr" role="status">
        {announced}
      </div>
    </BoardProvider>
  );
}

const goingBack = { duration: 160, easing: 'cubic-bezier(0.2, 0.7, 0.3, 1)' };

const nothingSaid = () => undefined;
const silent = {
  onDragStart: nothingSaid,
  onDragOver: nothingSaid,
  onDragEnd: nothingSaid,
  onDragCancel: nothingSaid,
};

/** The lists of cards by column. Where a column has several, one to a lane, they are walked as one. */
function useHandles() {
  const lists = useRef(new Map<string, Map<string, ColumnHandle>>());
  const handles = useRef({
    get(column: string): ColumnHandle | undefined {
      const own = [...(lists.current.get(column) ?? [])].map(([, list]) => list);
      return own.length === 0
        ? undefined
        : {
            cards: () => own.flatMap((list) => list.cards()),
            card: (id) => own.map((list) => list.card(id)).find((card) => card !== undefined),
            reveal: (id) => {
              for (const list of own) list.reveal(id);
            },
          };
    },
    columns: () => [...lists.current.keys()],
  });
  const hold = (column: string, lane: string) => (handle: ColumnHandle | null) => {
    const own = lists.current.get(column) ?? new Map<string, ColumnHandle>();
    if (handle) own.set(lane, handle);
    else own.delete(lane);
    if (own.size > 0) lists.current.set(column, own);
    else lists.current.delete(column);
  };
  return { handles, hold };
}

/** Which card has just been put somewhere; forgotten once the eye has found it. */
function useLanded() {
  const [landed, land] = useState<string | null>(null);
  useEffect(() => {
    if (landed === null) return;
    const timer = setTimeout(() => land(null), 1_600);
    return () => clearTimeout(timer);
  }, [landed]);
  return { landed, land };
}

/**
 * Letting go over the card itself is a click on its link for the browser. dnd-kit keeps it from React and so from
 * being followed inside the page, which would leave the browser to load it anew.
 */
function useSwallowedClick(dragged: { current: boolean }) {
  useEffect(() => {
    const begin = () => {
      dragged.current = false;
    };
    const click = (event: MouseEvent) => {
      if (dragged.current) event.preventDefault();
    };
    window.addEventListener('pointerdown', begin, true);
    window.addEventListener('click', click, true);
    return () => {
      window.removeEventListener('pointerdown', begin, true);
      window.removeEventListener('click', click, true);
    };
  }, [dragged]);
}
