import { z } from 'zod';
import { At, ContactRef, Id, UserRef } from './primitives.ts';

/** What has a history of its own. */
export const subjects = ['deal', 'contact', 'company'] as const;
export const Subject = z.enum(subjects);
export type Subject = z.infer<typeof Subject>;

export const RecordRef = z.object({ kind: Subject, id: Id, name: z.string() });
export type RecordRef = z.infer<typeof RecordRef>;

/** Where a note stands: in a deal's timeline, or in the log of a contact or company. */
export const NotePlace = z.object({ kind: Subject, id: Id, seq: z.number().int() });
export type NotePlace = z.infer<typeof NotePlace>;

/** A remark of the team as it reads now. */
export const NoteWords = z.object({
  /** Null once erased, or deleted by its author. */
  text: z.string().nullable(),
  /** Where it stands, for changing it. */
  place: NotePlace,
  mentions: z.array(UserRef),
  /** Null where nothing was changed since. */
  changed: z
    .object({
      at: At,
      deleted: z.boolean(),
      /** As it read before, the oldest first; empty once erased. */
      earlier: z.array(z.object({ at: At, text: z.string() })),
    })
    .nullable(),
});
export type NoteWords = z.infer<typeof NoteWords>;

/** What happens to a record beside the timelines of deals. */
export const recordWhats = [
  z.object({ kind: z.literal('created') }),
  z.object({ kind: z.literal('owner'), from: UserRef.nullable(), to: UserRef.nullable() }),
  z.object({ kind: z.literal('tags'), added: z.array(z.string()), removed: z.array(z.string()) }),
  z.object({
    kind: z.literal('file'),
    what: z.enum(['added', 'removed']),
    file: Id,
    /** Null once erased. */
    name: z.string().nullable(),
  }),
  /** Price lines of a deal, where its value stayed; how many there are now. */
  z.object({ kind: z.literal('lines'), lines: z.number().int() }),
  z.object({ kind: z.enum(['merged', 'unmerged']), name: z.string().nullable() }),
  z.object({ kind: z.literal('imported'), import: Id, as: z.enum(['created', 'updated', 'taken-back']) }),
  /** A form was sent that no deal came of. */
  z.object({ kind: z.literal('form'), form: z.string().nullable() }),
  /** A person's data was handed out, or who it was has been erased. */
  z.object({ kind: z.enum(['exported', 'erased']) }),
  /** Somebody with the address of a person who was erased. */
  z.object({ kind: z.literal('returned'), erasedAt: At }),
  /** Mail that belongs to no deal. */
  z.object({
    kind: z.literal('message'),
    direction: z.enum(['in', 'out']),
    contact: ContactRef.nullable(),
    subject: z.string().nullable(),
    excerpt: z.string().nullable(),
    message: Id.nullable(),
  }),
] as const;
