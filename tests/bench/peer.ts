import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { journey } from './journey.ts';
import { asScript, openWorkbench, publishAs } from './workbench.ts';

/**
 * Greenlane as one more engine in a bench that runs the same deal journey on many: an adapter with `start(ctx)`.
 * `ctx.dir` is an empty folder that goes away afterwards. The other bench's five events are told by their order.
 */
const eventNames: Record<string, string> = {
  MEETING_BOOKED: 'booked',
  PROPOSAL_RECEIVED: 'form.submitted',
  COMPARE: 'meeting.held',
  ACCEPT: 'accepted',
  WIN: 'signed',
};

const sizeOf = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) =>
      sum +
      (entry.isDirectory() ? sizeOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0,
  );

export async function start({ dir }: { dir: string }) {
  const bench = await openWorkbench(dir);
  const { context, contact } = bench;
  await publishAs(context, journey);
  const deals = new Map<string, string>();
  const create = async (ids: readonly string[]) => {
    const made = await context.runtime.createDeals(
      ids.map((id) => ({
        process: journey.id,
        title: id,
        contacts: [{ id: contact, main: true }],
        actor: asScript,
      })),
    );
    made.forEach((one, index) => {
      if (one.outcome !== 'changed') throw new Error(`Deal ${ids[index]} was not made: ${one.outcome}.`);
      deals.set(ids[index] ?? '', one.deal);
    });
  };
  const send = async (events: readonly (readonly [string, string])[]) => {
    const outcomes = await context.runtime.dispatch(
      events.map(([id, type]) => ({
        deal: deals.get(id) ?? id,
        event: { type: eventNames[type] ?? type },
        actor: asScript,
      })),
    );
    const refused = outcomes.find((one) => one.outcome !== 'changed');
    if (refused) throw new Error(`An event was not taken: ${refused.outcome}.`);
  };
  return {
    label: 'Greenlane, in process',
    api: 'in-process; callers of one moment share a commit',
    durable: 'fsync of the WAL before each answer',
    limits: { fast: true },
    create: (id: string) => create([id]),
    send: (id: string, type: string) => send([[id, type]]),
    createBatch: create,
    sendBatch: send,
    size: () => ({ dir: sizeOf(dir) }),
    pids: () => [process.pid],
    dirs: () => [dir],
    stop: () => bench[Symbol.asyncDispose](),
  };
}
