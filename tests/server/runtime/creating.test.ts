import { expect, test } from 'vitest';
import {
  action,
  after,
  arrow,
  email,
  entering,
  entry,
  lead,
  lost,
  on,
  passive,
  processOf,
  result,
  step,
  where,
  won,
} from '../../support/process-builder.ts';
import { api, days, openHouse } from './house.ts';

const process = processOf({
  nodes: [
    entry('form', { source: 'form', often: 'one-at-a-time' }),
    entry('by-hand', { often: 'any' }),
    entry('once', { source: 'import', often: 'once' }),
    lead('reading'),
    step('booked'),
    email('welcome'),
    action('prepare', { channel: 'task' }),
    passive('thinking'),
    email('thanks'),
    action('hand-to-delivery', { channel: 'task' }),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'booked', entering, { guard: where('deal.value', 'atLeast', 100_000) }),
    arrow('form', 'reading', entering, { guard: where('deal.segment', 'is', 'Agency') }),
    arrow('by-hand', 'booked'),
    arrow('once', 'booked'),
    arrow('reading', 'booked', on('booked')),
    arrow('booked', 'welcome'),
    arrow('booked', 'prepare'),
    arrow('prepare', 'thinking', result()),
    arrow('thinking', 'won', on('accepted')),
    arrow('thinking', 'lost', after('30 days')),
    arrow('won', 'thanks'),
    arrow('won', 'hand-to-delivery'),
  ],
  fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
});

test('a deal enters by the first entry by hand unless one is named, at the step whose condition holds', async () => {
  const house = await openHouse({ process });
  expect(await house.deal()).toMatchObject({ step: 'booked', stage: 'booked', moved: true, status: 'open' });
  expect(await house.deal({ entry: 'form', segment: 'Agency' })).toMatchObject({
    step: 'reading',
    stage: null,
  });
  expect(await house.deal({ entry: 'form', valueMinor: 100_000 })).toMatchObject({ step: 'booked' });
});

test('a lead before the handoff, a deal after it', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal({ entry: 'form', segment: 'Agency' });
  expect(await house.store.deals.get(deal)).toMatchObject({ kind: 'lead', stage: null });
  await house.customerDoes(deal, 'booked');
  expect(await house.store.deals.get(deal)).toMatchObject({
    kind: 'deal',
    stage: 'booked',
    stageEnteredAt: house.clock.now(),
  });
});

test('unknown processes, entries and contacts are refused by name, and conditions that all fail', async () => {
  const house = await openHouse({ process });
  await expect(house.deal({ process: 'nothing' })).rejects.toMatchObject({
    code: 'not-found',
    message: 'There is no published process “nothing”. Publish it first, or choose another.',
  });
  await expect(house.deal({ entry: 'door' })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('Its entries are: Form (form), By hand (by-hand), Once (once).'),
  });
  await expect(house.deal({ contacts: [{ id: 'c_none' }] })).rejects.toMatchObject({ code: 'invalid' });
  await expect(house.deal({ entry: 'form' })).rejects.toMatchObject({
    code: 'event-not-possible',
    message: expect.stringContaining('No arrow of the entry “Form” takes this customer'),
  });
});

test('an entry takes a contact as often as it says, also when two come at once', async () => {
  const house = await openHouse({ process });
  const contacts = [{ id: await house.contact() }];
  const form = { entry: 'form', segment: 'Agency', contacts };
  const { deal } = await house.deal(form);
  await expect(house.deal(form)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('only when no earlier deal is open'),
    details: { deal },
  });
  await expect(house.deal({ contacts })).resolves.toMatchObject({ step: 'booked' });
  await house.runtime.close({ deal, actor: api, outcome: 'lost', reason: 'no need' });
  const both = await Promise.allSettled([house.deal(form), house.deal(form)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

  await house.deal({ entry: 'once', contacts });
  await expect(house.deal({ entry: 'once', contacts })).rejects.toMatchObject({
    message: expect.stringContaining('only once'),
  });
});

test('many at once: each has its own fate, in its own place', async () => {
  const house = await openHouse({ process });
  const request = { process: process.id, title: 'A', actor: api };
  const outcomes = await house.runtime.createDeals([
    { ...request, contacts: [{ id: await house.contact() }] },
    { ...request, process: 'nothing', contacts: [{ id: await house.contact() }] },
    { ...request, contacts: [{ id: 'c_none' }] },
    { ...request, contacts: [{ id: await house.contact() }], externalId: 'crm-1' },
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'refused', 'refused', 'changed']);
});

test('the same row of a file twice makes one deal', async () => {
  const house = await openHouse({ process });
  const request = {
    process: process.id,
    title: 'A',
    actor: api,
    contacts: [{ id: await house.contact() }],
    importKey: 'duckflow:17',
  };
  const [first] = await house.runtime.createDeals([request]);
  const [second] = await house.runtime.createDeals([request]);
  expect(second).toEqual({ outcome: 'exists', deal: first?.deal });
});

test('whoever owns a new deal performs the roles that they play in its process', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal } = await house.deal({ ownerId: mira.id });
  expect(await house.store.deals.get(deal)).toMatchObject({ ownerId: mira.id, roles: { seller: mira.id } });
  expect(await house.open(deal)).toEqual([expect.objectContaining({ name: 'Prepare', assignee: mira.id })]);
  const nobodys = await house.deal();
  expect(await house.open(nobodys.deal)).toEqual([expect.objectContaining({ assignee: null })]);
});

test('a deal with a past is placed where it stands and doesn’t enter', async () => {
  const house = await openHouse({ process });
  const createdAt = house.clock.now() - days(90);
  const { deal } = await house.deal({ at: { step: 'thinking', silent: true, createdAt } });
  expect(await house.store.deals.get(deal)).toMatchObject({
    step: 'thinking',
    status: 'open',
    reason: null,
    createdAt,
    stepEnteredAt: house.clock.now(),
  });
  expect((await house.timeline(deal)).map(({ type }) => type)).toEqual(['correct.thinking']);
  // Its waits are reckoned from now: a past must not set off a month of reminders at once.
  expect(await house.runtime.nextAt()).toBe(house.clock.now() + days(30));
});

test('placed silently it sends nothing, placed otherwise it sends what entering sends', async () => {
  const house = await openHouse({ process });
  await house.deal({ at: { step: 'booked', silent: true } });
  await house.runtime.idle();
  expect(house.smtp.received).toEqual([]);
  const { deal } = await house.deal({ at: { step: 'booked', silent: false } });
  await house.runtime.idle();
  expect(house.subjects()).toEqual(['About welcome']);
  expect((await house.open(deal)).map(({ name }) => name)).toEqual(['Prepare']);
});

test('a closed deal is placed closed: nothing is sent, nothing opens, and it keeps its date and reason', async () => {
  const house = await openHouse({ process });
  const closedAt = house.clock.now() - days(10);
  const { deal } = await house.deal({
    at: { step: 'won', silent: false, closedAt, createdAt: closedAt - days(30) },
  });
  const lostOne = await house.deal({ at: { step: 'lost', silent: false, closedAt, reason: 'price' } });
  await house.pass(days(1));
  expect(house.smtp.received).toEqual([]);
  expect(await house.store.deals.get(deal)).toMatchObject({
    kind: 'deal',
    status: 'won',
    closedAt,
    openActions: 0,
    reason: null,
  });
  expect(await house.store.deals.get(lostOne.deal)).toMatchObject({
    kind: 'deal',
    status: 'lost',
    closedAt,
    reason: 'price',
  });
  expect(await house.open(deal)).toEqual([]);
});

test('a placed deal is given to nobody in turn', async () => {
  const owned = processOf({
    nodes: [entry('in'), step('booked', { owner: 'seller' }), won()],
    edges: [arrow('in', 'booked'), arrow('booked', 'won', on('accepted'))],
  });
  const house = await openHouse({ process: owned });
  const mira = await house.user('Mira', 'seller');
  const placed = await house.deal({ at: { step: 'booked', silent: true } });
  expect(await house.store.deals.get(placed.deal)).toMatchObject({ ownerId: null });
  const entered = await house.deal();
  expect(await house.store.deals.get(entered.deal)).toMatchObject({ ownerId: mira.id });
});

test('what came with a form is read by conditions; the rest of it can be erased', async () => {
  const form = processOf({
    nodes: [entry('form', { source: 'form' }), step('booked'), lead('reading'), won()],
    edges: [
      arrow('form', 'booked', entering, {
        guard: { kind: 'payload', field: 'seats', is: 'atLeast', value: 10 },
      }),
      arrow('form', 'reading'),
      arrow('booked', 'won', on('accepted')),
      arrow('reading', 'booked', on('booked')),
    ],
  });
  const house = await openHouse({ process: form });
  const { deal, step: at } = await house.deal({ payload: { seats: 12, message: 'Call me at home' } });
  expect(at).toBe('booked');
  expect((await house.timeline(deal))[0]).toMatchObject({
    payload: { data: { seats: 12 } },
    texts: [{ kind: 'note', text: 'message: Call me at home' }],
  });
});
