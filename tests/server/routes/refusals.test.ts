import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.as('admin');
});
afterAll(() => server.stop());

describe('a refused request', () => {
  it('says where its JSON breaks off', async () => {
    const refused = await admin.post('/companies', '{"name": "Halden"');
    expect(refused.status).toBe(400);
    expect(errorOf(refused).code).toBe('invalid');
    expect(errorOf(refused).message).toMatch(/isn’t valid JSON.*Check quotes, commas and brackets/);
  });

  it('names every wrong place and what is wrong with it', async () => {
    const refused = await admin.post('/deals', { contacts: [{ email: 'not an address' }], currency: 'euro' });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).details).toEqual({
      problems: [
        { path: 'body.process', message: 'is missing; it takes text' },
        { path: 'body.contacts.0.email', message: 'must be an e-mail address such as "sofie@example.com"' },
        { path: 'body.currency', message: 'must be a three-letter ISO currency code such as "EUR"' },
      ],
    });
    expect(errorOf(refused).message).toBe('“process” is missing; it takes text. And 2 more.');
  });

  it('is told apart by status: unknown path, wrong method, wrong type, too large, unreadable address', async () => {
    expect(errorOf(await admin.get('/nothing/here'))).toMatchObject({ code: 'not-found' });
    const method = await admin.put('/companies', {});
    expect(method.status).toBe(405);
    expect(errorOf(method).message).toContain('It takes GET and POST');
    const type = await admin.post('/companies', 'name=Halden', { headers: { 'content-type': 'text/plain' } });
    expect(type.status).toBe(415);
    // Nothing sent has no type to be wrong, whatever the header says.
    const json = { 'content-type': 'application/json' };
    expect(errorOf(await admin.post('/companies', undefined, { headers: json })).code).toBe('invalid');
    expect((await admin.post('/companies', { name: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect((await admin.get('/companies/%E0%A4%A')).status).toBe(400);
  });

  it('refuses a cursor of another list and a limit out of range', async () => {
    const cursor = Buffer.from('["x"]').toString('base64url');
    expect((await admin.get('/companies', { query: { cursor } })).status).toBe(400);
    expect((await admin.get('/companies', { query: { limit: 0 } })).status).toBe(400);
  });

  it('keeps what went wrong inside to itself, with a reference for the log', async () => {
    const { store } = server.context;
    const broken = vi.spyOn(store, 'read').mockRejectedValue(new Error('the secret of the house'));
    const failed = await admin.get('/companies');
    broken.mockRestore();
    expect(failed.status).toBe(500);
    expect(JSON.stringify(failed.body)).not.toContain('secret');
    expect(errorOf(failed).message).toMatch(/reference [0-9a-f]{8}/);
  });
});

describe('an Idempotency-Key', () => {
  const keyed = (key: string) => ({ headers: { 'idempotency-key': key } });

  it('makes a repeated call take effect once, with the first answer again', async () => {
    const first = await admin.post('/companies', { name: 'Once' }, keyed('one'));
    const again = await admin.post('/companies', { name: 'Once' }, keyed('one'));
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect([first, again].map((answer) => answer.headers.get('idempotency-replayed'))).toEqual([
      null,
      'true',
    ]);
    const { body } = await admin.get('/companies', { query: { q: 'Once' } });
    expect(body).toMatchObject({ items: [{ name: 'Once' }] });
  });

  it('does so for two calls at the same moment', async () => {
    const both = await Promise.all(
      [1, 2].map(() => admin.post('/companies', { name: 'Twin' }, keyed('two'))),
    );
    expect(both[0]?.body).toEqual(both[1]?.body);
  });

  it('is refused with another body, whatever the order of its members', async () => {
    await admin.post('/companies', { name: 'Order', country: 'NO' }, keyed('three'));
    expect((await admin.post('/companies', { country: 'NO', name: 'Order' }, keyed('three'))).status).toBe(
      201,
    );
    const other = await admin.post('/companies', { name: 'Another' }, keyed('three'));
    expect(other.status).toBe(422);
    expect(errorOf(other).code).toBe('idempotency-mismatch');
  });

  it('is each caller’s own', async () => {
    const script = await server.script('rep');
    await admin.post('/companies', { name: 'Mine' }, keyed('four'));
    const theirs = await script.post('/companies', { name: 'Theirs' }, keyed('four'));
    expect(theirs.body).toMatchObject({ name: 'Theirs' });
  });

  it('is free again after a call that was refused', async () => {
    expect((await admin.post('/companies', { name: '' }, keyed('five'))).status).toBe(400);
    expect((await admin.post('/companies', { name: 'Now' }, keyed('five'))).status).toBe(201);
  });

  it('must be one', async () => {
    expect((await admin.post('/companies', { name: 'x' }, keyed('two words'))).status).toBe(400);
  });
});
