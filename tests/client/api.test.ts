import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { api, ApiError, newIdempotencyKey, nothing } from '../../client/api.ts';

let answer: { status: number; body: string } = { status: 200, body: '{}' };
let seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string };

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
    response.writeHead(answer.status, { 'content-type': 'application/json', connection: 'close' });
    response.end(answer.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  // In the browser, paths resolve against the page.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init));
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});
beforeEach(() => {
  answer = { status: 200, body: '{}' };
});

const refusal = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => expect.fail('the call was expected to be refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw error;
  return error;
};

describe('a call', () => {
  test('gives what the schema says', async () => {
    answer.body = '{"name":"Halden Optik","extra":1}';
    await expect(api.get('/companies/1', z.object({ name: z.string() }))).resolves.toEqual({
      name: 'Halden Optik',
    });
  });

  test('writes its query, leaving out what is not set and repeating what is many', async () => {
    await api.get('/deals', nothing, { query: { q: 'a b', owner: undefined, tag: ['x', 'y'], open: true } });
    expect(seen.url).toBe('/api/v1/deals?q=a+b&tag=x&tag=y&open=true');
  });

  test('that changes something carries the header that no other site can set, and its key', async () => {
    const idempotencyKey = newIdempotencyKey();
    await api.post('/deals', { title: 'Website' }, nothing, { idempotencyKey });
    expect(seen).toMatchObject({
      method: 'POST',
      body: '{"title":"Website"}',
      headers: { 'x-greenlane': '1', 'idempotency-key': idempotencyKey, 'content-type': 'application/json' },
    });
  });

  test('that only reads needs none of them', async () => {
    await api.get('/deals', nothing);
    expect(seen.headers['x-greenlane']).toBeUndefined();
  });
});

describe('a refusal', () => {
  test("brings the server's own code, sentence and details", async () => {
    answer = {
      status: 409,
      body: '{"error":{"code":"stale","message":"The draft changed meanwhile. Load it again.","details":{"revision":7}}}',
    };
    const error = await refusal(api.put('/processes/1/draft', {}, nothing));
    expect(error).toMatchObject({
      code: 'stale',
      status: 409,
      message: 'The draft changed meanwhile. Load it again.',
      details: { revision: 7 },
    });
  });

  test('without a reason says which call it was', async () => {
    answer = { status: 502, body: '<html>Bad gateway</html>' };
    const error = await refusal(api.get('/inbox', nothing));
    expect(error).toMatchObject({ code: 'unreadable', status: 502 });
    expect(error.message).toContain('GET /inbox');
  });

  test('also meets an answer of another shape than described', async () => {
    answer.body = '{"name":3}';
    const error = await refusal(api.get('/companies/1', z.object({ name: z.string() })));
    expect(error.code).toBe('unreadable');
    expect(error.message).toContain('Reload the page');
  });

  test('also meets a server that is not there', async () => {
    const stubbed = globalThis.fetch;
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    try {
      const error = await refusal(api.get('/inbox', nothing));
      expect(error).toMatchObject({ code: 'network', status: 0 });
    } finally {
      vi.stubGlobal('fetch', stubbed);
    }
  });
});

test('a call that was given up throws its own reason, not a refusal', async () => {
  const giveUp = new AbortController();
  giveUp.abort();
  await expect(api.get('/inbox', nothing, { signal: giveUp.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});
