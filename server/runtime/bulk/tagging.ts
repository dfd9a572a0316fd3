import type { BulkChange } from '../../../machines/api/index.ts';
import { fold } from '../../../machines/index.ts';
import type { BulkDeal, Store } from '../../store/store.ts';

/** Tags lie beside the deals: which of a batch have the tag now, and how it is put on those that were changed. */
export interface Tagging {
  has: (deal: string) => boolean;
  /** `put` as the change says it; what takes the change back does the opposite. */
  write: (deals: readonly string[], how: { put: boolean; at: number }) => Promise<void>;
}

/** Null for changes of anything else. */
export async function taggingOf(
  store: Store,
  change: BulkChange,
  batch: readonly BulkDeal[],
): Promise<Tagging | null> {
  if (!('tag' in change)) return null;
  const { name, put } = change.tag;
  const wanted = fold(name.replace(/\s+/gu, ' '));
  const before = await store.tags.of(
    'deal',
    batch.map(({ dealId }) => dealId),
  );
  const has = new Set(
    [...before].flatMap(([deal, tags]) => (tags.some((tag) => fold(tag.name) === wanted) ? [deal] : [])),
  );
  return {
    has: (deal) => has.has(deal),
    async write(deals, how) {
      if (deals.length === 0) return;
      await store.transact(async ({ tags }) => {
        const [tag] = await tags.named([name], how.at);
        if (tag) await tags[put === how.put ? 'add' : 'take']('deal', deals, tag.key);
      });
    },
  };
}
