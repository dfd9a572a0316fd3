import {
  advance,
  type Advanced,
  type DealEvent,
  type DealMachine,
  type Snapshot,
  type World,
} from '../../machines/index.ts';

/** A person takes a planned wait away; `instance` names its timer. */
export const UNPLANNED = 'deal.unplanned';

/** An event as the runtime carries it out: the engine's, and what only the runtime knows. */
export interface CarriedEvent extends DealEvent {
  /** Placing a deal that was closed elsewhere: it stands at its outcome, and nothing of what entering opens. */
  bare?: boolean;
}

/**
 * One event, as the timeline repeats it: pure, so that going through a deal's timeline from the start ends in the
 * deal's snapshot.
 */
export function carryOut(
  machine: DealMachine,
  snapshot: Snapshot | null,
  event: CarriedEvent,
  world: World,
): Advanced {
  if (event.type === UNPLANNED && snapshot) return unplan(snapshot, event.instance ?? '', world);
  const advanced = advance(machine, snapshot, event, world);
  return event.bare ? bared(advanced) : advanced;
}

function unplan(snapshot: Snapshot, timer: string, { facts }: World): Advanced {
  const { [timer]: wait, ...waits } = snapshot.context.waits;
  if (!wait) return { snapshot, effects: [], facts };
  return {
    snapshot: { ...snapshot, context: { ...snapshot.context, waits } },
    // A held wait has no timer to cancel.
    effects: wait.heldAt === undefined ? [{ kind: 'timer.cancel', timer }] : [],
    facts,
  };
}

const bared = ({ snapshot, effects, facts }: Advanced): Advanced => ({
  snapshot: { ...snapshot, context: { ...snapshot.context, open: {}, waits: {} } },
  effects: effects.filter((effect) => effect.kind === 'moved'),
  facts,
});
