import type { Records } from '../../store/store.ts';
import { ourIds } from '../people/keys.ts';

/** The deals that keys of a file stand for: made by an earlier import, or of our own making and exported. */
export async function knownDeals(
  { imports }: Pick<Records, 'imports'>,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const known = await imports.known('deal', keys);
  const ours = ourIds(keys.filter((key) => !known.has(key)));
  if (ours.size === 0) return known;
  const there = await imports.existing('deals', [...ours.values()]);
  for (const [key, id] of ours) if (there.has(id)) known.set(key, id);
  return known;
}
