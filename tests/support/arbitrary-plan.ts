import fc from 'fast-check';
import type { Duration } from '../../machines/duration.ts';
import type { Guard } from '../../machines/guards.ts';
import { channels, type Aim, type Channel } from '../../machines/nodes/action.ts';
import { entrySources, type Entry } from '../../machines/nodes/entry.ts';
import type { OutcomeKind } from '../../machines/nodes/outcome.ts';
import type { Trigger } from '../../machines/triggers.ts';
import { contactRoles, duration, eventTrigger, guardSketch, waitTrigger } from './arbitrary-parts.ts';

/** What the builder of `arbitrary-process.ts` makes a process of. Numbers called `to` and `from` are taken modulo what is there. */

export interface ResultPlan {
  leads: 'on' | 'elsewhere' | 'chain' | 'again';
  to: number;
  wait: Duration | undefined;
  atMost: number | undefined;
  /** With a guard, the same result gets a second arrow without one. */
  guard: Guard | undefined;
}

export interface ActionPlan {
  channel: Channel;
  opens: Trigger;
  guard: Guard | undefined;
  aim: Aim | undefined;
  due: Duration | undefined;
  outlives: boolean;
  /** One entry per result name; null leaves that result undrawn. */
  results: (ResultPlan | null)[];
  overdue: ResultPlan | null;
  failed: ResultPlan | null;
}

export interface StepPlan {
  passive: boolean;
  /** The unguarded way on; on `null` a human action's result. */
  leaves: Trigger | null;
  /** Tried before the way on, on the same trigger. */
  sorted: { guard: Guard; to: number }[];
  moves: { on: Trigger; guard: Guard | undefined; to: number }[];
  actions: ActionPlan[];
}

export interface ProcessPlan {
  marketing: StepPlan[];
  sales: [StepPlan, ...StepPlan[]];
  outcomes: OutcomeKind[];
  entries: { source: Entry['source']; often: Entry['often']; guard: Guard; to: number }[];
  anywheres: { scope: 'all' | 'marketing' | 'sales'; on: Trigger; guard: Guard | undefined; to: number }[];
  /** What runs on after an outcome. */
  afterwards: { outcome: number; action: ActionPlan }[];
  /** Hands the contact of an outcome to an entry again. */
  returns: { outcome: number; entry: number; wait: Duration }[];
  /** Opens an action of another step of the same half as well. */
  shared: { from: number; action: number; on: Trigger }[];
  handoff: { criteria: Guard | undefined; sla: Duration | undefined; refusedTo: number | undefined };
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq = 2) => fc.option(arbitrary, { nil: undefined, freq });
const to = fc.nat({ max: 20 });

const resultPlan: fc.Arbitrary<ResultPlan> = fc.record({
  leads: fc.constantFrom('on' as const, 'elsewhere' as const, 'chain' as const, 'again' as const),
  to,
  wait: maybe(duration),
  atMost: maybe(fc.integer({ min: 1, max: 4 })),
  guard: maybe(guardSketch, 1),
});

const aim: fc.Arbitrary<Aim> = fc.oneof(
  fc.record({ to: fc.constantFrom('main' as const, 'all' as const) }),
  fc.record({ to: fc.constant('role' as const), role: fc.constantFrom(...contactRoles) }),
);

const actionPlan: fc.Arbitrary<ActionPlan> = fc.record({
  channel: fc.constantFrom(...channels),
  opens: fc.oneof(fc.constant<Trigger>({ kind: 'enter' }), eventTrigger(), waitTrigger),
  guard: maybe(guardSketch, 1),
  aim: maybe(aim),
  due: maybe(duration),
  outlives: fc.boolean(),
  results: fc.array(fc.option(resultPlan, { freq: 3 }), { minLength: 1, maxLength: 3 }),
  overdue: fc.option(resultPlan, { freq: 1 }),
  failed: fc.option(resultPlan, { freq: 1 }),
});

const stepPlan = fc.record({
  passive: fc.boolean(),
  leaves: fc.option(fc.oneof(eventTrigger(), waitTrigger), { freq: 3 }),
  sorted: fc.array(fc.record({ guard: guardSketch, to }), { maxLength: 2 }),
  moves: fc.array(fc.record({ on: fc.oneof(eventTrigger(), waitTrigger), guard: maybe(guardSketch), to }), {
    maxLength: 2,
  }),
  actions: fc.array(actionPlan, { maxLength: 3 }),
});

export const processPlan: fc.Arbitrary<ProcessPlan> = fc.record({
  marketing: fc.array(stepPlan, { maxLength: 3 }),
  sales: fc
    .tuple(stepPlan, fc.array(stepPlan, { maxLength: 3 }))
    .map(([first, rest]) => [first, ...rest] as [StepPlan, ...StepPlan[]]),
  outcomes: fc.uniqueArray(fc.constantFrom('lost' as const, 'disqualified' as const, 'nurture' as const)),
  entries: fc.array(
    fc.record({
      source: fc.constantFrom(...entrySources),
      often: fc.constantFrom('once' as const, 'one-at-a-time' as const, 'any' as const),
      guard: guardSketch,
      to,
    }),
    { minLength: 1, maxLength: 2 },
  ),
  anywheres: fc.array(
    fc.record({
      scope: fc.constantFrom('all' as const, 'marketing' as const, 'sales' as const),
      on: fc.oneof(eventTrigger(), waitTrigger),
      guard: maybe(guardSketch, 1),
      to,
    }),
    { maxLength: 2 },
  ),
  afterwards: fc.array(fc.record({ outcome: to, action: actionPlan }), { maxLength: 2 }),
  returns: fc.array(fc.record({ outcome: to, entry: to, wait: duration }), { maxLength: 1 }),
  shared: fc.array(fc.record({ from: to, action: to, on: fc.oneof(eventTrigger(), waitTrigger) }), {
    maxLength: 2,
  }),
  handoff: fc.record({ criteria: maybe(guardSketch, 1), sla: maybe(duration), refusedTo: maybe(to) }),
});
