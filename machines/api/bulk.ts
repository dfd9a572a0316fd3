import { z } from 'zod';
import { attentionKinds } from './attention.ts';
import { dealFilters } from './pipeline.ts';
import { At, DealRef, dueClasses, FieldValues, Id, IsoDate, UserRef } from './primitives.ts';

/** Deals of one bulk change; more are told to be narrowed down. */
export const mostBulkDeals = 20_000;

/** All open deals that a screen shows, whatever has been loaded of them. */
export const BulkFilter = z.strictObject({
  /** Null: of every process. */
  process: Id.nullable(),
  /** A user id, `me`, or `none`. */
  owner: z.string().max(64).optional(),
  source: z.string().max(120).optional(),
  due: z.enum(dueClasses).optional(),
  /** Only deals whose customer is at a passive step. */
  passive: z.boolean().optional(),
  q: z.string().max(200).optional(),
  ...dealFilters,
  /** Only deals that are in their stage for longer than drawn. */
  over: z.boolean().optional(),
  /** Only deals that lack something that their stage asks for. */
  missing: z.boolean().optional(),
  /** Last stage entered. */
  stage: z.string().max(64).optional(),
  /** What of them needs attention, as on that screen. */
  attention: z.enum(attentionKinds).optional(),
});
export type BulkFilter = z.infer<typeof BulkFilter>;

const text = (max: number) => z.string().trim().max(max);

/** What is to become of each deal. */
export const BulkChange = z.union([
  /** Give them to somebody, or to nobody. */
  z.strictObject({ owner: Id.nullable() }),
  /** Close them at the first such outcome that each one's process has. */
  z.strictObject({
    close: z.strictObject({
      outcome: z.enum(['lost', 'disqualified', 'nurture']),
      reason: text(500).min(1, 'is empty; closing needs a reason'),
    }),
  }),
  /** Plan them anew: when they are expected to close, with a remark. */
  z.strictObject({
    plan: z.strictObject({ expectedCloseOn: IsoDate, note: text(2_000).optional() }),
  }),
  /** Put a tag on them, or take it off. */
  z.strictObject({
    tag: z.strictObject({ name: text(60).min(1, 'is empty; a tag needs a name'), put: z.boolean() }),
  }),
  z.strictObject({
    edit: z.strictObject({
      expectedCloseOn: IsoDate.nullable().optional(),
      source: text(120).nullable().optional(),
      segment: text(120).nullable().optional(),
      product: text(120).nullable().optional(),
      /** Only the own fields named here change. */
      fields: FieldValues.optional(),
    }),
  }),
]);
export type BulkChange = z.infer<typeof BulkChange>;

/**
 * `POST /deals/bulk`, answered with 202 and {@link BulkJob}. It goes on in the background; with the same
 * `Idempotency-Key` again, the same job.
 */
export const StartBulk = z.object({
  deals: z.union([z.array(Id).min(1).max(mostBulkDeals), BulkFilter]),
  change: BulkChange,
});
export type StartBulk = z.infer<typeof StartBulk>;

/**
 * Why one deal stayed as it was. `not-yours`: it belongs to somebody else; `closed`: it is closed already; `no-outcome`:
 * its process has no such outcome; `changed-since`: somebody has changed it after the change that is to be undone;
 * `gone`: there is no such deal; `refused`: as `message` says.
 */
export const bulkRefusals = [
  'not-yours',
  'closed',
  'no-outcome',
  'changed-since',
  'gone',
  'refused',
] as const;
export type BulkRefusalCode = (typeof bulkRefusals)[number];

export const BulkJob = z.object({
  id: Id,
  /** What it does; `undo` takes back what another one did. */
  kind: z.enum(['owner', 'close', 'plan', 'tag', 'edit', 'undo']),
  status: z.enum(['running', 'done', 'cancelled']),
  total: z.number().int(),
  /** Deals that are as wanted now, also those that were before. */
  done: z.number().int(),
  refused: z.number().int(),
  startedBy: z.string(),
  startedAt: At,
  finishedAt: At.nullable(),
  /** Whom the deals are given to; null where that isn't what it does, or to nobody. */
  owner: UserRef.nullable(),
  /** The tag that is put on them or taken off; null where that isn't what it does. */
  tag: z.object({ name: z.string(), put: z.boolean() }).nullable(),
  /** It may be taken back by whoever asks: done, not undone yet, and theirs (or they manage). */
  undoable: z.boolean(),
  /** The job that takes this one back. */
  undoneBy: Id.nullable(),
});
export type BulkJob = z.infer<typeof BulkJob>;

/** `GET /deals/bulk/:id`; the first 200 deals that stayed as they were, in the order in which they were met. */
export const BulkJobDetail = BulkJob.extend({
  refusals: z.array(z.object({ deal: DealRef, why: z.enum(bulkRefusals), message: z.string().nullable() })),
});
export type BulkJobDetail = z.infer<typeof BulkJobDetail>;

/** `GET /deals/bulk`: one's own of late, newest first; everybody's for who manages. */
export const BulkJobList = z.object({ items: z.array(BulkJob) });
export type BulkJobList = z.infer<typeof BulkJobList>;
