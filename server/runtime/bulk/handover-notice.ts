import { inWords, say } from '../../../machines/index.ts';
import { wordsOf } from '../../saying/told.ts';
import type { BulkRecord, NewNotification, Store } from '../../store/store.ts';

/** One for each change, so that a crash tells nobody twice. */
export const handoverNoticeId = (job: string): string => `n_${job}`;

/** One word to whom many deals were given; null where nobody else has been given any. */
export async function handoverNotice(
  store: Store,
  { id, change, by }: BulkRecord,
  at: number,
): Promise<NewNotification | null> {
  if (!change || !('owner' in change) || change.owner === null || change.owner === by.userId) return null;
  const [{ count, first }, owner] = await Promise.all([
    store.bulk.changed(id),
    store.users.get(change.owner),
  ]);
  if (first === null || !owner) return null;
  const from = 'name' in by.actor ? by.actor.name : '';
  const words =
    count === 1
      ? say`This deal has been given to you by ${from}.`
      : say`${count} deals have been given to you by ${from}; this is the first of them.`;
  const text = inWords(words, wordsOf(owner.language ?? 'en'));
  return { id: handoverNoticeId(id), userId: owner.id, dealId: first, text, at };
}
