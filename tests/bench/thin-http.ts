import type { Contender } from './contender.ts';
import { httpClient } from './http-client.ts';
import { startOwn } from './own-process.ts';

/** The limit over HTTP: Node's own server around the bare loop, in a process of its own. */
export async function startThin({ dir }: { dir: string }): Promise<Contender> {
  const own = await startOwn<{ port: number }>('./thin-server.ts', dir);
  const client = httpClient(own.ready.port);
  return {
    create: (id) => client.post('/', { id }),
    send: (id, type) => client.post('/', { id, type }),
    size: () => own.ask<{ dir: number }>({ ask: 'size' }),
    async stop() {
      client.close();
      await own.ended(() => own.child.disconnect());
    },
  };
}
