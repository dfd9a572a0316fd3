import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TokenCreated } from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';

let server: TestServer;
let admin: Client;
beforeAll(async () => {
  server = await startTestServer();
  admin = await server.as('admin');
});
afterAll(() => server.stop());

const company = { name: 'Halden Optik' };

describe('a change with the session cookie', () => {
  it('needs the header that another site’s page cannot set', async () => {
    const answer = await admin.post('/companies', company, { headers: { 'x-greenlane': '' } });
    expect(errorOf(answer).code).toBe('csrf-refused');
  });

  it.each([
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling of our site', { 'sec-fetch-site': 'same-site' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('is refused from %s', async (_, headers) => {
    const answer = await admin.post('/companies', company, { headers });
    expect(answer.status).toBe(403);
    expect(errorOf(answer).code).toBe('csrf-refused');
  });

  it('is taken from our own page', async () => {
    const headers = { origin: server.url, 'sec-fetch-site': 'same-origin' };
    expect((await admin.post('/companies', company, { headers })).status).toBe(201);
  });
});

describe('signing in', () => {
  it('is protected from other sites as well', async () => {
    const body = { email: 'a@ours.example', password: 'x' };
    expect(errorOf(await server.client({}).post('/session', body)).code).toBe('csrf-refused');
  });
});

describe('a bearer token', () => {
  it('needs no such header, has its role’s rights, and ends when it is revoked', async () => {
    const made = await admin.send(TokenCreated, '/tokens', { name: 'website', role: 'marketer' });
    const script = server.client({ authorization: `Bearer ${made.secret}` });
    expect((await script.post('/contacts', { email: 'x@customer.example' })).status).toBe(201);
    expect((await script.get('/settings')).status).toBe(403);

    await admin.delete(`/tokens/${made.id}`);
    expect((await script.get('/contacts')).status).toBe(401);
    expect((await admin.delete(`/tokens/${made.id}`)).status).toBe(404);
  });

  it('never shows its secret again', async () => {
    const made = await admin.send(TokenCreated, '/tokens', { name: 'once', role: 'rep' });
    const list = await admin.get('/tokens');
    expect(JSON.stringify(list.body)).toContain(made.id);
    expect(JSON.stringify(list.body)).not.toContain(made.secret);
  });

  it('is refused where it isn’t one of ours, rather than taken for nobody', async () => {
    for (const authorization of ['Bearer glt_guessed', 'Bearer x', 'Basic YTpi']) {
      expect((await server.client({ authorization }).get('/session')).status).toBe(401);
    }
  });
});

describe('a server on loopback', () => {
  /** `fetch` doesn’t let anybody choose the Host header. */
  const withHost = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(
        { port: server.port, host: '127.0.0.1', path: '/api/v1/session', headers: { host } },
        (response) => {
          response.resume();
          response.once('end', () => resolve(response.statusCode));
        },
      )
        .once('error', reject)
        .end();
    });

  it('answers to its own names only, so that no foreign name can be pointed at it', async () => {
    expect(await withHost(`localhost:${server.port}`)).toBe(200);
    expect(await withHost(`127.0.0.1:${server.port}`)).toBe(200);
    expect(await withHost('[::1]:1234')).toBe(200);
    expect(await withHost('rebound.evil.example')).toBe(403);
    expect(await withHost(`127.0.0.1.evil.example:${server.port}`)).toBe(403);
  });
});

describe('every answer', () => {
  it.each(['/health/live', '/api/v1/session', '/api/v1/nowhere'])(
    'carries the security headers: %s',
    async (path) => {
      const { headers } = await server.nobody.get(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});
