import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile, type Process } from '../../machines/index.ts';
import type { Context } from '../../server/context.ts';
import { newId } from '../../server/ids.ts';
import { hashOf } from '../../server/library/canonical-json.ts';
import { createLog } from '../../server/log.ts';
import { createServer, type RunningServer } from '../../server/main.ts';

export interface Workbench extends AsyncDisposable {
  server: RunningServer;
  context: Context;
  folder: string;
  /** A contact whom everything may be sent to. */
  contact: string;
}

/** A whole server in a folder of its own, whose workers rest: messages stay rows in the outbox, as in the peers. */
export async function openWorkbench(folder?: string, databaseUrl: string | null = null): Promise<Workbench> {
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'greenlane-bench-')));
  const server = await createServer(
    {
      host: '127.0.0.1',
      port: 0,
      portIsFixed: true,
      dataDir,
      databaseUrl,
      demo: false,
      publicOrigin: null,
      logLevel: 'silent',
      secret: null,
      webhookNetworks: [],
    },
    { log: createLog('silent') },
  );
  const { context } = server;
  await context.runtime.stop();
  const now = Date.now();
  const contact = newId('c', now);
  await context.store.transact(async ({ contacts, users }) => {
    await contacts.create({ id: contact, firstName: 'Ann', email: 'ann@customer.example' }, now);
    // Without anybody, only the set-up link would answer.
    const someone = {
      name: 'Ann',
      email: 'admin@ours.example',
      role: 'admin',
      zone: null,
      active: true,
    } as const;
    await users.create({ id: newId('u', now), ...someone, processRoles: {} }, now);
  });
  return {
    server,
    context,
    folder: dataDir,
    contact,
    async [Symbol.asyncDispose]() {
      await server.stop();
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Makes the process the live version of its id, without a draft. */
export async function publishAs(context: Context, process: Process): Promise<void> {
  await context.store.versions.publish({
    hash: hashOf(process),
    processId: process.id,
    number: 1,
    name: process.name,
    document: process,
    config: compile(process),
    publishedAt: Date.now(),
    publishedBy: null,
    note: '',
  });
}

export const asScript = { kind: 'token', id: 'bench', name: 'Bench' } as const;
