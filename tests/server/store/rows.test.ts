import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect, Process } from '../../../machines/index.ts';
import { AppError } from '../../../server/errors.ts';
import { checked, trusted } from '../../../server/store/rows/json-columns.ts';
import { keptSnapshot, toldSnapshot } from '../../../server/store/rows/snapshot.ts';
import { timelineEntryOf, timelineRow } from '../../../server/store/rows/timeline.ts';
import { timerOf, timerRow } from '../../../server/store/rows/work.ts';
import type { Actor, NewTimelineEntry, SeenPerson, TimerRecord } from '../../../server/store/store.ts';
import { publishableProcess } from '../../support/arbitrary-process.ts';
import { anyStep, durableRunner, eventFor, factsOf, type StoryStep } from '../../support/truth.ts';
import { start } from './scene.ts';

/** As JSON has it: without members that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const read = (entry: NewTimelineEntry) => timelineEntryOf(timelineRow('d_1', 7, entry), []);

function isKept(entry: NewTimelineEntry): void {
  const { contactId = null, fromStep = null, toStep = null, people = [] } = entry;
  const { payload = {}, facts = {}, effects = [], at, type, actor } = entry;
  expect(plain(read(entry))).toEqual(
    plain({
      dealId: 'd_1',
      seq: 7,
      at,
      type,
      actor,
      contactId,
      people,
      payload,
      facts,
      effects,
      fromStep,
      toStep,
      texts: [],
    }),
  );
}

const name = fc.oneof(fc.constantFrom('call', 'call.3', 'ann', 'received', ''), fc.string());
const text = fc.oneof(fc.constantFrom('[', '[]', 'c_1'), fc.string());
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const orLeftOut = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });
const count = fc.nat(9);
const noted = 'late-result' as const;

/** Effects of every kind, likely ones and others. */
const anyEffect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({
    kind: fc.constant('moved' as const),
    from: orNull(name),
    to: name,
    visit: count,
    edge: orNull(name),
  }),
  fc.record({
    kind: fc.constant('timer.set' as const),
    timer: fc.oneof(name, fc.constant('overdue.call.3')),
    at: time,
    event: fc.oneof(
      fc.record({ type: name }),
      fc.record({ type: fc.constantFrom('overdue.call', 'due.call'), instance: name }),
    ),
  }),
  fc.record({ kind: fc.constant('timer.cancel' as const), timer: name }),
  fc.record({
    kind: fc.constant('action.opened' as const),
    instance: name,
    action: name,
    contact: orNull(name),
    visit: count,
    dueAt: orNull(time),
    edge: orNull(name),
    about: orLeftOut(name),
  }),
  fc.record({
    kind: fc.constant('action.ended' as const),
    instance: name,
    action: name,
    result: orNull(name),
  }),
  fc.record({ kind: fc.constant('send' as const), instance: name, action: name, contact: orNull(name) }),
  fc.record({ kind: fc.constant('unsend' as const), instance: name }),
  fc.record({ kind: fc.constant('approved' as const), instance: name, action: name }),
  fc.record({
    kind: fc.constant('field.set' as const),
    instance: name,
    field: name,
    value: fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
  }),
  fc.record({ kind: fc.constant('notify' as const), instance: name, role: orNull(name), text }),
  fc.record({ kind: fc.constant('hand.over' as const), role: name }),
  fc.record({ kind: fc.constant('enter' as const), entry: name }),
  fc.record({ kind: fc.constant('held' as const), instance: name }),
  fc.record({ kind: fc.constant('resumed' as const), heldMs: time }),
  fc.record({ kind: fc.constant('dropped' as const) }),
  fc.record({
    kind: fc.constant('noted' as const),
    what: fc.constant(noted),
    action: orLeftOut(name),
    edge: orLeftOut(name),
    instance: orLeftOut(name),
  }),
);

const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({ kind: fc.constantFrom('user' as const, 'token' as const), id: name, name: text }),
  fc.record({ kind: fc.constant('contact' as const), id: fc.string({ minLength: 1 }) }),
  fc.record({ kind: fc.constant('timer' as const) }),
  fc.record({ kind: fc.constant('system' as const), what: text }),
);

const anyPerson: fc.Arbitrary<SeenPerson> = fc.record({
  id: fc.oneof(fc.constantFrom('ann', '[x'), fc.string({ minLength: 1 })),
  role: orNull(name),
  main: fc.boolean(),
  address: fc.boolean(),
});

const anyEntry: fc.Arbitrary<NewTimelineEntry> = fc.record({
  at: time,
  type: name,
  actor: anyActor,
  contactId: orNull(fc.constantFrom('ann', 'ben')),
  people: fc.array(anyPerson, { maxLength: 3 }),
  payload: fc.constantFrom({}, { held: 'drop', data: { seats: 3 } }),
  facts: fc.constantFrom({}, { 'deal.value': 5, 'deal.segment': null }),
  effects: fc.array(anyEffect, { maxLength: 8 }),
  fromStep: orNull(name),
  toStep: orNull(name),
});

/** A random deal of a random process, at every moment of its story. */
function* story(process: Process, steps: readonly StoryStep[], people: number) {
  const facts = factsOf({ meetingAt: start }, people);
  const runner = durableRunner(process, start, facts);
  let told = 0;
  for (const step of [{ what: 0, which: 0, other: 0 }, ...steps]) {
    const { context } = told === 0 && runner.nextDue() === null ? { context: undefined } : runner.look();
    const fromStep = context?.step ?? null;
    const event = eventFor(
      process,
      context ? runner.look() : { step: '$start', context: { step: '', open: {} } as never, effects: [] },
      step,
    );
    if (event) runner.send(event);
    else runner.goTo(runner.nextDue() ?? runner.now() + step.which);
    const sight = runner.look();
    const effects = sight.effects.slice(told);
    told = sight.effects.length;
    const contactId = event?.contact ?? null;
    yield { at: runner.now(), facts: runner.facts(), fromStep, contactId, effects, sight };
  }
}

describe('a timeline row', () => {
  test('keeps every entry that there could be', () => {
    fc.assert(fc.property(anyEntry, isKept), { numRuns: 1_500 });
  });

  test('keeps what random deals of random processes ask for', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        publishableProcess,
        fc.array(anyStep, { minLength: 10, maxLength: 40 }),
        fc.integer({ min: 0, max: 3 }),
        (process, steps, people) => {
          for (const { at, facts, fromStep, contactId, effects, sight } of story(process, steps, people)) {
            for (const { kind } of effects) kinds.add(kind);
            isKept({
              at,
              type: 'replied',
              actor: { kind: 'timer' },
              contactId,
              people: facts.contacts.map(({ id, role, main, fields }) => ({
                id,
                role,
                main,
                address: Boolean(fields.email),
              })),
              effects,
              fromStep,
              toStep: effects.some(({ kind }) => kind === 'moved') ? sight.context.step : null,
            });
          }
        },
      ),
      { numRuns: 30, seed: 20_261_121 },
    );
    expect(kinds.size).toBeGreaterThan(8);
  }, 30_000);

  test('says the usual in a few words', () => {
    const row = timelineRow('d_1', 2, {
      at: start,
      type: 'booked',
      actor: { kind: 'user', id: 'u_anna', name: 'Anna Berg' },
      contactId: 'ann',
      people: [{ id: 'ann', role: null, main: true, address: true }],
      payload: {},
      facts: {},
      fromStep: 'thinking',
      toStep: 'booked',
      effects: [
        { kind: 'timer.cancel', timer: 'arrow1' },
        { kind: 'unsend', instance: 'action1.1' },
        { kind: 'action.ended', instance: 'action1.1', action: 'action1', result: null },
        { kind: 'moved', from: 'thinking', to: 'booked', visit: 2, edge: 'arrow2' },
        { kind: 'timer.set', timer: 'arrow4', at: start + 500, event: { type: 'due.arrow4' } },
        {
          kind: 'action.opened',
          instance: 'action2.2',
          action: 'action2',
          contact: 'ann',
          visit: 2,
          dueAt: null,
          edge: 'arrow3',
        },
        { kind: 'send', instance: 'action2.2', action: 'action2', contact: 'ann' },
      ],
    });
    expect(row).toMatchObject({ actor: 'user u_anna Anna Berg', people: null, payload: null, facts: null });
    expect(JSON.parse(row.effects ?? '')).toEqual([
      ['c', 'arrow1'],
      ['u', 'action1.1'],
      ['e'],
      ['m', 2, 'arrow2'],
      ['t', 'arrow4', 500],
      ['o', 'action2.2', 'arrow3'],
      ['s'],
    ]);
  });

  test.each([
    ['actor', 'nobody'],
    ['effects', '[["?"]]'],
    ['effects', '[["m","two"]]'],
    ['effects', '{}'],
    ['people', '[[1]]'],
  ])('whose %s is %s is reported as damaged, with its place', (column, value) => {
    const row = timelineRow('d_1', 7, { at: start, type: 'note', actor: { kind: 'timer' } });
    expect(() => timelineEntryOf({ ...row, [column]: value }, [])).toThrow(AppError);
    expect(() => timelineEntryOf({ ...row, [column]: value }, [])).toThrow(`timeline.${column} of d_1 7`);
  });
});

test('a snapshot is kept whole, with what its row says and without', () => {
  fc.assert(
    fc.property(publishableProcess, fc.array(anyStep, { minLength: 10, maxLength: 40 }), (process, steps) => {
      for (const { sight } of story(process, steps, 3)) {
        const snapshot = { v: 1 as const, step: sight.step, context: sight.context };
        const { step, stage, enteredAt } = sight.context;
        for (const row of [
          { step, stage, stepEnteredAt: enteredAt },
          { step: 'elsewhere', stage: 'another', stepEnteredAt: 1 },
        ])
          for (const reader of [checked, trusted])
            expect(toldSnapshot(keptSnapshot(snapshot, row), row, reader, 'a deal')).toEqual(snapshot);
      }
    }),
    { numRuns: 20, seed: 20_261_122 },
  );
}, 30_000);

test.each([
  ['arrow4', { type: 'due.arrow4' }, true],
  ['overdue.call.3', { type: 'overdue.call', instance: 'call.3' }, true],
  ['hand-on.5.form', { type: 'enter.form' }, false],
  ['overdue.call.3', { type: 'overdue.call' }, false],
])('a timer %s keeps its event %j', (timer, event, saidByName) => {
  const record: Omit<TimerRecord, 'dealId'> = { timer, dueAt: start, event };
  const row = timerRow('d_1', record, 3);
  expect(row.event === null).toBe(saidByName);
  expect(timerOf(row)).toEqual({ dealId: 'd_1', ...record });
});
