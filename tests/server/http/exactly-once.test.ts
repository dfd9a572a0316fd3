import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventsReported, type Deal } from '../../../machines/api/index.ts';
import { createToken } from '../../../server/auth/tokens.ts';
import { routes } from '../../../server/routes/index.ts';
import { validProcess } from '../../support/process-builder.ts';
import { errorOf, startTestServer, type Answer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, openAction, publishProcess } from '../../support/workspace.ts';

const callers = 100;

let folder: string;
let server: TestServer;
let process: string;
let script: Client;
let authorization: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlane-once-'));
  server = await startTestServer({ folder });
  process = await publishProcess(server, validProcess());
  const { secret } = await createToken(server.context.store.tokens, {
    name: 'test',
    role: 'admin',
    now: Date.now(),
  });
  authorization = `Bearer ${secret}`;
  script = server.client({ authorization });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });
const atOnce = (count: number, call: () => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, call));
const deal = (startAt = 'thinking-it-over'): Promise<Deal> => enterDeal(script, process, { startAt });
/** How often the deal's timeline tells of it. */
async function times(id: string, event: string): Promise<number> {
  const { items } = await server.context.store.timeline.ofDeal(id, { limit: 100 });
  return items.filter(({ type }) => type === event).length;
}

/** All got one and the same answer, of which only one was the first. */
function expectOneAnswer(answers: readonly Answer[]): void {
  const bodies = answers.map(({ status, body }) => {
    // As every answer about a change says it; other answers don't have it.
    const { repeated: _, ...rest } = body as { repeated?: boolean };
    return JSON.stringify({ status, rest });
  });
  expect(answers[0]?.status).toBeLessThan(300);
  expect(new Set(bodies).size).toBe(1);
}

describe('an event with an idempotency key', () => {
  it(`takes effect once for ${callers} concurrent callers, who all get the same answer`, async () => {
    const { id } = await deal();
    const answers = await atOnce(callers, () =>
      script.post(`/deals/${id}/events`, { type: 'accepted' }, keyed('accepted-1')),
    );
    expectOneAnswer(answers);
    expect(answers.filter(({ body }) => !(body as { repeated: boolean }).repeated)).toHaveLength(1);
    expect(await times(id, 'accepted')).toBe(1);
  });

  it('is refused with another body, also while the first is under way', async () => {
    const { id } = await deal();
    const answers = await Promise.all(
      ['replied', 'accepted'].map((type) =>
        script.post(`/deals/${id}/events`, { type }, keyed('two-bodies')),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    const refused = answers.find(({ status }) => status === 422);
    expect(refused && errorOf(refused).code).toBe('idempotency-mismatch');
    const later = await script.post(`/deals/${id}/events`, { type: 'declined' }, keyed('two-bodies'));
    expect(errorOf(later).code).toBe('idempotency-mismatch');
  });

  it('belongs to its caller: the same key of another one is another key', async () => {
    const { id } = await deal();
    const other = await server.script('manager');
    for (const one of [script, other])
      expect((await one.post(`/deals/${id}/events`, { type: 'replied' }, keyed('mine'))).status).toBe(200);
    expect(await times(id, 'replied')).toBe(2);
  });

  it('is remembered across a restart', async () => {
    const { id } = await deal();
    const first = await script.post(`/deals/${id}/events`, { type: 'replied' }, keyed('before-the-restart'));
    await server.stop();
    server = await startTestServer({ folder, fresh: true });
    script = server.client({ authorization });
    const again = await script.post(`/deals/${id}/events`, { type: 'replied' }, keyed('before-the-restart'));
    expectOneAnswer([first, again]);
    const other = await script.post(`/deals/${id}/events`, { type: 'accepted' }, keyed('before-the-restart'));
    expect(other.status).toBe(422);
    expect(await times(id, 'replied')).toBe(1);
    expect(await times(id, 'accepted')).toBe(0);
  });
});

describe('a batch of events with an idempotency key', () => {
  it('takes effect once for concurrent callers; with another body all of it is refused', async () => {
    const deals = [await deal(), await deal(), await deal()];
    const events = deals.map(({ id }) => ({ deal: id, type: 'replied' }));
    const answers = await atOnce(20, () => script.post('/events', { events }, keyed('batch')));
    expectOneAnswer(answers);
    expect(EventsReported.parse(answers[0]?.body).results.every(({ ok }) => ok)).toBe(true);
    const extra = await deal();
    const more = [...events, { deal: extra.id, type: 'replied' }];
    const other = await script.post('/events', { events: more }, keyed('batch'));
    expect(other.status).toBe(422);
    const counted = await Promise.all([...deals, extra].map(({ id }) => times(id, 'replied')));
    expect(counted).toEqual([1, 1, 1, 0]);
  });

  it('gives each event a key of its own where one is named, which is its caller’s', async () => {
    const { id } = await deal();
    const events = [{ deal: id, type: 'replied', idempotencyKey: 'own' }];
    const other = await server.script('manager');
    for (const one of [script, script, other]) {
      const { body } = await one.post('/events', { events });
      expect(EventsReported.parse(body).results).toMatchObject([{ ok: true }]);
    }
    expect(await times(id, 'replied')).toBe(2);
    const changed = await script.post('/events', { events: [{ ...events[0], type: 'accepted' }] });
    expect(EventsReported.parse(changed.body).results).toMatchObject([
      { ok: false, error: { code: 'idempotency-mismatch' } },
    ]);
  });
});

/** Each changes a deal, told to a deal that can take it. */
const changes: Record<string, (id: string) => Promise<{ path: string; body: object }>> = {
  result: async (id) => ({
    path: `${await instance(id, 'Call to qualify')}/result`,
    body: { result: 'reached' },
  }),
  reply: async (id) => ({
    path: `${await instance(id, 'Call to qualify')}/reply`,
    body: { text: 'Hello', result: 'reached' },
  }),
  correct: async (id) => ({
    path: `/deals/${id}/correct`,
    body: { to: 'offer-accepted', reason: 'by phone' },
  }),
  close: async (id) => ({ path: `/deals/${id}/close`, body: { outcome: 'lost', reason: 'no budget' } }),
  notes: async (id) => ({ path: `/deals/${id}/notes`, body: { text: 'They are on holiday' } }),
};

async function instance(id: string, name: string): Promise<string> {
  return `/deals/${id}/actions/${openAction(await dealPage(script, id), name).instance}`;
}

describe('every change of a deal', () => {
  it.each(Object.entries(changes))('%s: happens once for one key', async (name, change) => {
    const { id } = await deal('asked-for-a-consultation');
    const { path, body } = await change(id);
    const answers = await atOnce(20, () => script.post(path, body, keyed(name)));
    expectOneAnswer(answers);
    expect(answers.filter((one) => !(one.body as { repeated: boolean }).repeated)).toHaveLength(1);
  });
});

describe('every other call that changes something', () => {
  it('is answered once for one key, also for concurrent callers', async () => {
    const contact = { firstName: 'Ada', email: 'ada@once.example' };
    const answers = await atOnce(20, () => script.post('/contacts', contact, keyed('contact')));
    expectOneAnswer(answers);
    const { status } = await script.post('/contacts', { ...contact, firstName: 'Eve' }, keyed('contact'));
    expect(status).toBe(422);
  });

  it('takes a key, but for those that deal in secrets and those that change nothing', () => {
    const without = routes
      .filter((one) => one.kind === 'json' && one.method !== 'get' && one.idempotency === 'none')
      .map((one) => `${one.method} ${one.path}`);
    expect(without).toEqual([
      'post /session',
      'post /session/password',
      'post /session/join/check',
      'post /session/join',
      'post /setup/check',
      'post /setup',
      'post /demo/session',
      'post /processes/:id/moves/preview',
      'post /deals/:id/version/preview',
      'post /segments/count',
      'post /users',
      'post /users/:id/invitation',
      'post /tokens',
      'post /settings/contact-rules/preview',
      'post /accounts',
      'patch /accounts/:id',
      'post /inbound-mail/:account/key',
      'post /webhooks/secrets',
      'post /webhooks/hooks',
      'post /webhooks/hooks/:id/secrets',
    ]);
  });
});
