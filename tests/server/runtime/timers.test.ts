import { expect, test } from 'vitest';
import {
  action,
  after,
  arrow,
  dated,
  email,
  entering,
  entry,
  lost,
  nurture,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  lasting,
  won,
} from '../../support/process-builder.ts';
import { createTestClock } from '../../support/clock.ts';
import { api, customer, days, hours, minutes, openHouse, tempFolder, type House } from './house.ts';

const process = processOf({
  nodes: [
    entry('form'),
    passive('thinking'),
    action('call', { channel: 'call' }),
    passive('quiet'),
    step('booked'),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'thinking'),
    arrow('thinking', 'call', after('2 days')),
    arrow('thinking', 'quiet', after('5 days')),
    arrow('thinking', 'booked', on('booked')),
    arrow('quiet', 'lost', after('12 months')),
    arrow('quiet', 'won', on('accepted')),
    arrow('booked', 'won', dated('deal.meetingAt', 'after', '1 hour')),
    arrow('call', 'thinking', result()),
  ],
});

const typesOf = async (house: House, deal: string) => (await house.timeline(deal)).map(({ type }) => type);

test('waits end at their times, one after the other', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.pass(days(2) - 1);
  expect(await house.open(deal)).toEqual([]);
  await house.pass(1);
  expect((await house.open(deal)).map(({ name }) => name)).toEqual(['Call']);
  await house.pass(days(3));
  expect(await house.step(deal)).toBe('quiet');
  // The customer moved on: what was asked of the team there is off the list.
  expect(await house.open(deal)).toEqual([]);
});

test('a wait of a year fires after a year and not before', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.pass(days(5));
  await house.pass(days(364));
  expect(await house.step(deal)).toBe('quiet');
  await house.pass(days(1));
  expect(await house.step(deal)).toBe('lost');
});

test('a wait that was cancelled never fires', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.customerDoes(deal, 'booked');
  await house.pass(days(400));
  expect(await typesOf(house, deal)).toEqual(['enter.form', 'booked']);
  expect(await house.runtime.nextAt()).toBeNull();
});

test('after a downtime everything overdue fires in due order, at the real time', async () => {
  const folder = tempFolder();
  const clock = createTestClock();
  const before = await openHouse({ process, folder, clock });
  const { deal: first } = await before.deal();
  await before.pass(days(1));
  const { deal: second } = await before.deal();
  await before.close();

  clock.advance(days(30));
  const house = await openHouse({ process, folder, clock });
  await house.runtime.idle();
  const fired = [...(await house.timeline(first)), ...(await house.timeline(second))]
    .filter(({ type }) => type.startsWith('due.'))
    .map(({ dealId, type, at }) => ({ dealId, type, at }));
  const now = clock.now();
  expect(fired).toEqual([
    { dealId: first, type: 'due.thinking-to-call', at: now },
    { dealId: first, type: 'due.thinking-to-quiet', at: now },
    { dealId: second, type: 'due.thinking-to-call', at: now },
    { dealId: second, type: 'due.thinking-to-quiet', at: now },
  ]);
  // What the fired ones start is reckoned from the real time, not from when they were due.
  expect((await house.snapshot(first)).context.waits).toEqual({
    'quiet-to-lost': { at: Date.UTC(2027, 11, 17, 9) },
  });
});

test('overdue timers of several deals are taken by due time, not deal by deal', async () => {
  const house = await openHouse({ process, asleep: true });
  const { deal: first } = await house.deal();
  house.clock.advance(minutes(1));
  const { deal: second } = await house.deal();
  house.clock.advance(days(30));
  const now = house.clock.now();
  const taken: [string, string][] = [];
  for (;;) {
    const [due] = await house.store.timers.claim(now, 1, { by: 'us', leaseMs: minutes(1) });
    if (!due) break;
    const { dealId, timer } = due;
    taken.push([dealId, timer]);
    await house.store.changeDeals([{ dealId, now, ask: null, timer }], () => ({ writes: {} }));
  }
  expect(taken).toEqual([
    [first, 'thinking-to-call'],
    [second, 'thinking-to-call'],
    [first, 'thinking-to-quiet'],
    [second, 'thinking-to-quiet'],
  ]);
});

test('an event that was received at the moment a timer is due comes first', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await house.pass(days(5) - 1);
  // Both at the same millisecond: the timer is due as the event comes in.
  house.clock.advance(1);
  await house.runtime.report({ deal, actor: customer(contact), event: { type: 'booked', contact } });
  await house.runtime.idle();
  expect(await house.step(deal)).toBe('booked');
  expect(await typesOf(house, deal)).toEqual(['enter.form', 'due.thinking-to-call', 'booked']);
});

test('two workers that see the same due timer fire it once', async () => {
  const folder = tempFolder();
  const house = await openHouse({ process, folder, asleep: true });
  const { deal } = await house.deal();
  house.clock.advance(days(2));
  const claim = () =>
    house.store.changeDeals(
      [{ dealId: deal, now: house.clock.now(), ask: null, timer: 'thinking-to-call' }],
      () => ({ writes: {} }),
    );
  const [[first], [second]] = await Promise.all([claim(), claim()]);
  expect([first?.outcome, second?.outcome]).toEqual(['applied', 'no-timer']);
});

test('a date wait moves with its field, and fires once', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  const meetingAt = house.clock.now() + days(3);
  await house.customerDoes(deal, 'booked');
  expect(await house.runtime.nextAt()).toBeNull();
  await house.runtime.edit({ deal, actor: api, edit: { meetingAt } });
  expect(await house.runtime.nextAt()).toBe(meetingAt + hours(1));
  await house.runtime.edit({ deal, actor: api, edit: { meetingAt: meetingAt + days(1) } });
  await house.pass(days(3) + hours(2));
  expect(await house.step(deal)).toBe('booked');
  await house.pass(days(1));
  expect(await house.step(deal)).toBe('won');
});

test('a timer whose drawing goes round in circles is put off, told to the owner, and holds up nobody', async () => {
  const circle = processOf({
    nodes: [
      entry('form'),
      passive('thinking'),
      action('tag', { channel: 'field', set: { field: 'deal.segment', value: 'warm' } }),
      won(),
    ],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'tag', after('1 day')),
      arrow('tag', 'tag', result('done')),
      arrow('thinking', 'won', after('2 days')),
    ],
  });
  const house = await openHouse({ process: circle });
  const mira = await house.user('Mira', 'seller');
  const { deal } = await house.deal({ ownerId: mira.id });
  await house.pass(days(1));
  expect(await house.step(deal)).toBe('thinking');
  expect(await house.store.notifications.ofUser(mira.id, 10)).toEqual([
    expect.objectContaining({ dealId: deal, text: expect.stringContaining('could not be carried out') }),
  ]);
  await house.pass(days(1));
  expect(await house.step(deal)).toBe('won');
});

test('an outcome hands the contact on to an entry: a new deal, made once', async () => {
  const nurturing = processOf({
    nodes: [entry('form', { often: 'one-at-a-time' }), step('booked'), nurture(), lost()],
    edges: [
      arrow('form', 'booked'),
      arrow('booked', 'nurture', on('declined')),
      arrow('nurture', 'form', after('60 days')),
      arrow('booked', 'lost', after('12 months')),
    ],
  });
  const folder = tempFolder();
  const clock = createTestClock();
  const house = await openHouse({ process: nurturing, folder, clock });
  const { deal, contact } = await house.deal({ source: 'Fair', roles: { seller: 'u_mira' } });
  await house.customerDoes(deal, 'declined');
  await house.pass(days(61));
  const { items } = await house.store.deals.list({ contactId: contact });
  expect(items).toEqual([
    expect.objectContaining({ status: 'open', step: 'booked', source: 'Fair', roles: { seller: 'u_mira' } }),
    expect.objectContaining({ id: deal, status: 'nurture' }),
  ]);
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'deal.handed-on',
    payload: { deal: items[0]?.id },
    texts: [{ kind: 'note', text: 'Form' }],
  });
  // As after a crash between making the deal and taking the timer away: it fires again.
  const handedOn = (await house.timeline(deal)).find(({ type }) => type === 'due.nurture-to-form');
  const timer = { timer: `hand-on.${handedOn?.seq}.form`, dueAt: clock.now(), event: { type: 'enter.form' } };
  await house.store.changeDeals([{ dealId: deal, now: clock.now(), ask: null }], () => ({
    writes: { timers: [timer] },
  }));
  await house.runtime.idle();
  expect((await house.store.deals.list({ contactId: contact })).items).toHaveLength(2);
  expect((await house.timeline(deal)).at(-1)).toMatchObject({ payload: { deal: items[0]?.id } });
});

test('a hand-on that the entry refuses is told to the owner', async () => {
  const once = processOf({
    nodes: [entry('form', { often: 'once' }), step('booked'), nurture(), lost()],
    edges: [
      arrow('form', 'booked'),
      arrow('booked', 'nurture', on('declined')),
      arrow('nurture', 'form', entering),
      arrow('booked', 'lost', after('12 months')),
    ],
  });
  const house = await openHouse({ process: once });
  const mira = await house.user('Mira', 'seller');
  const { deal, contact } = await house.deal({ ownerId: mira.id });
  await house.customerDoes(deal, 'declined');
  await house.runtime.idle();
  expect((await house.store.deals.list({ contactId: contact })).items).toHaveLength(1);
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'deal.handed-on',
    payload: { deal: null },
  });
  expect(await house.store.notifications.unread(mira.id)).toBe(1);
});

test('an action that runs over its time asks somebody else, and stays to be done', async () => {
  const overdue = processOf({
    nodes: [
      entry('form'),
      step('booked'),
      action('call', { channel: 'call', due: lasting('2 hours') }),
      action('escalate', { channel: 'task', performer: 'warmer' }),
      email('sorry'),
      won(),
    ],
    edges: [
      arrow('form', 'booked'),
      arrow('booked', 'call'),
      arrow('call', 'escalate', result('overdue')),
      arrow('call', 'won', result()),
      arrow('booked', 'sorry', quiet('1 day')),
    ],
  });
  const house = await openHouse({ process: overdue });
  const { deal } = await house.deal();
  await house.pass(hours(3));
  expect((await house.open(deal)).map(({ name }) => name).sort()).toEqual(['Call', 'Escalate']);
  expect(await house.store.deals.get(deal)).toMatchObject({
    openActions: 2,
    nextDueAt: house.clock.now() - hours(1),
  });
});
