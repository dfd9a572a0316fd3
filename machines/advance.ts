import { createActor, createMachine } from 'xstate';
import { compile } from './compile/compile.ts';
import type { CompiledConfig } from './compile/config.ts';
import type { Effect } from './effects.ts';
import { noFacts, type Facts } from './fields.ts';
import { graphOf, type Graph } from './graph.ts';
import type { Process } from './process.ts';
import { implementations, turningImplementations, type OngoingTurn } from './run/implementations.ts';
import type { Tried } from './run/tried.ts';
import type { DealEvent, World } from './run/turn.ts';
import type { Snapshot } from './snapshot.ts';

/** A published process, ready to run any number of deals. Holds no deal's state between calls. */
export interface DealMachine {
  readonly process: Process;
  readonly config: CompiledConfig;
  readonly graph: Graph;
  /** @internal */
  readonly run: (
    snapshot: Snapshot | null,
    event: DealEvent,
    world: World,
    tried: Tried[] | null,
  ) => Advanced;
}

/** The actions of a drawing follow each other without end; lint refuses such a process. */
export class EndlessTurn extends Error {}

export interface Advanced {
  snapshot: Snapshot;
  /** In the order they were asked for. */
  effects: Effect[];
  /** As given, with the fields that the transition set. */
  facts: Facts;
}

/** XState's machine for a compiled process; `implementations` bind it to a world. Stock `createActor` runs it too. */
export function xstateMachine(
  config: CompiledConfig,
  graph: Graph,
  world: World,
  effect?: (effect: Effect) => void,
) {
  // XState infers a machine's type from its literal config; ours is data, its shape is `CompiledConfig`'s.
  return createMachine(config as never).provide(implementations(graph, world, effect) as never);
}

export function machineOf(process: Process, config: CompiledConfig = compile(process)): DealMachine {
  const graph = graphOf(process);
  const world: World = { now: 0, facts: noFacts };
  // The compiler's own beginning, with nobody entered.
  const empty = config.context;
  const turn: OngoingTurn = {
    graph,
    world,
    event: { type: '' },
    context: empty,
    effects: [],
    raised: [],
    tried: null,
  };
  // See `xstateMachine` on types.
  const machine = createMachine(config as never).provide(turningImplementations(turn) as never);
  const scope = reusedScope(machine);
  const states = new Map<string, XState>();

  /** The machine's state at a step is the same for every deal: what differs is the deal's memory, which `turn` holds. */
  function stateAt(step: string): XState {
    let state = states.get(step);
    if (!state) {
      state = machine.resolveState({ value: step as never, context: config.context as never }) as XState;
      states.set(step, state);
    }
    return state;
  }

  return {
    process,
    config,
    graph,
    run(snapshot, event, { now, facts }, tried) {
      world.now = now;
      world.facts = facts;
      turn.context = snapshot ? snapshot.context : empty;
      turn.effects = [];
      turn.raised = [];
      turn.tried = tried;
      let step = snapshot?.step ?? config.initial;
      let next: DealEvent | undefined = event;
      for (let taken = 0; next; taken++) {
        if (taken > config.options.maxIterations)
          throw new EndlessTurn(
            `The actions of “${process.name}” follow each other without end: “${event.type}” at “${step}” raised more than ${taken - 1} events.`,
          );
        turn.event = next;
        // The scope is a stand-in for an actor's: see `reusedScope`.
        const state = machine.transition(stateAt(step) as never, next as never, scope as never) as XState;
        step = state.value;
        next = turn.raised.shift();
      }
      return { snapshot: { v: 1, step, context: turn.context }, effects: turn.effects, facts: world.facts };
    },
  };
}

/** What is looked at of XState's snapshot. Our machines are flat: a state is its name. */
interface XState {
  value: string;
}

/**
 * XState's public `transition()` builds a throw-away actor for each call, which costs more than the transition.
 * Our machines spawn nothing and never run XState's clock, so one scope serves every call.
 */
function reusedScope(machine: ReturnType<typeof xstateMachine>): object {
  const actor = createActor(machine);
  return {
    self: actor,
    system: actor.system,
    id: '',
    sessionId: '',
    defer() {},
    logger() {},
    stopChild() {},
    emit() {},
    actionExecutor: ({ exec, info, params }: ExecutedAction) => exec?.(info, params),
  };
}

interface ExecutedAction {
  exec?: (info: unknown, params: unknown) => void;
  info: unknown;
  params: unknown;
}

/**
 * One event for one deal: pure and synchronous. `snapshot` is null for a deal that hasn't entered yet. An event
 * without meaning here changes nothing.
 *
 * @throws EndlessTurn where the drawing makes actions follow each other without end (lint refuses such a process).
 */
export function advance(
  machine: DealMachine,
  snapshot: Snapshot | null,
  event: DealEvent,
  world: World,
): Advanced {
  return machine.run(snapshot, event, world, null);
}

export interface Explained extends Advanced {
  /** Every arrow that was asked something before it was taken, in the order in which they were tried. */
  tried: Tried[];
}

/** `advance`, and why arrows were taken and why not. */
export function explain(
  machine: DealMachine,
  snapshot: Snapshot | null,
  event: DealEvent,
  world: World,
): Explained {
  const tried: Tried[] = [];
  return { ...machine.run(snapshot, event, world, tried), tried };
}
