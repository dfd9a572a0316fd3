import { setTimeout as pass } from 'node:timers/promises';
import { openStore } from '../../../server/store/open.ts';
import type { Store, TimelineEntry } from '../../../server/store/store.ts';
import type { Figures, Round } from '../soak.ts';
import { callsPerDeal, followUpAfterMs, mails, subjectOf, wonAfterMs, type Told } from './journey.ts';
import type { Postbox } from './postbox.ts';
import type { Caller, Place } from './server-process.ts';

interface Outbox {
  items: { id: string; state: string; lastError: string | null }[];
  counts: { waiting: number; sending: number; unknown: number };
}

const patienceMs = 5 * 60_000;
const lookEveryMs = 100;
/** Longer than any wait of the journey: when nothing has been on its way for so long, no deal that is left moves on. */
const quietLooks = Math.ceil((followUpAfterMs + wonAfterMs) / lookEveryMs);

/**
 * Waits until every deal has come to its end and nothing is on its way any more. What became `unknown` is counted as sent by a person, as one would after
 * asking the customer; how many there were is returned.
 */
export async function rest(script: Caller, say: Round['say']): Promise<number> {
  const since = performance.now();
  let unknown = 0;
  let quiet = 0;
  let told = 0;
  while (quiet < quietLooks) {
    // Asked first: a deal's end puts one more message on its way.
    const { items: open } = await script.call<{ items: unknown[] }>('GET', '/deals?limit=1');
    const { items, counts } = await script.call<Outbox>('GET', '/outbox?state=unknown');
    for (const { id } of items) {
      await script.call('POST', `/outbox/${id}/leave`);
      unknown += 1;
    }
    const busy = items.length + counts.waiting + counts.sending;
    quiet = busy === 0 ? quiet + 1 : 0;
    if (busy === 0 && open.length === 0) break;
    if (performance.now() - since > patienceMs)
      throw new Error(`Not at rest after ${patienceMs / 1000} s: ${JSON.stringify(counts)}`);
    if (told++ % 60 === 0 && busy > 0) say(`waiting for ${JSON.stringify(counts)}`);
    await pass(lookEveryMs);
  }
  // None of these messages has a reason to fail: what it is tells where to look.
  const failed = await script.call<Outbox>('GET', '/outbox?state=failed');
  for (const { id, lastError } of failed.items) say(`${id} failed: ${lastError}`);
  return unknown;
}

interface Audited {
  deals: readonly Told[];
  /** Messages of which nobody knew whether they had arrived. */
  unknown: number;
}

/** Compares what was answered with what is kept and with what arrived, deal by deal. */
export async function audit(
  place: Place,
  postbox: Postbox,
  { deals, unknown }: Audited,
  { broke }: Pick<Round, 'broke'>,
): Promise<Figures> {
  const store = await openStore(
    place.databaseUrl === undefined ? { folder: place.folder } : { url: place.databaseUrl },
  );
  const found: Figures = {
    operations: deals.length * callsPerDeal,
    succeeded: deals.reduce((sum, { id, answered }) => sum + (id === null ? 0 : 1) + answered.length, 0),
    lost: 0,
    doubled: 0,
    early: 0,
  };
  let messages = 0;
  let missing = 0;
  try {
    for (const told of deals) {
      const before = { ...found };
      await auditDeal(store, told, found);
      for (const mail of mails) {
        const copies = postbox.arrivals.get(subjectOf(mail, told.name)) ?? [];
        messages += copies.length;
        if (copies.length === 0) missing += 1;
        if (copies.length > 1) found.doubled += 1;
      }
      for (const what of ['lost', 'doubled', 'early'] as const)
        if (found[what] > before[what]) broke(`${told.name} (${told.id}): ${what}`);
    }
  } finally {
    await store.close();
  }
  // A message that never came is lost, unless a person was told that its fate isn't known.
  if (missing > unknown) {
    found.lost += missing - unknown;
    broke(`${missing} messages never came, and only ${unknown} were shown to a person.`);
  }
  return { ...found, deals: deals.length, messages, unknown, missing };
}

async function auditDeal(store: Store, told: Told, found: Figures): Promise<void> {
  if (told.id === null) return;
  const deal = await store.deals.get(told.id);
  if (!deal) {
    found.lost += 1;
    return;
  }
  const entries = (await store.timeline.ofDeal(told.id, { limit: 200 })).items;
  const of = (type: string): TimelineEntry[] => entries.filter((entry) => entry.type === type);
  const expected: Record<string, number> = { 'enter.in': 1, asked: 2, booked: 1 };
  for (const [type, count] of Object.entries(expected)) {
    found.lost += Math.max(count - of(type).length, 0);
    found.doubled += Math.max(of(type).length - count, 0);
  }
  const byItself = ['due.thinking-it-over-to-follow-up', 'due.follow-up-read-to-won'];
  for (const type of [...byItself, ...mails.map((mail) => `result.${mail}.done`)]) {
    found.lost += of(type).length === 0 ? 1 : 0;
    found.doubled += Math.max(of(type).length - 1, 0);
  }
  if (deal.status !== 'won') found.lost += 1;
  const [booked] = of('booked');
  const [followUp] = of('due.thinking-it-over-to-follow-up');
  const [sent] = of('result.follow-up.done');
  const [end] = of('due.follow-up-read-to-won');
  if (booked && followUp && followUp.at < booked.at + followUpAfterMs) found.early += 1;
  if (sent && end && end.at < sent.at + wonAfterMs) found.early += 1;
}
