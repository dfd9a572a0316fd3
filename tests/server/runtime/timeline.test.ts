import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAutomatic, START, type Process } from '../../../machines/index.ts';
import { publishableProcess } from '../../support/arbitrary-process.ts';
import {
  action,
  arrow,
  email,
  entering,
  entry,
  on,
  passive,
  processOf,
  step,
  where,
  won,
  after,
} from '../../support/process-builder.ts';
import { anyStep, eventFor, type StoryStep } from '../../support/truth.ts';
import { api, customer, days, openHouse, type House } from './house.ts';

/** One random deal, from entering on, told by the runtime. Null where no entry took the customer. */
async function tell(house: House, process: Process, story: readonly StoryStep[]): Promise<string | null> {
  for (const id of ['ann', 'ben', 'cem'])
    await house.contact({ id, firstName: id, email: id === 'cem' ? null : `${id}@customer.test` });
  const entries = process.nodes.filter((node) => node.kind === 'entry');
  const [made] = await house.runtime.createDeals([
    {
      process: process.id,
      entry: entries[(story[0]?.which ?? 0) % entries.length]?.id,
      title: 'Random',
      segment: 'Agency',
      valueMinor: 120_000,
      currency: 'EUR',
      actor: api,
      contacts: [
        { id: 'ann', role: 'decision maker', main: true },
        { id: 'ben', role: 'specialist' },
        { id: 'cem', role: 'specialist' },
      ],
    },
  ]);
  if (made?.outcome !== 'changed') return null;
  const { deal } = made;
  for (const one of story) {
    const snapshot = await house.snapshot(deal);
    const event = eventFor(process, { step: snapshot.step, context: snapshot.context, effects: [] }, one);
    if (event) await house.runtime.dispatch([{ deal, actor: customer('ann'), event }]);
    else if (one.what % 3 === 0)
      await house.runtime.edit({
        deal,
        actor: api,
        edit: { meetingAt: house.clock.now() + days(one.which % 9) },
      });
    else await house.pass(days(one.other % 12));
  }
  await house.runtime.idle();
  return deal;
}

test('a deal’s timeline, gone through from the start, ends in the deal’s snapshot', async () => {
  const lengths: number[] = [];
  await fc.assert(
    fc.asyncProperty(
      publishableProcess,
      fc.array(anyStep, { minLength: 8, maxLength: 25 }),
      async (process, story) => {
        const house = await openHouse({
          process,
          webhooks: { send: async () => ({ outcome: 'sent', status: 200 }) },
        });
        const deal = await tell(house, process, story);
        fc.pre(deal !== null);
        lengths.push((await house.timeline(deal ?? '')).length);
        expect(await house.replayed(deal ?? '')).toEqual(await house.snapshot(deal ?? ''));
        await agrees(house, deal ?? '');
        await house.close();
        await house.smtp.close();
      },
    ),
    { numRuns: 25, seed: 20_261_116 },
  );
  expect(Math.max(...lengths)).toBeGreaterThan(20);
}, 60_000);

/** What is kept beside the snapshot says the same as the snapshot. */
async function agrees(house: House, deal: string): Promise<void> {
  const { context } = await house.snapshot(deal);
  const page = await house.store.pages.deal(deal, { limit: 1 });
  const version = await house.runtime.machines.load(page?.deal.versionHash ?? '');
  const isForPeople = ({ action }: { action: string }) => {
    const node = version.machine.graph.nodes.get(action);
    return node?.kind !== 'action' || !isAutomatic(node.channel);
  };
  const open = Object.entries(context.open).filter(([, one]) => isForPeople(one));
  expect(new Set(page?.openActions.map(({ instance }) => instance))).toEqual(
    new Set(open.map(([instance]) => instance)),
  );
  const running = Object.entries(context.waits).filter(([, { heldAt }]) => heldAt === undefined);
  expect(new Map(page?.timers.map(({ timer, dueAt }) => [timer, dueAt]))).toEqual(
    new Map(running.map(([timer, { at }]) => [timer, at])),
  );
  expect(page?.deal).toMatchObject({ step: context.step, stage: context.stage, held: context.hold !== null });
}

test('so does one on which people had their hands: dropped, corrected in silence, taken off the plan, placed', async () => {
  const process = processOf({
    nodes: [
      entry('form'),
      passive('thinking'),
      step('booked'),
      email('mail'),
      email('thanks'),
      action('call', { channel: 'call' }),
      won(),
    ],
    edges: [
      arrow('form', 'thinking', entering, {
        guard: { kind: 'payload', field: 'seats', is: 'atLeast', value: 10 },
      }),
      arrow('thinking', 'mail', after('1 day')),
      arrow('thinking', 'call', after('2 days')),
      arrow('thinking', 'booked', after('30 days')),
      arrow('booked', 'mail'),
      arrow('booked', 'won', on('accepted', 'decision maker')),
      arrow('won', 'thanks'),
      arrow('won', 'call'),
    ],
  });
  const house = await openHouse({ process });
  const contacts = [{ id: await house.contact(), role: 'decision maker', main: true }];
  const { deal, contact } = await house.deal({ contacts, payload: { seats: 12, note: 'hello' } });
  const check = async () => expect(await house.replayed(deal)).toEqual(await house.snapshot(deal));
  await house.runtime.cancelPending({ deal, actor: api, pending: 'timer:thinking-to-mail' });
  await check();
  await house.customerDoes(deal, 'replied');
  const [answer] = await house.open(deal);
  const instance = answer?.instance ?? '';
  await house.runtime.result({ deal, actor: api, instance, result: 'done', held: 'drop' });
  await check();
  await house.runtime
    .cancelPending({ deal, actor: api, pending: 'timer:thinking-to-call' })
    .catch(() => null);
  await house.pass(days(3));
  await check();
  await house.runtime.correct({ deal, actor: api, to: 'booked', reason: 'by phone', silent: true });
  await check();
  await house.runtime.report({ deal, actor: api, event: { type: 'accepted', contact } });
  await house.pass(days(1));
  await check();
  const placed = await house.deal({ at: { step: 'won', silent: false } });
  expect(await house.replayed(placed.deal)).toEqual(await house.snapshot(placed.deal));
});

test('the timeline keeps what conditions read, as it was, and none of a person’s own data', async () => {
  const process = processOf({
    nodes: [entry('form'), passive('thinking'), step('booked'), email('mail'), won()],
    edges: [
      arrow('form', 'booked', entering, { guard: where('contact.lastName', 'is', 'Nobody') }),
      arrow('form', 'thinking'),
      arrow('thinking', 'mail', after('1 day'), { guard: where('contact.email', 'isFilled') }),
      arrow('thinking', 'won', on('accepted'), { guard: where('deal.segment', 'is', 'Agency') }),
    ],
  });
  const house = await openHouse({ process });
  const { deal } = await house.deal({ segment: 'Agency', title: 'Sofie’s shop' });
  await house.runtime.edit({ deal, actor: api, edit: { title: 'Sofie Lund’s shop', segment: 'Retail' } });
  await house.customerDoes(deal, 'accepted');
  const entries = await house.timeline(deal);
  expect(entries.map(({ facts }) => facts)).toEqual([
    { 'contact.lastName': '•', 'contact.email': '@acme.test', 'deal.segment': 'Agency' },
    { 'contact.lastName': '•', 'contact.email': '@acme.test', 'deal.segment': 'Retail' },
    { 'contact.lastName': '•', 'contact.email': '@acme.test', 'deal.segment': 'Retail' },
  ]);
  expect(entries[1]?.payload).toMatchObject({
    changes: [
      { path: 'deal.title', from: null, to: null },
      { path: 'deal.segment', from: 'Agency', to: 'Retail' },
    ],
  });
  // Personal texts lie in rows of their own, which can be erased.
  const kept = entries.map(({ texts, ...entry }) => ({ ...entry, texts: texts.length }));
  expect(kept.map(({ texts }) => texts)).toEqual([0, 2, 0]);
  expect(JSON.stringify(kept)).not.toMatch(/Lund|Sofie|sofie/);
});

test('a deal that is changed keeps its place when the change is refused halfway', async () => {
  const process = processOf({
    nodes: [entry('form'), step('booked'), won()],
    edges: [arrow('form', 'booked'), arrow('booked', 'won', on('accepted'))],
  });
  const house = await openHouse({ process });
  const { deal } = await house.deal();
  const before = await house.store.deals.get(deal);
  await expect(
    house.runtime.correct({ deal, actor: api, to: START, reason: 'no', silent: true }),
  ).rejects.toMatchObject({ code: 'invalid' });
  expect(await house.store.deals.get(deal)).toEqual(before);
});
