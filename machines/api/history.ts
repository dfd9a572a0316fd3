import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import { At, Id, UserRef } from './primitives.ts';
import { RecordRef } from './record-log.ts';
import { TimelineEntry } from './timeline.ts';

/** Mail and calls, calls, remarks, where the customer went, what went by itself, what was changed, and files. */
export const timelineKinds = ['said', 'calls', 'notes', 'steps', 'automation', 'fields', 'files'] as const;
export const TimelineKind = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof TimelineKind>;

/** `GET /deals/:id/timeline`, `GET /contacts/:id/timeline`, `GET /companies/:id/timeline`; newest first. */
export const TimelineQuery = PageQuery.extend({
  filter: z.enum(['all', ...timelineKinds]).default('all'),
  /** Of a deal: only it, or everything with the same company or main contact. */
  scope: z.enum(['deal', 'customer']).default('deal'),
  /** Words that are all somewhere in an entry: in what was said, in names, in labels. */
  q: z.string().trim().max(200).optional(),
  /** A user or a contact who did it, or whom it is about. */
  person: Id.optional(),
  /** Only what happened in this deal. */
  deal: Id.optional(),
  /** Nothing later than this moment. */
  until: z.coerce.number().int().nonnegative().optional(),
});
export type TimelineQuery = z.input<typeof TimelineQuery>;

export const Timeline = pageOf(TimelineEntry).extend({
  /**
   * How far back this page has looked: with a search or a filter it may hold few entries, or none, and still not be the
   * end. Null where it is.
   */
  lookedBackTo: At.nullable(),
});
export type Timeline = z.infer<typeof Timeline>;

/** `GET /deals/:id/timeline/who` and the like: whom and which deals a history can be filtered by. */
export const TimelineWho = z.object({
  users: z.array(UserRef),
  contacts: z.array(RecordRef),
  deals: z.array(RecordRef),
});
export type TimelineWho = z.infer<typeof TimelineWho>;

/** `POST /contacts/:id/notes`, `POST /companies/:id/notes`, `POST /deals/:id/notes`. */
export const AddNote = z.object({
  text: z.string().trim().min(1).max(10_000),
  /** Users who are named in it. */
  mentions: z.array(Id).max(50).optional(),
});
export type AddNote = z.infer<typeof AddNote>;

/** `PATCH /notes/:kind/:id/:seq`, by its author. */
export const ChangeNote = AddNote;
export type ChangeNote = z.infer<typeof ChangeNote>;
