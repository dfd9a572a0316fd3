import {
  Position,
  type Edge,
  type Node,
  type NodeChange,
  type NodeHandle,
  type NodeProps,
  type EdgeProps,
} from '@xyflow/react';
import type { NodeKind } from '../../machines/index.ts';
import { noteKey, type EdgeView, type NodeView, type NoteView, type Picture } from './drawing/picture.ts';
import { sides, type Point, type Side, type Size } from './routing/geometry.ts';
import type { Selection } from './store/selection.ts';

/*
 * The only place that knows React Flow's nodes and edges: what is drawn becomes them here, and what they report is told
 * in the designer's words.
 */

// Type aliases: React Flow asks for an index signature, which interfaces don't have.
type NodeData = { view: NodeView };
type EdgeData = { view: EdgeView; hot: boolean };

type NoteData = { view: NoteView };

type NodeOfProcess = Node<NodeData, NodeKind>;
export type FlowNote = Node<NoteData, 'note'>;
export type FlowNode = NodeOfProcess | FlowNote;
export type FlowEdge = Edge<EdgeData, 'arrow'>;
export type FlowNodeProps = NodeProps<NodeOfProcess>;
export type FlowNoteProps = NodeProps<FlowNote>;
export type FlowEdgeProps = EdgeProps<FlowEdge>;
export type FlowNodeChange = NodeChange<FlowNode>;

/** A node's position is its middle, so that nodes of different sizes line up. */
export const nodeOrigin: [number, number] = [0.5, 0.5];

/** The whole node takes arrows; each side begins them. */
export const TARGET = 'in';

export const handlePosition: Record<Side, Position> = {
  top: Position.Top,
  right: Position.Right,
  bottom: Position.Bottom,
  left: Position.Left,
};

export interface FlowCanvas {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

interface Shown {
  picture: Picture;
  selection: Selection;
  /** The node that the Tab key stops at. */
  current: string | null;
  /** Arrows that leave what is selected. */
  hot: ReadonlySet<string>;
}

/** Turns pictures into React Flow's nodes and edges. What hasn't changed stays the same object and isn't drawn again. */
export class Mapper {
  #nodes = new Map<string, NodeOfProcess>();
  #notes = new Map<string, FlowNote>();
  #edges = new Map<string, FlowEdge>();
  #canvas: FlowCanvas = { nodes: [], edges: [] };

  canvasOf({ picture, selection, current, hot }: Shown): FlowCanvas {
    const nodes = picture.nodes.map((view) => {
      const selected = selection.nodes.has(view.node.id);
      const tabIndex = view.node.id === current ? 0 : -1;
      const old = this.#nodes.get(view.node.id);
      const same =
        old?.data.view === view && old.selected === selected && old.domAttributes?.tabIndex === tabIndex;
      return same ? old : nodeOf(view, selected, tabIndex);
    });
    const edges = picture.edges.map((view) => {
      const { id } = view.edge;
      const selected = selection.edges.has(id);
      const isHot = hot.has(id) || selected;
      const old = this.#edges.get(id);
      const same = old?.data?.view === view && old.selected === selected && old.data.hot === isHot;
      return same ? old : edgeOf(view, selected, isHot);
    });
    const notes = picture.notes.map((view) => {
      const selected = selection.notes.has(view.note.id);
      const old = this.#notes.get(noteKey(view.note.id));
      return old?.data.view === view && old.selected === selected ? old : noteOf(view, selected);
    });
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#notes = new Map(notes.map((note) => [note.id, note]));
    this.#edges = new Map(edges.map((edge) => [edge.id, edge]));
    // React Flow goes through all of a list that is another one than before.
    this.#canvas = {
      nodes: keptList(this.#canvas.nodes, [...notes, ...nodes]),
      edges: keptList(this.#canvas.edges, edges),
    };
    return this.#canvas;
  }
}

const keptList = <T>(before: T[], now: T[]): T[] =>
  before.length === now.length && now.every((one, index) => one === before[index]) ? before : now;

function nodeOf(view: NodeView, selected: boolean, tabIndex: number): NodeOfProcess {
  const { width, height } = view.layout;
  return {
    id: view.node.id,
    type: view.node.kind,
    position: view.place,
    data: { view },
    selected,
    width,
    height,
    // The size is known before the browser has drawn anything: arrows need it, also those of nodes out of sight.
    measured: { width, height },
    handles: handlesOf({ width, height }),
    ariaLabel: view.label,
    domAttributes: { tabIndex, 'aria-roledescription': undefined, 'aria-current': selected || undefined },
  };
}

/** Under everything else, so that nothing of the process is ever hidden by a remark. */
function noteOf(view: NoteView, selected: boolean): FlowNote {
  const { id, width, height } = view.note;
  return {
    id: noteKey(id),
    type: 'note',
    position: view.place,
    data: { view },
    selected,
    width,
    height,
    measured: { width, height },
    handles: [],
    connectable: false,
    zIndex: -1,
    ariaLabel: view.note.text,
    domAttributes: { tabIndex: -1, 'aria-roledescription': undefined },
  };
}

function handlesOf({ width, height }: Size): NodeHandle[] {
  const at: Record<Side, Point> = {
    top: { x: width / 2, y: 0 },
    right: { x: width, y: height / 2 },
    bottom: { x: width / 2, y: height },
    left: { x: 0, y: height / 2 },
  };
  return [
    ...sides.map((side): NodeHandle => ({
      id: side,
      type: 'source',
      position: handlePosition[side],
      ...at[side],
      width: 1,
      height: 1,
    })),
    { id: TARGET, type: 'target', position: Position.Left, x: 0, y: 0, width, height },
  ];
}

const edgeOf = (view: EdgeView, selected: boolean, hot: boolean): FlowEdge => ({
  id: view.edge.id,
  type: 'arrow',
  source: view.edge.from,
  target: view.edge.to,
  sourceHandle: 'right',
  targetHandle: TARGET,
  data: { view, hot },
  selected,
  zIndex: hot ? 1 : 0,
  focusable: false,
  ariaLabel: view.label,
});

/** What a batch of React Flow's changes says about the selection; null where it says nothing. */
export function selectionAfter(
  selection: Selection,
  changes: readonly { type: string; id?: string; selected?: boolean }[],
  of: 'nodes' | 'edges',
): Selection | null {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return null;
  const chosen = new Set(selection[of]);
  const notes = new Set(selection.notes);
  for (const { id, selected } of picks) {
    if (id === undefined) continue;
    const note = of === 'nodes' ? noteIn(id) : null;
    const list = note === null ? chosen : notes;
    if (selected) list.add(note ?? id);
    else list.delete(note ?? id);
  }
  return { ...selection, [of]: chosen, notes };
}

const prefix = noteKey('');

/** The note that an id on the canvas means; null where it means a node. */
export const noteIn = (id: string): string | null => (id.startsWith(prefix) ? id.slice(prefix.length) : null);

/** Where nodes are dragged to, and whether they were let go. */
export function movesIn(
  changes: readonly FlowNodeChange[],
): { moves: Map<string, Point>; done: boolean } | null {
  const moves = new Map<string, Point>();
  let done = false;
  for (const change of changes) {
    if (change.type !== 'position') continue;
    if (change.position) moves.set(change.id, change.position);
    if (change.dragging === false) done = true;
  }
  return moves.size > 0 || done ? { moves, done } : null;
}
