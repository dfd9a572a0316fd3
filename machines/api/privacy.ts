import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { At, ContactRef, Id, UserRef } from './primitives.ts';

/** How much of a table goes, and how much stays without the person in it. */
export const ErasureCount = z.object({
  table: z.string(),
  gone: z.number().int(),
  changed: z.number().int(),
});
export type ErasureCount = z.infer<typeof ErasureCount>;

/** `GET /contacts/:id/erasure`: what erasing this person would do. */
export const ErasurePreview = z.object({
  contact: ContactRef,
  counts: z.array(ErasureCount),
  /** Deals of theirs alone: all that was said and written in them goes. */
  onlyTheirs: z.number().int(),
  /** Deals with others in them: only what is this person’s goes. */
  shared: z.number().int(),
  /** Deals of theirs that are still open. */
  open: z.number().int(),
});
export type ErasurePreview = z.infer<typeof ErasurePreview>;

/** One line of the log: who handed out or erased somebody's data, when, how much; never whose it was. */
export const Erasure = z.object({
  id: Id,
  kind: z.enum(['exported', 'erased']),
  contact: Id,
  at: At,
  by: UserRef.nullable(),
  counts: z.array(ErasureCount),
  /** Null while it is under way. */
  doneAt: At.nullable(),
});
export type Erasure = z.infer<typeof Erasure>;

/** `GET /privacy/log`, newest first. */
export const ErasureLog = pageOf(Erasure);
export type ErasureLog = z.infer<typeof ErasureLog>;
export const ErasureLogQuery = PageQuery;
