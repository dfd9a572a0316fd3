import { expect, test } from 'vitest';
import {
  action,
  arrow,
  entry,
  lasting,
  lead,
  lost,
  nurture,
  on,
  processOf,
  step,
  won,
} from '../../support/process-builder.ts';
import { api, hours, openHouse } from './house.ts';

const process = processOf({
  handoff: { owner: 'seller', sla: lasting('4 hours') },
  nodes: [
    entry('form', { source: 'form' }),
    lead('asked'),
    action('qualify', { channel: 'call', performer: 'warmer' }),
    step('booked'),
    action('hold-the-call', { channel: 'meeting' }),
    won(),
    lost(),
    nurture(),
  ],
  edges: [
    arrow('form', 'asked'),
    arrow('asked', 'qualify'),
    arrow('asked', 'booked', on('booked')),
    arrow('booked', 'hold-the-call'),
    arrow('booked', 'won', on('accepted')),
    arrow('booked', 'lost', on('declined')),
  ],
});

test('the handoff makes a deal of the lead at once and asks the new owner to accept it within the SLA', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const warmer = await house.user('Will', 'warmer');
  const { deal } = await house.deal({ ownerId: warmer.id });
  await house.customerDoes(deal, 'booked');
  expect(await house.store.deals.get(deal)).toMatchObject({
    kind: 'deal',
    stage: 'booked',
    ownerId: mira.id,
    roles: { seller: mira.id, warmer: warmer.id },
  });
  expect(await house.open(deal)).toEqual([
    expect.objectContaining({
      name: 'Accept the lead',
      assignee: mira.id,
      dueAt: house.clock.now() + hours(4),
    }),
    expect.objectContaining({ name: 'Hold the call', assignee: mira.id }),
  ]);
  expect(await house.store.notifications.ofUser(mira.id, 5)).toEqual([
    expect.objectContaining({ text: '“Acme website” has been handed over to you.' }),
  ]);
  const page = await house.store.pages.deal(deal);
  expect(page?.openActions[0]?.because).toEqual({ kind: 'handoff', role: 'Seller' });
  expect(page?.openActions[1]?.because).toEqual({ kind: 'entered', step: 'booked' });
});

test('leads go round: to whoever has the fewest open deals, then to whoever has waited longest', async () => {
  const house = await openHouse({ process });
  const users = [
    await house.user('Ann', 'seller'),
    await house.user('Ben', 'seller'),
    await house.user('Cid', 'seller'),
  ];
  await house.user('Dora', 'warmer');
  await house.deal({ ownerId: users[0]?.id, at: { step: 'booked', silent: true } });
  const owners: (string | undefined)[] = [];
  for (let i = 0; i < 5; i++) {
    const { deal } = await house.deal();
    await house.customerDoes(deal, 'booked');
    const owner = (await house.store.deals.get(deal))?.ownerId;
    owners.push(users.find(({ id }) => id === owner)?.name);
  }
  expect(owners).toEqual(['Ben', 'Cid', 'Ann', 'Ben', 'Cid']);
});

test('many leads at the same moment are spread as evenly', async () => {
  const house = await openHouse({ process });
  for (const name of ['Ann', 'Ben', 'Cid']) await house.user(name, 'seller');
  const deals = await Promise.all(Array.from({ length: 9 }, () => house.deal()));
  await house.runtime.dispatch(
    deals.map(({ deal, contact }) => ({
      deal,
      actor: { kind: 'contact', id: contact },
      event: { type: 'booked', contact },
    })),
  );
  const counts = new Map<string | null | undefined, number>();
  for (const { deal } of deals) {
    const owner = (await house.store.deals.get(deal))?.ownerId;
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  expect([...counts.values()]).toEqual([3, 3, 3]);
});

test('whom the deal maps the role to takes over, whoever’s turn it is', async () => {
  const house = await openHouse({ process });
  const [ann, ben] = [await house.user('Ann', 'seller'), await house.user('Ben', 'seller')];
  await house.deal({ ownerId: ben.id, at: { step: 'booked', silent: true } });
  const { deal } = await house.deal({ roles: { seller: ben.id } });
  await house.customerDoes(deal, 'booked');
  expect((await house.store.deals.get(deal))?.ownerId).toBe(ben.id);
  expect(ann.id).not.toBe(ben.id);
});

test('with nobody to take over, everybody who may claim it sees it; whoever takes it owns the deal', async () => {
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  await house.customerDoes(deal, 'booked');
  const [accept] = await house.open(deal);
  expect(accept).toMatchObject({ name: 'Accept the lead', assignee: null });
  const mira = await house.user('Mira', 'seller');
  const claim = { deal, instance: accept?.instance ?? '', user: mira.id, expected: null, actor: mira.actor };
  await house.runtime.claim(claim);
  expect(await house.store.deals.get(deal)).toMatchObject({ ownerId: mira.id, roles: { seller: mira.id } });
  expect((await house.open(deal))[0]).toMatchObject({ assignee: mira.id });
  const ben = await house.user('Ben', 'seller');
  await expect(house.runtime.claim({ ...claim, user: ben.id, actor: ben.actor })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Somebody else has taken this action'),
  });
});

test('accepted, the deal goes on; refused, with a reason, it goes back to nurture', async () => {
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const one = await house.deal();
  const other = await house.deal();
  for (const { deal } of [one, other]) await house.customerDoes(deal, 'booked');
  const acceptOf = async (deal: string) => (await house.open(deal))[0]?.instance ?? '';
  await house.runtime.result({
    deal: one.deal,
    actor: mira.actor,
    instance: await acceptOf(one.deal),
    result: 'accepted',
  });
  expect(await house.store.deals.get(one.deal)).toMatchObject({
    status: 'open',
    step: 'booked',
    openActions: 1,
  });

  const refusal = {
    deal: other.deal,
    actor: mira.actor,
    instance: await acceptOf(other.deal),
    result: 'refused',
  };
  await expect(house.runtime.result(refusal)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('needs a reason'),
  });
  await house.runtime.result({ ...refusal, reason: 'no budget this year' });
  expect(await house.store.deals.get(other.deal)).toMatchObject({
    status: 'nurture',
    step: 'nurture',
    reason: 'no budget this year',
    openActions: 0,
  });
});

test('given to another owner, or a role to another user, the open actions go along', async () => {
  const house = await openHouse({ process });
  const [mira, ben] = [await house.user('Mira', 'seller'), await house.user('Ben', 'seller')];
  const { deal } = await house.deal({ ownerId: mira.id, at: { step: 'booked', silent: true } });
  await house.customerDoes(deal, 'replied');
  const assignees = async () =>
    Object.fromEntries((await house.open(deal)).map(({ name, assignee }) => [name, assignee]));
  expect(await assignees()).toEqual({ 'Hold the call': mira.id, 'Answer the reply': mira.id });
  await house.runtime.assign({ deal, actor: api, owner: ben.id });
  expect(await assignees()).toEqual({ 'Hold the call': mira.id, 'Answer the reply': ben.id });
  await house.runtime.assign({ deal, actor: api, roles: { seller: null } });
  expect(await assignees()).toEqual({ 'Hold the call': null, 'Answer the reply': ben.id });
  expect(await house.store.notifications.unread(ben.id)).toBe(1);
  expect((await house.timeline(deal)).at(-1)).toMatchObject({
    type: 'deal.assigned',
    payload: { assigned: { roles: { seller: null } } },
  });
});

test('nothing is given to somebody who has left, or as a role that the process doesn’t have', async () => {
  const house = await openHouse({ process });
  const ben = await house.user('Ben', 'seller');
  await house.store.users.update(ben.id, { active: false });
  const { deal } = await house.deal();
  await expect(house.runtime.assign({ deal, actor: api, owner: ben.id })).rejects.toMatchObject({
    code: 'invalid',
    message: 'Ben doesn’t work here any more. Choose somebody else.',
  });
  await expect(house.runtime.assign({ deal, actor: api, roles: { king: null } })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('has no role “king”. Its roles are: seller, warmer.'),
  });
});

test('an action that was snoozed comes back; one that has ended can’t be', async () => {
  const house = await openHouse({ process });
  const { deal, opened } = await house.deal();
  const instance = opened[0]?.instance ?? '';
  await house.runtime.snooze({ deal, instance, until: house.clock.now() + hours(1) });
  expect(await house.store.inbox.get(deal, instance)).toMatchObject({
    snoozedUntil: house.clock.now() + hours(1),
  });
  await house.runtime.result({ deal, actor: api, instance, result: 'done' });
  await expect(house.runtime.snooze({ deal, instance, until: null })).rejects.toMatchObject({
    code: 'conflict',
  });
});
