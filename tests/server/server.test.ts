import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Company, CompanyPage } from '../../machines/api/index.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let folder: string;
const servers: TestServer[] = [];
const start = async (options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> => {
  const server = await startTestServer({ folder, ...options });
  servers.push(server);
  return server;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlane-restart-'));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

describe('a server', () => {
  it('keeps everything over a restart, sessions and tokens included', async () => {
    const first = await start();
    const script = await first.script('rep');
    const made = await script.send(Company, '/companies', { name: 'Halden' });
    const token = await first.context.store.tokens.list();
    await first.stop();

    const second = await start({ fresh: true });
    expect(second.setupPath).toBeNull();
    expect((await second.context.store.tokens.list()).map(({ id }) => id)).toEqual(token.map(({ id }) => id));
    const manager = await second.as('manager');
    expect((await manager.read(CompanyPage, `/companies/${made.id}`)).company.name).toBe('Halden');
  });

  it('refuses a folder that another one has open, and a port that is taken', async () => {
    const first = await start();
    await expect(startTestServer({ folder })).rejects.toMatchObject({ code: 'data-in-use' });
    const taken = startTestServer({ config: { port: first.port, portIsFixed: true } });
    await expect(taken).rejects.toThrow(`Port ${first.port} is taken`);
  });

  it('takes the next free port where none was asked for', async () => {
    const first = await start();
    const second = await startTestServer({ config: { port: first.port, portIsFixed: false } });
    servers.push(second);
    expect(second.port).toBeGreaterThan(first.port);
  });

  it('lets a failed start leave nothing behind', async () => {
    const first = await start();
    const other = await mkdtemp(join(tmpdir(), 'greenlane-failed-'));
    await expect(startTestServer({ folder: other, config: { port: first.port } })).rejects.toThrow(
      'is taken',
    );
    const second = await startTestServer({ folder: other });
    await second.stop();
    await rm(other, { recursive: true });
  });

  it('never opens real work as the demo, nor the demo as real work', async () => {
    await (await start()).stop();
    await expect(startTestServer({ folder, demo: true })).rejects.toThrow('holds a real workspace');
  });

  it('ends open streams when it stops, and answers nobody afterwards', async () => {
    const server = await start();
    const stream = await (await server.as('rep')).open('/live');
    const ended = stream.text();
    await server.stop();
    expect(await ended).toBe(':\n\n');
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed');
  });

  it('answers to the network’s name for it when it is told that name', async () => {
    const server = await start({ config: { publicOrigin: 'https://crm.example.com' } });
    const { headers } = await server.nobody.get('/health/live');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(server.context.mail.unsubscribeUrl('c_1')).toMatch(/^https:\/\/crm\.example\.com\/u\//);
  });
});
