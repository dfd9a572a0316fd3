import type { Inbox, InboxRow } from '../../machines/api/index.ts';

export type InboxGroup = Inbox['groups'][number];

/** What names a required action: one opening in one deal. */
export interface ItemKey {
  deal: string;
  instance: string;
}

/** What names a row: an action, or what else needs one. */
export type RowKey = ItemKey | { matter: string };

export const keyOf = (row: InboxRow): RowKey =>
  row.of === 'action' ? { deal: row.deal.id, instance: row.instance } : { matter: row.id };

/** The key as text, for sets and for React. */
export const keyText = (key: RowKey): string =>
  'matter' in key ? `matter ${key.matter}` : `${key.deal} ${key.instance}`;

/** Where j and k stop: what is to be decided stands above the rows. */
export type Stop = RowKey | { question: string };

export const stopText = (stop: Stop): string =>
  'question' in stop ? `question ${stop.question}` : keyText(stop);

export const placeOf = (stops: readonly Stop[], open: Stop | null): number =>
  open === null ? -1 : stops.findIndex((stop) => stopText(stop) === stopText(open));

export const isRow = (row: InboxRow, key: RowKey | null): boolean =>
  key !== null && keyText(keyOf(row)) === keyText(key);

/** Pages of one list as one list: a group that goes on over a page's end stays one group. */
export function mergePages(pages: readonly Inbox[]): InboxGroup[] {
  const merged = new Map<InboxGroup['group'], InboxGroup>();
  for (const { groups } of pages) {
    for (const one of groups) {
      const known = merged.get(one.group);
      merged.set(one.group, {
        ...one,
        // The first page's count is of the whole group.
        count: known ? known.count : one.count,
        items: [...(known?.items ?? []), ...one.items],
      });
    }
  }
  return [...merged.values()];
}

export const inOrder = (groups: readonly InboxGroup[]): InboxRow[] => groups.flatMap((one) => one.items);

/**
 * The place `by` further, stopping at both ends; the first one while none of them is open.
 *
 * @param stoodAt where the open one stood before a colleague took it off the list: the one below it stands there now
 */
export function moved(
  stops: readonly Stop[],
  open: Stop | null,
  by: 1 | -1,
  stoodAt: number | null = null,
): Stop | null {
  const at = placeOf(stops, open);
  if (at === -1)
    return stops[Math.min(stops.length - 1, Math.max(0, (stoodAt ?? 0) - (by === 1 ? 0 : 1)))] ?? null;
  return stops[Math.min(stops.length - 1, Math.max(0, at + by))] ?? null;
}

/** Which one opens when these are done: the next below the open one that stays, else the one above. */
export function nextAfter(
  rows: readonly InboxRow[],
  key: RowKey,
  gone: ReadonlySet<string> = new Set(),
): InboxRow | null {
  const stays = (row: InboxRow): boolean => !isRow(row, key) && !gone.has(keyText(keyOf(row)));
  const at = rows.findIndex((row) => isRow(row, key));
  if (at === -1) return rows.find(stays) ?? null;
  return rows.slice(at + 1).find(stays) ?? rows.slice(0, at).findLast(stays) ?? null;
}

/** The rows from one to another, both of them in, whichever stands first. */
export function between(rows: readonly InboxRow[], from: RowKey, to: RowKey): InboxRow[] {
  const places = [from, to].map((key) => rows.findIndex((row) => isRow(row, key)));
  const [first = -1, last = -1] = places.toSorted((a, b) => a - b);
  return first === -1 ? rows.filter((row) => isRow(row, to)) : rows.slice(first, last + 1);
}

/** The list without some rows, with the counts that follow from it; for the moment until the server answers. */
export function without(inbox: Inbox, gone: ReadonlySet<string>): Inbox {
  const left = inOrder(inbox.groups).filter((row) => gone.has(keyText(keyOf(row))));
  if (left.length === 0) return inbox;
  const counts = { ...inbox.counts };
  for (const row of left) {
    if (row.snoozedUntil !== null) counts.snoozed -= 1;
    else {
      counts.todo -= 1;
      counts[row.due === 'none' ? 'today' : row.due] -= 1;
    }
  }
  const groups = inbox.groups
    .map((one) => {
      const items = one.items.filter((row) => !gone.has(keyText(keyOf(row))));
      const count = one.count === null ? null : one.count - (one.items.length - items.length);
      return { ...one, items, count };
    })
    .filter(({ items, count }) => items.length > 0 || (count ?? 0) > 0);
  return { ...inbox, groups, counts };
}
