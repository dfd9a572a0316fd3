import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Attention,
  AttentionDeals,
  CapacityList,
  Forecast,
  ForecastDeals,
  ForecastHistory,
  ForecastWords,
} from '../../../machines/api/index.ts';
import {
  action,
  after,
  arrow,
  entry,
  lost,
  on,
  processOf,
  step,
  won,
} from '../../support/process-builder.ts';
import { createTestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

const drawn = processOf({
  nodes: [
    entry('hand', { source: 'hand' }),
    step('sent', { name: 'Proposal received', winChance: 33, expectedDays: 5, x: 0 }),
    step('agreed', { name: 'Terms agreed', winChance: 80, expectedDays: 30, x: 400 }),
    action('call', { name: 'Call about it' }),
    won(),
    lost(),
  ],
  edges: [
    arrow('hand', 'sent'),
    arrow('sent', 'call'),
    arrow('sent', 'agreed', on('accepted')),
    arrow('agreed', 'won', on('signed')),
    arrow('sent', 'lost', after('200 days'), { id: 'cold' }),
    arrow('agreed', 'lost', after('200 days'), { id: 'colder' }),
  ],
});

const day = 86_400_000;
/** Tuesday, 10 November 2026, noon. */
const start = Date.UTC(2026, 10, 10, 12);
const clock = createTestClock(start);

let server: TestServer;
let manager: Client;
let rep: Client;
let process: string;
beforeAll(async () => {
  server = await startTestServer({ clock });
  [manager, rep] = [await server.as('manager'), await server.as('rep')];
  await (await server.as('admin')).patch('/settings/workspace', { zone: 'Europe/Kyiv', currency: 'EUR' });
  process = await publishProcess(server, drawn);
});
afterAll(() => server.stop());

const idOf = (client: Client): string => client.user?.id ?? '';
const enter = (more: Record<string, unknown>) => enterDeal(rep, process, { owner: idOf(rep), ...more });
const win = async (id: string) => {
  await rep.post(`/deals/${id}/events`, { type: 'accepted' });
  await rep.post(`/deals/${id}/events`, { type: 'signed' });
};
const forecast = (query: Record<string, string> = {}) => manager.read(Forecast, '/forecast', { query });
const teamOf = ({ team }: Forecast, month: string, currency = 'EUR') =>
  team.find((row) => row.month === month && row.currency === currency);

describe('the forecast', () => {
  it('tells each month, owner and currency apart, and what no month tells of', async () => {
    await enter({ valueMinor: 100_01, expectedCloseOn: '2026-11-20' });
    await enter({ valueMinor: 50_00, expectedCloseOn: '2026-12-31', currency: 'USD' });
    await enter({ expectedCloseOn: '2026-11-30' });
    await enter({ valueMinor: 7_00 });
    await enter({ valueMinor: 9_00, expectedCloseOn: '2026-10-01' });
    await enterDeal(rep, process, { valueMinor: 33_33, expectedCloseOn: '2027-06-01' });
    await win((await enter({ valueMinor: 1_000_00 })).id);

    const told = await forecast();
    expect(told.months).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(told.currencies).toEqual(['EUR', 'USD']);
    expect(teamOf(told, '2026-11')).toMatchObject({
      won: { deals: 1, minor: 1_000_00 },
      open: { deals: 2, unvalued: 1, valueMinor: 100_01, weightedMinor: 33_00, measuredMinor: null },
    });
    expect(teamOf(told, '2026-12', 'USD')?.open).toMatchObject({ deals: 1, valueMinor: 50_00 });
    expect(teamOf(told, '2026-12')?.open.deals).toBe(0);
    expect(told.apart.find(({ currency }) => currency === 'EUR')).toEqual({
      currency: 'EUR',
      undated: { deals: 1, valueMinor: 7_00 },
      passed: { deals: 1, valueMinor: 9_00 },
      beyond: { deals: 1, valueMinor: 33_33 },
    });
    expect(told.unvalued).toBe(1);
    for (const month of told.months) {
      const rows = told.rows.filter((row) => row.month === month && row.currency === 'EUR');
      expect(rows.reduce((sum, row) => sum + row.open.weightedMinor, 0)).toBe(
        teamOf(told, month)?.open.weightedMinor,
      );
    }
  });

  it('shows what a number is made of', async () => {
    const of = (query: Record<string, string>) => rep.read(ForecastDeals, '/forecast/deals', { query });
    const open = await of({ part: 'open', from: '2026-11', currency: 'EUR', owner: idOf(rep) });
    expect(open.items.map(({ valueMinor, chance }) => [valueMinor, chance])).toEqual([
      [100_01, 3_300],
      [null, 3_300],
    ]);
    expect((await of({ part: 'won', from: '2026-11' })).items).toMatchObject([
      { valueMinor: 1_000_00, status: 'won' },
    ]);
    expect((await of({ part: 'undated' })).items).toMatchObject([{ valueMinor: 7_00 }]);
    expect((await of({ part: 'unvalued' })).items).toHaveLength(1);
    const first = await of({ part: 'open', from: '2026-11', limit: '1' });
    const second = await rep.read(ForecastDeals, '/forecast/deals', {
      query: { part: 'open', from: '2026-11', limit: 1, cursor: first.nextCursor ?? '' },
    });
    expect([first.items[0]?.valueMinor, second.items[0]?.valueMinor]).toEqual([100_01, null]);
  });

  it('holds the months against targets, which managers set, and tells the gap', async () => {
    const target = { month: '2026-11', currency: 'EUR', minor: 2_000_00 };
    expect((await rep.put('/forecast/targets', { user: null, ...target })).status).toBe(403);
    expect((await manager.put('/forecast/targets', { user: null, ...target })).status).toBe(200);
    await manager.put('/forecast/targets', { user: idOf(rep), ...target, minor: 900_00 });
    const told = await forecast();
    expect(teamOf(told, '2026-11')).toMatchObject({
      target: { minor: 2_000_00, by: { id: idOf(manager) } },
      gap: { kind: 'short', byMinor: 2_000_00 - 1_000_00 - 33_00, wins: null },
    });
    const own = told.rows.find((row) => row.owner?.id === idOf(rep) && row.month === '2026-11');
    expect(own?.gap).toEqual({ kind: 'reached', overMinor: 100_00 });
  });

  it('keeps what reps and managers think beside it, each their own, with what it replaced', async () => {
    const say = (client: Client, body: Record<string, unknown>) =>
      client.put('/forecast/judgements', { user: idOf(rep), month: '2026-11', currency: 'EUR', ...body });
    await say(rep, { whose: 'rep', minor: 1_500_00, remark: 'Two are as good as signed' });
    await say(rep, { whose: 'rep', minor: 1_200_00, remark: 'One of them waits' });
    await say(manager, { whose: 'manager', minor: 1_100_00 });
    expect(errorOf(await say(manager, { whose: 'rep', minor: 1 })).code).toBe('forbidden');
    expect(errorOf(await say(rep, { whose: 'manager', minor: 1 })).code).toBe('forbidden');
    const row = (await forecast()).rows.find(
      ({ owner, month }) => owner?.id === idOf(rep) && month === '2026-11',
    );
    expect(row).toMatchObject({
      rep: { minor: 1_200_00, remark: 'One of them waits', by: { id: idOf(rep) } },
      manager: { minor: 1_100_00 },
    });
    const { items } = await rep.read(ForecastWords, '/forecast/words', {
      query: { user: idOf(rep), month: '2026-11', currency: 'EUR' },
    });
    expect(items.map(({ what, minor }) => [what, minor])).toEqual([
      ['manager', 1_100_00],
      ['rep', 1_200_00],
      ['rep', 1_500_00],
      ['target', 900_00],
    ]);
  });

  it('gives no measured number before enough have ended, and says how many there are', async () => {
    await server.context.forecast.measure();
    const [reading] = (await forecast()).readings;
    expect(reading?.stages[0]).toMatchObject({
      name: 'Proposal received',
      number: 1,
      winChance: 33,
      rate: { kind: 'too-few', ended: 1, of: 20 },
    });

    const more = await Promise.all(Array.from({ length: 19 }, () => enter({ valueMinor: 100_00 })));
    for (const [index, { id }] of more.entries()) {
      if (index < 6) await win(id);
      else await rep.post(`/deals/${id}/close`, { outcome: 'lost', reason: 'Too dear' });
    }
    await server.context.forecast.measure();
    const told = await forecast();
    expect(told.readings[0]?.stages[0]?.rate).toEqual({
      kind: 'measured',
      basisPoints: 3_500,
      ended: 20,
      won: 7,
    });
    expect(told.readings[0]?.stages[1]?.rate).toMatchObject({ kind: 'too-few', ended: 7 });
    expect(teamOf(told, '2026-11')?.open).toMatchObject({ measuredMinor: 35_00, unmeasured: { deals: 0 } });
    expect(teamOf(told, '2026-11')).toMatchObject({ gapBy: 'measured' });
  });

  it('tells how it moved: remembered once a day, and deal by deal to the cent', async () => {
    await server.context.forecast.keep();
    clock.advance(3 * day);
    await server.context.forecast.keep();
    const [slipping, dearer] = [
      await enter({ title: 'Slipping', valueMinor: 40_00, expectedCloseOn: '2026-11-25' }),
      await enter({ title: 'Dearer', valueMinor: 10_00, expectedCloseOn: '2026-11-25' }),
    ];
    clock.advance(day);
    await Promise.all([server.context.forecast.keep(), server.context.forecast.keep()]);
    await rep.patch(`/deals/${slipping.id}`, { expectedCloseOn: '2027-02-01' });
    await rep.patch(`/deals/${dearer.id}`, { valueMinor: 25_00 });
    const history = (since: string) =>
      rep.read(ForecastHistory, '/forecast/history', {
        query: { from: '2026-11', to: '2026-11', currency: 'EUR', since },
      });
    const told = await history('2026-11-14');
    // Days on which no server looked are missing, and none is told twice.
    expect(told.days.map((one) => one.day)).toEqual(['2026-11-10', '2026-11-13', '2026-11-14']);
    expect(told.days[2]).toMatchObject({ deals: 4, valueMinor: 150_01 });
    expect(told.kinds).toEqual([
      { kind: 'slipped', deals: 1, minor: -40_00 },
      { kind: 'value', deals: 1, minor: 15_00 },
    ]);
    expect(told.before + told.kinds.reduce((sum, { minor }) => sum + minor, 0)).toBe(told.after);
    expect(told.moves[0]).toMatchObject({ deal: { title: 'Slipping' }, to: '2027-02-01' });
    expect((await history('2026-11-12')).kinds).toEqual([{ kind: 'added', deals: 1, minor: 25_00 }]);
  });
});

describe('what needs attention', () => {
  const deals = (query: Record<string, string>) =>
    manager.read(AttentionDeals, '/attention/deals', { query });

  it('is counted by reason and owner, and listed by value', async () => {
    clock.advance(20 * day);
    const told = await manager.read(Attention, '/attention');
    expect(told.contactDays).toBe(14);
    // All that stand in the first stage have been there for longer than five days.
    const open = (await deals({ limit: '200' })).items;
    expect(told.kinds.rotting).toBe(open.length);
    expect(told.kinds['no-contact']).toBe(open.length);
    expect(told.kinds['no-value']).toBe(1);
    expect(told.kinds['date-passed']).toBe(4);
    expect(told.owners.find(({ owner }) => owner?.id === idOf(rep))?.kinds['date-passed']).toBe(4);
    const rotting = await deals({ kind: 'rotting', owner: idOf(rep) });
    const values = rotting.items.map(({ valueMinor }) => valueMinor ?? -1);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(rotting.items[0]).toMatchObject({
      stage: { name: 'Proposal received' },
      daysInStage: 24,
      expectedDays: 5,
      kinds: expect.arrayContaining(['rotting', 'no-contact']),
    });
  });

  it('is over with a word to the customer, once the next look is not yet due', async () => {
    const [first] = (await deals({ kind: 'no-contact', limit: '1' })).items;
    await server.context.store.messages.add({
      id: 'm_word',
      dealId: first?.id ?? '',
      contactId: null,
      direction: 'in',
      fromAddress: 'a@b.example',
      toAddress: 'us@ours.example',
      subject: 'Hello',
      text: 'Hello',
      html: null,
      messageId: null,
      inReplyTo: null,
      at: clock.now(),
      state: 'received',
    } as never);
    const ids = (await deals({ kind: 'no-contact', limit: '200' })).items.map(({ id }) => id);
    expect(ids).not.toContain(first?.id);
  });

  it('goes by the days that a manager sets', async () => {
    expect((await rep.put('/attention', { contactDays: 30 })).status).toBe(403);
    expect((await manager.put('/attention', { contactDays: 30 })).status).toBe(200);
    expect((await manager.read(Attention, '/attention')).kinds['no-contact']).toBe(0);
  });

  it('shows what everybody has in hand beside what they may have', async () => {
    const [first] = (await deals({ limit: '1' })).items;
    await manager.post(`/deals/${first?.id}/roles`, { role: 'seller', user: idOf(rep) });
    await manager.put(`/capacity/${idOf(rep)}`, { deals: 3, actions: null });
    const { items } = await rep.read(CapacityList, '/capacity');
    const own = items.find(({ user }) => user.id === idOf(rep));
    expect(own).toMatchObject({ mostDeals: 3, mostActions: null });
    expect(own?.deals).toBeGreaterThan(3);
    expect(own?.actions).toBe(1);
    expect((await rep.put(`/capacity/${idOf(rep)}`, { deals: null, actions: null })).status).toBe(403);
  });
});
