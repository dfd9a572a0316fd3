import { z } from 'zod';
import { Guard } from './guards.ts';
import { Trigger, type TriggerKind } from './triggers.ts';
import { NodeId } from './nodes/base.ts';
import type { NodeKind } from './nodes/kinds.ts';

export const EdgeId = NodeId;

/** An arrow with a stable id and an order among the arrows of its source. */
export const Edge = z.object({
  id: EdgeId,
  from: z.string(),
  to: z.string(),
  order: z.number(),
  on: Trigger,
  /** The designer's own word on the arrow, beside what makes it fire. */
  label: z.string().min(1).max(80).optional(),
  guard: Guard.optional(),
  /** At most this often per visit; for arrows from an action. */
  atMost: z.number().int().min(1).max(1000).optional(),
});
export type Edge = z.infer<typeof Edge>;

const timed: readonly TriggerKind[] = ['event', 'after', 'date', 'quiet'];

/** Which nodes an arrow may join and which triggers it may then carry; the first is the one a new arrow gets. */
const connections: Record<NodeKind, Partial<Record<NodeKind, readonly TriggerKind[]>>> = {
  entry: { step: ['enter'] },
  step: { step: timed, outcome: timed, action: ['enter', ...timed] },
  anywhere: { step: timed, outcome: timed },
  action: { action: ['result'], step: ['result'], outcome: ['result'] },
  outcome: { action: ['enter'], entry: ['enter', 'after'] },
};

/** The triggers that an arrow between two kinds of node may carry; empty where no arrow may go. */
export const triggersBetween = (from: NodeKind, to: NodeKind): readonly TriggerKind[] =>
  connections[from][to] ?? [];
