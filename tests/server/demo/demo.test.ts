import { afterAll, beforeAll, expect, test } from 'vitest';
import { carryOut } from '../../../server/runtime/carry-out.ts';
import { replayOf } from '../../../server/runtime/timeline-entry.ts';
import type { Snapshot } from '../../../machines/index.ts';
import type { DealWithNames, TimelineEntry } from '../../../server/store/store.ts';
import { demoFolder, madeDemo, openDemo, type DemoHouse } from './demo-house.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What somebody sees of the demo, with times relative to its opening and without ids. */
async function sightOf(house: DemoHouse, openedAt: number): Promise<unknown[]> {
  const now = Math.round(openedAt / 60_000) * 60_000;
  const deals = await house.store.deals.list({ limit: 200 });
  return Promise.all(
    deals.items.map(async (deal) => {
      const page = await house.store.pages.deal(deal.id);
      const messages = await house.store.messages.ofDeal(deal.id, { limit: 200 });
      return {
        company: deal.companyName,
        owner: deal.ownerName,
        step: deal.step,
        stage: deal.stage,
        value: deal.valueMinor,
        open: page?.openActions.map(({ name, dueAt }) => [name, dueAt === null ? null : dueAt - now]),
        waits: page?.timers.map(({ timer, dueAt }) => [timer, dueAt - now]),
        said: messages.items.map(({ direction, subject, at }) => [direction, dateless(subject), at - now]),
      };
    }),
  );
}

const dateless = (subject: string): string => subject.replace(/[A-Z][a-z]+ \d+, \d{4}/, '…');

async function timelineOf(house: DemoHouse, deal: string): Promise<TimelineEntry[]> {
  return (await house.store.timeline.ofDeal(deal, { limit: 500 })).items.toReversed();
}

const halfMade = {
  id: 'u_1',
  name: 'Half',
  email: 'half@made.test',
  role: 'rep',
  zone: null,
  active: true,
  processRoles: {},
} as const;

let house: DemoHouse;
let openedAt: number;
let deals: DealWithNames[];
beforeAll(async () => {
  house = await openDemo(await madeDemo(), { keep: true });
  openedAt = house.clock.now();
  deals = (await house.store.deals.list({ limit: 200 })).items;
});

afterAll(() => house.close());

test('every column of the board and every step of the marketing half has somebody in it', () => {
  const open = deals.filter(({ status }) => status === 'open');
  const countBy = (key: 'stage' | 'step') => Map.groupBy(open, (deal) => deal[key]);
  expect([...countBy('stage').keys()]).toEqual(
    expect.arrayContaining(['booked', 'assessed', 'proposal', 'answered', 'accepted']),
  );
  expect([...countBy('step').keys()]).toEqual(
    expect.arrayContaining(['found-us', 'subscribed', 'reading', 'asked', 'thinking']),
  );
});

test('one deal is won, one lost with its reason, and some have gone back to nurture', () => {
  const closed = deals.filter(({ status }) => status !== 'open');
  expect(closed.map(({ companyName, status, reason }) => [companyName, status, reason])).toEqual(
    expect.arrayContaining([
      ['Brandis Dental', 'won', null],
      ['Juniper Lifts', 'lost', 'Chose another agency'],
      ['Fjordlys Kitchens', 'nurture', null],
      ['Nordic Sauna Club', 'nurture', null],
    ]),
  );
});

test('a reply of this morning waits for its answer and holds the next follow-up', async () => {
  const page = await house.store.pages.deal(await house.deal('Halden Optik'));
  expect(page?.deal).toMatchObject({ held: true, step: 'thinking', stage: 'proposal' });
  expect(page?.openActions.map(({ name }) => name)).toEqual(['Call to answer questions']);
  const { items } = await house.store.messages.ofDeal(page?.deal.id ?? '');
  expect(items[0]).toMatchObject({
    direction: 'in',
    subject: 'Re: Three questions worth asking every agency',
  });
});

test('somebody comparing options has got all three follow-ups, at their times, and one is due later today', async () => {
  const castellan = await house.store.messages.ofDeal(await house.deal('Castellan Notaries'), { limit: 100 });
  const subjects = castellan.items
    .filter(({ direction }) => direction === 'out')
    .map(({ subject }) => subject);
  expect(subjects).toEqual(
    expect.arrayContaining([
      'Is anything unclear in the proposal?',
      'Three questions worth asking every agency',
      'Shall I keep your place?',
    ]),
  );
  const nextAt = (await house.demo.nextAt()) ?? 0;
  expect(nextAt - house.clock.now()).toBeLessThan(8 * hourMs);
});

test('there is something overdue, something due today, and a lead that waits to be accepted', async () => {
  const pages = await Promise.all(deals.map(({ id }) => house.store.pages.deal(id)));
  const actions = pages.flatMap((page) => page?.openActions ?? []);
  const now = house.clock.now();
  expect(actions.filter(({ dueAt }) => dueAt !== null && dueAt < now).length).toBeGreaterThan(0);
  expect(
    actions.filter(({ dueAt }) => dueAt !== null && dueAt > now && dueAt < now + 7 * hourMs).length,
  ).toBeGreaterThan(2);
  expect(actions.map(({ action }) => action)).toContain('$accept');
  // And nothing that went wrong on the way.
  expect(actions.map(({ action }) => action)).not.toContain('$attend');
  expect(await house.store.outbox.countByState()).toEqual({});
});

test('the mailbox holds exactly what was said to customers', async () => {
  const kept = (await house.store.mailbox.list({ limit: 500 })).items.map(({ messageId }) => messageId);
  const said: (string | null)[] = [];
  for (const { id } of deals) {
    const { items } = await house.store.messages.ofDeal(id, { limit: 200 });
    said.push(...items.filter(({ direction }) => direction === 'out').map(({ messageId }) => messageId));
  }
  expect(kept.length).toBeGreaterThan(40);
  expect(kept.toSorted((a, b) => (a ?? '').localeCompare(b ?? ''))).toEqual(
    said.toSorted((a, b) => (a ?? '').localeCompare(b ?? '')),
  );
});

test('every timeline is in order, lies in the past, and replays to where the deal stands', async () => {
  for (const { id, versionHash } of deals) {
    const timeline = await timelineOf(house, id);
    const times = timeline.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(house.clock.now());
    const { machine } = await house.runtime.machines.load(versionHash);
    let snapshot: Snapshot | null = null;
    for (const entry of timeline) {
      const replay = replayOf(entry);
      if (replay) snapshot = carryOut(machine, snapshot, replay.event, replay).snapshot;
    }
    expect(snapshot).toEqual((await house.store.deals.get(id))?.snapshot);
  }
});

test('there is somebody to sign in as for every role, each with a line about them', async () => {
  const people = await house.demo.people();
  expect(new Set(people.map(({ role }) => role))).toEqual(
    new Set(['admin', 'designer', 'marketer', 'rep', 'manager']),
  );
  for (const { about } of people) expect(about).not.toBe('');
});

test('made in another week, after it was interrupted while it was being made, the demo is the same', async () => {
  const folder = demoFolder();
  const realNow = Date.UTC(2027, 2, 3, 18);
  const interrupted = await openDemo(folder, { realNow, prepare: false });
  await interrupted.store.users.create(halfMade, 0);
  await interrupted.close();
  const other = await openDemo(folder, { realNow });
  const otherOpenedAt = other.clock.now();
  expect(await other.store.users.get(halfMade.id)).toBeNull();
  expect((await other.demo.people()).length).toBe(7);
  expect(await sightOf(other, otherOpenedAt)).toEqual(await sightOf(house, openedAt));
  expect(new Date(openedAt).toISOString()).toMatch(/^2027-02-18T09:48/);
  expect(new Date(otherOpenedAt).toISOString()).toMatch(/^2027-02-25T09:48/);
});

test('the library has a price list, a picture and a snippet in the customers’ languages', async () => {
  const files = await house.store.content.all();
  expect(files.map(({ id, kind, type }) => [id, kind, type])).toEqual(
    expect.arrayContaining([
      ['price-list', 'document', 'text/plain'],
      ['northern-light', 'picture', 'image/png'],
    ]),
  );
  const [snippet] = await house.store.snippets.all();
  expect(snippet).toMatchObject({ name: 'opening-hours' });
  expect(Object.keys(snippet?.variants ?? {})).toEqual(['de', 'uk', 'ru']);
});

test('the demo is kept over a restart, with its clock and what has happened since', async () => {
  const folder = await madeDemo();
  const before = await openDemo(folder);
  await before.demo.skip('day');
  const leftAt = before.clock.now();
  const mails = (await before.store.mailbox.list({ limit: 500 })).items.length;
  await before.close();
  const house = await openDemo(folder);
  // The demo's time goes on while nobody looks, at the pace of the world.
  expect(house.clock.now()).toBeGreaterThanOrEqual(leftAt);
  expect(house.clock.now() - leftAt).toBeLessThan(60_000);
  expect((await house.store.mailbox.list({ limit: 500 })).items).toHaveLength(mails);
  expect(await house.store.users.count()).toBe(7);
});

test('skipping goes to the next thing that is due, and the follow-up is in the mailbox', async () => {
  const house = await openDemo(await madeDemo());
  const nextAt = await house.demo.nextAt();
  const before = await house.store.mailbox.unread();
  const skipped = await house.demo.skip('next');
  expect(skipped).toMatchObject({ fired: 1, sent: 1 });
  expect(skipped.now - (nextAt ?? 0)).toBeLessThan(1_000);
  expect(await house.store.mailbox.unread()).toBe(before + 1);
  const [mail] = (await house.store.mailbox.list({ limit: 1 })).items;
  expect(mail).toMatchObject({
    subject: 'Is anything unclear in the proposal?',
    recipient: 'pablo.ortega@mirador.example',
    receivedAt: nextAt,
  });
});

test('a week passes in a moment, and each follow-up goes out at its own time', async () => {
  const house = await openDemo(await madeDemo());
  const start = house.clock.now();
  const deal = await house.deal('Mirador Tiles');
  const skipped = await house.demo.skip('week');
  expect(skipped.now - start).toBeGreaterThanOrEqual(7 * dayMs);
  expect(skipped.fired).toBeGreaterThan(5);
  const { items } = await house.store.messages.ofDeal(deal, { limit: 2 });
  const [second, first] = items;
  expect([first?.subject, second?.subject]).toEqual([
    'Is anything unclear in the proposal?',
    'Three questions worth asking every agency',
  ]);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBe(4 * dayMs);
});

test('two people who skip at once skip twice', async () => {
  const house = await openDemo(await madeDemo());
  const start = house.clock.now();
  const [one, other] = await Promise.all([house.demo.skip('day'), house.demo.skip('day')]);
  expect(one.now - start).toBeLessThan(dayMs + hourMs);
  expect(other.now - start).toBeGreaterThanOrEqual(2 * dayMs);
});

test('the customer’s answer to a follow-up stops the next ones', async () => {
  const house = await openDemo(await madeDemo());
  const deal = await house.deal('Mirador Tiles');
  await house.demo.skip('next');
  const [mail] = (await house.store.mailbox.list({ limit: 1 })).items;
  const reply = { mailboxId: mail?.id ?? '', text: 'What about Italy?', outOfOffice: false };
  expect(await house.mail.replyAsCustomer(reply)).toMatchObject({ dealId: deal });
  const before = (await house.store.messages.ofDeal(deal, { limit: 100 })).items.length;
  await house.demo.skip('week');
  expect((await house.store.messages.ofDeal(deal, { limit: 100 })).items).toHaveLength(before);
  expect(await house.store.deals.get(deal)).toMatchObject({ held: true, step: 'thinking' });
});
