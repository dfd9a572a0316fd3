import { z } from 'zod';
import { recordKinds } from '../fields.ts';
import { Id } from './primitives.ts';

const name = z.string().trim().min(1, 'is empty; a tag needs a name').max(60);

/** A word that people put on contacts, companies and deals. Its key stays when it is renamed. */
export const TagRef = z.object({ key: z.string(), name: z.string() });
export type TagRef = z.infer<typeof TagRef>;

/** `GET /tags`, by name. With `counts` also how many records have each. */
export const TagsQuery = z.object({ counts: z.enum(['0', '1']).default('0') });
export const TagList = z.object({
  items: z.array(
    TagRef.extend({
      records: z.record(z.enum(recordKinds), z.number().int()).nullable(),
    }),
  ),
});
export type TagList = z.infer<typeof TagList>;

/** `PUT /tags/of/:kind/:id`: what the record is tagged with from now on; names that aren't there yet are made. */
export const PutTags = z.object({ names: z.array(name).max(50) });
export type PutTags = z.infer<typeof PutTags>;
export const Tagged = z.object({ tags: z.array(TagRef) });
export type Tagged = z.infer<typeof Tagged>;

/** `POST /tags/bulk`: one tag onto many contacts or companies, or off them. */
export const BulkTag = z.object({
  kind: z.enum(['contact', 'company']),
  ids: z.array(Id).min(1).max(500),
  name,
  put: z.boolean(),
});
export type BulkTag = z.infer<typeof BulkTag>;
/** Which of them it changed: what an undo takes back. */
export const BulkTagged = z.object({ tag: TagRef, changed: z.array(Id) });
export type BulkTagged = z.infer<typeof BulkTagged>;

/** `PATCH /tags/:key` */
export const RenameTag = z.object({ name });
/** `POST /tags/:key/merge`: everything that has it gets the other instead. */
export const MergeTag = z.object({ into: z.string().min(1).max(80) });
