import { z } from 'zod';
import { likenessReasons } from '../names/index.ts';
import { PageQuery, pageOf } from './paging.ts';
import { At, CompanyRef, DealRef, FieldValue, Id, ProcessRef, UserRef } from './primitives.ts';

export const DuplicateKind = z.enum(['contact', 'company']);
export type DuplicateKind = z.infer<typeof DuplicateKind>;

export const Surety = z.enum(['certain', 'likely', 'maybe']);

const typed = (most: number) => z.string().trim().max(most).optional();

/** `POST /duplicates/look`: who is there already that what is being typed may be about. Nothing is kept. */
export const LookForDuplicates = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('contact'),
    firstName: typed(120),
    lastName: typed(120),
    email: typed(320),
    phone: typed(60),
    country: typed(80),
    companyId: Id.optional(),
    /** The record itself, where it is there already. */
    except: Id.optional(),
  }),
  z.object({
    kind: z.literal('company'),
    name: typed(200),
    domain: typed(200),
    website: typed(500),
    country: typed(80),
    except: Id.optional(),
  }),
]);
export type LookForDuplicates = z.input<typeof LookForDuplicates>;

/** A record in so many words that two can be told apart. */
export const DuplicateSide = z.object({
  id: Id,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Where a person works; of a company its domain. */
  company: CompanyRef.nullable(),
  domain: z.string().nullable(),
  owner: UserRef.nullable(),
  createdAt: At,
});
export type DuplicateSide = z.infer<typeof DuplicateSide>;

const alike = {
  surety: Surety,
  /** 0 to 1. */
  score: z.number(),
  /** The strongest reason first. */
  why: z.array(z.enum(likenessReasons)),
};

export const LikelyDuplicate = z.object({ kind: DuplicateKind, record: DuplicateSide, ...alike });
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>;
export const LikelyDuplicates = z.object({ items: z.array(LikelyDuplicate) });

/** `GET /duplicates`: pairs that look the same, the surest first. */
export const DuplicatesQuery = PageQuery.extend({ kind: DuplicateKind.default('contact') });
export const DuplicatePair = z.object({
  kind: DuplicateKind,
  one: DuplicateSide,
  other: DuplicateSide,
  ...alike,
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;
export const DuplicateList = pageOf(DuplicatePair).extend({
  /** Of each kind, counted up to a thousand. */
  counts: z.object({ contact: z.number().int(), company: z.number().int() }),
  /** Records that are still to be looked at, counted up to a thousand. */
  waiting: z.number().int(),
  /** Everything is being looked at again. */
  everything: z.boolean(),
});
export type DuplicateList = z.infer<typeof DuplicateList>;

/** `POST /duplicates/not-same`: they are two; `same: true` takes that back. */
export const DecideDuplicate = z.object({
  kind: DuplicateKind,
  one: Id,
  other: Id,
  same: z.boolean().default(false),
});
export type DecideDuplicate = z.input<typeof DecideDuplicate>;

/** `GET /merges/preview` */
export const MergeQuery = z.object({ kind: DuplicateKind, kept: Id, gone: Id });

/** One field of both, as a path of the field catalogue; `chosen` is what would be kept unless somebody says otherwise. */
export const MergeField = z.object({
  path: z.string(),
  kept: FieldValue,
  gone: FieldValue,
  chosen: z.enum(['kept', 'gone']),
});
export type MergeField = z.infer<typeof MergeField>;

/** What somebody should know before two become one. */
export const MergeNote = z.discriminatedUnion('code', [
  /** Both are in this deal: one part stays. */
  z.object({ code: z.literal('both-in-deal'), deal: DealRef }),
  /** Both have a deal running in this process: both go on. */
  z.object({ code: z.literal('both-running'), process: ProcessRef, deals: z.array(DealRef) }),
  /** One of them doesn't want to be written to, so the one that is kept won't be. */
  z.object({ code: z.literal('no-consent') }),
  z.object({ code: z.literal('unsubscribed') }),
  z.object({ code: z.literal('suppressed') }),
  z.object({ code: z.literal('topics-off'), count: z.number().int() }),
  /** The other address still finds the one that is kept. */
  z.object({ code: z.literal('former-address'), email: z.string() }),
]);
export type MergeNote = z.infer<typeof MergeNote>;

export const mergedThings = [
  'deals',
  'actions',
  'messages',
  'outbox',
  'meetings',
  'files',
  'tags',
  'forms',
  'contacts',
  'log',
] as const;
export const MergePreview = z.object({
  kept: DuplicateSide,
  gone: DuplicateSide,
  fields: z.array(MergeField),
  /** What goes along, by what it is; those that are none are left out. */
  moves: z.array(z.object({ what: z.enum(mergedThings), count: z.number().int() })),
  notes: z.array(MergeNote),
});
export type MergePreview = z.infer<typeof MergePreview>;

/** `POST /merges`: `gone` goes into `kept`. Fields not named are as the preview chose. */
export const Merge = z.object({
  kind: DuplicateKind,
  kept: Id,
  gone: Id,
  choices: z.record(z.string().max(80), z.enum(['kept', 'gone'])).default({}),
});
export type Merge = z.input<typeof Merge>;

export const Merged = z.object({
  id: Id,
  kind: DuplicateKind,
  kept: CompanyRef,
  gone: CompanyRef,
  at: At,
  by: UserRef.nullable(),
  undoneAt: At.nullable(),
});
export type Merged = z.infer<typeof Merged>;

/** `GET /merges`: of one record, or the last of all. */
export const MergesQuery = z.object({ kind: DuplicateKind.default('contact'), record: Id.optional() });
export const MergeList = z.object({ items: z.array(Merged) });

/** `POST /merges/:id/undo`: how many things came since, which stay with the one that was kept. */
export const MergeUndone = z.object({ merge: Merged, since: z.number().int() });
export type MergeUndone = z.infer<typeof MergeUndone>;
