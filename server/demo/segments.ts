import type { SegmentRule } from '../../machines/index.ts';
import { newId } from '../ids.ts';
import type { SegmentRecord, Store, UserRecord } from '../store/store.ts';
import { fairTag } from './tags.ts';
import type { TeammateKey } from './team.ts';

/** Whom marketing writes to next, and which companies sales looks at together. */
export async function keepSegments(
  store: Pick<Store, 'segments' | 'tags'>,
  { tove, greta }: Record<TeammateKey, UserRecord>,
  now: number,
): Promise<void> {
  const [fair] = await store.tags.named([fairTag], now);
  const keep = (kind: SegmentRecord['kind'], name: string, by: UserRecord, rule: SegmentRule) =>
    store.segments.put({
      id: newId('sg', now),
      kind,
      name,
      rule,
      createdAt: now,
      createdBy: by.id,
      updatedAt: now,
    });
  await keep('contact', 'Quiet for two weeks, with a deal open', tove, {
    match: 'all',
    conditions: [
      { kind: 'openDeal', process: null, has: true },
      { kind: 'lastContact', is: 'before', days: 14 },
    ],
  });
  await keep('company', 'Met at the fair, or shops on WordPress', greta, {
    match: 'any',
    conditions: [
      { kind: 'tag', tag: fair?.key ?? fairTag, has: true },
      { kind: 'field', field: 'company.websiteRunsOn', is: 'is', value: 'WordPress' },
    ],
  });
}
