import {
  freshId,
  newEdge,
  newNode,
  type Edit,
  type Node,
  type NodeKind,
  type Process,
  type Trigger,
} from '../../../machines/index.ts';
import type { Point } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { initOf, type Addition } from './kinds.ts';

/** Puts a new node there, joined to `from` where one is given, and the cursor into its name. */
export function addAt(
  designer: Designer,
  addition: Addition,
  at: Point,
  from: Node | null = null,
  on?: Trigger,
): void {
  if (designer.readOnly) return;
  const { process } = designer;
  const node = newNode(addition.kind, at, process, initOf(addition, process, from));
  const edits: Edit[] = [{ do: 'addNode', node }];
  if (from) edits.push({ do: 'addEdge', from: from.id, to: node.id, on });
  if (designer.edit(edits, { selectAdded: true }) === null && hasName(addition.kind)) designer.name(node.id);
}

/** Puts a new node onto an arrow, between its two ends; false where it can't stand between them. */
export function addOn(designer: Designer, addition: Addition, at: Point, edge: string): boolean {
  const { process } = designer;
  const source = process.edges.find((one) => one.id === edge)?.from;
  const from = process.nodes.find((node) => node.id === source) ?? null;
  const node = newNode(addition.kind, at, process, initOf(addition, process, from));
  const refused = designer.edit(
    [
      { do: 'addNode', node },
      { do: 'insertOnEdge', edge, node: node.id },
    ],
    { selectAdded: true, quiet: true },
  );
  if (refused === null && hasName(addition.kind)) designer.name(node.id);
  return refused === null;
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
