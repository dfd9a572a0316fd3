import { openPeerDeals } from './peer-deals.ts';

/**
 * Greenlane as one more engine in a bench that runs the same deal journey on many: an adapter with `start(ctx)`.
 * `ctx.dir` is an empty folder that goes away afterwards.
 */
export async function start({ dir }: { dir: string }) {
  const deals = await openPeerDeals(dir);
  return {
    label: 'Greenlane, in process',
    api: 'in-process; callers of one moment share a commit',
    durable: 'fsync of the WAL before each answer',
    limits: { fast: true },
    create: (id: string) => deals.create([id]),
    send: (id: string, type: string) => deals.send([[id, type]]),
    createBatch: (ids: readonly string[]) => deals.create(ids),
    sendBatch: (events: readonly (readonly [string, string])[]) => deals.send(events),
    timers: (_count: number, ids: readonly string[]) => deals.timers(ids),
    size: () => ({ dir: deals.size() }),
    pids: () => [process.pid],
    dirs: () => [dir],
    stop: () => deals[Symbol.asyncDispose](),
  };
}
