import type { Inbox, InboxItem } from '../../machines/api/index.ts';

export type InboxGroup = Inbox['groups'][number];

/** What names one row: an action is one opening in one deal. */
export interface ItemKey {
  deal: string;
  instance: string;
}

export const keyOf = ({ deal, instance }: InboxItem): ItemKey => ({ deal: deal.id, instance });

export const isItem = (item: InboxItem, key: ItemKey | null): boolean =>
  key !== null && item.deal.id === key.deal && item.instance === key.instance;

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

export const inOrder = (groups: readonly InboxGroup[]): InboxItem[] => groups.flatMap((one) => one.items);

/** The row `by` places further, stopping at both ends; the first one while nothing is chosen. */
export function moved(items: readonly InboxItem[], key: ItemKey | null, by: 1 | -1): InboxItem | null {
  const at = items.findIndex((item) => isItem(item, key));
  if (at === -1) return items[0] ?? null;
  return items[Math.min(items.length - 1, Math.max(0, at + by))] ?? null;
}

/** Which one opens when this one is done: the one below, else the one above. */
export function nextAfter(items: readonly InboxItem[], key: ItemKey): InboxItem | null {
  const at = items.findIndex((item) => isItem(item, key));
  if (at === -1) return items[0] ?? null;
  return items[at + 1] ?? items[at - 1] ?? null;
}

/** The list without one row, with the counts that follow from it; for the moment until the server answers. */
export function without(inbox: Inbox, key: ItemKey): Inbox {
  const gone = inOrder(inbox.groups).find((item) => isItem(item, key));
  if (!gone) return inbox;
  const due = gone.due === 'none' ? 'today' : gone.due;
  return {
    ...inbox,
    groups: inbox.groups
      .map((one) => {
        const items = one.items.filter((item) => !isItem(item, key));
        const count = one.count === null ? null : one.count - (one.items.length - items.length);
        return { ...one, items, count };
      })
      .filter(({ items, count }) => items.length > 0 || (count ?? 0) > 0),
    counts:
      gone.snoozedUntil === null
        ? { ...inbox.counts, todo: inbox.counts.todo - 1, [due]: inbox.counts[due] - 1 }
        : { ...inbox.counts, snoozed: inbox.counts.snoozed - 1 },
  };
}
