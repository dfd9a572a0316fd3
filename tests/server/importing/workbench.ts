import { onTestFinished } from 'vitest';
import {
  Import,
  ImportPreview,
  Pipeline,
  type ImportKind,
  type ImportMapping,
} from '../../../machines/api/index.ts';
import type { Process } from '../../../machines/index.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import {
  startTestServer,
  type Answer,
  type Client,
  type TestServer,
  type TestServerOptions,
} from '../../support/server.ts';
import { publishProcess } from '../../support/workspace.ts';

/** A server with the agency's process, and a manager who imports. */
export interface Workbench {
  server: TestServer;
  clock: TestClock;
  manager: Client;
  /** Id of the agency's process. */
  process: string;
  /** The answer to an upload, whatever it is. */
  upload(file: string | Buffer, more?: { kind?: ImportKind; fileName?: string }): Promise<Answer>;
  /** A file that can be read. */
  open(file: string | Buffer, more?: { kind?: ImportKind; fileName?: string }): Promise<Import>;
  map(found: Import, change: Partial<ImportMapping>): Promise<Import>;
  preview(found: Import): Promise<ImportPreview>;
  /** Runs it to its end. */
  run(found: Import): Promise<Import>;
  /** Uploads, maps, runs. */
  bring(file: string | Buffer, change?: Partial<ImportMapping>, kind?: ImportKind): Promise<Import>;
  /** Stage or outcome to the number of its deals and their sum in whole units. */
  board(): Promise<Record<string, [deals: number, value: number]>>;
  /** The same for closed deals, by outcome. */
  closed(): Promise<Record<string, [deals: number, value: number]>>;
  errors(found: Import): Promise<string>;
}

export async function openWorkbench(
  options: TestServerOptions = {},
  drawing: Process | 'agency' = 'agency',
): Promise<Workbench> {
  const clock = createTestClock();
  const server = await startTestServer({ clock, ...options });
  onTestFinished(server.stop);
  const process = await publishProcess(server, drawing);
  const manager = await server.as('manager');
  const bench: Workbench = {
    server,
    clock,
    manager,
    process,
    async upload(file, { kind, fileName = 'file.csv' } = {}) {
      const query = new URLSearchParams({ fileName, ...(kind ? { kind } : {}) });
      const sent = () => manager.post(`/imports?${query}`, file, { headers: { 'content-type': 'text/csv' } });
      // While an import was waited for, the server may have closed the connection that this would go over.
      return sent().catch(sent);
    },
    async open(file, more) {
      const answer = await bench.upload(file, more);
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return Import.parse(answer.body);
    },
    async map(found, change) {
      const answer = await manager.put(`/imports/${found.id}/mapping`, { ...found.mapping, ...change });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return Import.parse(answer.body);
    },
    preview: (found) => manager.read(ImportPreview, `/imports/${found.id}/preview`),
    async run(found) {
      await manager.send(Import, `/imports/${found.id}/run`);
      await server.context.importing.settled();
      return manager.read(Import, `/imports/${found.id}`);
    },
    async bring(file, change = {}, kind) {
      return bench.run(await bench.map(await bench.open(file, kind ? { kind } : {}), change));
    },
    async board() {
      const { columns } = await manager.read(Pipeline, `/pipeline`, { query: { process } });
      const stages = columns.map(({ step, count, totals }): [string, [number, number]] => [
        step.id,
        [count, (totals[0]?.minor ?? 0) / 100],
      ]);
      return Object.fromEntries(stages);
    },
    async closed() {
      const standing = await server.context.store.deals.standing(process, 0);
      const sums: Record<string, [number, number]> = {};
      for (const { step, status, deals, valueMinor } of standing) {
        if (status === 'open') continue;
        const [count, value] = sums[step] ?? [0, 0];
        sums[step] = [count + deals, value + valueMinor / 100];
      }
      return sums;
    },
    async errors(found) {
      return String((await manager.get(`/imports/${found.id}/refused`)).body);
    },
  };
  return bench;
}
