import fc from 'fast-check';
import type { Duration } from '../../machines/duration.ts';
import { fieldCatalogue, type Field, type OwnField } from '../../machines/fields.ts';
import { operatorNames, operators, type Guard, type GuardValue } from '../../machines/guards.ts';
import { builtInEvents, type Trigger } from '../../machines/triggers.ts';

/** The vocabulary that random processes share: every name in it exists in every publishable one. */
export const ownFields: OwnField[] = [
  { id: 'budget', label: 'Budget', type: 'money' },
  { id: 'seats', label: 'Seats', type: 'number' },
  { id: 'tier', label: 'Tier', type: 'choice', choices: ['small', 'large'] },
  { id: 'vip', label: 'Very important', type: 'yesno' },
  { id: 'kickOffOn', label: 'Kick-off', type: 'date' },
];
export const ownEvents = [
  { name: 'demo.watched', label: 'Watched the demo' },
  { name: 'documents.signed', label: 'Signed the documents' },
];
export const teamRoles = [
  { id: 'seller', name: 'Seller' },
  { id: 'warmer', name: 'Warmer' },
  { id: 'expert', name: 'Expert' },
];
export const contactRoles = ['decision maker', 'specialist'];
export const eventNames = [...Object.keys(builtInEvents), ...ownEvents.map((event) => event.name)];
const catalogue = fieldCatalogue(ownFields);
export const dateFields = catalogue.filter((field) => field.type === 'date').map((field) => field.path);

/** An amount of at least one, in every unit; working time only where the unit is a day or shorter. */
export const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({
    amount: fc.integer({ min: 1, max: 10 }),
    unit: fc.constantFrom('minute', 'hour', 'day'),
    working: fc.boolean(),
  }),
  fc.record({ amount: fc.integer({ min: 1, max: 5 }), unit: fc.constantFrom('second', 'week', 'month') }),
);

export const eventTrigger = (events: readonly string[] = eventNames): fc.Arbitrary<Trigger> =>
  fc.record(
    {
      kind: fc.constant('event' as const),
      event: fc.constantFrom(...events),
      from: fc.constantFrom(...contactRoles),
    },
    { requiredKeys: ['kind', 'event'] },
  );

export const waitTrigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.record({ kind: fc.constant('after' as const), duration }),
  fc.record(
    { kind: fc.constant('quiet' as const), duration, event: fc.constantFrom(...eventNames) },
    { requiredKeys: ['kind', 'duration'] },
  ),
  fc.record({
    kind: fc.constant('date' as const),
    field: fc.constantFrom(...dateFields),
    offset: fc.oneof(duration, fc.constant<Duration>({ amount: 0, unit: 'day' })),
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
);

const valueFor = (field: Field): fc.Arbitrary<Exclude<GuardValue, undefined>> => {
  switch (field.type) {
    case 'number':
    case 'money':
      return fc.integer({ min: 0, max: 1000 });
    case 'yesno':
      return fc.boolean();
    case 'date':
      return fc.constantFrom('2026-03-01', '2026-11-20T09:00:00Z');
    case 'choice':
      return fc.constantFrom(...(field.choices ?? []));
    default:
      return fc.constantFrom('alpha', 'beta', '7');
  }
};

const fieldGuard: fc.Arbitrary<Guard> = fc.constantFrom(...catalogue).chain((field) =>
  fc
    .constantFrom(
      ...operatorNames.filter((name) => (operators[name].types as readonly string[]).includes(field.type)),
    )
    .chain((is) => {
      const of = { kind: 'field' as const, field: field.path, is };
      const { operand } = operators[is];
      if (operand === 'none') return fc.constant(of);
      if (operand === 'one') return valueFor(field).map((value) => ({ ...of, value }));
      const one: fc.Arbitrary<string | number> =
        field.type === 'number'
          ? fc.integer({ min: 0, max: 9 })
          : fc.constantFrom(...(field.choices ?? ['alpha', 'beta']));
      const many = fc.array(one, { minLength: 1, maxLength: 3 });
      return many.map((value) => ({ ...of, value }));
    }),
);

const payloadGuard: fc.Arbitrary<Guard> = fc.record({
  kind: fc.constant('payload' as const),
  field: fc.constantFrom('tier', 'score'),
  is: fc.constantFrom('is' as const, 'isNot' as const, 'atLeast' as const, 'contains' as const),
  value: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('small', 'large')),
});

/**
 * Every kind of guard. The actions of a random process aren't known yet where its guards are drawn, so `action` and
 * `result` hold indexes as text, for whoever builds the process to replace.
 */
export const guardSketch: fc.Arbitrary<Guard> = fc.letrec<{ guard: Guard; leaf: Guard }>((tie) => ({
  leaf: fc.oneof(
    { weight: 4, arbitrary: fieldGuard },
    payloadGuard,
    fc.record({ kind: fc.constant('happened' as const), event: fc.constantFrom(...eventNames) }),
    fc.record(
      {
        kind: fc.constant('action' as const),
        action: fc.nat({ max: 20 }).map(String),
        is: fc.constantFrom('open' as const, 'ended' as const),
        result: fc.nat({ max: 3 }).map(String),
      },
      { requiredKeys: ['kind', 'action', 'is'] },
    ),
  ),
  guard: fc.oneof(
    { depthSize: 'small', maxDepth: 2 },
    { weight: 4, arbitrary: tie('leaf') },
    fc.record({
      kind: fc.constant('all' as const),
      of: fc.array(tie('guard'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('any' as const),
      of: fc.array(tie('guard'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('guard') }),
  ),
})).guard;
