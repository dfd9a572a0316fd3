import { z } from 'zod';
import { foundKinds } from '../../../machines/api/index.ts';

/*
 * What somebody found lately, on this device: names of customers don't leave it, and nobody else on it sees them.
 */

const Recent = z.object({
  searches: z.array(z.string().max(200)).max(20),
  records: z
    .array(
      z.object({
        kind: z.enum(foundKinds),
        to: z.string().startsWith('/'),
        name: z.string().max(300),
        detail: z.string().max(300).nullable(),
      }),
    )
    .max(20),
});
export type Recent = z.infer<typeof Recent>;
export type RecentRecord = Recent['records'][number];

const MOST_SEARCHES = 4;
const MOST_RECORDS = 6;
const nothing: Recent = { searches: [], records: [] };

const keyOf = (userId: string): string => `greenlane-found-${userId}`;

/** What this user found lately; nothing where the browser keeps nothing. */
export function recentOf(userId: string): Recent {
  try {
    const kept = Recent.safeParse(JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null'));
    return kept.success ? kept.data : nothing;
  } catch {
    // Storage may be switched off, or hold what another program wrote; the palette works without.
    return nothing;
  }
}

/** Puts a record and the words that led to it before the others. */
export function remember(userId: string, record: RecentRecord, search: string): void {
  const { searches, records } = recentOf(userId);
  const next: Recent = {
    searches:
      search === ''
        ? searches
        : [search, ...searches.filter((one) => one !== search)].slice(0, MOST_SEARCHES),
    records: [record, ...records.filter((one) => one.to !== record.to)].slice(0, MOST_RECORDS),
  };
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(next));
  } catch {
    // As above: nothing is lost but the list.
  }
}
