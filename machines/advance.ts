import { createActor, createMachine } from 'xstate';
import { compile } from './compile/compile.ts';
import type { CompiledConfig } from './compile/config.ts';
import type { Effect } from './effects.ts';
import { noFacts, type Facts } from './fields.ts';
import { graphOf, type Graph } from './graph.ts';
import type { Process } from './process.ts';
import { collectingImplementations, implementations } from './run/implementations.ts';
import type { DealEvent, World } from './run/turn.ts';
import type { Snapshot } from './snapshot.ts';

/** A published process, ready to run any number of deals. Holds no deal's state between calls. */
export interface DealMachine {
  readonly process: Process;
  readonly config: CompiledConfig;
  readonly graph: Graph;
  /** @internal */
  readonly run: (snapshot: Snapshot | null, event: DealEvent, world: World) => Advanced;
}

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
  let effects: Effect[] = [];
  // See `xstateMachine` on types.
  const machine = createMachine(config as never).provide(
    collectingImplementations(graph, world, (effect) => effects.push(effect)) as never,
  );
  const scope = reusedScope(machine);
  const restored = new Map<string, ReturnType<typeof machine.resolveState>>();

  /** Restoring resolves the same state nodes for every deal at a step: done once per step, the context is the deal's. */
  function restore(snapshot: Snapshot | null) {
    const step = snapshot?.step ?? config.initial;
    let at = restored.get(step);
    if (!at) {
      at = machine.resolveState({ value: step as never, context: config.context as never });
      restored.set(step, at);
    }
    return snapshot
      ? Object.assign(Object.create(Object.getPrototypeOf(at) as object), at, { context: snapshot.context })
      : at;
  }

  return {
    process,
    config,
    graph,
    run(snapshot, event, { now, facts }) {
      world.now = now;
      world.facts = facts;
      effects = [];
      // The scope is a stand-in for an actor's: see `reusedScope`.
      const next = machine.transition(
        restore(snapshot) as never,
        event as never,
        scope as never,
      ) as unknown as {
        value: string;
        context: Snapshot['context'];
      };
      return { snapshot: { v: 1, step: next.value, context: next.context }, effects, facts: world.facts };
    },
  };
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
    actionExecutor() {},
  };
}

/**
 * One event for one deal: pure and synchronous. `snapshot` is null for a deal that hasn't entered yet. An event
 * without meaning here changes nothing.
 *
 * @throws Error where the drawing makes actions follow each other without end (lint refuses such a process).
 */
export function advance(
  machine: DealMachine,
  snapshot: Snapshot | null,
  event: DealEvent,
  world: World,
): Advanced {
  return machine.run(snapshot, event, world);
}
