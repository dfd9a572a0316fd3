import { z } from 'zod';
import { segmentKinds, SegmentRule } from '../segments/index.ts';
import { At, Id, UserRef } from './primitives.ts';

const name = z.string().trim().min(1, 'is empty; a segment needs a name').max(80);

/** People or companies that a rule describes: who is in it follows from the records at every look. */
export const Segment = z.object({
  id: Id,
  kind: z.enum(segmentKinds),
  name: z.string(),
  rule: SegmentRule,
  createdBy: UserRef.nullable(),
  updatedAt: At,
});
export type Segment = z.infer<typeof Segment>;

/** `GET /segments`, by name */
export const SegmentsQuery = z.object({ kind: z.enum(segmentKinds).optional() });
export const SegmentList = z.object({ items: z.array(Segment) });
export type SegmentList = z.infer<typeof SegmentList>;

/** `POST /segments` */
export const CreateSegment = z.object({ kind: z.enum(segmentKinds), name, rule: SegmentRule });
export type CreateSegment = z.input<typeof CreateSegment>;
/** `PATCH /segments/:id` */
export const PatchSegment = z.object({ name: name.optional(), rule: SegmentRule.optional() });
export type PatchSegment = z.input<typeof PatchSegment>;

/** `POST /segments/count`: how many a rule describes; asked again until it is `done`. */
export const CountSegment = z.object({ kind: z.enum(segmentKinds), rule: SegmentRule });
export type CountSegment = z.input<typeof CountSegment>;
export const SegmentCount = z.object({
  /** So far. */
  count: z.number().int(),
  /** Records that were looked at. */
  looked: z.number().int(),
  done: z.boolean(),
  /** When it began to count. */
  at: At,
});
export type SegmentCount = z.infer<typeof SegmentCount>;
