import { Node, type Process } from '../process.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { checked } from './lookup.ts';

/** Adds a node, as `newNode` makes it. Its id must be free. */
export function addNode(process: Process, { node }: { node: Node }): Process {
  const added = checked(Node, node, 'a node');
  if (process.nodes.some(({ id }) => id === added.id)) {
    throw new EditError('taken', `The id “${added.id}” is already that of another node; take a fresh one.`);
  }
  return { ...process, nodes: appended('nodes', process.nodes, added) };
}
