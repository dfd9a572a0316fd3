import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Badges,
  ChangeDone,
  Done,
  FilledTemplate,
  Inbox,
  InboxDetail,
  MailboxList,
  MailboxMessage,
  ReplyAccepted,
  Timeline,
} from '../../../machines/api/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../../support/workspace.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let server: TestServer;
let clock: TestClock;
let process: string;
let rep: Client;
beforeAll(async () => {
  clock = createTestClock();
  server = await startTestServer({ clock });
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira', processRoles: { [process]: ['seller', 'warmer'] } });
});
afterAll(() => server.stop());

const pass = async (ms: number) => {
  clock.advance(ms);
  await server.context.runtime.idle();
};
const inbox = (client: Client, query: Record<string, string> = {}) => client.read(Inbox, '/inbox', { query });
const itemsOf = ({ groups }: Inbox) =>
  groups.flatMap((group) =>
    group.items.flatMap((item) => (item.of === 'action' ? [{ ...item, group: group.group }] : [])),
  );

describe('the inbox', () => {
  it('holds one’s required actions, due first, with the reason for each', async () => {
    const deal = await enterDeal(rep, process, { entry: 'website-form', valueMinor: 2_400_00 });
    const item = itemsOf(await inbox(rep)).find((one) => one.deal.id === deal.id);
    expect(item).toMatchObject({
      group: 'today',
      action: { name: 'Call to qualify', channel: 'call' },
      step: { name: 'Asked for a consultation' },
      valueMinor: 2_400_00,
      mine: true,
      because: { kind: 'entered' },
    });
    await pass(3 * hour);
    expect(itemsOf(await inbox(rep)).find((one) => one.deal.id === deal.id)?.group).toBe('overdue');
    const counts = (await inbox(rep)).counts;
    expect(counts.todo).toBe(counts.overdue + counts.today + counts.later);
    expect((await rep.read(Badges, '/badges')).inbox).toBe(counts.overdue + counts.today);
  });

  it('shows nobody else’s to one, and everybody’s to the team', async () => {
    const deal = await enterDeal(rep, process, { entry: 'website-form' });
    const other = await server.newcomer('rep', { processRoles: { [process]: ['expert'] } });
    expect(itemsOf(await inbox(other)).map((one) => one.deal.id)).not.toContain(deal.id);
    expect(itemsOf(await inbox(other, { scope: 'team' })).map((one) => one.deal.id)).toContain(deal.id);
  });

  it('lets an action sleep until later, and brings it back then', async () => {
    const deal = await enterDeal(rep, process, { entry: 'website-form' });
    const { instance } = openAction(await dealPage(rep, deal.id), 'Call to qualify');
    const path = `/deals/${deal.id}/actions/${instance}/snooze`;
    expect((await rep.post(path, { until: clock.now() - 1 })).status).toBe(400);
    await rep.send(Done, path, { until: clock.now() + hour });
    expect(itemsOf(await inbox(rep)).map((one) => one.deal.id)).not.toContain(deal.id);
    const asleep = itemsOf(await inbox(rep, { view: 'snoozed' })).find((one) => one.deal.id === deal.id);
    expect(asleep?.snoozedUntil).toBe(clock.now() + hour);
    await pass(hour + 1);
    expect(itemsOf(await inbox(rep)).map((one) => one.deal.id)).toContain(deal.id);
  });

  it('keeps what was done, with the result', async () => {
    const deal = await enterDeal(rep, process, { entry: 'website-form' });
    const { instance } = openAction(await dealPage(rep, deal.id), 'Call to qualify');
    await rep.send(ChangeDone, `/deals/${deal.id}/actions/${instance}/result`, {
      result: 'not a fit',
      note: 'too small',
    });
    const done = itemsOf(await inbox(rep, { view: 'done' })).find((one) => one.deal.id === deal.id);
    expect(done).toMatchObject({ group: 'done', result: 'not a fit', endedBy: { name: 'Mira' } });
  });

  it('gives an action that is nobody’s to the first who takes it', async () => {
    const admin = await server.as('admin');
    const unassigned = await enterDeal(admin, process, { entry: 'by-hand' });
    const sellers = await Promise.all(
      [1, 2].map(() => server.newcomer('rep', { processRoles: { [process]: ['seller'] } })),
    );
    const page = await dealPage(admin, unassigned.id);
    const action = openAction(page, 'Hold the needs assessment');
    await rep.post(`/deals/${unassigned.id}/actions/${action.instance}/assign`, { user: null });
    const taken = await Promise.all(
      sellers.map((seller) => seller.post(`/deals/${unassigned.id}/actions/${action.instance}/claim`)),
    );
    expect(taken.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('a reply of the customer', () => {
  it('holds the follow-ups, is answered by e-mail with them resumed or dropped, and all of it is told', async () => {
    const deal = await enterDeal(rep, process, {
      startAt: 'booked',
      owner: rep.user?.id,
      contacts: [
        { firstName: 'Sofie', email: 'sofie@halden.example', consent: { given: true, source: 'form' } },
      ],
    });
    await pass(minute);
    const box = await rep.read(MailboxList, '/mailbox', { query: { to: 'sofie@halden.example' } });
    const mail = box.items[0];
    expect(mail).toMatchObject({
      read: false,
      deal: { id: deal.id },
      repliedAt: null,
      to: { name: 'Sofie' },
    });
    expect(box.people).toContainEqual(
      expect.objectContaining({ address: 'sofie@halden.example', unread: 1 }),
    );

    const accepted = await rep.send(ReplyAccepted, `/mailbox/${mail?.id}/reply`, {
      text: 'Could we do it on Monday?',
    });
    expect(accepted.deal).toEqual({ id: deal.id, title: deal.title });
    await rep.send(Done, `/mailbox/${mail?.id}/read`);
    const message = await rep.read(MailboxMessage, `/mailbox/${mail?.id}`);
    expect(message).toMatchObject({ read: true });
    expect(message.repliedAt).not.toBeNull();
    expect(message.thread.map(({ by, text }) => [by, text.trim()])).toContainEqual([
      'customer',
      'Could we do it on Monday?',
    ]);
    expect(message.unsubscribeUrl).toContain(`${server.url}/u/`);

    const page = await dealPage(rep, deal.id);
    expect(page.deal.held).toBe(true);
    expect(page.hold).not.toBeNull();
    expect(page.lastSaid).toMatchObject({ direction: 'in', contact: { name: 'Sofie' } });
    const instance = page.hold?.instance ?? '';
    const detail = await rep.read(InboxDetail, `/inbox/${deal.id}/${instance}`);
    expect(detail.said.at(-1)).toMatchObject({ direction: 'in' });
    expect(detail.open?.instance).toBe(instance);
    expect(detail.leaves.map((one) => one.event)).toContain('declined');
    expect(detail.people.map((one) => one.name)).toEqual(['Sofie']);

    const answered = await rep.send(ChangeDone, `/deals/${deal.id}/actions/${instance}/reply`, {
      text: 'Monday at ten works.',
      held: 'resume',
      ...(detail.open?.results[0] ? { result: detail.open.results[0].result } : {}),
    });
    expect(answered.repeated).toBe(false);
    await pass(minute);
    const letters = await rep.read(MailboxList, '/mailbox', { query: { to: 'sofie@halden.example' } });
    expect(letters.items.some((one) => one.preview.includes('Monday at ten works.'))).toBe(true);
    const { items } = await rep.read(Timeline, `/deals/${deal.id}/timeline`, { query: { filter: 'said' } });
    expect(items.map(({ what }) => what.kind)).toEqual(expect.arrayContaining(['event', 'answered', 'sent']));
    expect(items.find(({ what }) => what.kind === 'event')).toMatchObject({
      actor: { kind: 'contact', contact: { name: 'Sofie' } },
      what: { event: 'replied', excerpt: expect.stringContaining('Monday') as string },
    });
  });

  it('that comes from a machine holds nothing', async () => {
    const deal = await enterDeal(rep, process, {
      startAt: 'booked',
      contacts: [{ firstName: 'Away', email: 'away@halden.example', consent: { given: true } }],
    });
    await pass(minute);
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'away@halden.example' } });
    await rep.send(ReplyAccepted, `/mailbox/${items[0]?.id}/reply`, {
      text: 'I am on holiday.',
      outOfOffice: true,
    });
    expect((await dealPage(rep, deal.id)).deal.held).toBe(false);
  });
});

describe('one item with everything to do it', () => {
  it('brings the script, the ways it can end, who is known and what a colleague said lately', async () => {
    const company = { name: 'Kestrel Bikes' };
    const contact = { firstName: 'Polina', email: 'polina@kestrel.example', jobTitle: 'Owner' };
    const first = await enterDeal(rep, process, {
      entry: 'website-form',
      company,
      contacts: [contact],
      fields: { goal: 'a new shop' },
    });
    const call = openAction(await dealPage(rep, first.id), 'Call to qualify');
    await rep.send(ChangeDone, `/deals/${first.id}/actions/${call.instance}/result`, { result: 'no answer' });
    await pass(day);

    const colleague = await server.newcomer('rep', { name: 'Lena', processRoles: { [process]: ['warmer'] } });
    const second = await enterDeal(colleague, process, { entry: 'by-hand', company, contacts: [contact] });
    const open = openAction(await dealPage(colleague, second.id), 'Hold the needs assessment');
    const detail = await colleague.read(InboxDetail, `/inbox/${second.id}/${open.instance}`);
    expect(detail.open?.script).toBeTruthy();
    expect(detail.open?.results.length).toBeGreaterThan(1);
    expect(detail.otherDeals.map((one) => one.id)).toEqual([first.id]);
    expect(detail.spokeLast).toMatchObject({
      user: { name: 'Mira' },
      how: 'call',
      deal: { id: first.id },
      contact: { name: 'Polina' },
    });
    expect(detail.facts).toContainEqual(
      expect.objectContaining({ path: 'company.name', value: 'Kestrel Bikes' }),
    );
    expect(detail.current).toMatchObject({ step: { id: 'booked' }, day: 1, dealDay: 1 });
  });

  it('fills a template in for the deal', async () => {
    const deal = await enterDeal(rep, process, {
      contacts: [{ firstName: 'Rafael', email: 'rafael@serra.example' }],
    });
    const detail = await dealPage(rep, deal.id);
    const { templates } = await rep.read(InboxDetail, `/inbox/${deal.id}/${detail.nextAction?.instance}`);
    const draft = await rep.read(FilledTemplate, `/deals/${deal.id}/draft`, {
      query: { template: templates[0]?.id },
    });
    expect(draft.template?.id).toBe(templates[0]?.id);
    expect(draft.parts.map((part) => part.text).join('')).toBe(draft.text);
    expect(draft.parts.some((part) => part.path === 'contact.firstName' && part.text === 'Rafael')).toBe(
      true,
    );
  });

  it('is not found under another deal', async () => {
    const [a, b] = [await enterDeal(rep, process), await enterDeal(rep, process, { entry: 'by-hand' })];
    const { instance } = openAction(await dealPage(rep, b.id), 'Hold the needs assessment');
    const missing = await rep.get(`/inbox/${a.id}/${instance}`);
    expect(missing.status).toBe(404);
    expect(errorOf(missing).message).toContain(instance);
  });
});

describe('pending messages', () => {
  it('can be taken away or sent now', async () => {
    const deal = await enterDeal(rep, process, {
      startAt: 'thinking',
      contacts: [{ firstName: 'Bram', email: 'bram@castellan.example', consent: { given: true } }],
    });
    const planned = (await dealPage(rep, deal.id)).pending.filter((one) => one.what === 'message');
    const [first, second] = planned;
    await rep.send(ChangeDone, `/deals/${deal.id}/pending/${first?.id}/cancel`);
    await rep.send(ChangeDone, `/deals/${deal.id}/pending/${second?.id}/now`);
    await pass(minute);
    const left = (await dealPage(rep, deal.id)).pending.map((one) => one.id);
    expect(left).not.toContain(first?.id);
    expect(left).not.toContain(second?.id);
    const { items } = await rep.read(MailboxList, '/mailbox', { query: { to: 'bram@castellan.example' } });
    expect(items).toHaveLength(1);
    expect((await rep.post(`/deals/${deal.id}/pending/${first?.id}/now`)).status).toBe(409);
  });
});
