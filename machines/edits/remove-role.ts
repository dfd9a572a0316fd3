import type { Node, Process } from '../process.ts';
import { EditError } from './error.ts';
import { found } from './lookup.ts';

/**
 * Removes a process role. What it owned or performed goes to `heir`; without one, steps and actions are left to
 * nobody for lint to show. The handoff always needs an owner, so its role goes only with an heir.
 */
export function removeRole(
  process: Process,
  { id, heir }: { id: string; heir?: string | undefined },
): Process {
  const roleOf = (wanted: string) =>
    found(
      process.roles.find((one) => one.id === wanted),
      'role',
      wanted,
    );
  const role = roleOf(id);
  if (heir !== undefined && roleOf(heir) === role) {
    throw new EditError('invalid', `A role can’t take over from itself; choose another than “${role.name}”.`);
  }
  if (process.handoff?.owner === id && heir === undefined) {
    throw new EditError('in-use', `The handoff goes to “${role.name}”; say which role takes over first.`);
  }
  return {
    ...process,
    roles: process.roles.filter((one) => one !== role),
    nodes: process.nodes.map((node) => passedOn(node, id, heir)),
    ...(process.handoff?.owner === id &&
      heir !== undefined && { handoff: { ...process.handoff, owner: heir } }),
  };
}

function passedOn(node: Node, role: string, heir: string | undefined): Node {
  if (node.kind === 'step' && node.owner === role) {
    const { owner: _left, ...rest } = node;
    return heir === undefined ? rest : { ...rest, owner: heir };
  }
  if (node.kind !== 'action') return node;
  let next = node;
  if (next.performer === role) {
    const { performer: _left, ...rest } = next;
    next = heir === undefined ? rest : { ...rest, performer: heir };
  }
  if (next.notify?.role === role) {
    const { text } = next.notify;
    next = { ...next, notify: heir === undefined ? { text } : { role: heir, text } };
  }
  return next;
}
