import { expect, test } from 'vitest';
import {
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  quiet,
  result,
  won,
} from '../../support/process-builder.ts';
import { followUps } from './follow-ups.ts';
import { api, days, openHouse } from './house.ts';

test('something planned is taken away by hand, and doesn’t happen', async () => {
  const house = await openHouse({ process: followUps });
  const mira = await house.user('Mira');
  const { deal } = await house.deal();
  await house.runtime.cancelPending({
    deal,
    pending: 'timer:thinking-to-follow-up-1',
    actor: mira.actor,
  });
  await house.pass(days(10));
  expect(house.smtp.received).toEqual([]);
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'deal.unplanned',
    actor: { kind: 'user', id: mira.id },
    payload: { instance: 'thinking-to-follow-up-1' },
  });
  await expect(
    house.runtime.cancelPending({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api }),
  ).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('has happened or been cancelled'),
  });
});

test('the last thing planned for a deal can’t be taken away: nobody would think of it again', async () => {
  const process = processOf({
    nodes: [entry('form'), passive('thinking'), email('mail'), won()],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'mail', after('3 days')),
      arrow('thinking', 'won', on('accepted')),
    ],
  });
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await expect(
    house.runtime.cancelPending({ deal, pending: 'timer:thinking-to-mail', actor: api }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('the last thing planned') });
  await house.pass(days(3));
  expect(house.smtp.received).toHaveLength(1);
});

test('what is planned for later happens now when a person says so, and then not again', async () => {
  const house = await openHouse({ process: followUps });
  const { deal } = await house.deal();
  await house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  await house.runtime.idle();
  expect(house.subjects()).toEqual(['About follow up 1']);
  await house.pass(days(4));
  expect(house.subjects()).toEqual(['About follow up 1', 'About follow up 2']);
});

test('a wait that a reply holds can’t be hurried before it is answered', async () => {
  const house = await openHouse({ process: followUps });
  const { deal } = await house.deal();
  await house.customerDoes(deal, 'replied');
  await expect(
    house.runtime.sendNow({ deal, pending: 'timer:thinking-to-follow-up-1', actor: api }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Answer it first') });
});

test('a message that waits in the outbox is cancelled: it doesn’t leave, and somebody decides what comes next', async () => {
  const house = await openHouse({ process: followUps, sendingOff: true });
  const { deal } = await house.deal();
  await house.pass(days(3));
  const [row] = await house.outbox(deal);
  await house.runtime.cancelPending({ deal, pending: `outbox:${row?.id}`, actor: api });
  house.sendingOff = false;
  await house.runtime.releaseHeld();
  await house.pass(days(1));
  expect(house.smtp.received).toEqual([]);
  expect((await house.open(deal)).map(({ name }) => name)).toEqual([
    'Follow up 1 could not be sent: it was cancelled',
  ]);
});

test('a message that waits for its next attempt leaves at once when a person says so', async () => {
  const house = await openHouse({ process: followUps });
  const { deal } = await house.deal();
  house.smtp.misbehave({ at: 'rcpt', reply: { code: 451, text: '4.7.1 Later' } });
  await house.pass(days(3));
  const [row] = await house.outbox(deal);
  await house.runtime.sendNow({ deal, pending: `outbox:${row?.id}`, actor: api });
  await house.runtime.idle();
  expect(house.smtp.received).toHaveLength(1);
  await expect(
    house.runtime.cancelPending({ deal, pending: `outbox:${row?.id}`, actor: api }),
  ).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('“Follow up 1” has been sent, so it can’t be cancelled'),
  });
});

test('what isn’t there is said so', async () => {
  const house = await openHouse({ process: followUps });
  const [one, other] = [await house.deal(), await house.deal()];
  await house.runtime.sendNow({ deal: one.deal, pending: 'timer:thinking-to-follow-up-1', actor: api });
  const ask = (deal: string, pending: string) => house.runtime.cancelPending({ deal, pending, actor: api });
  await expect(ask(one.deal, 'something')).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask(one.deal, 'outbox:o_none')).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask(one.deal, 'timer:no-such-arrow')).rejects.toMatchObject({ code: 'conflict' });
  const [row] = await house.outbox(one.deal);
  await expect(ask(other.deal, `outbox:${row?.id}`)).rejects.toMatchObject({ code: 'not-found' });
});

test('editing a deal changes what its conditions read from then on, and an edit of nothing leaves no trace', async () => {
  const process = processOf({
    nodes: [entry('form'), passive('thinking'), email('mail'), won()],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'mail', after('1 day'), {
        guard: { kind: 'field', field: 'deal.budget', is: 'atLeast', value: 1_000 },
      }),
      arrow('thinking', 'mail', quiet('5 days')),
      arrow('mail', 'won', result()),
    ],
    fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
  });
  const house = await openHouse({ process });
  const { deal } = await house.deal({ fields: { budget: 1_000, source: 'kept' } });
  await house.runtime.edit({ deal, actor: api, edit: { fields: { budget: 900 } } });
  await house.runtime.edit({ deal, actor: api, edit: { fields: { budget: 900 }, title: 'Acme website' } });
  expect((await house.store.deals.get(deal))?.fields).toEqual({ budget: 900, source: 'kept' });
  expect((await house.timeline(deal)).map(({ type }) => type)).toEqual(['enter.form', 'deal.changed']);
  await house.pass(days(1));
  expect(house.smtp.received).toEqual([]);
  await expect(
    house.runtime.edit({ deal, actor: api, edit: { companyId: 'co_none' } }),
  ).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('There is no company co_none'),
  });
});
