import { z } from 'zod';
import { say } from '../../../../machines/index.ts';
import { AppError } from '../../../errors.ts';
import { concept } from '../../concept.ts';
import type { MergeRecord, Merges } from '../../merges.ts';
import { checked } from '../../rows/json-columns.ts';
import type { MergesTable } from '../../schema.ts';
import { mergedInto } from './into.ts';
import { merge } from './merge.ts';
import { countBelongings } from './moving.ts';
import { undo } from './undo.ts';

const Names = z.object({ kept: z.string(), gone: z.string() });

const mergeOf = ({
  id,
  kind,
  kept,
  gone,
  at,
  byUser,
  notes,
  undoneAt,
  undoneBy,
}: MergesTable): MergeRecord => ({
  id,
  kind,
  kept,
  gone,
  at,
  byUser,
  names: checked(Names, notes, `merges.notes of ${id}`),
  undoneAt,
  undoneBy,
});

export const merges = concept<Merges>()({
  reads: (db) => ({
    async get(id) {
      const row = await db.selectFrom('merges').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? mergeOf(row) : null;
    },
    async list({ of, limit }) {
      let query = db
        .selectFrom('merges')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (of) query = query.where('kind', '=', of.kind).where('kept', '=', of.id);
      return (await query.execute()).map(mergeOf);
    },
    into: (kind, ids) => mergedInto(db, kind, ids),
    belongings: (kind, id) => countBelongings(db, kind, id),
  }),
  writes: (db) => ({
    merge: (ask) => merge(db, ask),
    async undo(id, by) {
      const row = await db.selectFrom('merges').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row)
        throw new AppError(
          'not-found',
          say`There is no merge “${id}”. It can’t be undone once a person was erased.`,
        );
      return undo(db, { ...row, merge: mergeOf(row) }, by);
    },
  }),
});
