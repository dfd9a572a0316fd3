import { alongTheWay } from './deeds.ts';
import { draw, triggerOf } from './drawing.ts';
import type { MachineState, Move } from './machine.ts';
import type { Reading } from './reading.ts';
import { entered, turns, upwards } from './tree.ts';

/** Arrows of a step: its state's own transitions, then those of the states around it that it doesn't answer itself. */
export function leave(reading: Reading, state: MachineState): void {
  const from = reading.places.get(state.path);
  if (!from || !reading.isStep(from)) return;
  const answered = new Set<string>();
  for (const of of upwards(state)) {
    const here = new Set<string>();
    for (const move of of.moves) step(reading, from, of, state, move, answered, here);
    for (const event of here) answered.add(event);
    if (of.parent?.kind === 'parallel') beside(reading, from, of, state, answered);
  }
}

function step(
  reading: Reading,
  from: string,
  of: MachineState,
  at: MachineState,
  move: Move,
  answered: ReadonlySet<string>,
  here: Set<string>,
): void {
  if (move.on.kind === 'always' || move.on.kind === 'done') return;
  if (move.on.kind === 'event') {
    if (answered.has(move.on.event)) return;
    if (move.guard === undefined) here.add(move.on.event);
  }
  const on = triggerOf(reading, move, of);
  if (!on) return;
  if (move.targets.length > 0) draw(reading, from, of, at, move, on);
  alongTheWay(reading, from, of, move, on);
}

/** In other regions of a parallel state, what happens first decides where the customer is from then on. */
function beside(
  reading: Reading,
  from: string,
  region: MachineState,
  at: MachineState,
  answered: Set<string>,
): void {
  const parallel = region.parent;
  if (!parallel) return;
  const inTurn = turns(parallel);
  for (const other of parallel.children) {
    // Parts that follow each other are entered in their turn.
    if (other === region || (inTurn.length > 1 && inTurn.includes(other))) continue;
    const first = entered(reading.machine, other);
    if (!first) continue;
    for (const of of upwards(first)) {
      if (of === parallel) break;
      for (const move of of.moves)
        if (move.on.kind === 'event') step(reading, from, of, at, move, answered, new Set());
    }
  }
}

/** What the machine as a whole listens to, wherever the customer stands. */
export function fromAnywhere(reading: Reading, root: MachineState): void {
  const moves = root.moves.filter((move) => move.targets.length > 0 && move.on.kind !== 'always');
  if (moves.length === 0) return;
  const stub = reading.draft.add({ kind: 'anywhere', name: 'From anywhere', scope: 'all' });
  for (const move of moves) {
    const on = triggerOf(reading, move, root);
    if (on) draw(reading, stub.id, root, root, move, on);
  }
}
