import { z } from 'zod';
import { concept, type Db } from '../concept.ts';
import { readJson } from '../json.ts';
import type { DraftWritingTable } from '../schema.ts';
import type { Writing, WritingRecord } from '../writing.ts';

const Place: z.ZodType<NonNullable<WritingRecord['place']>> = z.object({
  nodes: z.array(z.string()),
  edges: z.array(z.string()),
});
const Ask: z.ZodType<NonNullable<WritingRecord['ask']>> = z.object({
  windowId: z.string(),
  userId: z.string().nullable(),
  askedAt: z.number(),
  until: z.number(),
});

const recordOf = ({ processId, place, ask, ...row }: DraftWritingTable): WritingRecord => ({
  ...row,
  place: place === null ? null : readJson(Place, place, `draft_writing.place of ${processId}`),
  ask: ask === null ? null : readJson(Ask, ask, `draft_writing.ask of ${processId}`),
});

const rowOf = ({ place, ask, ...record }: WritingRecord): Omit<DraftWritingTable, 'processId'> => ({
  ...record,
  place: place && JSON.stringify(place),
  ask: ask && JSON.stringify(ask),
});

async function find(db: Db, processId: string): Promise<WritingRecord | null> {
  const row = await db
    .selectFrom('draftWriting')
    .selectAll()
    .where('processId', '=', processId)
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

export const writing = concept<Writing>()({
  reads: (db) => ({ get: (processId) => find(db, processId) }),
  writes: (db) => ({
    // Whoever changes the row between the look and the write makes the transaction start over.
    async change(processId, next) {
      const before = await find(db, processId);
      const after = next(before);
      if (after === before) return { before, after };
      if (after === null) await db.deleteFrom('draftWriting').where('processId', '=', processId).execute();
      else if (before === null)
        await db
          .insertInto('draftWriting')
          .values({ processId, ...rowOf(after) })
          .execute();
      else
        await db.updateTable('draftWriting').set(rowOf(after)).where('processId', '=', processId).execute();
      return { before, after };
    },
  }),
});
