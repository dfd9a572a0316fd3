import type { Db } from '../concept.ts';
import { timelineEntryOf } from '../rows/timeline.ts';
import type { TimelineTable } from '../schema.ts';
import type { TimelineEntry, TimelineText } from '../timeline.ts';

/** Rows with their words, in the order given. */
export async function withTexts(db: Db, rows: readonly TimelineTable[]): Promise<TimelineEntry[]> {
  const texts = new Map<string, TimelineText[]>();
  for (const [dealId, entries] of Map.groupBy(rows, (row) => row.dealId)) {
    const found = await db
      .selectFrom('timelineTexts')
      .selectAll()
      .where('dealId', '=', dealId)
      .where(
        'seq',
        'in',
        entries.map(({ seq }) => seq),
      )
      .orderBy('seq')
      .orderBy('place')
      .execute();
    for (const { seq, kind, text } of found) {
      const key = `${dealId} ${seq}`;
      texts.set(key, [...(texts.get(key) ?? []), { kind, text }]);
    }
  }
  return rows.map((row) => timelineEntryOf(row, texts.get(`${row.dealId} ${row.seq}`) ?? []));
}
