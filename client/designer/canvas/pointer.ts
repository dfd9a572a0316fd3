import type { FinalConnectionState } from '@xyflow/react';
import { triggersBetween, type Edit } from '../../../machines/index.ts';
import { toast } from '../../ui/index.ts';
import { addAt, connect, whyNot } from '../adding/add.ts';
import { nextOf } from '../adding/kinds.ts';
import { movesIn, noteIn, selectionAfter, type FlowNodeChange } from '../mapping.ts';
import type { Point } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { nothing } from '../store/selection.ts';
import { dropEdits } from './moving.ts';

/** What the pointer's deeds are about, as it stands at that moment. */
export interface Scene {
  designer: Designer;
  editable: boolean;
  moving: ReadonlyMap<string, Point>;
  onMoving: (moving: ReadonlyMap<string, Point>) => void;
  /** The arrow that something is being dragged onto. */
  aimed: string | null;
  gateX: number | null;
  toFlow: (screen: Point) => Point;
  onOpen: (id: string) => void;
  onInit: () => void;
  onConnecting: (connecting: boolean) => void;
  onPanning: (panning: boolean) => void;
}

const nowhere: ReadonlyMap<string, Point> = new Map();

/**
 * Turns what the pointer does into edits. Its handlers are made once: React Flow tells every node and arrow when one of
 * them is another function than before, and there may be thousands of them.
 */
export class Pointer {
  #scene: Scene | null = null;

  /** What is on the canvas now. */
  look(scene: Scene): void {
    this.#scene = scene;
  }

  readonly handlers = {
    onInit: () => this.#now.onInit(),
    onNodesChange: (changes: FlowNodeChange[]) => {
      this.#pick(changes, 'nodes');
      const { editable, moving, onMoving } = this.#now;
      const moved = movesIn(changes);
      if (!moved || !editable) return;
      const all = new Map([...moving, ...moved.moves]);
      if (moved.done) drop(this.#now, all);
      else onMoving(all);
    },
    onEdgesChange: (changes: Changes) => this.#pick(changes, 'edges'),
    onPaneClick: () => this.#now.designer.select(nothing),
    onNodeDoubleClick: (_event: unknown, { id }: { id: string }) => {
      const note = noteIn(id);
      if (note === null) this.#now.onOpen(id);
      else this.#now.designer.writeNote(note);
    },
    onConnectStart: () => this.#now.onConnecting(true),
    onConnect: ({ source, target }: { source: string; target: string }) =>
      connect(this.#now.designer, source, target),
    onConnectEnd: (event: MouseEvent | TouchEvent, connection: FinalConnectionState) => {
      this.#now.onConnecting(false);
      connected(this.#now, event, connection);
    },
    isValidConnection: ({ source, target }: { source: string; target: string }) => {
      const [from, to] = [this.#kindOf(source), this.#kindOf(target)];
      return (
        source !== target && from !== undefined && to !== undefined && triggersBetween(from, to).length > 0
      );
    },
    onMoveStart: () => this.#now.onPanning(true),
    onMoveEnd: () => this.#now.onPanning(false),
  };

  get #now(): Scene {
    if (!this.#scene) throw new Error('Nobody can point at a canvas that hasn’t been shown.');
    return this.#scene;
  }

  #kindOf(id: string) {
    return this.#now.designer.process.nodes.find((node) => node.id === id)?.kind;
  }

  #pick(changes: Changes, of: 'nodes' | 'edges'): void {
    const { designer } = this.#now;
    const picked = selectionAfter(designer.get().selection, changes, of);
    if (picked) designer.select(picked);
  }
}

type Changes = Parameters<typeof selectionAfter>[1];

function drop({ designer, onMoving, aimed, gateX }: Scene, moves: ReadonlyMap<string, Point>): void {
  onMoving(nowhere);
  const dropped = dropEdits(designer.process, moves, gateX);
  const [node] = moves.keys();
  if (aimed !== null && node !== undefined) {
    const into: Edit[] = [...dropped, { do: 'insertOnEdge', edge: aimed, node }];
    if (designer.edit(into, { quiet: true }) === null) return;
  }
  // Where it doesn't fit between the two, it simply lies there.
  designer.edit(dropped);
}

/** An arrow let go over nothing makes the next node there; over a node that it may not lead to, it says why. */
function connected(
  { designer, toFlow }: Scene,
  event: MouseEvent | TouchEvent,
  connection: FinalConnectionState,
): void {
  const from = designer.process.nodes.find((node) => node.id === connection.fromNode?.id);
  if (!from || connection.isValid) return;
  if (connection.toNode) {
    const reason =
      connection.toNode.id === from.id ? null : whyNot(designer.process, from.id, connection.toNode.id);
    if (reason) toast.problem(new Error(reason));
    return;
  }
  const pointer = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!pointer || !isPane(document.elementFromPoint(pointer.clientX, pointer.clientY))) return;
  const at = toFlow({ x: pointer.clientX, y: pointer.clientY });
  const addition = nextOf(from, at, designer.process);
  if (addition) addAt(designer, addition, at, from);
}

const isPane = (element: Element | null): boolean =>
  element?.closest('.react-flow__pane') != null && element.closest('.react-flow__node') === null;
