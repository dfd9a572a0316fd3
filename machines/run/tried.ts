import { readGuard, type Guard, type GuardReading } from '../guards.ts';
import { isFromRole, scopeOf, standsInMarketing, type Turn } from './turn.ts';

/** One thing that an arrow asked before it was taken. */
export type Asked =
  /** Its own condition, or what the handoff asks for; `reading` is null where looking failed. */
  | { what: 'guard' | 'handoff'; held: boolean; reading: GuardReading | null }
  /** The event has to come from a contact with this role. */
  | { what: 'role'; held: boolean; role: string }
  /** It may be taken so many times in one visit, and has been `fired` times. */
  | { what: 'limit'; held: boolean; atMost: number; fired: number };

/** An arrow that wasn't sure to be taken: whether it was, and what that hung on. */
export interface Tried {
  edge: string;
  held: boolean;
  asked: Asked[];
}

type Moment = Pick<Turn, 'context' | 'event' | 'world' | 'graph'>;

interface Asking {
  edge: string;
  from?: string;
  atMost?: number;
  when?: Guard;
  handoff?: Guard;
}

/** For an arrow that moves the customer, right after it was decided on; nothing where it asked nothing. */
export function triedMove(moment: Moment, params: Asking, held: boolean): Tried[] {
  const asked = askedBy(moment, params);
  return asked.length > 0 ? [{ edge: params.edge, held, asked }] : [];
}

/** For an arrow that opens an action or hands the contact on, right before it does. */
export function triedOpening(moment: Moment, params: Asking): Tried[] {
  const asked = askedBy(moment, params);
  return asked.length > 0 ? [{ edge: params.edge, held: asked.every((one) => one.held), asked }] : [];
}

function askedBy(moment: Moment, { edge, from, atMost, when, handoff }: Asking): Asked[] {
  const asked: Asked[] = [];
  if (from !== undefined) asked.push({ what: 'role', held: isFromRole(from, moment), role: from });
  if (atMost !== undefined) {
    const fired = moment.context.counts[edge] ?? 0;
    asked.push({ what: 'limit', held: fired < atMost, atMost, fired });
  }
  if (when !== undefined) asked.push(reading(moment, 'guard', when));
  if (handoff !== undefined && standsInMarketing(moment)) asked.push(reading(moment, 'handoff', handoff));
  return asked;
}

/** A condition that throws counts as not met; so does looking at it. */
function reading(moment: Moment, what: 'guard' | 'handoff', guard: Guard): Asked {
  try {
    const read = readGuard(guard, scopeOf(moment));
    return { what, held: read.held, reading: read };
  } catch {
    return { what, held: false, reading: null };
  }
}
