import type { KeptReason } from '../../../machines/api/index.ts';
import { mainContact, type ContactRules, type Graph } from '../../../machines/index.ts';
import type { ContactRecord, DealContact, DealRecord, OutboxRecord, Store } from '../../store/store.ts';
import { factsOf } from '../facts.ts';
import type { Machines } from '../machines.ts';
import { keptBack, type Due } from './gate.ts';

/** One message that waits or is planned, and why it would wait at its time. */
export interface Foreseen extends Due {
  contact: ContactRecord;
  at: number;
  reason: KeptReason | null;
}

interface Sources {
  store: Store;
  machines: Machines;
}

const dayMs = 86_400_000;
/** Enough to see what rules do; more would only take longer. */
const mostOfEach = 200;

/** What rules would do to the messages that wait now and to those that are planned for the next 24 hours. */
export async function foresee(sources: Sources, rules: ContactRules, now: number): Promise<Foreseen[]> {
  const { store } = sources;
  const due = [
    ...(await Promise.all((await store.outbox.waitingMails(mostOfEach)).map((row) => ofRow(sources, row)))),
    ...(await Promise.all(
      (await store.timers.until(now + dayMs, mostOfEach)).map(({ dealId, timer, dueAt }) =>
        ofTimer(sources, { dealId, timer, dueAt }),
      ),
    )),
  ].filter((one) => one !== null);
  return Promise.all(
    due.map(async ({ contact, at, ...message }): Promise<Foreseen> => {
      const around = { ...sources, now: Math.max(now, at), rules };
      const kept = await keptBack(message, contact, around);
      return { ...message, contact, at, reason: kept.say === 'wait' ? kept.reason : null };
    }),
  );
}

type Planned = Due & { contact: ContactRecord; at: number };

async function ofRow({ store, machines }: Sources, row: OutboxRecord): Promise<Planned | null> {
  const deal = await store.deals.get(row.dealId);
  const contact = row.contactId === null ? null : await store.contacts.get(row.contactId);
  if (!deal || !contact) return null;
  return { row, deal, version: await machines.load(row.versionHash), contact, at: row.notBefore };
}

async function ofTimer(
  { store, machines }: Sources,
  { dealId, timer, dueAt }: { dealId: string; timer: string; dueAt: number },
): Promise<Planned | null> {
  const deal = await store.deals.get(dealId);
  if (!deal || deal.held) return null;
  const version = await machines.load(deal.versionHash);
  const { graph } = version.machine;
  const target = graph.nodes.get(graph.edges.get(timer)?.to ?? '');
  if (target?.kind !== 'action' || target.channel !== 'email') return null;
  const contact = aimedAt(await store.deals.contactsOf(deal.id), deal, graph, target.id);
  return (
    contact && {
      row: { id: `${dealId}:${timer}`, action: target.id, hurried: false },
      deal,
      version,
      contact,
      at: dueAt,
    }
  );
}

/** The first of those that it is aimed at. */
function aimedAt(
  contacts: readonly DealContact[],
  deal: DealRecord,
  graph: Graph,
  action: string,
): ContactRecord | null {
  const node = graph.nodes.get(action);
  const aim = node?.kind === 'action' ? node.aim : undefined;
  const id =
    aim?.to === 'role'
      ? contacts.find(({ role }) => role === aim.role)?.contact.id
      : mainContact(factsOf({ deal, contacts, company: null, owner: null }))?.id;
  return contacts.find(({ contact }) => contact.id === id)?.contact ?? null;
}
