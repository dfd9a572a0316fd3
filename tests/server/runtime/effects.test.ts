import { expect, test } from 'vitest';
import {
  action,
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  result,
  step,
  where,
  won,
} from '../../support/process-builder.ts';
import { api, days, openHouse } from './house.ts';

test('a message for a role that nobody has fails, and the owner is asked what comes next', async () => {
  const process = processOf({
    nodes: [
      entry('form'),
      passive('thinking'),
      email('to-the-boss', { aim: { to: 'role', role: 'decision maker' } }),
      won(),
    ],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'to-the-boss', after('1 day')),
      arrow('thinking', 'won', on('accepted')),
    ],
  });
  const house = await openHouse({ process });
  const mira = await house.user('Mira', 'seller');
  const { deal } = await house.deal({ ownerId: mira.id });
  await house.pass(days(1));
  expect(await house.outbox(deal)).toEqual([]);
  expect(await house.open(deal)).toEqual([
    expect.objectContaining({
      name: 'To the boss could not be sent: nobody to send it to',
      assignee: mira.id,
    }),
  ]);
});

test('a message for everybody goes to each, and its arrow is taken with the last', async () => {
  const process = processOf({
    nodes: [entry('form'), passive('thinking'), email('news', { aim: { to: 'all' } }), won()],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'news'),
      arrow('news', 'won', result()),
      arrow('thinking', 'won', on('accepted')),
    ],
  });
  const house = await openHouse({ process });
  const contacts = [
    { id: await house.contact() },
    { id: await house.contact() },
    { id: await house.contact() },
  ];
  const { deal } = await house.deal({ contacts });
  await house.runtime.idle();
  expect(
    house.smtp.received.flatMap(({ recipients }) => recipients).toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['sofie1@acme.test', 'sofie2@acme.test', 'sofie3@acme.test']);
  expect((await house.timeline(deal)).map(({ toStep }) => toStep)).toEqual(['thinking', null, null, 'won']);
});

test('a deal never ends up without a next step: a result that leads nowhere asks somebody', async () => {
  const process = processOf({
    nodes: [
      entry('form'),
      step('booked'),
      action('call', { channel: 'call', results: ['reached', 'hung up'] }),
      won(),
    ],
    edges: [arrow('form', 'booked'), arrow('booked', 'call'), arrow('call', 'won', result('reached'))],
  });
  const house = await openHouse({ process });
  const { deal, opened } = await house.deal();
  await house.runtime.result({ deal, actor: api, instance: opened[0]?.instance ?? '', result: 'hung up' });
  expect((await house.open(deal)).map(({ name }) => name)).toEqual(['Call: hung up, and nothing follows']);
});

test('the process changes fields, decides by the new value, and tells a role', async () => {
  const process = processOf({
    nodes: [
      entry('form'),
      step('booked'),
      action('tag', {
        channel: 'field',
        set: { field: 'deal.segment', value: 'Agency' },
        performer: undefined,
      }),
      action('note-budget', {
        channel: 'field',
        set: { field: 'deal.budget', value: 500 },
        performer: undefined,
      }),
      action('tell', {
        channel: 'notify',
        notify: { role: 'warmer', text: 'Somebody has booked' },
        performer: undefined,
      }),
      action('call', { channel: 'call' }),
      won(),
    ],
    edges: [
      arrow('form', 'booked'),
      arrow('booked', 'tag'),
      arrow('tag', 'note-budget', result(), { guard: where('deal.segment', 'is', 'Agency') }),
      arrow('note-budget', 'tell', result(), { guard: where('deal.budget', 'atLeast', 500) }),
      arrow('tell', 'call', result()),
      arrow('call', 'won', result()),
    ],
    fields: [{ id: 'budget', label: 'Budget', type: 'number' }],
  });
  const house = await openHouse({ process });
  const [ann, ben] = [await house.user('Ann', 'warmer'), await house.user('Ben', 'warmer')];
  const { deal } = await house.deal({ fields: { size: 3 } });
  expect(await house.store.deals.get(deal)).toMatchObject({
    segment: 'Agency',
    fields: { size: 3, budget: 500 },
  });
  expect((await house.open(deal)).map(({ name }) => name)).toEqual(['Call']);
  for (const { id } of [ann, ben])
    expect(await house.store.notifications.ofUser(id, 5)).toEqual([
      expect.objectContaining({ text: 'Somebody has booked', dealId: deal }),
    ]);
  expect(await house.replayed(deal)).toEqual(await house.snapshot(deal));
});

test('every action says why it was opened, in data that names no person', async () => {
  const process = processOf({
    nodes: [
      entry('form'),
      passive('thinking'),
      action('check', { channel: 'task' }),
      action('call', { channel: 'call' }),
      action('ask', { channel: 'call' }),
      won(),
    ],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'check', after('2 days')),
      arrow('thinking', 'call', on('link.clicked')),
      arrow('check', 'ask', result('done', '1 day')),
      arrow('thinking', 'won', on('accepted')),
    ],
  });
  const house = await openHouse({ process });
  const { deal, contact } = await house.deal();
  await house.customerDoes(deal, 'link.clicked');
  await house.pass(days(2));
  const check = (await house.open(deal)).find(({ name }) => name === 'Check');
  await house.runtime.result({ deal, actor: api, instance: check?.instance ?? '', result: 'done' });
  await house.pass(days(1));
  const page = await house.store.pages.deal(deal);
  expect(new Map(page?.openActions.map(({ name, because }) => [name, because]))).toEqual(
    new Map<string, unknown>([
      ['Call', { kind: 'event', event: 'link.clicked', label: 'Link clicked', contact }],
      ['Ask', { kind: 'result', action: 'Check', result: 'done', wait: { amount: 1, unit: 'day' } }],
    ]),
  );
});
