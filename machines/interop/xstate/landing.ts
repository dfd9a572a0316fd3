import type { Guard } from '../../guards.ts';
import { allOf } from '../draft/draft.ts';
import { humanised } from '../draft/names.ts';
import { conditionOf } from './conditions.ts';
import type { MachineState, Move } from './machine.ts';
import type { Reading } from './reading.ts';
import { entered, onward, targetOf, upwards } from './tree.ts';
import { say } from '../../saying/index.ts';

/*
 * States that are left as soon as they are entered: nobody rests there, so they become conditions on the arrows that
 * lead through them.
 */

/** Where a transition comes to rest, and under which conditions it does. */
export interface Landing {
  state: MachineState;
  guard: Guard | undefined;
}

/** Transient states in a row, and ways through them; more is a circle, or code written as a machine. */
const MOST_HOPS = 40;
const MOST_LANDINGS = 60;
const MOST_TRIED = 1000;

type Immediate = { moves: readonly { of: MachineState; move: Move }[] } | { into: MachineState } | null;

function immediate(state: MachineState): Immediate {
  if (state.kind === 'final') {
    const next = state.parent && onward(state.parent);
    return next && 'moves' in next ? { moves: next.moves.map((move) => ({ of: next.of, move })) } : next;
  }
  const moves = [...upwards(state)].flatMap((of) =>
    of.moves
      .filter((move) => move.on.kind === 'always' && move.targets.length > 0)
      .map((move) => ({ of, move })),
  );
  return moves.length > 0 ? { moves } : null;
}

/** Whether nobody ever rests in a state. */
export function isTransient(reading: Reading, state: MachineState): boolean {
  const next = immediate(state);
  if (!next) return false;
  return (
    'into' in next ||
    next.moves.some(({ of, move }) => move.guard === undefined && targetsOf(reading, of, move).length > 0)
  );
}

/** Where somebody who enters a state comes to rest, the ways in the order in which they are tried. */
export const settle = (reading: Reading, state: MachineState, guard?: Guard): Landing[] =>
  through(reading, state, guard, [], { tried: 0 });

function through(
  reading: Reading,
  state: MachineState,
  guard: Guard | undefined,
  passed: readonly string[],
  effort: { tried: number },
): Landing[] {
  if (passed.length > MOST_HOPS || passed.includes(state.path) || ++effort.tried > MOST_TRIED) return [];
  const next = immediate(state);
  if (!next) return [{ state, guard }];
  const been = [...passed, state.path];
  if ('into' in next) {
    const inner = entered(reading.machine, next.into);
    return inner ? through(reading, inner, guard, been, effort) : [];
  }
  const landings: Landing[] = [];
  for (const { of, move } of next.moves) {
    const condition = guardOf(reading, move, of, state);
    const targets = targetsOf(reading, of, move);
    for (const target of targets)
      landings.push(...through(reading, target, allOf(guard, condition), been, effort));
    if (move.guard === undefined && targets.length > 0) return landings.slice(0, MOST_LANDINGS);
  }
  return [...landings, { state, guard }].slice(0, MOST_LANDINGS);
}

/** Where a transition leads: the first of its targets; several are states that hold at the same time. */
export function targetsOf(reading: Reading, from: MachineState, move: Move): MachineState[] {
  const [target] = move.targets;
  if (target === undefined) return [];
  const state = targetOf(reading.machine, from, target);
  const inner = state && entered(reading.machine, state);
  return inner ? [inner] : [];
}

/** The condition of a transition, told of once; undefined where it has none, or the process no room for it. */
export function guardOf(
  reading: Reading,
  move: Move,
  from: MachineState,
  at: MachineState,
): Guard | undefined {
  if (move.guard === undefined) return undefined;
  const target = humanised(move.targets[0]?.replace(/^[#.]/, '').split('.').at(-1) ?? '');
  const occasion = move.on.kind === 'event' ? ` on ${humanised(move.on.event)}` : '';
  const place = `from ${humanised(at.key)}${target ? ` to ${target}` : ''}${occasion}`;
  const { guard, name } = conditionOf(reading.draft, move.guard, place);
  reading.once(`guard ${from.path} ${name}`, () =>
    reading.draft.note({
      kind: guard ? 'changed' : 'left-out',
      element: from.path || from.id,
      name,
      message: guard
        ? say`The guard “${name}” became a condition on fields of the deal, since the machine’s own code isn’t part of its config.`
        : say`The guard “${name}” had to be left out: the process has no room for another field.`,
      remedy: guard
        ? say`Look at the condition on the arrow, and see who or what fills the field in.`
        : say`Add the condition by hand.`,
    }),
  );
  return guard;
}
