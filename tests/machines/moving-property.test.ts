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
  type DealEvent,
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

/** Where a story leaves a deal, and when. */
function told(process: Process, story: readonly StoryStep[]) {
  const runner = durableRunner(process, START_AT, facts);
  const start = { step: '$start', context: machineOf(process).config.context, effects: [] };
  story.forEach((step, index) => {
    const event = eventFor(
      process,
      index === 0 ? start : runner.look(),
      index === 0 ? { what: 0, which: 0, other: 0 } : step,
    );
    if (event) runner.send(event);
    else runner.goTo(Math.min(runner.nextDue() ?? Infinity, runner.now() + (step.which % 200) * HOUR_MS));
  });
  const { step, context } = runner.look();
  return { snapshot: { v: 1, step, context } satisfies Snapshot, now: runner.now() };
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

/** What must hold for a snapshot on its machine; the words for what doesn't. */
function wrongWith({ step, context }: Snapshot, { graph }: DealMachine): string[] {
  const place = graph.nodes.get(step);
  if (place?.kind !== 'step' || context.step !== step) return [`stands at ${step}`];
  const leaving = new Set(arrowsFrom(graph, place).map(({ id }) => id));
  const isChain = (id: string) => graph.nodes.get(graph.edges.get(id)?.from ?? '')?.kind === 'action';
  const isWait = (timer: string) => graph.edges.has(timer) && (leaving.has(timer) || isChain(timer));
  const waits = Object.entries(context.waits).filter(([timer, { instance }]) =>
    instance === undefined ? !isWait(timer) : !context.open[instance],
  );
  const open = Object.values(context.open).filter(
    ({ action }) => !action.startsWith('$') && graph.nodes.get(action)?.kind !== 'action',
  );
  const held = context.hold !== null && !context.open[context.hold.instance];
  return [
    ...waits.map(([timer]) => `waits for ${timer}`),
    ...open.map(({ action }) => `has ${action} open`),
    ...(held ? ['is held by nothing'] : []),
  ];
}

/** What entering asks for, and only entering. */
const entered: ReadonlySet<string> = new Set(['moved', 'send', 'field.set', 'notify', 'enter', 'hand.over']);

/** Tells a story on, from due time to due time. */
function goOn(machine: DealMachine, from: Snapshot, story: readonly StoryStep[], startAt: number): void {
  let snapshot = from;
  let now = startAt;
  for (const one of story) {
    const event = eventFor(machine.process, { ...snapshot, effects: [] }, one) ?? dueIn(snapshot);
    now += HOUR_MS;
    snapshot = Snapshot.parse(advance(machine, snapshot, event, { now, facts }).snapshot);
  }
}

function dueIn(snapshot: Snapshot): DealEvent {
  const [timer] = [...pendingOf(snapshot)].toSorted(([, a], [, b]) => a - b)[0] ?? [];
  if (timer === undefined) return { type: 'deal.changed' };
  const instance = snapshot.context.waits[timer]?.instance;
  return instance === undefined
    ? { type: `due.${timer}` }
    : { type: `overdue.${snapshot.context.open[instance]?.action}`, instance };
}

test('a moved deal stands on a step that is there, waits only for what is drawn there, and goes on', () => {
  let moved = 0;
  fc.assert(
    fc.property(
      versions,
      fc.array(anyStep, { minLength: 1, maxLength: 25 }),
      fc.array(anyStep, { maxLength: 12 }),
      ([first, second], before, after) => {
        const [from, to] = [machineOf(first), machineOf(second)];
        const { snapshot, now } = told(first, before);
        const steps = proposed(from, to);
        const result = moveToVersion(from, to, snapshot, { steps, world: { now, facts } });
        const closed = from.graph.nodes.get(snapshot.step)?.kind === 'outcome';
        expect(result === null).toBe(closed);
        if (!result) return;
        moved += 1;
        Snapshot.parse(result.snapshot);
        expect(wrongWith(result.snapshot, to)).toEqual([]);
        const { visit, enteredAt, opened } = snapshot.context;
        expect(result.snapshot.context).toMatchObject({ visit, enteredAt });
        expect(result.snapshot.context.opened).toBeGreaterThanOrEqual(opened);
        expect(result.effects.filter(({ kind }) => entered.has(kind))).toEqual([]);
        // What the effects ask of the timers' rows leaves exactly what the snapshot remembers.
        const timers = pendingOf(snapshot);
        keep(timers, result.effects);
        expect(timers).toEqual(pendingOf(result.snapshot));
        goOn(to, result.snapshot, after, now);
      },
    ),
    { numRuns: 100 },
  );
  expect(moved).toBeGreaterThan(40);
});

test('moved on and back again, a deal stands where it stood, and what both versions have is due when it was', () => {
  fc.assert(
    fc.property(versions, fc.array(anyStep, { minLength: 1, maxLength: 25 }), ([first, second], story) => {
      const [from, to] = [machineOf(first), machineOf(second)];
      const { snapshot, now } = told(first, story);
      const world = { now, facts };
      const there = moveToVersion(from, to, snapshot, { steps: {}, world })?.snapshot;
      const back = there && moveToVersion(to, from, there, { steps: {}, world })?.snapshot;
      if (!there || !back) return;
      const { open, waits, counts } = snapshot.context;
      expect(back.step).toBe(snapshot.step);
      // Compared by due time: an arrow of the same id that means another there began anew.
      const keptWaits = Object.entries(waits).filter(
        ([timer, { at }]) => there.context.waits[timer]?.at === at,
      );
      expect(back.context.waits).toMatchObject(Object.fromEntries(keptWaits));
      const keptOpen = Object.entries(open).filter(([instance]) => there.context.open[instance]);
      expect(back.context.open).toMatchObject(Object.fromEntries(keptOpen));
      // Nothing that has fired in this visit fires again because of the way there and back.
      const fired = Object.entries(counts).filter(([id]) => !to.graph.edges.has(id));
      expect(back.context.counts).toMatchObject(Object.fromEntries(fired));
    }),
    { numRuns: 80 },
  );
});
