import { describe, expect, test } from 'vitest';
import { ann, ben, DealUnderTest, MONDAY_AT } from '../support/deal.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  dated,
  email,
  entry,
  lost,
  nurture,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  where,
  won,
} from '../support/process-builder.ts';

const DAY_MS = 86_400_000;

describe('an entry', () => {
  const process = processOf({
    nodes: [entry('form'), step('big'), step('small')],
    edges: [
      arrow('form', 'big', undefined, { guard: where('deal.value', 'atLeast', 1000) }),
      arrow('form', 'small'),
    ],
  });

  test('sorts people into the first step whose condition holds', () => {
    expect(new DealUnderTest(process, { deal: { value: 5000 } }).send('enter.form').step).toBe('big');
    expect(new DealUnderTest(process, { deal: { value: 10 } }).send('enter.form').step).toBe('small');
  });

  test('starts the first visit and, at a stage, shows its column', () => {
    const deal = new DealUnderTest(process).send('enter.form');
    expect(deal.visit).toBe(1);
    expect(deal.stage).toBe('small');
    expect(deal.effects[0]).toEqual({
      kind: 'moved',
      from: null,
      to: 'small',
      visit: 1,
      edge: 'form-to-small',
    });
  });
});

describe('several arrows on one trigger', () => {
  const process = processOf({
    nodes: [entry('in'), step('asked'), step('rich'), step('poor'), action('call'), action('note')],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'call', on('replied')),
      arrow('asked', 'note', on('replied'), { guard: where('deal.source', 'isFilled') }),
      arrow('asked', 'rich', on('replied'), { guard: where('deal.value', 'atLeast', 1000) }),
      arrow('asked', 'poor', on('replied'), { guard: where('deal.segment', 'is', 'Student') }),
    ],
  });
  const entered = (deal: Record<string, string | number>) =>
    new DealUnderTest(process, { deal }).send('enter.in');

  test('moves are tried in order and the first that holds wins', () => {
    expect(entered({ value: 5000, segment: 'Student' }).send('replied').step).toBe('rich');
    expect(entered({ segment: 'student' }).send('replied').step).toBe('poor');
  });

  test('a move leaves the actions on the same trigger closed', () => {
    expect(entered({ value: 5000 }).send('replied').open).toEqual([]);
  });

  test('without a move every action whose condition holds opens', () => {
    expect(entered({}).send('replied').open).toEqual(['call']);
    expect(entered({ source: 'fair' }).send('replied').open).toEqual(['call', 'note']);
  });
});

describe('leaving a visit', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      step('asked'),
      step('met'),
      action('call'),
      action('file', { outlives: true }),
      email('welcome'),
      email('reminder'),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'call'),
      arrow('asked', 'file'),
      arrow('asked', 'welcome'),
      arrow('asked', 'reminder', after('3 days')),
      arrow('asked', 'met', on('booked')),
      arrow('asked', 'asked', on('form.submitted')),
    ],
  });

  test('cancels its waits, unsent messages and open actions, but not one that outlives it', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('booked');
    expect(deal.open).toEqual(['file']);
    expect(deal.timers.size).toBe(0);
    expect(deal.asked).toContain('unsend');
    expect(deal.pass('10 days').sent).toEqual([]);
  });

  test('an arrow back to the same step is a new visit with waits of its own', () => {
    const deal = new DealUnderTest(process).send('enter.in').pass('2 days').send('form.submitted');
    expect(deal.visit).toBe(2);
    expect(deal.pass('2 days').sent).toEqual([]);
    expect(deal.pass('1 day').sent).toEqual(['reminder']);
  });

  test('the result of an action that outlived its visit still counts', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('booked').result('file', 'done');
    expect(deal.effects).toContainEqual(
      expect.objectContaining({ kind: 'action.ended', action: 'file', result: 'done' }),
    );
    expect(deal.notes).not.toContain('late-result');
  });
});

describe('a late result', () => {
  const process = processOf({
    nodes: [entry('in'), step('asked'), step('met'), step('won'), action('call')],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'call'),
      arrow('asked', 'met', on('booked')),
      arrow('call', 'won', result('done')),
    ],
  });

  test('moves nothing and is noted', () => {
    const deal = new DealUnderTest(process).send('enter.in');
    const instance = Object.keys(deal.snapshot?.context.open ?? {})[0] ?? '';
    deal.send('booked').send('result.call.done', { instance });
    expect(deal.step).toBe('met');
    expect(deal.notes).toEqual(['late-result']);
  });

  test('a second report of the same result is late, too', () => {
    const deal = new DealUnderTest(process).send('enter.in');
    const instance = Object.keys(deal.snapshot?.context.open ?? {})[0] ?? '';
    expect(deal.send('result.call.done', { instance }).step).toBe('won');
    expect(deal.send('result.call.done', { instance }).notes).toEqual(['late-result']);
  });
});

describe('waits', () => {
  test('reach over months, further than XState’s own clock', () => {
    const process = processOf({
      nodes: [entry('in'), passive('quiet'), nurture()],
      edges: [arrow('in', 'quiet'), arrow('quiet', 'nurture', after('18 months'))],
    });
    const deal = new DealUnderTest(process).send('enter.in');
    expect(deal.pass('17 months').step).toBe('quiet');
    expect(deal.pass('1 month').step).toBe('nurture');
  });

  test('of equal length from one step all fire, in the order drawn', () => {
    const process = processOf({
      nodes: [entry('in'), step('asked'), email('a'), email('b'), email('c')],
      edges: [arrow('in', 'asked'), ...['a', 'b', 'c'].map((id) => arrow('asked', id, after('3 days')))],
    });
    expect(new DealUnderTest(process).send('enter.in').pass('3 days').sent).toEqual(['a', 'b', 'c']);
  });

  test('evaluate their condition when due; where it fails they are spent for this visit', () => {
    const process = processOf({
      nodes: [entry('in'), step('asked'), nurture()],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'nurture', after('3 days'), { guard: where('deal.segment', 'is', 'Student') }),
      ],
    });
    const changed = new DealUnderTest(process).send('enter.in');
    changed.facts = { ...changed.facts, deal: { segment: 'Student' } };
    expect(changed.pass('3 days').step).toBe('nurture');

    const spent = new DealUnderTest(process).send('enter.in').pass('3 days');
    expect(spent.step).toBe('asked');
    expect(spent.notes).toContain('guard-not-met');
    expect(spent.timers.size).toBe(0);
  });

  test('when quiet start anew with every event they listen for, and with no other', () => {
    const process = processOf({
      nodes: [entry('in'), step('asked'), nurture(), lost()],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'nurture', quiet('5 days', 'link.clicked')),
        arrow('asked', 'lost', quiet('20 days')),
      ],
    });
    const deal = new DealUnderTest(process).send('enter.in');
    deal.pass('4 days').send('link.clicked').pass('4 days');
    expect(deal.step).toBe('asked');
    deal.send('booked');
    expect(deal.pass('1 day').step).toBe('nurture');
  });

  test('on a date follow the field when it changes', () => {
    const process = processOf({
      nodes: [entry('in'), step('booked'), email('reminder'), step('met')],
      edges: [
        arrow('in', 'booked'),
        arrow('booked', 'reminder', dated('deal.meetingAt', 'before', '1 day')),
        arrow('booked', 'met', dated('deal.meetingAt', 'after', '0 days')),
      ],
    });
    const deal = new DealUnderTest(process, { deal: { meetingAt: MONDAY_AT + 3 * DAY_MS } }).send('enter.in');
    deal.facts = { ...deal.facts, deal: { meetingAt: MONDAY_AT + 10 * DAY_MS } };
    deal.send('deal.changed');
    expect(deal.pass('8 days').sent).toEqual([]);
    expect(deal.pass('1 day').sent).toEqual(['reminder']);
    expect(deal.pass('1 day').step).toBe('met');
  });

  test('on a date that is still empty begin when it is filled in, and end when it is emptied', () => {
    const process = processOf({
      nodes: [entry('in'), step('booked'), step('met')],
      edges: [arrow('in', 'booked'), arrow('booked', 'met', dated('deal.meetingAt', 'after', '0 days'))],
    });
    const deal = new DealUnderTest(process).send('enter.in');
    expect(deal.timers.size).toBe(0);
    deal.facts = { ...deal.facts, deal: { meetingAt: MONDAY_AT + DAY_MS } };
    expect(deal.send('deal.changed').timers.size).toBe(1);
    deal.facts = { ...deal.facts, deal: {} };
    expect(deal.send('deal.changed').timers.size).toBe(0);
  });
});

describe('an arrow from anywhere', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      step('read', { half: 'marketing' }),
      step('met'),
      step('saved'),
      lost(),
      anywhere('sales', 'sales'),
    ],
    edges: [
      arrow('in', 'read'),
      arrow('read', 'met', on('booked')),
      arrow('met', 'saved', on('declined'), { guard: where('deal.value', 'atLeast', 1000) }),
      arrow('sales', 'lost', on('declined')),
    ],
  });

  test('works at every step of its half and at no other', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('declined');
    expect(deal.step).toBe('read');
    expect(deal.send('booked').send('declined').step).toBe('lost');
  });

  test('comes after the step’s own arrow on that trigger', () => {
    const deal = new DealUnderTest(process, { deal: { value: 5000 } }).send('enter.in').send('booked');
    expect(deal.send('declined').step).toBe('saved');
  });
});

describe('an arrow for one role', () => {
  const process = processOf({
    nodes: [entry('in'), step('asked'), won()],
    edges: [arrow('in', 'asked'), arrow('asked', 'won', on('accepted', 'decision maker'))],
  });

  test('fires only for a contact who has it in this deal', () => {
    const deal = new DealUnderTest(process, { contacts: [ann, ben] }).send('enter.in');
    expect(deal.send('accepted', { contact: 'ben' }).step).toBe('asked');
    expect(deal.send('accepted', { contact: 'ann' }).step).toBe('won');
  });
});

describe('corrections and closings', () => {
  const process = processOf({
    nodes: [entry('in'), step('asked'), step('met'), email('welcome'), action('prepare'), won(), lost()],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'won', on('accepted')),
      arrow('met', 'welcome'),
      arrow('met', 'prepare'),
    ],
  });

  test('a correction puts the deal where no arrow leads', () => {
    const deal = new DealUnderTest(process)
      .send('enter.in')
      .send('correct.met', { reason: 'booked by phone' });
    expect(deal.step).toBe('met');
    expect(deal.effects[0]).toMatchObject({ kind: 'moved', edge: null });
  });

  test('a silent one leaves out the messages that entering would send, not the team’s actions', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('correct.met', { silent: true });
    expect(deal.sent).toEqual([]);
    expect(deal.open).toEqual(['prepare']);
    expect(deal.notes).toEqual(['left-out']);
  });

  test('a deal can be placed without having entered', () => {
    expect(new DealUnderTest(process).send('correct.won').step).toBe('won');
  });

  test('an owner can close from any step, also where nobody drew that outcome', () => {
    expect(new DealUnderTest(process).send('enter.in').send('close.lost').step).toBe('lost');
    expect(new DealUnderTest(process).send('enter.in').send('close.$nurture').step).toBe('$nurture');
  });

  test('nobody closes a deal as won by hand', () => {
    expect(new DealUnderTest(process).send('enter.in').send('close.won').step).toBe('asked');
  });

  test('a closed deal can be reopened', () => {
    expect(new DealUnderTest(process).send('enter.in').send('close.lost').send('correct.asked').step).toBe(
      'asked',
    );
  });
});

describe('outcomes', () => {
  const process = processOf({
    nodes: [entry('in'), step('asked'), won(), nurture(), email('thanks'), email('ask-for-a-referral')],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'won', on('signed')),
      arrow('asked', 'nurture', on('declined')),
      arrow('won', 'thanks'),
      arrow('thanks', 'ask-for-a-referral', result('done', '30 days')),
      arrow('nurture', 'in', after('60 days')),
    ],
  });

  test('run their actions on after the deal has closed', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('signed');
    expect(deal.sent).toEqual(['thanks']);
    deal.result('thanks', 'done');
    expect(deal.pass('30 days').sent).toEqual(['ask-for-a-referral']);
  });

  test('hand the contact on only where the arrow’s condition holds', () => {
    const choosy = processOf({
      nodes: [entry('in'), step('asked'), won()],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'won', on('signed')),
        arrow('won', 'in', undefined, { guard: where('deal.segment', 'is', 'Agency') }),
      ],
    });
    const handedOn = (segment: string) =>
      new DealUnderTest(choosy, { deal: { segment } })
        .send('enter.in')
        .send('signed')
        .asked.includes('enter');
    expect(handedOn('Agency')).toBe(true);
    expect(handedOn('Student')).toBe(false);
  });

  test('hand the contact on to an entry after a while', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('declined').pass('60 days');
    expect(deal.step).toBe('nurture');
    expect(deal.effects).toContainEqual({ kind: 'enter', entry: 'in' });
  });
});
