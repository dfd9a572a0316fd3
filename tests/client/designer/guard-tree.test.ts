import { expect, test } from 'vitest';
import {
  aboutSubject,
  asGroup,
  operatorsFor,
  replacedAt,
  stored,
  subjectOf,
  withOperator,
  withoutAt,
  type Leaf,
} from '../../../client/designer/inspector/guard/tree.ts';
import type { Guard } from '../../../machines/index.ts';
import { action, processOf, step } from '../../support/process-builder.ts';

const process = processOf({
  nodes: [step('a'), action('call')],
  fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
});
const segment: Leaf = { kind: 'field', field: 'deal.segment', is: 'is', value: 'Agency' };
const open: Leaf = { kind: 'action', action: 'call', is: 'open' };

test('one condition is stored as itself, several as a group, none as nothing', () => {
  expect(stored(asGroup(segment))).toEqual(segment);
  const both = { ...asGroup(segment), of: [segment, open] };
  expect(stored(both)).toEqual({ kind: 'all', of: [segment, open] });
  expect(stored(withoutAt(both, 0))).toEqual(open);
  expect(stored(withoutAt(asGroup(segment), 0))).toBeUndefined();
});

test('a group alone in a group stays one, so that its “any” isn’t lost', () => {
  const either: Guard = { kind: 'any', of: [segment, open] };
  expect(stored({ kind: 'all', of: [either] })).toEqual({ kind: 'all', of: [either] });
  expect(asGroup(either)).toBe(either);
});

test('a condition is replaced in its place', () => {
  expect(replacedAt({ kind: 'any', of: [segment, open] }, 1, segment)).toEqual({
    kind: 'any',
    of: [segment, segment],
  });
});

test('operators are those that make sense for the type of the field', () => {
  expect(operatorsFor('yesno')).toEqual(['is', 'isNot', 'isFilled', 'isEmpty']);
  expect(operatorsFor('money')).toContain('atLeast');
  expect(operatorsFor('text')).not.toContain('atLeast');
});

test('another subject keeps what fits of the comparison', () => {
  expect(aboutSubject('field:deal.product', segment, process)).toEqual({ ...segment, field: 'deal.product' });
  expect(aboutSubject('field:deal.budget', { ...segment, is: 'contains' }, process)).toEqual({
    kind: 'field',
    field: 'deal.budget',
    is: 'is',
  });
  expect(aboutSubject('action:ended', segment, process)).toEqual({
    kind: 'action',
    action: 'call',
    is: 'ended',
  });
  expect(aboutSubject('happened', segment, process)).toEqual({ kind: 'happened', event: 'replied' });
  for (const leaf of [segment, open]) expect(aboutSubject(subjectOf(leaf), leaf, process)).toEqual(leaf);
});

test('another operator drops or reshapes the value', () => {
  expect(withOperator(segment, 'isEmpty')).toEqual({ kind: 'field', field: 'deal.segment', is: 'isEmpty' });
  expect(withOperator(segment, 'isAnyOf')).toMatchObject({ is: 'isAnyOf', value: ['Agency'] });
  expect(withOperator({ ...segment, is: 'isAnyOf', value: ['A', 'B'] }, 'is')).toMatchObject({
    is: 'is',
    value: 'A',
  });
});
