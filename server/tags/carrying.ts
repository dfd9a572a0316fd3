import type { SegmentCondition } from '../../machines/index.ts';
import type { Records } from '../store/store.ts';

/** What people have kept about one tag asks for another from now on: saved views, and the rules of segments. */
export async function carryTag(
  { views, segments }: Pick<Records, 'views' | 'segments'>,
  { from, into }: { from: string; into: string },
  now: number,
): Promise<void> {
  for (const { id, query } of await views.asking('tag')) {
    const params = new URLSearchParams(query);
    if (params.get('tag') !== from) continue;
    params.set('tag', into);
    await views.change(id, { query: params.toString() }, now);
  }
  for (const segment of await segments.all()) {
    const { match, conditions } = segment.rule;
    if (!conditions.some((one) => asksFor(one, from))) continue;
    const carried = conditions.map((one) => (asksFor(one, from) ? { ...one, tag: into } : one));
    await segments.put({ ...segment, rule: { match, conditions: carried }, updatedAt: now });
  }
}

const asksFor = (
  condition: SegmentCondition,
  tag: string,
): condition is Extract<SegmentCondition, { kind: 'tag' }> =>
  condition.kind === 'tag' && condition.tag === tag;
