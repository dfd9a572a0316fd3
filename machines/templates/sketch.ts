import type { Edge } from '../arrows.ts';
import type { Duration, DurationUnit } from '../duration.ts';
import type { Trigger } from '../triggers.ts';

/* Short words to write a built-in process in. */

export const lasting = (amount: number, unit: DurationUnit): Duration => ({ amount, unit });
export const working = (amount: number, unit: DurationUnit): Duration => ({ amount, unit, working: true });

export const entering: Trigger = { kind: 'enter' };
export const on = (event: string): Trigger => ({ kind: 'event', event });
export const after = (duration: Duration): Trigger => ({ kind: 'after', duration });
export const quiet = (duration: Duration): Trigger => ({ kind: 'quiet', duration });
export const before = (field: string, offset: Duration): Trigger => ({
  kind: 'date',
  field,
  offset,
  side: 'before',
});
export const result = (name: string, wait?: Duration): Trigger => ({
  kind: 'result',
  result: name,
  ...(wait && { wait }),
});

export interface Sketch extends Pick<Edge, 'from' | 'to' | 'on' | 'guard' | 'atMost'> {}

export const arrow = (
  from: string,
  to: string,
  trigger: Trigger = entering,
  more: Pick<Edge, 'guard' | 'atMost'> = {},
): Sketch => ({ from, to, on: trigger, ...more });

/** Arrows with ids that say what they join ("proposal-thinking") and their order among those of one source. */
export function numbered(sketches: readonly Sketch[]): Edge[] {
  const orders = new Map<string, number>();
  const ids = new Set<string>();
  return sketches.map((sketch) => {
    const order = orders.get(sketch.from) ?? 0;
    orders.set(sketch.from, order + 1);
    const plain = `${sketch.from}-${sketch.to}`;
    const id = ids.has(plain) ? `${plain}-${order}` : plain;
    ids.add(id);
    return { id, order, ...sketch };
  });
}
