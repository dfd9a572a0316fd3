import { assign, cancel, enqueueActions, raise } from 'xstate';
import type { ActionName, GuardName } from '../compile/config.ts';
import type { Effect } from '../effects.ts';
import type { Graph } from '../graph.ts';
import type { Guard } from '../guards.ts';
import type { DealContext } from '../snapshot.ts';
import { approve, attend, end, hold } from './ending.ts';
import { happen, handOn, note } from './notes.ts';
import { open } from './opening.ts';
import { triedMove, triedOpening, type Tried } from './tried.ts';
import {
  instanceOf,
  isFromRole,
  isMet,
  standsInMarketing,
  type DealEvent,
  type Turn,
  type World,
} from './turn.ts';
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
  approve,
  attend,
  happen,
  hold,
  handOn,
  reschedule,
  note,
} satisfies Record<ActionName, Work>;

export interface MetParams {
  edge: string;
  pending?: boolean;
  from?: string;
  atMost?: number;
  when?: Guard;
  /** Criteria of the handoff, for arrows that cross it where the customer stands in the marketing half. */
  handoff?: Guard;
}

type Moment = Pick<Turn, 'context' | 'event' | 'world' | 'graph'>;

const tests = {
  met: (moment, { edge, pending, from, atMost, when, handoff }: MetParams) =>
    (!pending || moment.context.waits[edge] !== undefined) &&
    isFromRole(from, moment) &&
    (atMost === undefined || (moment.context.counts[edge] ?? 0) < atMost) &&
    isMet(when, moment) === true &&
    (handoff === undefined || !standsInMarketing(moment) || isMet(handoff, moment) === true),
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
const EFFECT = 'effect';

// `work` lists functions of different params under one type; see `Work`.
const workByName = Object.entries(work) as [ActionName, Work][];

/**
 * XState's side of the named actions and guards of a compiled process, complete enough for a stock actor: waits
 * become its delayed events. `world` is read live: set `now` and `facts` before each event. `effect` is called for
 * every effect.
 */
export function implementations(graph: Graph, world: World, effect: (effect: Effect) => void = () => {}) {
  return {
    actions: {
      ...Object.fromEntries(workByName.map(([name, run]) => [name, forActors(graph, world, run)])),
      [EFFECT]: (_: unknown, params: unknown) => effect(params as Effect),
    },
    guards: guardsOf(graph, world),
  };
}

/** A turn that goes on from action to action, and through the events that they raise. */
export type OngoingTurn = { -readonly [K in keyof Turn]: Turn[K] } & {
  /** Gathers why arrows were taken and why not; null where nobody asks. */
  tried: Tried[] | null;
};

/**
 * The same for `advance`, which keeps no clock: XState decides which transition is taken and which actions follow, and
 * what they do to the deal's memory gathers in `turn` instead of travelling through the machine's own context. Whoever
 * sends an event sees to those that it raises.
 */
export function turningImplementations(turn: OngoingTurn) {
  return {
    actions: Object.fromEntries(
      workByName.map(([name, run]) => [
        name,
        // See `Work`: the compiler wrote these params for this function.
        name === 'open' || name === 'handOn'
          ? (_: unknown, params: unknown) => {
              turn.tried?.push(...triedOpening(turn, params as never));
              run(turn, params as never);
            }
          : (_: unknown, params: unknown) => run(turn, params as never),
      ]),
    ),
    guards: Object.fromEntries(
      testsByName.map(([name, test]) => [
        name,
        name === 'met'
          ? (_: unknown, params: unknown) => {
              const held = test(turn, params);
              turn.tried?.push(...triedMove(turn, params as never, held));
              return held;
            }
          : (_: unknown, params: unknown) => test(turn, params),
      ]),
    ),
  };
}

/** Guards get the params that the compiler wrote for the guard of this name. */
const testsByName = Object.entries(tests as Record<string, (moment: Moment, params: unknown) => boolean>);

const guardsOf = (graph: Graph, world: World) =>
  Object.fromEntries(
    testsByName.map(([name, test]) => [
      name,
      ({ context, event }: { context: DealContext; event: DealEvent }, params: unknown) =>
        test({ context, event, world, graph }, params),
    ]),
  );

function turnOf(
  graph: Graph,
  world: World,
  run: Work,
  moment: { context: DealContext; event: DealEvent },
  params: unknown,
) {
  const turn: Turn = { graph, world, event: moment.event, context: moment.context, effects: [], raised: [] };
  // See `Work`: the compiler wrote these params for this function.
  run(turn, params as never);
  return turn;
}

function forActors(graph: Graph, world: World, run: Work) {
  return enqueueActions<DealContext, DealEvent, unknown, DealEvent, never, never, never, never, never>(
    ({ context, event, enqueue }, params) => {
      const turn = turnOf(graph, world, run, { context, event }, params);
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
