import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Contender } from './contender.ts';
import { httpClient } from './http-client.ts';

/** The limit over HTTP: Node's own server around the bare loop, in a process of its own. */
export async function startThin({ dir }: { dir: string }): Promise<Contender> {
  const child = fork(new URL('./thin-server.ts', import.meta.url), [dir], { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number]; // its first message
  const client = httpClient(port);
  return {
    create: (id) => client.post('/', { id }),
    send: (id, type) => client.post('/', { id, type }),
    async size() {
      const answered = once(child, 'message');
      child.send('size');
      return (await answered)[0] as { dir: number }; // as thin-server.ts answers
    },
    async stop() {
      const gone = once(child, 'exit');
      client.close();
      child.disconnect();
      await gone;
    },
  };
}
