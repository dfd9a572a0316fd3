import { describe, expect, test } from 'vitest';
import { ann, ben, DealUnderTest } from '../support/deal.ts';
import {
  action,
  arrow,
  email,
  entry,
  lasting,
  lost,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  where,
} from '../support/process-builder.ts';

const noMail = { ...ann, fields: { firstName: 'Ann' } };

describe('whom an action is for', () => {
  const aimed = (aim: 'all' | 'main' | 'specialist') =>
    processOf({
      nodes: [
        entry('in'),
        step('asked'),
        step('invited'),
        email('invite', { aim: aim === 'all' || aim === 'main' ? { to: aim } : { to: 'role', role: aim } }),
      ],
      edges: [arrow('in', 'asked'), arrow('asked', 'invite'), arrow('invite', 'invited', result('done'))],
    });
  const people = { contacts: [ann, ben] };

  test('the main contact, a role, or everybody: one instance each', () => {
    const toWhom = (aim: 'all' | 'main' | 'specialist') =>
      new DealUnderTest(aimed(aim), people)
        .send('enter.in')
        .effects.flatMap((effect) => (effect.kind === 'send' ? [effect.contact] : []));
    expect(toWhom('main')).toEqual(['ann']);
    expect(toWhom('specialist')).toEqual(['ben']);
    expect(toWhom('all')).toEqual(['ann', 'ben']);
  });

  test('with one instance each, the result of the node comes with the last', () => {
    const deal = new DealUnderTest(aimed('all'), people)
      .send('enter.in')
      .result('invite', 'done', { of: 'ann' });
    expect(deal.step).toBe('asked');
    expect(deal.result('invite', 'done', { of: 'ben' }).step).toBe('invited');
  });

  test('nobody there: it fails, and the owner gets a task', () => {
    const deal = new DealUnderTest(aimed('specialist')).send('enter.in');
    expect(deal.sent).toEqual([]);
    expect(deal.open).toEqual(['$attend']);
    expect(deal.effects).toContainEqual(
      expect.objectContaining({ kind: 'action.opened', about: 'invite.failed' }),
    );
  });

  test('a contact without an e-mail address is nobody to a message', () => {
    const deal = new DealUnderTest(aimed('main'), { contacts: [noMail] }).send('enter.in');
    expect(deal.open).toEqual(['$attend']);
  });
});

describe('results', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      step('asked'),
      step('qualified'),
      step('met'),
      action('call', { channel: 'call', results: ['reached', 'no answer'] }),
      email('sorry-we-missed-you'),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'call'),
      arrow('call', 'qualified', result('reached'), { guard: where('deal.segment', 'is', 'Agency') }),
      arrow('call', 'met', result('reached')),
      arrow('call', 'call', result('no answer', '1 day'), { atMost: 2 }),
      arrow('call', 'sorry-we-missed-you', result('no answer')),
    ],
  });

  test('move the customer, each along its own arrow', () => {
    const agency = new DealUnderTest(process, { deal: { segment: 'Agency' } }).send('enter.in');
    expect(agency.result('call', 'reached').step).toBe('qualified');
    expect(new DealUnderTest(process).send('enter.in').result('call', 'reached').step).toBe('met');
  });

  test('the action whose result moves the customer ends with it', () => {
    const deal = new DealUnderTest(process).send('enter.in').result('call', 'reached');
    expect(deal.effects).toContainEqual(expect.objectContaining({ kind: 'action.ended', result: 'reached' }));
  });

  test('go on in a chain, at once or after a wait', () => {
    const deal = new DealUnderTest(process).send('enter.in').result('call', 'no answer');
    expect(deal.sent).toEqual(['sorry-we-missed-you']);
    expect(deal.open).toEqual(['sorry-we-missed-you']);
    expect(deal.pass('1 day').open).toContain('call');
  });

  test('no more often in one visit than the arrow allows', () => {
    const deal = new DealUnderTest(process).send('enter.in');
    for (let attempt = 0; attempt < 2; attempt += 1) deal.result('call', 'no answer').pass('1 day');
    expect(deal.open).toContain('call');
    deal.result('call', 'no answer');
    expect(deal.notes).toContain('limit-reached');
    expect(deal.pass('10 days').open).not.toContain('call');
  });

  test('one that leads nowhere gives the owner a task, so that no deal is without a next step', () => {
    const undrawn = processOf({
      nodes: [entry('in'), step('asked'), step('met'), action('call', { results: ['reached', 'no answer'] })],
      edges: [arrow('in', 'asked'), arrow('asked', 'call'), arrow('call', 'met', result('reached'))],
    });
    const deal = new DealUnderTest(undrawn).send('enter.in').result('call', 'no answer');
    expect(deal.open).toEqual(['$attend']);
  });

  test('an automatic one gives the owner a task, too, when it was the last thing planned in the sales half', () => {
    const ending = (half: 'marketing' | 'sales') =>
      processOf({
        nodes: [entry('in'), step('asked', { half }), email('welcome')],
        edges: [arrow('in', 'asked'), arrow('asked', 'welcome')],
      });
    expect(new DealUnderTest(ending('sales')).send('enter.in').result('welcome', 'done').open).toEqual([
      '$attend',
    ]);
    expect(new DealUnderTest(ending('marketing')).send('enter.in').result('welcome', 'done').open).toEqual(
      [],
    );
  });

  test('a message that couldn’t be sent is a task for the owner, unless its failure is drawn', () => {
    const sending = (drawn: boolean) =>
      processOf({
        nodes: [entry('in'), step('asked'), email('welcome'), action('call')],
        edges: [
          arrow('in', 'asked'),
          arrow('asked', 'welcome'),
          ...(drawn ? [arrow('welcome', 'call', result('failed'))] : []),
        ],
      });
    expect(new DealUnderTest(sending(false)).send('enter.in').result('welcome', 'failed').open).toEqual([
      '$attend',
    ]);
    expect(new DealUnderTest(sending(true)).send('enter.in').result('welcome', 'failed').open).toEqual([
      'call',
    ]);
  });
});

describe('running over time', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      step('asked'),
      step('met'),
      lost(),
      action('call', { due: lasting('2 hours') }),
      action('send', { due: lasting('1 day') }),
      action('escalate', {
        channel: 'notify',
        performer: undefined,
        notify: { role: 'warmer', text: 'Overdue' },
      }),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'call'),
      arrow('asked', 'send'),
      arrow('call', 'escalate', result('overdue')),
      arrow('call', 'met', result('done')),
      arrow('send', 'lost', result('overdue')),
    ],
  });

  test('asks somebody else to act and leaves the action open: it still has to be done', () => {
    const deal = new DealUnderTest(process).send('enter.in').pass('2 hours');
    expect(deal.asked).toContain('notify');
    expect(deal.open).toContain('call');
    expect(deal.result('call', 'done').step).toBe('met');
  });

  test('moves the customer where an arrow says so', () => {
    const deal = new DealUnderTest(process).send('enter.in').pass('1 day');
    expect(deal.step).toBe('lost');
    expect(deal.effects).toContainEqual(expect.objectContaining({ action: 'send', result: 'overdue' }));
  });

  test('after a wait, where the arrow has one', () => {
    const patient = processOf({
      nodes: [entry('in'), step('asked'), lost(), action('call', { due: lasting('2 hours') })],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'call'),
        arrow('call', 'lost', result('overdue', '1 day')),
      ],
    });
    const deal = new DealUnderTest(patient).send('enter.in').pass('2 hours');
    expect(deal.step).toBe('asked');
    expect(deal.pass('1 day').step).toBe('lost');
  });

  test('doesn’t happen to an action that was done in time', () => {
    const deal = new DealUnderTest(process).send('enter.in').result('send', 'done').pass('5 days');
    expect(deal.step).toBe('asked');
  });
});

describe('one open instance per action, visit and contact', () => {
  const process = processOf({
    nodes: [entry('in'), step('asked'), action('call')],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'call', on('link.clicked')),
      arrow('asked', 'call', on('booked')),
    ],
  });

  test('a second opening is ignored and noted', () => {
    const deal = new DealUnderTest(process).send('enter.in').send('link.clicked').send('booked');
    expect(deal.open).toEqual(['call']);
    expect(deal.notes).toContain('already-open');
  });
});

describe('automatic actions', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      step('asked'),
      step('hot'),
      step('cold'),
      action('mark', {
        channel: 'field',
        performer: undefined,
        set: { field: 'deal.segment', value: 'Hot' },
      }),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'mark'),
      arrow('mark', 'hot', result('done'), { guard: where('deal.segment', 'is', 'Hot') }),
      arrow('mark', 'cold', result('done')),
    ],
  });

  test('a field change is done at once, and later conditions see the new value', () => {
    const deal = new DealUnderTest(process, { deal: { segment: 'Cold' } }).send('enter.in');
    expect(deal.step).toBe('hot');
    expect(deal.facts.deal.segment).toBe('Hot');
  });
});

describe('a passive step', () => {
  test('never becomes the stage: the deal stays in its column', () => {
    const process = processOf({
      nodes: [entry('in'), step('received'), passive('comparing'), step('accepted')],
      edges: [
        arrow('in', 'received'),
        arrow('received', 'comparing', quiet('2 days')),
        arrow('comparing', 'accepted', on('accepted')),
      ],
    });
    const deal = new DealUnderTest(process).send('enter.in').pass('2 days');
    expect(deal.step).toBe('comparing');
    expect(deal.stage).toBe('received');
    expect(deal.send('accepted').stage).toBe('accepted');
  });
});
