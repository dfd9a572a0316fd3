import type { Duration } from '../../duration.ts';
import type { Guard } from '../../guards.ts';
import type { Trigger } from '../../triggers.ts';
import { ofMilliseconds, readDuration } from '../draft/durations.ts';
import { humanised } from '../draft/names.ts';
import { guardOf, settle, targetsOf } from './landing.ts';
import type { MachineState, Move } from './machine.ts';
import { elementOf, type Reading } from './reading.ts';
import { say } from '../../saying/index.ts';

/* One transition as arrows: to each place where somebody who takes it may come to rest. */

export const moveTo = (
  reading: Reading,
  from: string,
  to: string | undefined,
  on: Trigger,
  guard?: Guard,
): boolean => to !== undefined && reading.draft.arrow(from, to, on, { guard }) !== null;

/** Arrows from a node for a transition of `of`, as somebody at `at` takes it. */
export function draw(
  reading: Reading,
  from: string,
  of: MachineState,
  at: MachineState,
  move: Move,
  on: Trigger,
): void {
  const guard = guardOf(reading, move, of, at);
  let drawn = false;
  for (const target of targetsOf(reading, of, move))
    for (const landing of settle(reading, target, guard))
      drawn = moveTo(reading, from, reading.places.get(landing.state.path), on, landing.guard) || drawn;
  const name = wordsOf(move);
  if (!drawn && move.targets.length > 0)
    reading.once(`lost ${of.path} ${name}`, () =>
      reading.draft.note({
        kind: 'left-out',
        element: elementOf(of),
        name,
        message: say`The transition to “${move.targets.join('”, “')}” leads nowhere: the machine has no such state, or nobody can rest there.`,
        remedy: say`Draw the arrow by hand if it is needed.`,
      }),
    );
  if (move.targets.length > 1)
    reading.once(`several ${of.path} ${name}`, () =>
      reading.draft.note({
        kind: 'changed',
        element: elementOf(of),
        name,
        message: say`The transition leads to ${move.targets.length} states at once; a customer is at one step at a time, so the arrow goes to the first.`,
      }),
    );
}

function wordsOf(move: Move): string {
  const { on } = move;
  if (on.kind === 'event') return humanised(on.event) || on.event;
  if (on.kind === 'after') return `After ${on.delay}`;
  return move.targets.join(', ') || (on.kind === 'done' ? 'At its end' : 'At once');
}

/** What makes the arrow fire; null where nothing here does, which is told of. */
export function triggerOf(reading: Reading, move: Move, of: MachineState): Trigger | null {
  const { on } = move;
  if (on.kind === 'after') return { kind: 'after', duration: durationOf(reading, on.delay, of) };
  if (on.kind !== 'event') return null;
  if (!on.event.includes('*')) return { kind: 'event', event: reading.draft.event(on.event) };
  reading.once(`any ${of.path}`, () =>
    reading.draft.note({
      kind: 'left-out',
      element: elementOf(of),
      name: on.event,
      message: say`A transition on any event at all has no equal: arrows name what the customer does.`,
      remedy: say`Draw an arrow for each event that is meant.`,
    }),
  );
  return null;
}

function durationOf(reading: Reading, delay: string, of: MachineState): Duration {
  const exact = /^\d+(\.\d+)?$/.test(delay) ? ofMilliseconds(Number(delay)) : readDuration(delay);
  if (exact) {
    if (/^\d+$/.test(delay) && Number(delay) % 1000 !== 0)
      reading.once(`delay ${of.path} ${delay}`, () =>
        reading.draft.note({
          kind: 'changed',
          element: elementOf(of),
          name: `After ${delay} ms`,
          message: say`The wait was rounded to whole seconds.`,
        }),
      );
    return exact;
  }
  reading.once(`delay ${of.path} ${delay}`, () =>
    reading.draft.note({
      kind: 'guessed',
      element: elementOf(of),
      name: humanised(delay) || 'Delay',
      message: say`How long this wait is stands in the machine’s code, not in its config; one day was put in.`,
      remedy: say`Set the wait on the arrow.`,
    }),
  );
  return { amount: 1, unit: 'day' };
}
