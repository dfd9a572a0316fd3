import { describe, expect, test } from 'vitest';
import { ann, ben, DealUnderTest } from '../support/deal.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lasting,
  lead,
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

const noMail = { ...ann, fields: { firstName: 'Ann' } };

describe('a human reply', () => {
  const process = processOf({
    nodes: [
      entry('in'),
      passive('comparing'),
      step('answered'),
      nurture(),
      email('first'),
      email('second'),
      action('check-in'),
    ],
    edges: [
      arrow('in', 'comparing'),
      arrow('comparing', 'first', after('3 days')),
      arrow('comparing', 'second', after('7 days')),
      arrow('comparing', 'check-in', after('5 days')),
      arrow('comparing', 'nurture', quiet('21 days')),
      arrow('comparing', 'answered', on('accepted')),
    ],
  });
  const replied = () =>
    new DealUnderTest(process).send('enter.in').pass('1 day').send('replied', { contact: 'ann' });

  test('holds automatic messages and moves by timer, and asks the owner to answer', () => {
    const deal = replied();
    expect(deal.open).toEqual(['$answer']);
    expect([...deal.timers.keys()]).toEqual(['comparing-to-check-in']);
    expect(deal.pass('60 days').sent).toEqual([]);
    expect(deal.step).toBe('comparing');
  });

  test('doesn’t hold what the team has to do', () => {
    expect(replied().pass('4 days').open).toEqual(['$answer', 'check-in']);
  });

  test('what was held resumes, later by the hold, when it has been answered', () => {
    const deal = replied().pass('2 days').result('$answer', 'done');
    expect(deal.asked).toContain('resumed');
    expect(deal.pass('1 day').sent).toEqual([]);
    expect(deal.pass('1 day').sent).toEqual(['first']);
    expect(deal.pass('4 days').sent).toEqual(['second']);
  });

  test('or is dropped, as the rep chooses', () => {
    const deal = replied().result('$answer', 'done', { held: 'drop' });
    expect(deal.asked).toContain('dropped');
    expect(deal.pass('60 days').sent).toEqual([]);
  });

  test('a second reply during the hold asks for nothing more', () => {
    const deal = replied().send('replied', { contact: 'ann' });
    expect(deal.open).toEqual(['$answer']);
  });

  test('cancels instead where an arrow on it leaves the step', () => {
    const leaving = processOf({
      nodes: [entry('in'), passive('comparing'), step('answered'), email('first')],
      edges: [
        arrow('in', 'comparing'),
        arrow('comparing', 'first', after('3 days')),
        arrow('comparing', 'answered', on('replied')),
      ],
    });
    const deal = new DealUnderTest(leaving).send('enter.in').send('replied');
    expect(deal.step).toBe('answered');
    expect(deal.open).toEqual([]);
    expect(deal.timers.size).toBe(0);
  });

  test('is answered by the action that is drawn for it', () => {
    const drawn = processOf({
      nodes: [entry('in'), passive('comparing'), email('first'), action('call', { channel: 'call' })],
      edges: [
        arrow('in', 'comparing'),
        arrow('comparing', 'first', after('3 days')),
        arrow('comparing', 'call', on('replied')),
      ],
    });
    const deal = new DealUnderTest(drawn).send('enter.in').send('replied');
    expect(deal.open).toEqual(['call']);
    expect(deal.pass('5 days').sent).toEqual([]);
    deal.result('call', 'done');
    expect(deal.pass('3 days').sent).toEqual(['first']);
  });

  test('moving on by another event ends the hold', () => {
    const deal = replied().send('accepted');
    expect(deal.step).toBe('answered');
    expect(deal.snapshot?.context.hold).toBeNull();
    expect(deal.open).toEqual([]);
  });
});

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

describe('the handoff', () => {
  const process = processOf({
    handoff: {
      owner: 'seller',
      sla: lasting('2 working hours'),
      criteria: where('deal.segment', 'isFilled'),
    },
    nodes: [
      entry('in'),
      lead('asked'),
      step('booked'),
      nurture(),
      won(),
      action('call', { results: ['reached'] }),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 'booked', on('booked')),
      arrow('asked', 'nurture', on('booked')),
      arrow('asked', 'call', on('link.clicked')),
      arrow('call', 'booked', result('reached')),
      arrow('booked', 'won', on('accepted')),
    ],
  });
  const qualified = () => new DealUnderTest(process, { deal: { segment: 'Agency' } }).send('enter.in');

  test('moves the lead to step zero at once and asks the new owner to accept it within the SLA', () => {
    const deal = qualified().send('booked');
    expect(deal.step).toBe('booked');
    expect(deal.effects).toContainEqual({ kind: 'hand.over', role: 'seller' });
    expect(deal.open).toEqual(['$accept']);
    expect(Object.values(deal.snapshot?.context.open ?? {})[0]?.dueAt).toBe(deal.now + 2 * 3_600_000);
  });

  test('a result of the marketing half’s action crosses it as well', () => {
    const deal = qualified().send('link.clicked').result('call', 'reached');
    expect(deal.open).toEqual(['$accept']);
  });

  test('a lead that doesn’t meet the criteria goes the other way, never lost silently', () => {
    expect(new DealUnderTest(process).send('enter.in').send('booked').step).toBe('nurture');
  });

  test('the criteria hold for an action that both halves open, where the customer comes from the marketing half', () => {
    const shared = processOf({
      handoff: { owner: 'seller', criteria: where('deal.segment', 'isFilled') },
      nodes: [entry('in'), lead('asked'), step('booked'), action('call', { results: ['reached'] })],
      edges: [
        arrow('in', 'asked'),
        arrow('asked', 'call'),
        arrow('booked', 'call', on('link.clicked')),
        arrow('call', 'booked', result('reached')),
      ],
    });
    expect(new DealUnderTest(shared).send('enter.in').result('call', 'reached').step).toBe('asked');
    const deal = new DealUnderTest(shared, { deal: { segment: 'Agency' } })
      .send('enter.in')
      .result('call', 'reached');
    expect(deal.step).toBe('booked');
    expect(deal.open).toEqual(['$accept']);
    deal.facts = { ...deal.facts, deal: {} };
    expect(deal.send('link.clicked').result('call', 'reached').visit).toBe(3);
  });

  test('a refused lead goes back to nurture', () => {
    const deal = qualified().send('booked').result('$accept', 'refused', { reason: 'too small' });
    expect(deal.step).toBe('nurture');
  });

  test('an accepted one stays where it is', () => {
    const deal = qualified().send('booked').result('$accept', 'accepted');
    expect(deal.step).toBe('booked');
    expect(deal.open).toEqual([]);
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
