import { describe, expect, it } from 'vitest';
import type { Guard } from '../../machines/guards.ts';
import { describeGuard, describePerformer, describeTrigger, nodeName } from '../../machines/words.ts';
import {
  action,
  after,
  arrow,
  dated,
  email,
  entering,
  on,
  processOf,
  quiet,
  result,
  step,
} from '../support/process-builder.ts';

const process = processOf({
  nodes: [
    step('booked'),
    action('call', { channel: 'call', due: { amount: 2, unit: 'day', working: true } }),
    email('hello'),
  ],
  edges: [
    arrow('booked', 'call', after('3 days'), {
      guard: { kind: 'field', field: 'deal.segment', is: 'is', value: 'Agency' },
    }),
  ],
  events: [{ name: 'договір', label: 'Contract sent back' }],
  fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
});

describe('words for what makes an arrow fire', () => {
  it.each([
    [entering, 'on entering'],
    [on('replied'), 'Replied'],
    [on('договір'), 'Contract sent back'],
    [on('replied', 'decision maker'), 'Replied, by the decision maker'],
    [on('gone'), 'gone'],
    [after('3 days'), 'after 3 days'],
    [after('1 working day'), 'after 1 working day'],
    [dated('deal.meetingAt', 'before', '1 day'), '1 day before Meeting'],
    [dated('deal.meetingAt', 'after', '0 days'), 'at Meeting'],
    [quiet('2 days'), 'quiet 2 days'],
    [quiet('2 days', 'booked'), '2 days without “Booked a meeting”'],
    [result('reached'), 'reached'],
    [result('no answer', '1 day'), 'no answer, after 1 day'],
  ] as const)('%j is “%s”', (trigger, words) => {
    expect(String(describeTrigger(trigger, process))).toBe(words);
  });
});

describe('words for a condition', () => {
  const segment: Guard = { kind: 'field', field: 'deal.segment', is: 'is', value: 'Agency' };
  const value: Guard = { kind: 'field', field: 'deal.value', is: 'atLeast', value: 100_000 };
  it.each<[Guard, string]>([
    [{ kind: 'all', of: [segment, value] }, 'Segment is Agency and Deal value is at least 1,000'],
    [
      { kind: 'all', of: [segment, { kind: 'any', of: [value, { kind: 'happened', event: 'signed' }] }] },
      'Segment is Agency and (Deal value is at least 1,000 or “Signed” has happened)',
    ],
    [{ kind: 'not', of: { kind: 'all', of: [segment] } }, 'not (Segment is Agency)'],
    [{ kind: 'all', of: [] }, 'always'],
    [{ kind: 'any', of: [] }, 'never'],
    [{ kind: 'field', field: 'contact.consent', is: 'is', value: true }, 'Agreed to marketing is yes'],
    [{ kind: 'field', field: 'deal.budget', is: 'isFilled' }, 'Budget is filled in'],
    [{ kind: 'field', field: 'deal.segment', is: 'isAnyOf', value: ['A', 'B'] }, 'Segment is any of A, B'],
    [{ kind: 'field', field: 'deal.segment', is: 'is' }, 'Segment is …'],
    [
      { kind: 'field', field: 'deal.expectedCloseOn', is: 'lessThan', value: 0 },
      'Expected close is less than 1970-01-01',
    ],
    [{ kind: 'payload', field: 'rating', is: 'moreThan', value: 3.5 }, 'the event’s rating is more than 3.5'],
    [{ kind: 'action', action: 'call', is: 'open' }, '“Call” is open'],
    [{ kind: 'action', action: 'call', is: 'ended' }, '“Call” has ended'],
    [{ kind: 'action', action: 'gone', is: 'ended', result: 'reached' }, '“gone” ended with “reached”'],
  ])('%j is “%s”', (guard, words) => {
    expect(String(describeGuard(guard, process))).toBe(words);
  });
});

describe('words for actions', () => {
  it('say who performs an action and by when', () => {
    expect(
      process.nodes
        .filter((node) => node.kind === 'action')
        .map((node) => String(describePerformer(node, process))),
    ).toEqual(['Seller, within 2 working days', 'automatic']);
    expect(String(describePerformer(action('x', { performer: undefined }), process))).toBe('nobody yet');
  });

  it('give a node without a name one to be called by', () => {
    expect(nodeName(step('a', { name: ' ' }))).toBe('unnamed step');
  });
});
