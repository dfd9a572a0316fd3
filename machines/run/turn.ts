import type { Effect } from '../effects.ts';
import { readFact, type Facts, type FactValue } from '../fields.ts';
import type { Graph } from '../graph.ts';
import { holds, type Guard, type GuardScope } from '../guards.ts';
import type { DealContext } from '../snapshot.ts';

/**
 * An event as the engine takes it. Types: `enter.<entry>`, a customer event's name, `due.<edge>`,
 * `overdue.<action>`, `approved.<action>`, `result.<action>.<result>`, `correct.<node>`, `close.<outcome>`, `deal.changed`.
 */
export interface DealEvent {
  type: string;
  /** What came with it; guards may read it. */
  payload?: Record<string, FactValue>;
  /** The contact it came from. */
  contact?: string;
  /** Results, approvals and overdue timers: which opening of the action. */
  instance?: string;
  /** Closings, corrections and refusals: why. */
  reason?: string;
  /** Corrections: leave out the messages that entering would send. */
  silent?: boolean;
  /** The result that ends a hold: send later what was held, or drop it. */
  held?: 'resume' | 'drop';
}

/** The deal has come to run on another version of its process: an entry of the timeline, not an event of the machine. */
export const NEW_VERSION = 'deal.versioned';

/** Everything outside the deal that a transition may depend on. `now` is epoch milliseconds. */
export interface World {
  now: number;
  facts: Facts;
}

/**
 * One named action at work: it replaces parts of `context` (never changes them in place), adds effects, and may
 * raise events that are handled in the same transition.
 */
export interface Turn {
  readonly graph: Graph;
  readonly world: World;
  readonly event: DealEvent;
  context: DealContext;
  readonly effects: Effect[];
  readonly raised: DealEvent[];
}

/** The open instance that a result or overdue event is about; undefined where it is no longer open. */
export function instanceOf(context: DealContext, event: DealEvent, action: string): string | undefined {
  if (event.instance !== undefined)
    return context.open[event.instance]?.action === action ? event.instance : undefined;
  const open = Object.keys(context.open).filter((instance) => context.open[instance]?.action === action);
  return open.length === 1 ? open[0] : undefined;
}

/** `result.<action>.<result>` and `overdue.<action>` in parts. Results may contain dots; ids don't. */
export function resultIn(type: string): { action: string; result: string } | null {
  if (type.startsWith('overdue.')) return { action: type.slice('overdue.'.length), result: 'overdue' };
  if (!type.startsWith('result.')) return null;
  const rest = type.slice('result.'.length);
  const dot = rest.indexOf('.');
  return { action: rest.slice(0, dot), result: rest.slice(dot + 1) };
}

/** What guards read: the facts, the event at hand, and this visit's memory including the event itself. */
export function scopeOf({ context, event, world }: Pick<Turn, 'context' | 'event' | 'world'>): GuardScope {
  const ending = resultIn(event.type);
  return {
    fact: (path) => readFact(world.facts, path),
    payload: (field) => event.payload?.[field],
    happened: (name) => event.type === name || context.happened.includes(name),
    actionOpen: (action) =>
      Object.entries(context.open).some(
        ([instance, open]) =>
          open.action === action && !(ending?.action === action && instance === event.instance),
      ),
    actionResult: (action) => (ending?.action === action ? ending.result : context.ended[action]),
  };
}

/** A guard that throws counts as not met: a finding, not a dead deal. */
export function isMet(
  guard: Guard | undefined,
  turn: Pick<Turn, 'context' | 'event' | 'world'>,
): boolean | 'failed' {
  if (!guard) return true;
  try {
    return holds(guard, scopeOf(turn));
  } catch {
    return 'failed';
  }
}

export function isFromRole(
  role: string | undefined,
  { event, world }: Pick<Turn, 'event' | 'world'>,
): boolean {
  if (role === undefined) return true;
  return world.facts.contacts.some((contact) => contact.id === event.contact && contact.role === role);
}

/** The step that the customer is about to leave belongs to the marketing half. */
export function standsInMarketing({ context, graph }: Pick<Turn, 'context' | 'graph'>): boolean {
  const step = graph.nodes.get(context.step);
  return step?.kind === 'step' && step.half === 'marketing';
}
