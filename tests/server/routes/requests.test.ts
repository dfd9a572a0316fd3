import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  Badges,
  Done,
  Inbox,
  InboxBulkDone,
  type InboxMatter,
  MailboxList,
  News,
  NoticeChoicesView,
  RequestDetail,
  RequestList,
} from '../../../machines/api/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../../support/workspace.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
let marketer: Client;
let other: Client;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', {
    name: 'Mira Halvorsen',
    processRoles: { [process]: ['seller', 'warmer'] },
  });
  marketer = await server.newcomer('marketer', { name: 'Lena Brandt' });
  other = await server.newcomer('marketer', { name: 'Otto Olsen' });
});
afterAll(() => server.stop());

const matters = async (client: Client): Promise<InboxMatter[]> => {
  const { groups } = await client.read(Inbox, '/inbox');
  return groups.flatMap(({ items }) => items.filter((row) => row.of === 'matter'));
};
const ask = (more: Record<string, unknown> = {}) =>
  rep.send(RequestDetail, '/requests', {
    goal: 'A case study for clinics',
    audience: 'Heads of clinics',
    expected: 'One page as PDF',
    dueAt: clock.now() + day,
    to: { department: 'marketer' },
    about: null,
    ...more,
  });

describe('a request between departments', () => {
  test('stands before all of the department until one takes it, and is told back when it is done', async () => {
    const deal = await enterDeal(rep, process, { startAt: 'booked' });
    const { id } = await ask({ about: { kind: 'deal', id: deal.id } });
    for (const person of [marketer, other])
      expect(await matters(person)).toMatchObject([
        { kind: 'request', by: { name: 'Mira Halvorsen' }, about: { id, name: 'A case study for clinics' } },
      ]);
    expect(await matters(rep)).toEqual([]);

    const taken = await marketer.send(RequestDetail, `/requests/${id}/take`, {});
    expect(taken).toMatchObject({
      state: 'taken',
      owner: { name: 'Lena Brandt' },
      about: { name: deal.title },
      may: { take: false, finish: true, return: true },
    });
    expect(await matters(other)).toEqual([]);
    expect(await matters(marketer)).toHaveLength(1);
    expect(await matters(rep)).toMatchObject([{ kind: 'request-news', request: 'taken' }]);
    expect((await other.post(`/requests/${id}/take`, {})).status).toBe(409);

    await rep.send(RequestDetail, `/requests/${id}/remarks`, { text: 'In German, please.' });
    expect((await matters(marketer)).map(({ kind, words }) => [kind, words])).toContainEqual([
      'request-news',
      'In German, please.',
    ]);
    const finished = await marketer.send(RequestDetail, `/requests/${id}/done`, { text: 'In the library.' });
    expect(finished.remarks.map(({ what, text, by }) => [what, text, by.name])).toEqual([
      ['asked', '', 'Mira Halvorsen'],
      ['taken', '', 'Lena Brandt'],
      ['said', 'In German, please.', 'Mira Halvorsen'],
      ['done', 'In the library.', 'Lena Brandt'],
    ]);
    expect(await matters(marketer)).toEqual([]);
    const news = await matters(rep);
    expect(news.map(({ request, words }) => [request, words])).toContainEqual(['done', 'In the library.']);
    for (const { id: matter } of news) await rep.send(Done, `/matters/${matter}/done`);
    expect(await matters(rep)).toEqual([]);
  });

  test('handed back with a reason can be asked for again, and comes back to the department', async () => {
    const { id } = await ask();
    expect((await marketer.post(`/requests/${id}/return`, { text: ' ' })).status).toBe(400);
    await marketer.send(RequestDetail, `/requests/${id}/return`, { text: 'Which country?' });
    expect(await matters(other)).toEqual([]);
    expect(await matters(rep)).toMatchObject([{ request: 'returned', words: 'Which country?' }]);
    const again = await rep.send(RequestDetail, `/requests/${id}/ask-again`, { text: 'Austria.' });
    expect(again).toMatchObject({ state: 'asked', owner: null, may: { withdraw: true, askAgain: false } });
    expect(await matters(other)).toHaveLength(1);
    await rep.send(RequestDetail, `/requests/${id}/withdraw`, {});
    expect(await matters(other)).toEqual([]);
    const open = await other.read(RequestList, '/requests', { query: { view: 'of-me' } });
    expect(open.items.map((one) => one.id)).not.toContain(id);
    const closed = await rep.read(RequestList, '/requests', { query: { view: 'by-me', open: 'no' } });
    expect(closed.items[0]).toMatchObject({ id, state: 'withdrawn' });
  });

  test('is refused where nobody could take it, and to whom it isn’t', async () => {
    expect(errorOf(await rep.post('/requests', { goal: 'x' })).code).toBe('invalid');
    const { id } = await ask({ to: { user: marketer.user?.id } });
    expect(errorOf(await other.post(`/requests/${id}/take`, {})).code).toBe('forbidden');
    expect(errorOf(await rep.post(`/requests/${id}/done`, {})).code).toBe('forbidden');
    const late = await ask({ to: { user: 'nobody' } }).catch((error: unknown) => String(error));
    expect(late).toContain('There is nobody “nobody” to ask');
    const [matter] = await matters(marketer);
    expect((await marketer.post(`/matters/${matter?.id}/done`)).status).toBe(409);
    expect((await other.post(`/matters/${matter?.id}/snooze`, { until: null })).status).toBe(404);
    await marketer.send(RequestDetail, `/requests/${id}/done`, {});
  });

  test('that is due stands in the overdue', async () => {
    const { id } = await ask({ to: { user: marketer.user?.id }, dueAt: clock.now() + minute });
    clock.advance(2 * minute);
    const { groups } = await marketer.read(Inbox, '/inbox', { query: { view: 'now' } });
    expect(groups).toMatchObject([{ group: 'overdue', count: 1, items: [{ about: { id } }] }]);
    expect((await marketer.read(Badges, '/badges')).inbox).toBe(1);
    await marketer.send(RequestDetail, `/requests/${id}/done`, {});
  });
});

describe('many rows at once', () => {
  test('end, sleep and change hands; what can end in several ways stays and says so', async () => {
    const seller = await server.newcomer('rep', {
      processRoles: { [process]: ['seller', 'warmer', 'expert'] },
    });
    const owner = seller.user?.id;
    const call = await enterDeal(seller, process, { entry: 'website-form', owner });
    const task = await enterDeal(seller, process, { startAt: 'assessed', owner });
    const rowOf = async (id: string) => {
      const page = await dealPage(seller, id);
      return page.actions.map(({ instance }) => ({ deal: id, instance }));
    };
    const rows = [...(await rowOf(call.id)), ...(await rowOf(task.id))];
    expect(rows.length).toBeGreaterThan(1);
    const [first] = rows;
    const until = clock.now() + day;
    const slept = await seller.send(InboxBulkDone, '/inbox/bulk', {
      rows,
      change: { what: 'snooze', until },
    });
    expect(slept).toEqual({ done: rows.length, refused: [] });
    expect((await seller.read(Inbox, '/inbox')).counts.snoozed).toBe(rows.length);
    await seller.send(InboxBulkDone, '/inbox/bulk', { rows, change: { what: 'snooze', until: null } });

    const ended = await seller.send(InboxBulkDone, '/inbox/bulk', {
      rows: [...rows, { deal: call.id, instance: 'gone.9' }],
      change: { what: 'done' },
    });
    expect(ended.refused).toContainEqual({ row: first, why: 'needs-result' });
    expect(ended.refused).toContainEqual({ row: { deal: call.id, instance: 'gone.9' }, why: 'gone' });
    expect(ended.done).toBe(rows.length - 1);

    const given = await seller.send(InboxBulkDone, '/inbox/bulk', {
      rows: [first],
      change: { what: 'assign', user: rep.user?.id },
    });
    expect(given.done).toBe(1);
    expect(openAction(await dealPage(rep, call.id), 'Call to qualify').assignee?.id).toBe(rep.user?.id);
  });
});

describe('being told', () => {
  test('hears of what has come in since, of the kinds that one has chosen', async () => {
    const seller = await server.newcomer('rep', { processRoles: { [process]: ['seller', 'warmer'] } });
    const since = clock.now();
    clock.advance(minute);
    const deal = await enterDeal(seller, process, { entry: 'website-form', owner: seller.user?.id });
    const news = () => seller.read(News, '/notifications/news', { query: { since } });
    expect((await news()).items).toMatchObject([{ kind: 'action', row: { deal: { id: deal.id } } }]);
    await seller.put('/notifications/choices', { news: ['reply', 'missed'], digest: null });
    expect((await news()).items).toEqual([]);
    clock.advance(3 * 60 * minute);
    expect((await news()).items).toMatchObject([{ kind: 'missed', row: { deal: { id: deal.id } } }]);
  });

  test('by a mail in the morning, through the mailbox that all mail goes through, at the hour that one has chosen', async () => {
    const seller = await server.newcomer('rep', {
      name: 'Nora Nilsen',
      email: 'nora@team.example',
      processRoles: { [process]: ['seller', 'warmer'] },
    });
    await enterDeal(seller, process, { entry: 'website-form', owner: seller.user?.id });
    expect(
      (await seller.put('/notifications/choices', { news: [], digest: { hour: 8, days: [] } })).status,
    ).toBe(400);
    const answer = await seller.put('/notifications/choices', {
      news: [],
      digest: { hour: 8, days: [1, 2, 3, 4, 5, 6, 7] },
    });
    const { nextDigestAt } = NoticeChoicesView.parse(answer.body);
    const mails = () => seller.read(MailboxList, '/mailbox', { query: { to: 'nora@team.example' } });
    await server.context.digests.work();
    expect((await mails()).items).toEqual([]);
    clock.advance((nextDigestAt ?? Number.NaN) - clock.now() + minute);
    await server.context.digests.work();
    await server.context.digests.work();
    const { items } = await mails();
    expect(items).toHaveLength(1);
    expect(items[0]?.subject).toMatch(/^Your day: \d+ things? needs? you$/u);
  });
});
