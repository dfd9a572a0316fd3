import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../../server/auth/tokens.ts';
import { Draft, MailAccount, TokenCreated, VersionInfo } from '../../../machines/api/index.ts';
import { sharedAccount } from '../../support/accounts.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';
import { validProcess } from '../../support/process-builder.ts';

/** Three servers on one database. */
let servers: [TestServer, TestServer, TestServer];
let clients: [Client, Client, Client];
let process: string;

beforeAll(async () => {
  const url = await tempPostgres();
  const start = (fresh: boolean) => startTestServer({ fresh, config: { databaseUrl: url } });
  servers = [await start(false), await start(true), await start(true)];
  // One caller, whichever server is asked.
  const { secret } = await createToken(servers[0].context.store.tokens, {
    name: 'script',
    role: 'admin',
    now: servers[0].context.realNow(),
  });
  const [first, second, third] = servers;
  const on = (server: TestServer): Client => server.client({ authorization: `Bearer ${secret}` });
  clients = [on(first), on(second), on(third)];
  process = await publishProcess(servers[0], validProcess());
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
});

describe('several servers on one database', () => {
  test('give the same answers', async () => {
    const deal = await enterDeal(clients[1], process);
    for (const path of [
      `/deals/${deal.id}`,
      `/deals/${deal.id}/timeline`,
      '/deals',
      '/processes',
      `/processes/${process}/draft`,
      '/pipeline',
      '/contacts',
      '/outbox',
      '/users',
    ]) {
      const [first, ...others] = await Promise.all(clients.map((client) => client.get(path)));
      expect({ path, status: first?.status }).toEqual({ path, status: 200 });
      for (const other of others) expect(other.body).toEqual(first?.body);
    }
  });

  test('see each other’s changes of a deal at once, whichever is asked', async () => {
    const deal = await enterDeal(clients[0], process);
    for (let n = 0; n < 6; n++) {
      const client = clients[n % 3] as Client;
      const { rev } = (await client.get(`/deals/${deal.id}`)).body as { rev: number };
      const answer = await client.post(`/deals/${deal.id}/notes`, { text: `note ${n}` });
      expect(answer.status).toBeLessThan(300);
      const next = clients[(n + 1) % 3] as Client;
      expect(((await next.get(`/deals/${deal.id}`)).body as { rev: number }).rev).toBeGreaterThan(rev);
    }
    expect((await dealPage(clients[2], deal.id)).deal.id).toBe(deal.id);
  });

  test('apply an event with an idempotency key once, whichever servers it comes to', async () => {
    const deal = await enterDeal(clients[0], process);
    const send = (client: Client) =>
      client.post(
        `/deals/${deal.id}/notes`,
        { text: 'said once' },
        { headers: { 'idempotency-key': 'once' } },
      );
    const answers = await Promise.all([...clients, ...clients, ...clients].map(send));
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1);
    const { items } = (await clients[1].get(`/deals/${deal.id}/timeline`)).body as {
      items: { what: { kind: string } }[];
    };
    expect(items.filter(({ what }) => what.kind === 'note')).toHaveLength(1);
  });

  test('no longer answer to a token that was revoked at another', async () => {
    const { id, secret } = await clients[0].send(TokenCreated, '/tokens', {
      name: 'old website',
      role: 'rep',
    });
    const website = servers[1].client({ authorization: `Bearer ${secret}` });
    expect((await website.get('/deals')).status).toBe(200);
    await clients[0].delete(`/tokens/${id}`);
    await expect.poll(async () => (await website.get('/deals')).status).toBe(401);
  });

  test('refuse a draft that was saved on another since it was read, and say who saved', async () => {
    const draft = await clients[0].read(Draft, `/processes/${process}/draft`);
    const put = (client: Client, name: string) =>
      client.put(`/processes/${process}/draft`, {
        revision: draft.revision,
        process: { ...draft.process, name },
      });
    expect((await put(clients[1], 'Ours')).status).toBe(200);
    const late = await put(clients[2], 'Theirs');
    expect(late.status).toBe(409);
    expect(errorOf(late)).toMatchObject({
      code: 'stale-revision',
      details: { revision: draft.revision + 1 },
    });
    const now = await clients[0].read(Draft, `/processes/${process}/draft`);
    expect(now).toMatchObject({ revision: draft.revision + 1, process: { name: 'Ours' } });
  });

  test('publish one version once, and take new deals on it everywhere', async () => {
    const draft = await clients[0].read(Draft, `/processes/${process}/draft`);
    const changed = { revision: draft.revision, process: { ...draft.process, name: 'Published' } };
    await clients[0].put(`/processes/${process}/draft`, changed);
    const published = await Promise.all(
      clients.map((client) => client.send(VersionInfo, `/processes/${process}/publish`, { note: '' })),
    );
    expect(new Set(published.map(({ hash }) => hash)).size).toBe(1);
    expect(new Set(published.map(({ number }) => number)).size).toBe(1);
    const deal = await enterDeal(clients[2], process);
    const { deal: shown } = await dealPage(clients[0], deal.id);
    expect(shown.version).toMatchObject({ number: published[0]?.number });
  });

  test('tell browsers of each other’s changes', async () => {
    const ended = new AbortController();
    const stream = await clients[1].open('/live', ended.signal);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    try {
      await reader?.read();
      const deal = await enterDeal(clients[0], process);
      let heard = '';
      while (!heard.includes(`deal:${deal.id}`)) heard += (await reader?.read())?.value ?? '';
      expect(heard).toContain('"pipeline"');
    } finally {
      ended.abort();
    }
  });

  test('share what was sealed: a mail server’s password saved on one is used by the others', async () => {
    const server = { host: 'smtp.ours.test', port: 587 };
    const made = await clients[0].send(
      MailAccount,
      '/accounts',
      sharedAccount(server, {
        isDefault: false,
        smtp: { ...server, security: 'starttls', user: 'anna', password: 'correct horse' },
      }),
    );
    const { accounts } = servers[2].context.mail;
    const record = await accounts.get(made.id);
    expect(record && accounts.smtp(record)).toMatchObject({
      ok: true,
      server: { auth: { password: 'correct horse' } },
    });
    const shown = JSON.stringify([
      (await clients[1].get('/settings')).body,
      (await clients[1].get('/accounts')).body,
    ]);
    expect(shown).not.toContain('correct horse');
    // The database's address, and never its password.
    expect(shown).not.toContain('greenlane@');
    await clients[0].delete(`/accounts/${made.id}`);
  });
});

describe('signing in', () => {
  const password = 'seven quiet herons';

  test('on one server counts on the others, and so does signing out', async () => {
    const admin = await servers[0].as('admin');
    const invited = await admin.post('/users', { name: 'Ada', email: 'ada@ours.example', role: 'rep' });
    expect(invited.status).toBeLessThan(300);
    const { link } = invited.body as { link: string };
    const token = new URL(link, servers[0].url).searchParams.get('token') ?? '';
    const joined = await servers[1].nobody.post('/session/join', { token, password });
    expect(joined.status).toBeLessThan(300);
    const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? '';
    const on = (server: TestServer) => server.client({ 'x-greenlane': '1', cookie });
    for (const server of servers) expect((await on(server).get('/deals')).status).toBe(200);
    expect((await on(servers[2]).delete('/session')).status).toBeLessThan(300);
    for (const server of servers) expect((await on(server).get('/deals')).status).toBe(401);
  });

  test('is slowed down by wrong passwords on all of them together', async () => {
    const attempt = (server: TestServer) =>
      server.nobody.post('/session', { email: 'nobody@ours.example', password: 'wrong' });
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await attempt(servers[n % 3] as TestServer)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });
});
