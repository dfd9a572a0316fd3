import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { peerEvents } from './contender.ts';
import { fireDue, type Fired } from './due-at-once.ts';
import { sizeOf } from './folder-size.ts';
import { journey, journeyEvents } from './journey.ts';
import { asScript, openWorkbench, publishAs, type Workbench } from './workbench.ts';

/** The other benches' five events, told by their order. */
export const eventOf = (name: string): string =>
  journeyEvents[peerEvents.findIndex((one) => one === name)] ?? name;

const pastFollowUpMs = 31 * 86_400_000;

/** The deal journey run by Greenlane in this process, in the words of the peer benchmark. */
export interface PeerDeals extends AsyncDisposable {
  workbench: Workbench;
  create(ids: readonly string[]): Promise<void>;
  send(events: readonly (readonly [id: string, type: string])[]): Promise<void>;
  /** Makes these deals, and fires their follow-ups at one moment. */
  timers(ids: readonly string[]): Promise<Fired>;
  /** Bytes on disk once the log has been copied into the database. */
  size(): number;
}

export async function openPeerDeals(folder: string): Promise<PeerDeals> {
  const workbench = await openWorkbench(folder);
  const { context, contact } = workbench;
  const { runtime } = context;
  await publishAs(context, journey);
  const deals = new Map<string, string>();

  async function create(ids: readonly string[]): Promise<void> {
    const contacts = [{ id: contact, main: true }];
    const made = await runtime.createDeals(
      ids.map((title) => ({ process: journey.id, title, contacts, actor: asScript })),
    );
    made.forEach((one, index) => {
      if (one.outcome !== 'changed') throw new Error(`Deal ${ids[index]} was not made: ${one.outcome}.`);
      deals.set(ids[index] ?? '', one.deal);
    });
  }

  return {
    workbench,
    create,
    async send(events) {
      const outcomes = await runtime.dispatch(
        events.map(([id, type]) => ({
          deal: deals.get(id) ?? id,
          event: { type: eventOf(type) },
          actor: asScript,
        })),
      );
      const refused = outcomes.find((one) => one.outcome !== 'changed');
      if (refused) throw new Error(`An event was not taken: ${refused.outcome}.`);
    },
    async timers(ids) {
      for (let from = 0; from < ids.length; from += 100) await create(ids.slice(from, from + 100));
      return fireDue(context, pastFollowUpMs);
    },
    size() {
      const db = new DatabaseSync(join(folder, 'greenlane.db'));
      db.exec('pragma wal_checkpoint(truncate)');
      db.close();
      return sizeOf(folder);
    },
    [Symbol.asyncDispose]: () => workbench[Symbol.asyncDispose](),
  };
}
