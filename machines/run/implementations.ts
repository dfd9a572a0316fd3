import { assign, cancel, enqueueActions, raise } from 'xstate';
import type { ActionName, GuardName } from '../compile/config.ts';
import type { Effect } from '../effects.ts';
import type { Graph } from '../graph.ts';
import type { Guard } from '../guards.ts';
import type { DealContext } from '../snapshot.ts';
import { attend, end, hold } from './ending.ts';
import { happen, handOn, note } from './notes.ts';
import { open } from './opening.ts';
import { instanceOf, isFromRole, isMet, type DealEvent, type Turn, type World } from './turn.ts';
import { leave, move } from './visit.ts';
import { ranOut, reschedule, spend, unwait, wait } from './waits.ts';

// Params come from the compiler, which writes exactly the shape that the function of the same name takes.
type Work = (turn: Turn, params: never) => void;

const work = {
  move,
  leave,
  wait,
  unwait: (turn, { edge }: { edge: string }) => unwait(turn, edge),
  spend,
  ranOut,
  open,
  end: (turn, params: { action: string; result: string }) => end(turn, params),
  attend,
  happen,
  hold,
  handOn,
  reschedule,
  note,
} satisfies Record<ActionName, Work>;

interface MetParams {
  edge: string;
  pending?: boolean;
  from?: string;
  atMost?: number;
  when?: Guard;
}

type Moment = Pick<Turn, 'context' | 'event' | 'world'>;

const tests = {
  met: (moment, { edge, pending, from, atMost, when }: MetParams) =>
    (!pending || moment.context.waits[edge] !== undefined) &&
    isFromRole(from, moment) &&
    (atMost === undefined || (moment.context.counts[edge] ?? 0) < atMost) &&
    isMet(when, moment) === true,
  late: ({ context, event }, { action }: { action: string }) =>
    instanceOf(context, event, action) === undefined,
  othersOpen: ({ context, event }, { action }: { action: string }) => {
    const own = instanceOf(context, event, action);
    const visit = context.open[own ?? '']?.visit;
    return Object.entries(context.open).some(
      ([instance, one]) => instance !== own && one.action === action && one.visit === visit,
    );
  },
} satisfies Record<GuardName, (moment: Moment, params: never) => boolean>;

/** The name under which effects leave the machine; its params are the `Effect`. */
export const EFFECT = 'effect';

/**
 * XState's side of the named actions and guards of a compiled process. `world` is read live: set `now` and `facts`
 * before each event. `effect` is what a stock actor does with an effect; `advance` collects them instead.
 */
export function implementations(graph: Graph, world: World, effect: (effect: Effect) => void = () => {}) {
  const actions = Object.fromEntries(
    Object.entries(work).map(([name, run]) => [name, asXStateAction(graph, world, run as Work)]),
  );
  const guards = Object.fromEntries(
    Object.entries(tests).map(([name, test]) => [
      name,
      ({ context, event }: { context: DealContext; event: DealEvent }, params: unknown) =>
        // Guards get the params that the compiler wrote for the guard of this name.
        (test as (moment: Moment, params: unknown) => boolean)({ context, event, world }, params),
    ]),
  );
  return {
    actions: { ...actions, [EFFECT]: (_: unknown, params: unknown) => effect(params as Effect) },
    guards,
  };
}

function asXStateAction(graph: Graph, world: World, run: Work) {
  return enqueueActions<DealContext, DealEvent, unknown, DealEvent, never, never, never, never, never>(
    ({ context, event, enqueue }, params) => {
      const turn: Turn = { graph, world, event, context, effects: [], raised: [] };
      // See `Work`: the compiler wrote these params for this function.
      run(turn, params as never);
      if (turn.context !== context) enqueue(assign(turn.context) as never);
      for (const one of turn.effects) {
        if (one.kind === 'timer.set') {
          // A stock actor would keep both of two timers with one id: cancel comes first.
          enqueue(cancel(one.timer) as never);
          enqueue(raise(one.event, { id: one.timer, delay: Math.max(0, one.at - world.now) }) as never);
        } else if (one.kind === 'timer.cancel') enqueue(cancel(one.timer) as never);
        enqueue({ type: EFFECT, params: one } as never);
      }
      for (const raised of turn.raised) enqueue(raise(raised) as never);
    },
  );
}
