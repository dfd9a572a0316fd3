import { describe, expect, test } from 'vitest';
import { targetsOf } from '../../../client/pipeline/ways.ts';
import type { DealPage, Move } from '../../../machines/api/index.ts';
import { step } from './samples.ts';

const event = (name: string, to: string | null, change: object = {}) => ({
  event: name,
  label: `the ${name}`,
  from: null,
  movesTo: to === null ? null : step(to),
  opens: [],
  blockedBy: null,
  ...change,
});
const result = (name: string, to: string | null) => ({
  result: name,
  label: name,
  movesTo: to === null ? null : step(to),
  opens: [],
});

/** As much of a deal's page as the ways are read from. */
const page = (change: { events?: object[]; actions?: object[]; contacts?: object[] }) =>
  ({
    outlook: { events: change.events ?? [] },
    actions: change.actions ?? [],
    contacts: change.contacts ?? [],
  }) as unknown as DealPage;

const accepted: Move = {
  kind: 'event',
  step: 'won',
  event: 'accepted',
  label: 'the accepted',
  contact: null,
  role: null,
};
const no: Move = {
  kind: 'no',
  step: 'asked',
  why: 'back',
  first: null,
  guard: null,
  at: null,
  mayCorrect: false,
};

describe('what a drop into a column means', () => {
  test('the column it is in, and those that no arrow leads to, stay as the server says', () => {
    const targets = targetsOf({ moves: [{ kind: 'here', step: 'sent' }, no] }, page({}));
    expect(targets.get('sent')).toEqual({ kind: 'here' });
    expect(targets.get('asked')).toBe(no);
  });

  test('the server’s way is told once, also when the page knows it too', () => {
    const targets = targetsOf({ moves: [accepted] }, page({ events: [event('accepted', 'won')] }));
    expect(targets.get('won')).toEqual({
      kind: 'ways',
      ways: [{ kind: 'event', event: 'accepted', label: 'the accepted', contact: null, role: null }],
    });
  });

  test('an event that says the same as a result of an open action is no second way', () => {
    const call = { instance: 'call.1', action: { name: 'Call' }, results: [result('The accepted', 'won')] };
    const targets = targetsOf(
      { moves: [accepted] },
      page({ events: [event('accepted', 'won')], actions: [call] }),
    );
    expect(targets.get('won')).toEqual({
      kind: 'ways',
      ways: [
        { kind: 'result', instance: 'call.1', action: 'Call', result: 'The accepted', label: 'The accepted' },
      ],
    });
  });

  test('results of open actions and other events that lead there too are choices', () => {
    const targets = targetsOf(
      { moves: [accepted] },
      page({
        events: [event('accepted', 'won'), event('signed', 'won'), event('declined', 'lost')],
        actions: [
          {
            instance: 'call.1',
            action: { name: 'Call' },
            results: [result('accepted', 'won'), result('no answer', null)],
          },
        ],
      }),
    );
    const target = targets.get('won');
    expect(target?.kind === 'ways' ? target.ways : []).toEqual([
      { kind: 'event', event: 'accepted', label: 'the accepted', contact: null, role: null },
      { kind: 'event', event: 'signed', label: 'the signed', contact: null, role: null },
      { kind: 'result', instance: 'call.1', action: 'Call', result: 'accepted', label: 'accepted' },
    ]);
  });

  test('an event that its condition blocks is no choice', () => {
    const targets = targetsOf(
      { moves: [accepted] },
      page({ events: [event('signed', 'won', { blockedBy: 'Segment is Agency' })] }),
    );
    expect(targets.get('won')).toMatchObject({ ways: [{ event: 'accepted' }] });
  });

  test('an event that only a role may report names its contact, and is none where nobody has the role', () => {
    const signed = event('signed', 'won', { from: 'decision maker' });
    const known = page({ events: [signed], contacts: [{ id: 'c1', role: 'decision maker' }] });
    expect(targetsOf({ moves: [accepted] }, known).get('won')).toMatchObject({
      ways: [{ event: 'accepted' }, { event: 'signed', contact: 'c1' }],
    });
    expect(targetsOf({ moves: [accepted] }, page({ events: [signed] })).get('won')).toMatchObject({
      ways: [{ event: 'accepted' }],
    });
  });
});
