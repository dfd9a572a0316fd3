import { afterAll, beforeAll, expect, test } from 'vitest';
import { Contact, Timeline } from '../../../machines/api/index.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

/** Of each: notes in the deal, and changes to the contact beside it. */
const many = 5_000;
/** Long ago, and far from the beginning. */
const needle = 40;

let server: TestServer;
let rep: Client;
let contact: Contact;
let deal: string;
/** Bytes of what a deal's page asks for first, when its history was short. */
let short: number[];

const sizes = (): Promise<number[]> =>
  Promise.all(
    [`/deals/${deal}`, `/deals/${deal}/timeline`, `/deals/${deal}/timeline/who`].map(
      async (path) => JSON.stringify((await rep.get(path)).body).length,
    ),
  );

beforeAll(async () => {
  server = await startTestServer();
  rep = await server.as('rep');
  const process = await publishProcess(server, 'agency');
  contact = await rep.send(Contact, '/contacts', { firstName: 'Ona', email: 'ona@long.example' });
  deal = (await enterDeal(rep, process, { contacts: [{ id: contact.id }] })).id;
  const { runtime, store, clock } = server.context;
  await runtime.idle();
  const actor = { kind: 'user', id: rep.user?.id ?? '', name: 'Rep' } as const;
  const text = (number: number): string =>
    number === needle ? 'Said that zebras are striped' : `Word number ${number} of a long story`;
  const fill = async (from: number, to: number): Promise<void> => {
    const numbers = Array.from({ length: to - from }, (_, index) => from + index);
    await Promise.all(numbers.map((number) => runtime.note({ deal, actor, note: text(number) })));
  };
  await fill(0, 100);
  short = await sizes();
  await fill(100, many);
  const at = clock.now();
  await store.recordLog.append(
    Array.from({ length: many }, (_, number) => ({
      kind: 'contact' as const,
      id: contact.id,
      at: at + number,
      actor,
      what: { kind: 'edited' as const, changes: [{ path: 'contact.score', from: number, to: number + 1 }] },
    })),
  );
}, 60_000);
afterAll(() => server.stop());

const read = (query: Record<string, string | number>) =>
  rep.read(Timeline, `/contacts/${contact.id}/timeline`, { query });

/** From the newest on, page by page. */
async function all(query: Record<string, string | number>): Promise<Timeline['items']> {
  const found: Timeline['items'] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Timeline = await read({ ...query, ...(cursor ? { cursor } : {}) });
    // Some rows tell of two things.
    expect(page.items.length).toBeLessThanOrEqual(Number(query.limit ?? 50) + 1);
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found;
}

test('a history of ten thousand entries is read to its beginning, each once and in order', async () => {
  const found = await all({ limit: 200 });
  expect(found.length).toBeGreaterThan(2 * many);
  expect(found.filter(({ what }) => what.kind === 'note')).toHaveLength(many);
  const places = found.map(
    ({ at, record, deal: of, seq, what }) => `${at} ${record?.kind} ${of?.id} ${seq} ${what.kind}`,
  );
  expect(new Set(places).size).toBe(places.length);
  const times = found.map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('a filter and a search find what lies at its beginning, and say how far they have looked', async () => {
  expect(await all({ limit: 200, filter: 'notes' })).toHaveLength(many);
  const first = await read({ q: 'zebra' });
  // One request looks through so much and no more; whoever asks on finds it.
  expect(first.items.length > 0 || (first.lookedBackTo ?? 0) > 0).toBe(true);
  const found = await all({ q: 'zebra' });
  expect(found.map(({ what }) => what)).toMatchObject([
    { kind: 'note', text: 'Said that zebras are striped' },
  ]);
  expect(await all({ q: 'giraffe' })).toEqual([]);
});

test('what a deal’s page asks for first doesn’t grow with its history', async () => {
  // Larger numbers have more digits.
  for (const [index, bytes] of (await sizes()).entries())
    expect(bytes).toBeLessThan((short[index] ?? 0) * 1.1);
});
