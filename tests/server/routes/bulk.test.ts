import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  BulkJob,
  BulkJobDetail,
  BulkJobList,
  DealPage,
  NotificationList,
  Timeline,
} from '../../../machines/api/index.ts';
import {
  after,
  arrow,
  entry,
  lost,
  on,
  passive,
  processOf,
  step,
  won,
} from '../../support/process-builder.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

const drawn = processOf({
  nodes: [
    entry('hand', { source: 'hand' }),
    step('sent', { name: 'Proposal received' }),
    passive('thinking', { name: 'Comparing options' }),
    won(),
    lost(),
  ],
  edges: [
    arrow('hand', 'sent'),
    arrow('sent', 'thinking', on('booked')),
    arrow('thinking', 'lost', after('90 days')),
    arrow('sent', 'won', on('signed')),
    arrow('sent', 'lost', after('60 days'), { id: 'cold' }),
  ],
});

let server: TestServer;
let manager: Client;
let rep: Client;
let other: Client;
let process: string;
beforeAll(async () => {
  server = await startTestServer();
  [manager, rep, other] = [
    await server.as('manager'),
    await server.as('rep'),
    await server.newcomer('rep', { name: 'Other Rep' }),
  ];
  process = await publishProcess(server, drawn);
});
afterAll(() => server.stop());

const idOf = (client: Client): string => client.user?.id ?? '';
const dealsOf = (count: number, owner: Client) =>
  Promise.all(Array.from({ length: count }, () => enterDeal(rep, process, { owner: idOf(owner) }))).then(
    (deals) => deals.map(({ id }) => id),
  );
const start = (client: Client, deals: unknown, change: unknown, key?: string) =>
  client.post(
    '/deals/bulk',
    { deals, change },
    key === undefined ? {} : { headers: { 'idempotency-key': key } },
  );
const ended = (client: Client, id: string) =>
  vi.waitFor(
    async () => {
      const job = await client.read(BulkJobDetail, `/deals/bulk/${id}`);
      expect(job.status).not.toBe('running');
      return job;
    },
    { timeout: 15_000 },
  );
const run = async (client: Client, deals: unknown, change: unknown) => {
  const answer = await start(client, deals, change);
  expect(answer.status).toBe(202);
  return ended(client, BulkJob.parse(answer.body).id);
};
const undo = async (client: Client, id: string) =>
  ended(client, (await client.send(BulkJob, `/deals/bulk/${id}/undo`)).id);
const ownerOf = async (id: string): Promise<string | undefined> =>
  (await dealPage(manager, id)).deal.owner?.id;

describe('one change for many deals', () => {
  it('gives them to somebody else, in the background, and says how far it is', async () => {
    // More than a batch.
    const deals = await dealsOf(105, rep);
    const job = await run(manager, deals, { owner: idOf(other) });
    expect(job).toMatchObject({
      kind: 'owner',
      status: 'done',
      total: 105,
      done: 105,
      refused: 0,
      refusals: [],
      undoable: true,
      owner: { id: idOf(other) },
    });
    expect(await ownerOf(deals[0]!)).toBe(idOf(other));
    expect(await ownerOf(deals[104]!)).toBe(idOf(other));
  });

  it('leaves alone what somebody may not change, and lists it with the reason', async () => {
    const [mine, theirs] = [await dealsOf(2, rep), await dealsOf(1, other)];
    const job = await run(rep, [...mine, ...theirs, 'd_missing'], { owner: idOf(rep) });
    expect(job).toMatchObject({ total: 4, done: 2, refused: 2 });
    expect(job.refusals).toEqual([
      expect.objectContaining({ deal: expect.objectContaining({ id: theirs[0] }), why: 'not-yours' }),
      expect.objectContaining({ deal: { id: 'd_missing', title: '' }, why: 'gone' }),
    ]);
    expect(await ownerOf(theirs[0]!)).toBe(idOf(other));
  });

  it('closes them with a reason, each in its own process, and can be taken back', async () => {
    const deals = await dealsOf(3, rep);
    await rep.post(`/deals/${deals[0]}/close`, { outcome: 'lost', reason: 'Gone' });
    const job = await run(rep, deals, { close: { outcome: 'lost', reason: 'Budget cut' } });
    expect(job).toMatchObject({ done: 2, refused: 1, refusals: [{ why: 'closed' }] });
    expect((await dealPage(rep, deals[1]!)).deal).toMatchObject({ status: 'lost', reason: 'Budget cut' });

    const back = await undo(rep, job.id);
    expect(back).toMatchObject({ kind: 'undo', total: 2, done: 2, refused: 0, undoable: false });
    expect((await dealPage(rep, deals[1]!)).deal).toMatchObject({ status: 'open', step: { id: 'sent' } });
    expect((await rep.read(BulkJobDetail, `/deals/bulk/${job.id}`)).undoneBy).toBe(back.id);
    expect(errorOf(await rep.post(`/deals/bulk/${job.id}/undo`, {})).code).toBe('conflict');
  });

  it('takes back only what nobody has changed since', async () => {
    const deals = await dealsOf(2, rep);
    const job = await run(manager, deals, { owner: idOf(other) });
    await manager.post(`/deals/${deals[0]}/owner`, { user: idOf(manager) });
    const back = await undo(manager, job.id);
    expect(back).toMatchObject({ done: 1, refused: 1, refusals: [{ why: 'changed-since' }] });
    expect(await Promise.all(deals.map(ownerOf))).toEqual([idOf(manager), idOf(rep)]);
  });

  it('plans them anew with a remark', async () => {
    const deals = await dealsOf(1, rep);
    const job = await run(rep, deals, { plan: { expectedCloseOn: '2031-03-01', note: 'After the fair' } });
    expect((await rep.read(DealPage, `/deals/${deals[0]}`)).deal.expectedCloseOn).toBe('2031-03-01');
    const { items } = await rep.read(Timeline, `/deals/${deals[0]}/timeline`);
    expect(JSON.stringify(items)).toContain('After the fair');
    await undo(rep, job.id);
    expect((await rep.read(DealPage, `/deals/${deals[0]}`)).deal.expectedCloseOn).toBeNull();
  });

  it('tells the new owner once, of how many, in their language; and no longer after it was taken back', async () => {
    const heir = await server.newcomer('rep', { name: 'Heir' });
    await heir.patch('/session', { language: 'uk' });
    const told = async () =>
      (await heir.read(NotificationList, '/notifications')).items.filter(({ readAt }) => readAt === null);
    const job = await run(manager, await dealsOf(3, rep), { owner: idOf(heir) });
    expect((await told()).map(({ text }) => text)).toEqual([
      expect.stringMatching(/передає вам 3 угоди; це перша з них\.$/u),
    ]);
    await undo(manager, job.id);
    expect(await told()).toEqual([]);
    await run(heir, [(await dealsOf(1, heir))[0]!], { owner: idOf(heir) });
    expect(await told()).toEqual([]);
  });

  it('puts a tag on them and takes it off, tells it on their timelines, and is taken back', async () => {
    const deals = await dealsOf(3, rep);
    const tags = async () =>
      Promise.all(
        deals.map(async (id) => (await rep.read(DealPage, `/deals/${id}`)).tags.map(({ name }) => name)),
      );
    await rep.put(`/tags/of/deal/${deals[0]}`, { names: ['Fair 2026'] });
    const job = await run(rep, deals, { tag: { name: 'fair 2026', put: true } });
    expect(job).toMatchObject({ kind: 'tag', done: 3, tag: { name: 'fair 2026', put: true } });
    expect(await tags()).toEqual([['Fair 2026'], ['Fair 2026'], ['Fair 2026']]);
    const { items } = await rep.read(Timeline, `/deals/${deals[1]}/timeline`);
    expect(items[0]?.what).toMatchObject({ kind: 'tags', added: ['fair 2026'] });

    expect(await undo(rep, job.id)).toMatchObject({ total: 2, done: 2 });
    expect(await tags()).toEqual([['Fair 2026'], [], []]);
    await run(rep, deals, { tag: { name: 'Fair 2026', put: false } });
    expect(await tags()).toEqual([[], [], []]);
  });

  it('begins once for one key, however often it is sent', async () => {
    const deals = await dealsOf(1, rep);
    const [first, again] = [
      await start(rep, deals, { owner: null }, 'once'),
      await start(rep, deals, { owner: null }, 'once'),
    ];
    expect(BulkJob.parse(again.body).id).toBe(BulkJob.parse(first.body).id);
    expect(errorOf(await start(rep, deals, { owner: idOf(rep) }, 'once')).code).toBe('idempotency-mismatch');
  });

  it('reaches all that a filter shows, whatever has been loaded of it', async () => {
    const owner = await server.newcomer('rep', { name: 'Filtered Rep' });
    const deals = await dealsOf(3, owner);
    await rep.post(`/deals/${deals[2]}/events`, { type: 'booked' });
    const filter = { process, owner: idOf(owner), passive: true };
    expect(await run(manager, filter, { owner: null })).toMatchObject({ total: 1, done: 1 });
    const rest = { process: null, owner: idOf(owner), attention: 'no-value' };
    expect(await run(manager, rest, { owner: null })).toMatchObject({ total: 2, done: 2 });
  });

  it('counts deals that were as wanted as done, and leaves nothing on their timelines', async () => {
    const deals = await dealsOf(1, rep);
    const before = await dealPage(rep, deals[0]!);
    expect(await run(rep, deals, { owner: idOf(rep) })).toMatchObject({ done: 1, refused: 0 });
    expect((await dealPage(rep, deals[0]!)).rev).toBe(before.rev);
  });

  it('is seen by whoever began it, and by managers', async () => {
    const deals = await dealsOf(1, rep);
    const job = await run(rep, deals, { owner: null });
    expect(errorOf(await other.get(`/deals/bulk/${job.id}`)).code).toBe('not-found');
    const { items } = await manager.read(BulkJobList, '/deals/bulk');
    expect(items.map(({ id }) => id)).toContain(job.id);
    expect((await other.read(BulkJobList, '/deals/bulk')).items.map(({ id }) => id)).not.toContain(job.id);
  });

  it('refuses a new owner who isn’t there, before anything is changed', async () => {
    const deals = await dealsOf(1, rep);
    expect(errorOf(await start(rep, deals, { owner: 'u_nobody' })).code).toBe('invalid');
  });
});
