import {
  freshId,
  newEdge,
  newNode,
  newNote,
  type Edit,
  type Node,
  type NodeKind,
  type Process,
  type Trigger,
} from '../../../machines/index.ts';
import { focusOnCanvas } from '../keyboard/focus.ts';
import type { Point } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { initOf, type Addition } from './kinds.ts';

/** What a new node is given at once: a name that was typed already, the message that it sends. */
export interface Given {
  name?: string;
  template?: string;
}

/** Puts a new node there, joined to `from` where one is given, and the cursor into its name unless it has one. */
export function addAt(
  designer: Designer,
  addition: Addition,
  at: Point,
  from: Node | null = null,
  on?: Trigger,
  given: Given = {},
): void {
  if (designer.readOnly) return;
  const { process } = designer;
  const node = newNode(addition.kind, at, process, { ...initOf(addition, process, from), ...given });
  const edits: Edit[] = [{ do: 'addNode', node }];
  if (from) edits.push({ do: 'addEdge', from: from.id, to: node.id, on });
  if (designer.edit(edits, { selectAdded: true }) === null) afterAdding(designer, node, given);
}

/** Puts a new node onto an arrow, between its two ends; false where it can't stand between them. */
export function addOn(
  designer: Designer,
  addition: Addition,
  at: Point,
  edge: string,
  given: Given = {},
): boolean {
  const { process } = designer;
  const source = process.edges.find((one) => one.id === edge)?.from;
  const from = process.nodes.find((node) => node.id === source) ?? null;
  const node = newNode(addition.kind, at, process, { ...initOf(addition, process, from), ...given });
  const refused = designer.edit(
    [
      { do: 'addNode', node },
      { do: 'insertOnEdge', edge, node: node.id },
    ],
    { selectAdded: true, quiet: true },
  );
  if (refused === null) afterAdding(designer, node, given);
  return refused === null;
}

/** The cursor goes into a name that is still to be written, else the keyboard goes on from the new node. */
function afterAdding(designer: Designer, node: Node, { name }: Given): void {
  if (name === undefined && hasName(node.kind)) designer.name(node.id);
  else focusOnCanvas('node', node.id);
}

/** Puts an empty note there and the cursor into it. */
export function addNoteAt(designer: Designer, at: Point): void {
  const note = newNote(designer.process, at);
  if (designer.edit({ do: 'addNote', note }, { selectAdded: true }) === null) designer.writeNote(note.id);
}

/** Draws an arrow and selects it, so that the inspector asks what makes it fire. */
export function connect(designer: Designer, from: string, to: string, on?: Trigger): void {
  const id = freshId(
    'arrow',
    designer.process.edges.map((edge) => edge.id),
  );
  if (designer.edit({ do: 'addEdge', id, from, to, on }) === null) designer.selectEdge(id);
}

/** Why no arrow may join the two, in words; null where one may. */
export function whyNot(process: Process, from: string, to: string): string | null {
  try {
    newEdge(process, from, to);
    return null;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/** The stub of arrows from anywhere says its scope instead. */
const hasName = (kind: NodeKind): boolean => kind !== 'anywhere';
