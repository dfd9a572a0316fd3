import type { KeptReason } from '../../../machines/api/index.ts';
import { DAY_MS, rulesOfMessage, type ContactRules, type RulesOfMessage } from '../../../machines/index.ts';
import type { DealRecord, SentTo, Store } from '../../store/store.ts';
import type { Machines } from '../machines.ts';
import { hasMoreToSay } from './sequence.ts';

export interface OthersQuestion {
  deal: DealRecord;
  contactId: string;
  rules: RulesOfMessage;
  workspace: ContactRules;
  /** What went to the contact lately, newest first. */
  sent: readonly SentTo[];
  now: number;
}

type Waits = Extract<KeptReason, { code: 'other-contact' | 'other-deal' }>;

/** More deals than anybody has with one person; what is beyond doesn't keep a message back. */
const mostDeals = 50;

/** Another deal with the same person that a message waits for; null where none keeps it. */
export async function otherDealOf(
  sources: { store: Store; machines: Machines },
  question: OthersQuestion,
): Promise<Waits | null> {
  const { deal, contactId, rules } = question;
  if (!rules.pauseOnOtherDeal && rules.doubleContactDays === null) return null;
  const { store } = sources;
  const ids = (await store.deals.openOfContact(contactId)).filter((id) => id !== deal.id);
  const others = (await Promise.all(ids.slice(0, mostDeals).map((id) => store.deals.get(id)))).filter(
    (one) => one !== null,
  );
  if (rules.pauseOnOtherDeal)
    for (const other of others)
      if (await yieldsTo(sources, question, other))
        return { code: 'other-deal', deal: other.id, until: null };
  return doubleContact(sources, question, others);
}

/**
 * A lead gives way to any deal. Of two deals that would both give way the older one goes on, or neither ever would.
 */
async function yieldsTo(
  { machines }: { machines: Machines },
  { deal, workspace }: OthersQuestion,
  other: DealRecord,
): Promise<boolean> {
  if (other.kind !== 'deal') return false;
  if (deal.kind === 'lead') return true;
  const { process } = await machines.load(other.versionHash);
  return !rulesOfMessage(workspace, process.contacting).pauseOnOtherDeal || isOlder(other, deal);
}

const isOlder = (one: DealRecord, than: DealRecord): boolean =>
  one.createdAt < than.createdAt || (one.createdAt === than.createdAt && one.id < than.id);

/**
 * Two reps, two deals, one person: whoever has written first goes on, until their deal or what it had to say has ended,
 * or has said nothing for the days that are set.
 */
async function doubleContact(
  sources: { store: Store; machines: Machines },
  { deal, rules, sent, now }: OthersQuestion,
  others: readonly DealRecord[],
): Promise<Waits | null> {
  const days = rules.doubleContactDays;
  if (days === null) return null;
  const since = now - days * DAY_MS;
  const within = sent.filter(({ at }) => at > since);
  const firstOf = (id: string): number => within.findLast(({ dealId }) => dealId === id)?.at ?? Infinity;
  const mine = firstOf(deal.id);
  for (const other of others) {
    if (other.ownerId === deal.ownerId) continue;
    const last = within.find(({ dealId }) => dealId === other.id);
    if (!last || firstOf(other.id) >= mine) continue;
    if (await hasMoreToSay(sources, other))
      return { code: 'other-contact', deal: other.id, user: other.ownerId, until: last.at + days * DAY_MS };
  }
  return null;
}
