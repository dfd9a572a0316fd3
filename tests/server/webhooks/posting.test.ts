import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Facts } from '../../../machines/index.ts';
import { notPublic } from '../../../server/webhooks/public-address.ts';
import { webhookBody } from '../../../server/webhooks/body.ts';
import type { WebhookOptions, WebhookOutcome } from '../../../server/webhooks/posting.ts';
import { closedPort } from '../../support/smtp.ts';
import { plainWebhooks } from '../../support/webhooks.ts';

interface Heard {
  path: string | undefined;
  method: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A receiver on loopback, closed when the test ends. */
async function receiver(answer: RequestListener): Promise<{ port: number; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path, method, headers } = request;
      heard.push({ path, method, headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { port: (server.address() as AddressInfo).port, heard };
}

const says =
  (status: number, text = '', headers: Record<string, string> = {}): RequestListener =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers);
    response.end(text);
  };

const loopback = ['127.0.0.0/8'];
const send = (url: string, options: WebhookOptions = { allowPrivate: loopback }): Promise<WebhookOutcome> =>
  plainWebhooks(options).send({
    url,
    body: { event: 'action', deal: { id: 'd_1' } },
    idempotencyKey: 'o_1',
  });

describe('a webhook', () => {
  it('posts JSON under a key that stays the same', async () => {
    const { port, heard } = await receiver(says(204));
    expect(await send(`http://127.0.0.1:${port}/hook?x=1`)).toEqual({ outcome: 'sent', status: 204 });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ path: '/hook?x=1', method: 'POST' });
    expect(heard[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'o_1' });
    expect(JSON.parse(heard[0]?.body ?? '')).toEqual({ event: 'action', deal: { id: 'd_1' } });
  });

  it.each([500, 503, 429, 408])('is tried again later after %i', async (status) => {
    const { port } = await receiver(says(status, 'later, please'));
    const outcome = await send(`http://127.0.0.1:${port}/`);
    expect(outcome).toMatchObject({ outcome: 'retry' });
    expect(outcome).toHaveProperty('error', expect.stringContaining('later, please'));
  });

  it.each([400, 401, 404, 410])('is over after %i', async (status) => {
    const { port } = await receiver(says(status));
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'refused' });
  });

  it('doesn’t follow a redirect', async () => {
    const target = await receiver(says(200));
    const { port } = await receiver(says(307, '', { location: `http://127.0.0.1:${target.port}/` }));
    const outcome = await send(`http://127.0.0.1:${port}/`);
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome).toHaveProperty('error', expect.stringContaining('redirect'));
    expect(target.heard).toEqual([]);
  });

  it('is tried again when nobody answers in time', async () => {
    const { port } = await receiver(() => undefined);
    const outcome = await send(`http://127.0.0.1:${port}/`, { allowPrivate: loopback, timeoutMs: 200 });
    expect(outcome).toEqual({ outcome: 'retry', error: '127.0.0.1 didn’t answer within 0.2 seconds.' });
  });

  it('is tried again when the name can’t be looked up in time', async () => {
    const outcome = await send('http://slow.test/', {
      timeoutMs: 100,
      resolve: () => new Promise(() => undefined),
    });
    expect(outcome).toMatchObject({ outcome: 'retry' });
  });

  it('is tried again when nobody is there', async () => {
    expect(await send(`http://127.0.0.1:${await closedPort()}/`)).toMatchObject({ outcome: 'retry' });
    expect(await send('http://does-not-exist.invalid/')).toMatchObject({ outcome: 'retry' });
  });

  it('doesn’t wait for an answer without end', async () => {
    const { port } = await receiver((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        if (response.writable) response.write('x'.repeat(1000), more);
      };
      more();
    });
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'sent' });
  });
});

describe('a webhook into a private network', () => {
  const never = { resolve: () => Promise.reject(new Error('must not be looked up')) };

  it.each([
    'http://127.0.0.1/',
    'http://10.1.2.3/',
    'http://172.31.255.255/',
    'http://192.168.0.1:8080/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[ff02::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:8.8.8.8]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
  ])('is refused: %s', async (url) => {
    const outcome = await send(url, never);
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome).toHaveProperty('error', expect.stringContaining('may not go'));
  });

  it.each([
    'http://0x7f.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://127.0.0.1./',
    'http://①②⑦.0.0.1/',
    'http://%31%32%37.0.0.1/',
    'http://0x08080808/',
    'http:\\\\0x7f.1\\',
  ])('is refused when it is written oddly: %s', async (url) => {
    const outcome = await send(url, never);
    expect(outcome).toMatchObject({ outcome: 'refused' });
    expect(outcome).toHaveProperty('error', expect.stringContaining('unusual way'));
  });

  it.each(['file:///etc/passwd', 'ftp://example.com/', 'gopher://example.com/', 'not an address', ''])(
    'is refused when it is no web address: %j',
    async (url) => {
      expect(await send(url, never)).toMatchObject({ outcome: 'refused' });
    },
  );

  it('is refused when a password stands in the address', async () => {
    expect(await send('https://anna:secret@example.com/', never)).toMatchObject({ outcome: 'refused' });
  });

  it('is refused when a name leads there, even beside a public address', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.5', family: 4 },
      ]);
    expect(await send('https://sly.test/', { resolve })).toMatchObject({ outcome: 'refused' });
    expect(await send('http://localhost/', {})).toMatchObject({ outcome: 'refused' });
  });

  it('can’t be reached by a name that changes its mind after the check', async () => {
    const { port, heard } = await receiver(says(200));
    const answers = ['127.0.0.1', '10.0.0.5'];
    let asked = 0;
    const resolve = () => {
      asked += 1;
      return Promise.resolve([{ address: answers.shift() ?? '', family: 4 }]);
    };
    const outcome = await send(`http://rebinding.test:${port}/`, { allowPrivate: ['127.0.0.1'], resolve });
    expect(outcome).toMatchObject({ outcome: 'sent' });
    expect(heard[0]?.headers.host).toBe(`rebinding.test:${port}`);
    expect(asked).toBe(1);
  });

  it('is let through to the networks that the configuration names, and only there', async () => {
    const { port } = await receiver(says(200));
    expect(await send(`http://127.0.0.1:${port}/`, { allowPrivate: ['127.0.0.1'] })).toMatchObject({
      outcome: 'sent',
    });
    expect(await send('http://127.0.0.2/', { allowPrivate: ['127.0.0.1', '10.0.0.0/8'] })).toMatchObject({
      outcome: 'refused',
    });
  });
});

describe('addresses of the public internet', () => {
  it.each(['8.8.8.8', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is one',
    (address) => {
      expect(notPublic(address)).toBeNull();
    },
  );
});

describe('what a webhook tells', () => {
  it('is the deal as it stands, with its contact, company and owner', () => {
    const facts: Facts = {
      deal: { title: 'Website', value: 1_200_000, currency: 'EUR', segment: undefined },
      company: { name: 'Acme' },
      owner: { name: 'Anna' },
      contacts: [
        { id: 'c_1', main: true, role: null, fields: { firstName: 'Sofie', email: 'sofie@acme.test' } },
      ],
    };
    const body = webhookBody({
      dealId: 'd_1',
      action: { id: 'a1', name: 'Tell accounting' },
      step: { id: 's1', name: 'Offer accepted' },
      contact: null,
      facts,
      at: Date.UTC(2026, 2, 3),
    });
    expect(JSON.parse(JSON.stringify(body))).toEqual({
      event: 'action',
      occurredAt: '2026-03-03T00:00:00.000Z',
      action: { id: 'a1', name: 'Tell accounting' },
      step: { id: 's1', name: 'Offer accepted' },
      deal: { id: 'd_1', title: 'Website', valueMinor: 1_200_000, currency: 'EUR', segment: null },
      contact: { id: 'c_1', role: null, firstName: 'Sofie', email: 'sofie@acme.test' },
      company: { name: 'Acme' },
      owner: { name: 'Anna' },
    });
  });
});
