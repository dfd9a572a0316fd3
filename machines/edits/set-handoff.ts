import { Handoff, type Process } from '../process.ts';
import { EditError } from './error.ts';
import { callNode, checked, found, nodeOf } from './lookup.ts';

/** Sets what stands at the crossing from marketing to sales; null takes it away. */
export function setHandoff(process: Process, { handoff }: { handoff: Handoff | null }): Process {
  if (handoff === null) {
    const { handoff: _gone, ...rest } = process;
    return process.handoff ? rest : process;
  }
  const next = checked(Handoff, handoff, 'the handoff');
  found(
    process.roles.find((role) => role.id === next.owner),
    'role',
    next.owner,
  );
  if (next.refusedTo !== undefined) {
    const target = nodeOf(process, next.refusedTo);
    if (target.kind !== 'step' && target.kind !== 'outcome') {
      throw new EditError(
        'invalid',
        `A refused lead goes to a step or an outcome; ${callNode(target)} is neither.`,
      );
    }
  }
  return { ...process, handoff: next };
}
