import type { Step } from '../nodes/step.ts';
import type { Process } from '../process.ts';
import { EditError } from './error.ts';
import { callNode, nodeOf } from './lookup.ts';
import { setNode } from './set-node.ts';

/** Turns a step red (passive) or green (influenced); everything else about it stays. */
export function setInfluence(
  process: Process,
  { id, influence }: { id: string; influence: Step['influence'] },
): Process {
  const node = nodeOf(process, id);
  if (node.kind !== 'step') {
    throw new EditError('invalid', `Only steps are passive or influenced; ${callNode(node)} is neither.`);
  }
  return setNode(process, { id, patch: { influence } });
}
