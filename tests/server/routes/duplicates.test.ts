import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  Contact,
  ContactList,
  ContactPage,
  DuplicateList,
  LikelyDuplicates,
  Merged,
  MergePreview,
  MergeUndone,
  NotePlace,
  RequestList,
  RequestDetail,
} from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let process: string;
let rep: Client;
beforeAll(async () => {
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  rep = await server.newcomer('rep', { name: 'Mira' });
});
afterAll(() => server.stop());

const pairs = async () => rep.read(DuplicateList, '/duplicates');

/** Until the server has looked at all that changed. */
async function looked(): Promise<void> {
  server.context.sweeping.wake();
  await vi.waitFor(async () => expect(await pairs()).toMatchObject({ waiting: 0 }), { timeout: 10_000 });
}

it('finds who is there twice, merges them with their deals, and undoes it', async () => {
  const deal = await enterDeal(rep, process, {
    title: 'New site',
    company: { name: 'Пагорб', domain: 'pagorb.example' },
    contacts: [{ firstName: 'Тарас', lastName: 'Шевченко', email: 'taras@pagorb.example' }],
  });
  const { items } = await rep.read(ContactList, '/contacts', { query: { q: 'taras' } });
  const kept = items[0]?.id ?? '';
  const gone = await rep.send(Contact, '/contacts', {
    firstName: 'Taras',
    lastName: 'Shevchenko',
    email: 't.shevchenko@pagorb.example',
    phone: '+380671234567',
  });
  await looked();

  const hint = await rep.send(LikelyDuplicates, '/duplicates/look', {
    kind: 'contact',
    firstName: 'Taras',
    lastName: 'Schewtschenko',
    email: 'ts@pagorb.example',
  });
  expect(hint.items.map(({ record }) => record.id).toSorted()).toEqual([kept, gone.id].toSorted());

  const [pair] = (await pairs()).items;
  expect(pair).toMatchObject({ surety: 'likely', why: expect.arrayContaining(['sound', 'workplace']) });

  const { items: like } = await rep.read(LikelyDuplicates, `/duplicates/of/contact/${gone.id}`);
  expect(like.map(({ record, surety }) => [record.id, surety])).toEqual([[kept, 'likely']]);

  const preview = await rep.read(MergePreview, '/merges/preview', {
    query: { kind: 'contact', kept: gone.id, gone: kept },
  });
  expect(preview.moves).toContainEqual({ what: 'deals', count: 1 });
  expect(preview.fields).toContainEqual({
    path: 'contact.email',
    kept: 't.shevchenko@pagorb.example',
    gone: 'taras@pagorb.example',
    chosen: 'kept',
  });

  const merge = await rep.send(Merged, '/merges', {
    kind: 'contact',
    kept: gone.id,
    gone: kept,
    choices: { 'contact.firstName': 'gone' },
  });
  const page = await rep.read(ContactPage, `/contacts/${kept}`);
  expect(page.contact).toMatchObject({ id: gone.id, firstName: 'Тарас', lastName: 'Shevchenko' });
  expect(page.deals.map(({ id }) => id)).toEqual([deal.id]);
  expect(errorOf(await rep.post('/merges', { kind: 'contact', kept: gone.id, gone: kept }))).toMatchObject({
    code: 'conflict',
  });

  const undone = await rep.send(MergeUndone, `/merges/${merge.id}/undo`, {});
  expect(undone.merge.undoneAt).not.toBeNull();
  expect((await rep.read(ContactPage, `/contacts/${kept}`)).deals.map(({ id }) => id)).toEqual([deal.id]);
  expect(await rep.read(ContactPage, `/contacts/${gone.id}`)).toMatchObject({
    contact: { firstName: 'Taras' },
    deals: [],
  });
});

it('remembers who isn’t the same', async () => {
  await looked();
  const [pair] = (await pairs()).items;
  if (!pair) throw new Error('Nobody is there twice.');
  const body = { kind: 'contact', one: pair.one.id, other: pair.other.id };
  expect((await rep.post('/duplicates/not-same', body)).status).toBe(200);
  expect((await rep.post('/duplicates/sweep', {})).status).toBe(200);
  await vi.waitFor(async () => expect(await pairs()).toMatchObject({ everything: false, waiting: 0 }), {
    timeout: 10_000,
  });
  expect((await pairs()).items).toEqual([]);
  await rep.post('/duplicates/not-same', { ...body, same: true });
  await looked();
  expect((await pairs()).items.length).toBe(1);
});

it('takes along what colleagues were told about the one that goes, note by note, and gives it back', async () => {
  const named = (lastName: string) => rep.send(Contact, '/contacts', { firstName: 'Iryna', lastName });
  const [kept, gone] = [await named('Kept'), await named('Gone')];
  const lena = await server.newcomer('rep', { name: 'Lena' });
  const user = lena.user?.id ?? '';
  const note = { text: '@Lena please call her back', mentions: [user] };
  await rep.send(NotePlace, `/contacts/${gone.id}/notes`, note);
  const asked = { goal: 'Her address', audience: '', expected: 'Street and town', dueAt: null, to: { user } };
  await rep.send(RequestDetail, '/requests', { ...asked, about: { kind: 'contact', id: gone.id } });
  const { matters, recordLog } = server.context.store;
  const toldOf = async (id: string) => {
    const [matter] = await matters.openOf({ about: { kind: 'contact', id } });
    const entry = matter && (await recordLog.get({ kind: 'contact', id, seq: Number(matter.place) }));
    const requests = await rep.read(RequestList, '/requests', {
      query: { about: 'contact', id, view: 'all' },
    });
    return [entry?.texts[0]?.text, requests.items.map(({ goal }) => goal)];
  };
  const told = [note.text, ['Her address']];
  expect(await toldOf(gone.id)).toEqual(told);
  const merge = await rep.send(Merged, '/merges', { kind: 'contact', kept: kept.id, gone: gone.id });
  expect(await toldOf(kept.id)).toEqual(told);
  await rep.send(MergeUndone, `/merges/${merge.id}/undo`, {});
  expect(await toldOf(gone.id)).toEqual(told);
  expect(await toldOf(kept.id)).toEqual([undefined, []]);
});
