/**
 * Starts PostgreSQL when the first test asks for it, once for all test files of the run, and ends it after the last.
 * Test files are processes of their own, so they ask over loopback.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startPostgres, type Durability, type Postgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address that gives a fresh database for a POST, and takes one back for a DELETE. */
    postgresDoor: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = new Map<Durability, Promise<Postgres>>();
  let databases = 0;
  const serverFor = (durability: Durability): Promise<Postgres> => {
    const known = servers.get(durability) ?? startPostgres(durability);
    servers.set(durability, known);
    return known;
  };
  const handle = async (method: string, { pathname }: URL): Promise<string> => {
    const [durability, name] = pathname.slice(1).split('/');
    const postgres = await serverFor(durability === 'durable' ? 'durable' : 'relaxed');
    if (method === 'POST') return postgres.createDatabase(`test_${++databases}`);
    // Dropping waits until all of it is on disk, which takes seconds; a durable server's go with its folder.
    if (durability === 'relaxed') await postgres.dropDatabase(name ?? '');
    return '';
  };
  const door = createServer((request, response) => {
    handle(request.method ?? '', new URL(request.url ?? '', 'http://door')).then(
      (body) => response.end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  const { port } = door.address() as AddressInfo; // of a TCP server
  project.provide('postgresDoor', `http://127.0.0.1:${port}`);
  return async () => {
    door.closeAllConnections();
    door.close();
    for (const server of servers.values()) await (await server).end();
  };
}
