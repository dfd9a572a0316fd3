import type { Edge } from '../arrows.ts';
import type { WaitParams } from '../compile/arrows.ts';
import type { TimerEvent } from '../effects.ts';
import { readFact, type FactValue } from '../fields.ts';
import { arrowsFrom, type Graph } from '../graph.ts';
import { dueAt, shiftFrom } from '../time/due.ts';
import { without } from './records.ts';
import { NEW_VERSION, type Turn } from './turn.ts';

/** Starts an arrow's wait. Its due time is fixed now; later changes of the calendar don't move it. */
export function wait(turn: Turn, params: WaitParams): void {
  const fired = turn.context.counts[params.edge] ?? 0;
  if (params.atMost !== undefined) {
    if (fired >= params.atMost) {
      turn.effects.push({ kind: 'noted', what: 'limit-reached', edge: params.edge });
      return;
    }
    turn.context = { ...turn.context, counts: { ...turn.context.counts, [params.edge]: fired + 1 } };
  }
  const at = dueTime(turn, params);
  if (params.field !== undefined && at === turn.world.now && isTimer(turn)) {
    // Time alone never chases dates that have passed: two such arrows in a circle would go round for ever.
    turn.effects.push({ kind: 'noted', what: 'date-passed', edge: params.edge });
    return;
  }
  if (at !== null) setWait(turn, params.edge, at, { type: `due.${params.edge}` });
}

function dueTime(turn: Turn, params: WaitParams): number | null {
  const { calendar } = turn.graph.process;
  if (params.duration) return dueAt(turn.world.now, params.duration, calendar);
  const moment = momentOf(readFact(turn.world.facts, params.field ?? ''));
  if (moment === null || !params.offset) return null;
  return Math.max(turn.world.now, shiftFrom(moment, params.offset, params.side ?? 'after', calendar));
}

/** A date field's moment: epoch milliseconds or ISO text. Null while it is empty. */
function momentOf(value: FactValue): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return null;
  const parsed = Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
}

/** During a hold, a wait whose end would send or move by itself starts out held. */
export function setWait(turn: Turn, timer: string, at: number, event: TimerEvent): void {
  const held = turn.context.hold !== null && isHoldable(turn.graph, timer);
  turn.context = {
    ...turn.context,
    waits: {
      ...turn.context.waits,
      [timer]: {
        at,
        ...(held ? { heldAt: turn.world.now } : {}),
        ...(event.instance === undefined ? {} : { instance: event.instance }),
      },
    },
  };
  if (held) turn.effects.push({ kind: 'timer.cancel', timer });
  else turn.effects.push({ kind: 'timer.set', timer, at, event });
}

export function unwait(turn: Turn, timer: string): void {
  const pending = turn.context.waits[timer];
  if (!pending) return;
  turn.context = { ...turn.context, waits: without(turn.context.waits, timer) };
  // The timer that is firing is gone already; a held one was stopped when the hold began.
  if (!isFiring(turn, timer) && pending.heldAt === undefined)
    turn.effects.push({ kind: 'timer.cancel', timer });
}

/** Neither the customer nor anybody of the team did this. */
const isTimer = ({ event: { type } }: Turn) =>
  type.startsWith('due.') || type.startsWith('overdue.') || type === NEW_VERSION;

const isFiring = ({ event }: Turn, timer: string) =>
  event.type === `due.${timer}` ||
  (event.type.startsWith('overdue.') && timer === `overdue.${event.instance}`);

/** The wait came due: it is over for this visit, whether or not its arrow could be taken. */
export function spend(
  turn: Turn,
  { edge, counted, unmet }: { edge: string; counted?: boolean; unmet?: boolean },
): void {
  const { counts, waits } = turn.context;
  turn.context = {
    ...turn.context,
    waits: without(waits, edge),
    counts: counted ? counts : { ...counts, [edge]: (counts[edge] ?? 0) + 1 },
  };
  if (unmet) turn.effects.push({ kind: 'noted', what: 'guard-not-met', edge });
}

/** The performer ran out of time; nothing else to wait for. */
export function ranOut(turn: Turn): void {
  turn.context = { ...turn.context, waits: without(turn.context.waits, `overdue.${turn.event.instance}`) };
}

/** A customer event starts every quiet wait that listens for it anew. */
export function resetQuiet(turn: Turn, event: string): void {
  for (const timer of Object.keys(turn.context.waits)) {
    const on = turn.graph.edges.get(timer)?.on;
    if (on?.kind === 'quiet' && (on.event === undefined || on.event === event))
      setWait(turn, timer, dueAt(turn.world.now, on.duration, turn.graph.process.calendar), {
        type: `due.${timer}`,
      });
  }
}

/** A date field changed: waits on dates move with it, unless they have fired in this visit. */
export function reschedule(turn: Turn): void {
  const node = turn.graph.nodes.get(turn.context.step);
  if (node?.kind !== 'step') return;
  for (const edge of arrowsFrom(turn.graph, node)) {
    if (edge.on.kind !== 'date' || (turn.context.counts[edge.id] ?? 0) > 0) continue;
    const { field, offset, side } = edge.on;
    const at = dueTime(turn, { edge: edge.id, field, offset, side });
    const pending = turn.context.waits[edge.id];
    if (at === null) unwait(turn, edge.id);
    else if (pending?.at !== at) setWait(turn, edge.id, at, { type: `due.${edge.id}` });
  }
}

/** Stops every timer that would send to the customer or move the deal by itself. */
export function holdWaits(turn: Turn): void {
  for (const [timer, pending] of Object.entries(turn.context.waits)) {
    if (pending.heldAt !== undefined || !isHoldable(turn.graph, timer)) continue;
    turn.context = {
      ...turn.context,
      waits: { ...turn.context.waits, [timer]: { ...pending, heldAt: turn.world.now } },
    };
    turn.effects.push({ kind: 'timer.cancel', timer });
  }
}

/** Starts held timers again, each later by as long as it was held. */
export function resumeWaits(turn: Turn): void {
  for (const [timer, { heldAt, ...pending }] of Object.entries(turn.context.waits)) {
    if (heldAt === undefined) continue;
    const at = pending.at + turn.world.now - heldAt;
    turn.context = { ...turn.context, waits: { ...turn.context.waits, [timer]: { ...pending, at } } };
    turn.effects.push({ kind: 'timer.set', timer, at, event: { type: `due.${timer}` } });
  }
}

export function dropHeldWaits(turn: Turn): void {
  const kept = Object.entries(turn.context.waits).filter(([, pending]) => pending.heldAt === undefined);
  turn.context = { ...turn.context, waits: Object.fromEntries(kept) };
}

/** A reply holds automatic messages and moves by timer, not reminders to the team. */
export function isHoldable(graph: Graph, timer: string): boolean {
  const edge: Edge | undefined = graph.edges.get(timer);
  const to = edge && graph.nodes.get(edge.to);
  return to?.kind === 'step' || to?.kind === 'outcome' || (to?.kind === 'action' && to.channel === 'email');
}
