import { fork } from 'node:child_process';
import { once } from 'node:events';
import { httpClient } from './http-client.ts';
import { eventOf } from './peer-deals.ts';
import type { Fired } from './due-at-once.ts';
import type { Ask, Ready } from './peer-http-server.ts';

/** Greenlane as one more engine, as programs meet it: a server in a process of its own, JSON over HTTP, a token. */
export async function start({ dir }: { dir: string }) {
  const child = fork(new URL('./peer-http-server.ts', import.meta.url), [dir], { execArgv: [] });
  const [ready] = (await once(child, 'message')) as [Ready]; // its first message
  const client = httpClient(ready.port, { authorization: `Bearer ${ready.secret}` });
  const deals = new Map<string, string>();

  /** What isn't asked over HTTP. One question at a time. */
  async function ask<T>(question: Ask): Promise<T> {
    const answered = once(child, 'message');
    child.send(question);
    return (await answered)[0] as T; // as peer-http-server.ts answers this question
  }

  return {
    label: 'Greenlane over HTTP',
    api: 'HTTP JSON, bearer token',
    durable: 'fsync of the WAL before each answer',
    limits: { fast: true },
    async create(id: string) {
      const contacts = [{ id: ready.contact, main: true }];
      const made = await client.post('/api/v1/deals', { process: ready.process, title: id, contacts });
      deals.set(id, (made as { id: string }).id); // as the API describes it
    },
    send: (id: string, type: string) =>
      client.post(`/api/v1/deals/${deals.get(id)}/events`, { type: eventOf(type) }),
    timers: (_count: number, ids: readonly string[]) => ask<Fired>({ ask: 'timers', ids }),
    size: async () => ({ dir: await ask<number>({ ask: 'size' }) }),
    pids: () => [child.pid ?? 0],
    dirs: () => [dir],
    async stop() {
      const gone = once(child, 'exit');
      child.send({ ask: 'stop' } satisfies Ask);
      client.close();
      await gone;
    },
  };
}
