import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeDone, Deal, DealList, DealPage, Done, Timeline } from '../../../machines/api/index.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let process: string;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira', processRoles: { [process]: ['seller', 'warmer'] } });
});
afterAll(() => server.stop());

const report = (client: Client, deal: string, type: string, more: object = {}) =>
  client.send(ChangeDone, `/deals/${deal}/events`, { type, ...more });

describe('fields and people of a deal', () => {
  it('change, and nothing else with them', async () => {
    const deal = await enterDeal(rep, process, {
      valueMinor: 1_00,
      source: 'fair',
      fields: { goal: 'more visitors' },
    });
    const changed = await rep.patch(`/deals/${deal.id}`, {
      valueMinor: 5_000_00,
      segment: 'Retail',
      expectedCloseOn: '2026-12-24',
      source: null,
    });
    expect(Deal.parse(changed.body)).toMatchObject({
      valueMinor: 5_000_00,
      segment: 'Retail',
      expectedCloseOn: '2026-12-24',
      source: null,
      fields: { goal: 'more visitors' },
      title: deal.title,
    });
  });

  it('can be added, made main, and taken out again; the main contact stays', async () => {
    const deal = await enterDeal(rep, process);
    await rep.send(Done, `/deals/${deal.id}/contacts`, {
      firstName: 'Henrik',
      email: 'h@company.example',
      role: 'decision maker',
    });
    const [first, second] = (await dealPage(rep, deal.id)).contacts;
    expect(second).toMatchObject({
      firstName: 'Henrik',
      role: 'decision maker',
      main: false,
      company: { id: deal.company?.id },
    });

    await rep.patch(`/deals/${deal.id}/contacts/${second?.id}`, { main: true });
    const refused = await rep.delete(`/deals/${deal.id}/contacts/${second?.id}`);
    expect(refused.status).toBe(409);
    expect((await rep.delete(`/deals/${deal.id}/contacts/${first?.id}`)).status).toBe(200);
    expect((await dealPage(rep, deal.id)).contacts.map((one) => [one.firstName, one.main])).toEqual([
      ['Henrik', true],
    ]);
  });
});

describe('lists', () => {
  it('find deals by word, owner, status and page', async () => {
    for (let others = 0; others < 3; others++) await enterDeal(rep, process);
    const deal = await enterDeal(rep, process, { title: 'Zephyr relaunch', owner: rep.user?.id });
    const find = async (query: Record<string, string | number>) =>
      (await rep.read(DealList, '/deals', { query })).items.map((one) => one.id);
    expect(await find({ q: 'zeph' })).toEqual([deal.id]);
    expect(await find({ q: 'zeph', owner: 'me' })).toEqual([deal.id]);
    expect(await find({ q: 'zeph', status: 'won' })).toEqual([]);
    const page = await rep.read(DealList, '/deals', { query: { limit: 2, status: 'any' } });
    const next = await rep.read(DealList, '/deals', {
      query: { limit: 2, status: 'any', cursor: page.nextCursor ?? '' },
    });
    expect(new Set([...page.items, ...next.items].map((one) => one.id)).size).toBe(4);
  });
});

describe('the timeline', () => {
  it('tells what happened and because of what, newest first', async () => {
    const deal = await enterDeal(rep, process, { entry: 'website-form' });
    await rep.post(`/deals/${deal.id}/notes`, { text: 'Prefers calls in the morning' });
    await report(rep, deal.id, 'booked', { note: 'went well' });
    await server.context.runtime.idle();
    const { items } = await rep.read(Timeline, `/deals/${deal.id}/timeline`);
    const kinds = items.map(({ what }) => what.kind);
    expect(kinds.slice(-1)).toEqual(['entered']);
    expect(kinds).toEqual(expect.arrayContaining(['note', 'event', 'moved', 'opened']));
    const moved = items.find(({ what }) => what.kind === 'moved');
    expect(moved).toMatchObject({
      what: { to: { id: 'booked' } },
      because: { kind: 'event', label: 'Booked a meeting' },
      automatic: false,
    });
    expect(items.find(({ what }) => what.kind === 'event')).toMatchObject({
      actor: { kind: 'user', user: { name: 'Mira' } },
      what: { event: 'booked', note: 'went well' },
    });
    expect(new Set(items.map((one) => one.id)).size).toBe(items.length);

    const said = await rep.read(Timeline, `/deals/${deal.id}/timeline`, { query: { filter: 'said' } });
    expect(said.items.map(({ what }) => what.kind)).toContain('note');
    expect(said.items.map(({ what }) => what.kind)).not.toContain('moved');
    const automation = await rep.read(Timeline, `/deals/${deal.id}/timeline`, {
      query: { filter: 'automation' },
    });
    expect(automation.items.every((one) => one.automatic)).toBe(true);
  });

  it('covers all deals of a customer on request', async () => {
    const company = { name: 'Two deals' };
    const [a, b] = [await enterDeal(rep, process, { company }), await enterDeal(rep, process, { company })];
    const { items } = await rep.read(Timeline, `/deals/${a.id}/timeline`, { query: { scope: 'customer' } });
    expect(new Set(items.map((one) => one.deal?.id))).toEqual(new Set([a.id, b.id]));
  });
});

describe('visitors without a token', () => {
  it('see nothing outside the demo', async () => {
    expect((await server.nobody.get('/deals')).status).toBe(401);
    expect(DealPage.safeParse((await server.nobody.get('/deals/x')).body).success).toBe(false);
  });
});
