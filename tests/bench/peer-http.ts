import { httpClient } from './http-client.ts';
import { startOwn } from './own-process.ts';
import { eventOf } from './peer-deals.ts';
import type { Fired } from './due-at-once.ts';
import type { Ask, Ready } from './peer-http-server.ts';

/** Greenlane as one more engine, as programs meet it: a server in a process of its own, JSON over HTTP, a token. */
export async function start({ dir }: { dir: string }) {
  const own = await startOwn<Ready>('./peer-http-server.ts', dir);
  const { port, secret, contact, process } = own.ready;
  const client = httpClient(port, { authorization: `Bearer ${secret}` });
  const deals = new Map<string, string>();
  const ask = <Answer>(question: Ask) => own.ask<Answer>(question);

  return {
    label: 'Greenlane over HTTP',
    api: 'HTTP JSON, bearer token',
    durable: 'fsync of the WAL before each answer',
    limits: { fast: true },
    async create(id: string) {
      const contacts = [{ id: contact, main: true }];
      const made = await client.post('/api/v1/deals', { process, title: id, contacts });
      deals.set(id, (made as { id: string }).id); // as the API describes it
    },
    send: (id: string, type: string) =>
      client.post(`/api/v1/deals/${deals.get(id)}/events`, { type: eventOf(type) }),
    timers: (_count: number, ids: readonly string[]) => ask<Fired>({ ask: 'timers', ids }),
    size: async () => ({ dir: await ask<number>({ ask: 'size' }) }),
    pids: () => [own.child.pid ?? 0],
    dirs: () => [dir],
    async stop() {
      client.close();
      await own.ended(() => own.child.send({ ask: 'stop' } satisfies Ask));
    },
  };
}
