import { expect, test } from 'vitest';
import {
  action,
  arrow,
  email,
  entering,
  entry,
  lost,
  on,
  passive,
  processOf,
  quiet,
  result,
  step,
  won,
} from '../../support/process-builder.ts';
import { api, customer, openHouse, type House } from './house.ts';

const process = processOf({
  nodes: [
    entry('form'),
    step('booked'),
    action('call', { channel: 'call', results: ['reached', 'no answer'] }),
    passive('thinking'),
    email('brochure'),
    won(),
    lost(),
  ],
  edges: [
    arrow('form', 'booked'),
    arrow('booked', 'call'),
    arrow('booked', 'brochure', on('brochure.asked')),
    arrow('call', 'thinking', result('reached')),
    arrow('call', 'call', result('no answer'), { atMost: 2 }),
    arrow('booked', 'thinking', on('booked')),
    arrow('thinking', 'won', on('accepted', 'decision maker')),
    arrow('thinking', 'lost', quiet('30 days', 'link.clicked')),
    arrow('won', 'brochure', entering),
  ],
  events: [{ name: 'brochure.asked', label: 'Asked for a brochure' }],
});

async function dealAt(house: House, place: 'booked' | 'thinking') {
  const deal = await house.deal();
  if (place === 'thinking') await house.customerDoes(deal.deal, 'booked');
  return deal;
}

test('an event that the process doesn’t know is refused with those that are possible', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await expect(house.runtime.report({ deal, actor: api, event: { type: 'jumped' } })).rejects.toMatchObject({
    code: 'event-not-possible',
    message: expect.stringContaining(
      'knows no event “jumped”. Possible now: Asked for a brochure (brochure.asked), Booked a meeting (booked), Replied (replied).',
    ),
    details: { possible: expect.arrayContaining([{ event: 'booked', label: 'Booked a meeting' }]) },
  });
});

test('what leads nowhere here is refused when it is reported, and kept when the customer does it', async () => {
  const house = await openHouse({ process });
  const { deal } = await dealAt(house, 'booked');
  await expect(house.runtime.report({ deal, actor: api, event: { type: 'signed' } })).rejects.toMatchObject({
    code: 'event-not-possible',
    message: expect.stringContaining('“Signed” leads nowhere while the customer is at “Booked”'),
  });
  await expect(house.customerDoes(deal, 'signed')).resolves.toMatchObject({ moved: false });
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'signed',
    effects: [{ kind: 'noted', what: 'no-arrow' }],
  });
});

test('an event that a quiet wait listens for may be reported although no arrow is on it', async () => {
  const house = await openHouse({ process });
  const { deal } = await dealAt(house, 'thinking');
  await expect(
    house.runtime.report({ deal, actor: api, event: { type: 'link.clicked' } }),
  ).resolves.toMatchObject({ moved: false });
});

test('an event that counts only from a role is refused from anybody else', async () => {
  const house = await openHouse({ process });
  const [boss, clerk] = [await house.contact(), await house.contact()];
  const { deal } = await house.deal({
    contacts: [
      { id: clerk, main: true },
      { id: boss, role: 'decision maker' },
    ],
  });
  await house.customerDoes(deal, 'booked');
  await expect(house.runtime.report({ deal, actor: api, event: { type: 'accepted' } })).rejects.toMatchObject(
    {
      code: 'event-not-possible',
      message: expect.stringContaining('only when it comes from the decision maker'),
    },
  );
  await expect(
    house.runtime.report({ deal, actor: api, event: { type: 'accepted', contact: boss } }),
  ).resolves.toMatchObject({ moved: true, status: 'won' });
});

test('an event of somebody who isn’t part of the deal is refused', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  const stranger = await house.contact();
  await expect(
    house.runtime.report({ deal, actor: customer(stranger), event: { type: 'booked', contact: stranger } }),
  ).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('isn’t part of “Acme website”'),
  });
});

test('a reported event is the main contact’s unless another is named', async () => {
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await house.runtime.report({ deal, actor: api, event: { type: 'booked' } });
  expect((await house.timeline(deal)).at(-1)).toMatchObject({ type: 'booked', contactId: contact });
});

test.each(['due.thinking-to-lost', 'overdue.call', 'enter.form', 'deal.changed'])(
  'nobody reports %s: it is the engine’s own',
  async (type) => {
    const house = await openHouse({ process });
    const { deal } = await house.deal();
    await expect(house.runtime.report({ deal, actor: api, event: { type } })).rejects.toMatchObject({
      code: 'invalid',
    });
  },
);

test('a result that the action can’t end with is refused with those it can', async () => {
  const house = await openHouse({ process });
  const { deal, opened } = await house.deal();
  const instance = opened[0]?.instance ?? '';
  await expect(house.runtime.result({ deal, actor: api, instance, result: 'won' })).rejects.toMatchObject({
    code: 'event-not-possible',
    message: '“Call” can’t end with “won”. It ends with: reached, no answer.',
  });
  await expect(
    house.runtime.result({ deal, actor: api, instance: 'dance.1', result: 'done' }),
  ).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('has no action “dance”') });
  await expect(
    house.runtime.result({ deal, actor: api, instance: 'call.7', result: 'reached' }),
  ).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('never opened as call.7') });
});

test('nobody reports the result of a message: it ends by itself', async () => {
  const house = await openHouse({ process, asleep: true });
  const { deal } = await house.deal();
  const { opened } = await house.customerDoes(deal, 'brochure.asked');
  await expect(
    house.runtime.result({ deal, actor: api, instance: opened[0]?.instance ?? '', result: 'done' }),
  ).rejects.toMatchObject({ code: 'event-not-possible' });
});

test('a late result is noted and moves nothing', async () => {
  const house = await openHouse({ process });
  const { deal, opened } = await house.deal();
  const instance = opened[0]?.instance ?? '';
  await house.customerDoes(deal, 'booked');
  const late = await house.runtime.result({ deal, actor: api, instance, result: 'reached' });
  expect(late).toMatchObject({ late: true, moved: false });
  expect(await house.step(deal)).toBe('thinking');
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    effects: [expect.objectContaining({ kind: 'noted', what: 'late-result' })],
  });
});

test('a result can be reported together with where it leaves the customer, or neither counts', async () => {
  const house = await openHouse({ process });
  const { deal, opened } = await house.deal();
  const instance = opened[0]?.instance ?? '';
  const report = { deal, actor: api, instance, result: 'no answer' };
  await expect(house.runtime.result({ ...report, followedBy: 'signed' })).rejects.toMatchObject({
    code: 'event-not-possible',
  });
  expect((await house.open(deal))[0]?.instance).toBe(instance);
  await house.runtime.result({ ...report, followedBy: 'booked' });
  expect(await house.step(deal)).toBe('thinking');
  expect((await house.timeline(deal)).map(({ type }) => type)).toEqual([
    'enter.form',
    'result.call.no answer',
    'booked',
  ]);
});

test('a repeated idempotency key applies an event once and gets the first answer', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  const report = {
    deal,
    actor: api,
    event: { type: 'booked' },
    idempotency: { key: 'k1', bodyHash: 'booked' },
  };
  const [first, second] = await Promise.all([house.runtime.report(report), house.runtime.report(report)]);
  expect(first).toMatchObject({ repeated: false, moved: true, step: 'thinking' });
  expect(second).toEqual({ ...first, repeated: true });
  expect(await house.timeline(deal)).toHaveLength(2);
  await expect(
    house.runtime.report({ ...report, idempotency: { key: 'k1', bodyHash: 'other' } }),
  ).rejects.toMatchObject({ code: 'idempotency-mismatch' });
});

test('a change that was decided on an older revision is refused', async () => {
  const house = await openHouse({ process });
  const { deal, rev } = await house.deal();
  await house.runtime.note({ deal, actor: api, note: 'Called in between' });
  await expect(
    house.runtime.report({ deal, actor: api, event: { type: 'booked' }, expectedRev: rev }),
  ).rejects.toMatchObject({ code: 'stale-revision' });
});

test('many events at once: those of one deal in their order, and a refused one fails alone', async () => {
  const house = await openHouse({ process });
  const [a, b] = [(await house.deal()).deal, (await house.deal()).deal];
  const outcomes = await house.runtime.dispatch([
    { deal: a, actor: api, event: { type: 'booked' } },
    { deal: 'd_nowhere', actor: api, event: { type: 'booked' } },
    { deal: a, actor: api, event: { type: 'link.clicked' } },
    { deal: b, actor: api, event: { type: 'link.clicked' } },
  ]);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['changed', 'refused', 'changed', 'refused']);
});

test('a correction puts a deal where no arrow leads, with a reason, and sends nothing when silent', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await expect(
    house.runtime.correct({ deal, actor: api, to: 'nowhere', reason: 'x', silent: true }),
  ).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('has no step or outcome “nowhere”'),
  });
  await expect(
    house.runtime.correct({ deal, actor: api, to: 'won', reason: ' ', silent: true }),
  ).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('needs a reason') });
  await house.runtime.correct({ deal, actor: api, to: 'won', reason: 'signed on paper', silent: true });
  await house.runtime.idle();
  expect(house.smtp.received).toHaveLength(0);
  expect(await house.store.deals.get(deal)).toMatchObject({ status: 'won', reason: 'signed on paper' });
  // And the words stand where they can be erased.
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    payload: expect.not.objectContaining({ reason: expect.anything() }),
    texts: [{ kind: 'reason', text: 'signed on paper' }],
  });
});

test('a correction that isn’t silent sends what entering sends', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.runtime.correct({ deal, actor: api, to: 'won', reason: 'signed on paper', silent: false });
  await house.runtime.idle();
  expect(house.subjects()).toEqual(['About brochure']);
});

test('an owner closes a deal from any step with a reason; won is for arrows only', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await expect(
    house.runtime.close({ deal, actor: api, outcome: 'won', reason: 'said yes' }),
  ).rejects.toMatchObject({
    code: 'event-not-possible',
    message: expect.stringContaining(
      'It can be closed as: Lost (lost), Disqualified ($disqualified), Back to nurture',
    ),
  });
  await expect(house.runtime.close({ deal, actor: api, outcome: 'lost', reason: '' })).rejects.toMatchObject({
    code: 'invalid',
  });
  await house.runtime.close({ deal, actor: api, outcome: 'lost', reason: 'no budget' });
  expect(await house.store.deals.get(deal)).toMatchObject({
    status: 'lost',
    reason: 'no budget',
    closedAt: house.clock.now(),
    openActions: 0,
  });
  await expect(
    house.runtime.close({ deal, actor: api, outcome: 'lost', reason: 'again' }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('closed already (lost)') });
});

test('a closed deal is reopened by putting it back to a step', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.runtime.close({ deal, actor: api, outcome: 'lost', reason: 'no budget' });
  await house.runtime.correct({ deal, actor: api, to: 'booked', reason: 'found some', silent: true });
  expect(await house.store.deals.get(deal)).toMatchObject({
    status: 'open',
    reason: null,
    closedAt: null,
    stage: 'booked',
    openActions: 1,
  });
});

test('a note is kept with its author and moves nothing', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira');
  const { deal, step: at } = await house.deal();
  expect(await house.runtime.note({ deal, actor: mira.actor, note: 'Prefers Tuesdays' })).toMatchObject({
    step: at,
    moved: false,
  });
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'deal.noted',
    actor: { kind: 'user', id: mira.id, name: 'Mira' },
    texts: [{ kind: 'note', text: 'Prefers Tuesdays' }],
  });
});

test('a customer who replies after the deal was closed is answered all the same', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.runtime.close({ deal, actor: api, outcome: 'lost', reason: 'no budget' });
  await house.customerDoes(deal, 'replied');
  expect((await house.open(deal)).map(({ name }) => name)).toEqual(['Answer the reply']);
});
