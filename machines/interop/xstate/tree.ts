import type { Machine, MachineState, Move } from './machine.ts';

/* Where a machine's transitions lead, in the tree of its states. */

/** The state that a target of `source` names; null where the file has none of that name. */
export function targetOf({ root, byId }: Machine, source: MachineState, target: string): MachineState | null {
  if (target.startsWith('#')) return byAbsolute(root, byId, target.slice(1));
  if (target.startsWith('.')) return below(source, target.slice(1));
  const beside = source.parent ?? source;
  return below(beside, target) ?? below(source, target) ?? below(root, target) ?? byId.get(target) ?? null;
}

function byAbsolute(
  root: MachineState,
  byId: ReadonlyMap<string, MachineState>,
  id: string,
): MachineState | null {
  const whole = byId.get(id);
  if (whole) return whole;
  for (let dot = id.lastIndexOf('.'); dot > 0; dot = id.lastIndexOf('.', dot - 1)) {
    const from = byId.get(id.slice(0, dot));
    if (from) return below(from, id.slice(dot + 1));
  }
  return below(root, id);
}

/** Keys with dots between them; a key may have dots itself. */
function below(from: MachineState, path: string): MachineState | null {
  const whole = from.children.find((child) => child.key === path);
  if (whole) return whole;
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const child = from.children.find((one) => one.key === path.slice(0, dot));
    const found = child && below(child, path.slice(dot + 1));
    if (found) return found;
  }
  return null;
}

/** The state that is entered inside: the first of it that has no states of its own. */
export function entered(machine: Machine, state: MachineState, hops = 0): MachineState | null {
  // A history that leads to itself, or an initial that leads out: broken, and no reason to hang.
  if (hops > 200) return null;
  switch (state.kind) {
    case 'compound': {
      const initial = state.initial === null ? null : initialOf(machine, state, state.initial);
      const next = initial ?? state.children.find((child) => child.kind !== 'history');
      return next ? entered(machine, next, hops + 1) : null;
    }
    case 'parallel': {
      const [first] = turns(state);
      return first ? entered(machine, first, hops + 1) : null;
    }
    case 'history': {
      const otherwise = state.otherwise === null ? null : targetOf(machine, state, state.otherwise);
      return entered(machine, otherwise ?? state.parent ?? machine.root, hops + 1);
    }
    default:
      return state;
  }
}

const initialOf = (machine: Machine, state: MachineState, initial: string): MachineState | null =>
  initial.startsWith('#') ? targetOf(machine, state, initial) : below(state, initial.replace(/^\./, ''));

/** Regions that come to an end, in the order in which they are gone through; else the first, for good. */
export function turns(parallel: MachineState): readonly MachineState[] {
  const regions = parallel.children.filter((child) => child.kind !== 'history');
  const ending = regions.filter((region) => region.children.some((child) => child.kind === 'final'));
  return ending.length > 0 ? ending : regions.slice(0, 1);
}

/** What follows at once when a state's end is reached: its own arrows, or the next region of a parallel state. */
export type Onward = { moves: readonly Move[]; of: MachineState } | { into: MachineState } | null;

export function onward(state: MachineState): Onward {
  if (state.done.length > 0) return { moves: state.done, of: state };
  const { parent } = state;
  if (parent?.kind !== 'parallel') return null;
  const order = turns(parent);
  const next = order[order.indexOf(state) + 1];
  if (next && order.includes(state)) return { into: next };
  return order.includes(state) ? onward(parent) : null;
}

/** The state itself and those around it, the machine itself left out. */
export function* upwards(state: MachineState): Generator<MachineState> {
  for (let one: MachineState | null = state; one?.parent; one = one.parent) yield one;
}

export function* everyState(state: MachineState): Generator<MachineState> {
  yield state;
  for (const child of state.children) yield* everyState(child);
}
