import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  advance,
  applyEdit,
  arrowsFrom,
  blocksPublishing,
  lint,
  machineOf,
  moveToVersion,
  passageOf,
  Snapshot,
  type DealMachine,
  type Effect,
  type Process,
  type StepMap,
} from '../../machines/index.ts';
import { publishableProcess } from '../support/arbitrary-process.ts';
import { anyStep, durableRunner, eventFor, factsOf, type StoryStep } from '../support/truth.ts';

const START_AT = Date.UTC(2027, 2, 25, 9);
const HOUR_MS = 3_600_000;
const facts = factsOf({ meetingAt: START_AT + 90 * HOUR_MS });

/** One change of a designer; `at` is taken modulo what is there. */
const change = fc.record({
  what: fc.constantFrom(
    'remove step',
    'remove action',
    'remove arrow',
    'rename',
    'longer',
    'passive',
    'scope',
  ),
  at: fc.nat(60),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(process: Process, { what, at }: Change): Process {
  const nodesOf = (kind: string) => process.nodes.filter((node) => node.kind === kind);
  const pick = <T>(list: readonly T[]): T | undefined => list[at % Math.max(1, list.length)];
  const ids = (list: readonly { id: string }[]) => [pick(list)].flatMap((one) => (one ? [one.id] : []));
  switch (what) {
    case 'remove step':
      return applyEdit(process, { do: 'removeNodes', ids: ids(nodesOf('step')) });
    case 'remove action':
      return applyEdit(process, { do: 'removeNodes', ids: ids(nodesOf('action')) });
    case 'remove arrow':
      return applyEdit(process, { do: 'removeEdges', ids: ids(process.edges) });
    default:
      return {
        ...process,
        nodes: process.nodes.map((node) => {
          if (node.id !== pick(process.nodes)?.id) return node;
          if (what === 'rename') return { ...node, name: `${node.name} anew` };
          if (what === 'passive' && node.kind === 'step')
            return { ...node, influence: node.influence === 'passive' ? 'influenced' : 'passive' };
          return what === 'scope' && node.kind === 'anywhere' ? { ...node, scope: 'all' } : node;
        }),
        edges: process.edges.map((edge, index) =>
          what === 'longer' && index === at % process.edges.length && edge.on.kind === 'after'
            ? { ...edge, on: { ...edge.on, duration: { amount: 40, unit: 'day' as const } } }
            : edge,
        ),
      };
  }
}

/** Only what publishes: a change that doesn't is left out. */
const nextVersion = (process: Process, changes: readonly Change[]): Process =>
  changes.reduce((now, one) => {
    const next = changed(now, one);
    return blocksPublishing(lint(next)) ? now : next;
  }, process);

/** A version and the next: a few edits, or a drawing that has nothing in common but its ids. */
const versions: fc.Arbitrary<readonly [Process, Process]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(publishableProcess, fc.array(change, { minLength: 1, maxLength: 6 }))
      .map(([process, changes]) => [process, nextVersion(process, changes)] as const),
  },
  { weight: 1, arbitrary: fc.tuple(publishableProcess, publishableProcess) },
);

/** Where a story leaves a deal, and the timers that it left behind. */
function told(process: Process, story: readonly StoryStep[]) {
  const runner = durableRunner(process, START_AT, facts);
  const timers = new Map<string, number>();
  let seen = 0;
  const listen = () => {
    const { effects } = runner.look();
    keep(timers, effects.slice(seen));
    seen = effects.length;
  };
  const start = { step: '$start', context: machineOf(process).config.context, effects: [] };
  story.forEach((step, index) => {
    const event = eventFor(
      process,
      index === 0 ? start : runner.look(),
      index === 0 ? { what: 0, which: 0, other: 0 } : step,
    );
    if (event) runner.send(event);
    else runner.goTo(Math.min(runner.nextDue() ?? Infinity, runner.now() + (step.which % 200) * HOUR_MS));
    listen();
  });
  return { snapshot: runner.look() as unknown as Snapshot, now: runner.now() };
}

function keep(timers: Map<string, number>, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind === 'timer.set') timers.set(effect.timer, effect.at);
    if (effect.kind === 'timer.cancel') timers.delete(effect.timer);
  }
}

/** Every vanished step goes to the one that is proposed for it. */
function proposed(from: DealMachine, to: DealMachine): StepMap {
  return Object.fromEntries(
    from.graph.steps.flatMap((step) => {
      const { suggested } = passageOf(from.graph, to.graph, {}, step);
      return suggested ? [[step.id, suggested.id]] : [];
    }),
  );
}

const pendingOf = ({ context }: Snapshot): Map<string, number> =>
  new Map(
    Object.entries(context.waits).flatMap(([timer, one]) =>
      one.heldAt === undefined ? [[timer, one.at]] : [],
    ),
  );

test('a moved deal stands on a step that is there, waits only for what is drawn there, and goes on', () => {
  let moved = 0;
  fc.assert(
    fc.property(
      versions,
      fc.array(anyStep, { minLength: 1, maxLength: 25 }),
      fc.array(anyStep, { maxLength: 12 }),
      ([first, second], before, after) => {
        const [from, to] = [machineOf(first), machineOf(second)];
        const { snapshot: left, now } = told(first, before);
        const snapshot: Snapshot = { v: 1, step: left.step, context: left.context };
        const result = moveToVersion(from, to, snapshot, {
          steps: proposed(from, to),
          world: { now, facts },
        });
        if (from.graph.nodes.get(snapshot.step)?.kind === 'outcome') {
          expect(result).toBeNull();
          return;
        }
        if (!result) throw new Error('A deal at a step whose place is named has a place.');
        moved += 1;
        Snapshot.parse(result.snapshot);
        const { context, step } = result.snapshot;
        const place = to.graph.nodes.get(step);
        expect(place?.kind).toBe('step');
        if (place?.kind !== 'step') return;
        expect(context).toMatchObject({
          step,
          visit: snapshot.context.visit,
          enteredAt: snapshot.context.enteredAt,
        });
        for (const [timer, { instance, at }] of Object.entries(context.waits)) {
          expect(at).toBeGreaterThanOrEqual(Math.min(now, left.context.waits[timer]?.at ?? now));
          if (instance !== undefined) expect(Object.keys(context.open)).toContain(instance);
          else {
            const edge = to.graph.edges.get(timer);
            expect(edge).toBeDefined();
            const chained = to.graph.nodes.get(edge?.from ?? '')?.kind === 'action';
            expect(chained || arrowsFrom(to.graph, place).some(({ id }) => id === timer)).toBe(true);
          }
        }
        for (const { action } of Object.values(context.open))
          expect(action.startsWith('$') || to.graph.nodes.get(action)?.kind === 'action').toBe(true);
        if (context.hold) expect(Object.keys(context.open)).toContain(context.hold.instance);
        expect(
          result.effects.filter(({ kind }) =>
            ['moved', 'send', 'field.set', 'notify', 'enter', 'hand.over'].includes(kind),
          ),
        ).toEqual([]);
        // What the effects ask of the timers' rows leaves exactly what the snapshot remembers.
        const timers = pendingOf(snapshot);
        keep(timers, result.effects);
        expect(timers).toEqual(pendingOf(result.snapshot));

        let current = result.snapshot;
        let time = now;
        for (const one of after) {
          const event = eventFor(second, { step: current.step, context: current.context, effects: [] }, one);
          const [due] = [...pendingOf(current)].sort(([, a], [, b]) => a - b);
          time = event || !due ? time + HOUR_MS : Math.max(time, due[1]);
          const instance = due && current.context.waits[due[0]]?.instance;
          const timed =
            due &&
            (instance === undefined
              ? { type: `due.${due[0]}` }
              : { type: `overdue.${current.context.open[instance]?.action}`, instance });
          current = advance(to, current, event ?? timed ?? { type: 'deal.changed' }, {
            now: time,
            facts,
          }).snapshot;
          Snapshot.parse(current);
        }
      },
    ),
    { numRuns: 150 },
  );
  expect(moved).toBeGreaterThan(50);
});

test('moved on and back again, a deal stands where it stood, and what both versions have is due when it was', () => {
  fc.assert(
    fc.property(versions, fc.array(anyStep, { minLength: 1, maxLength: 25 }), ([first, second], story) => {
      const [from, to] = [machineOf(first), machineOf(second)];
      const { snapshot: left, now } = told(first, story);
      const snapshot: Snapshot = { v: 1, step: left.step, context: left.context };
      const world = { now, facts };
      const there = moveToVersion(from, to, snapshot, { steps: {}, world });
      const back = there && moveToVersion(to, from, there.snapshot, { steps: {}, world });
      if (!there || !back) return;
      expect(back.snapshot.step).toBe(snapshot.step);
      for (const [timer, one] of Object.entries(there.snapshot.context.waits)) {
        const [before, after] = [snapshot.context.waits[timer], back.snapshot.context.waits[timer]];
        // An arrow of the same id that means another there began anew.
        if (before && one.at === before.at) expect(after).toEqual(before);
      }
      for (const instance of Object.keys(there.snapshot.context.open))
        if (snapshot.context.open[instance])
          expect(back.snapshot.context.open[instance]).toEqual(snapshot.context.open[instance]);
      // Nothing that has fired in this visit fires again because of the way there and back.
      for (const [id, count] of Object.entries(snapshot.context.counts))
        if (!second.edges.some((edge) => edge.id === id))
          expect(back.snapshot.context.counts[id]).toBe(count);
    }),
    { numRuns: 100 },
  );
});
