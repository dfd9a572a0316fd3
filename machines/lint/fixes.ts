import type { Edge } from '../arrows.ts';
import type { Duration } from '../duration.ts';
import { newNode } from '../edits/new-node.ts';
import type { NodePatch } from '../edits/set-node.ts';
import type { Action } from '../nodes/action.ts';
import type { Node, NodeKind, Process, ProcessRole } from '../process.ts';
import type { Trigger } from '../triggers.ts';
import type { Drawing } from './drawing.ts';
import type { Mending } from './rule.ts';
import { call } from './say.ts';
import { say, type Saying } from '../saying/index.ts';

/*
 * Fixes that several rules offer. Each is meant for the process as it was linted, so that all of them may give a new
 * node the same fresh id.
 */

/** How far to the right a new node is put, in canvas units. */
const BESIDE = 280;

const newcomers = new WeakMap<Process, Map<string, Node>>();

/** A new node for fixes; made once per process, because looking for a free id and name reads all of it. */
function newcomer(process: Process, kind: NodeKind, init: NodePatch): Node {
  const made = newcomers.get(process) ?? new Map<string, Node>();
  newcomers.set(process, made);
  const key = `${kind} ${JSON.stringify(init)}`;
  const node = made.get(key) ?? newNode(kind, { x: 0, y: 0 }, process, init);
  made.set(key, node);
  return node;
}

export const newNodeAt = (
  view: Drawing,
  kind: NodeKind,
  at: { x: number; y: number },
  init: NodePatch = {},
): Node => ({ ...newcomer(view.process, kind, init), x: at.x, y: at.y });

export const rename = (node: Node, name: string): Mending => ({
  label: say`Rename to “${name}”`,
  edits: [{ do: 'setNode', id: node.id, patch: { name } }],
});

export const removeArrow = (edge: Edge): Mending => ({
  label: say`Remove the arrow`,
  edits: [{ do: 'removeEdges', ids: [edge.id] }],
});

export const quietFor = (amount: number, unit: Duration['unit']): Trigger => ({
  kind: 'quiet',
  duration: { amount, unit },
});

/** An arrow to the nurture outcome, which is added where it isn't drawn. */
export function toNurture(
  view: Drawing,
  from: Node,
  on: Trigger,
  label: (outcome: Saying) => Saying,
): Mending {
  const drawn = view.outcomes.find((node) => node.outcome === 'nurture');
  const nurture =
    drawn ?? newNodeAt(view, 'outcome', { x: from.x + BESIDE, y: from.y }, { outcome: 'nurture' });
  return {
    label: label(call(nurture)),
    edits: [
      ...(drawn ? [] : [{ do: 'addNode' as const, node: nurture }]),
      { do: 'addEdge', from: from.id, to: nurture.id, on },
    ],
  };
}

const roles = new WeakMap<Process, { role: ProcessRole | undefined }>();

/** The role that most likely works on deals: the handoff’s owner, else the first performer, else the first role. */
export function likelyRole(view: Drawing): ProcessRole | undefined {
  const known = roles.get(view.process);
  if (known) return known.role;
  const byId = new Map(view.process.roles.map((role) => [role.id, role]));
  const performer = view.actions.find((action) => byId.has(action.performer ?? ''))?.performer;
  const role =
    byId.get(view.process.handoff?.owner ?? '') ?? byId.get(performer ?? '') ?? view.process.roles[0];
  roles.set(view.process, { role });
  return role;
}

/** Gives a human action somebody to do it; undefined while the process has no roles. */
export function perform(view: Drawing, action: Action): Mending | undefined {
  const role = likelyRole(view);
  return (
    role && {
      label: say`Give it to “${role.name}”`,
      edits: [{ do: 'setNode', id: action.id, patch: { performer: role.id } }],
    }
  );
}
