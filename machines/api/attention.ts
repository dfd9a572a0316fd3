import { z } from 'zod';
import { pageOf, PageQuery } from './paging.ts';
import {
  At,
  CompanyRef,
  Currency,
  dueClasses,
  Id,
  IsoDate,
  Minor,
  ProcessRef,
  StepRef,
  UserRef,
} from './primitives.ts';

/**
 * Why an open deal needs somebody's look. `rotting`: longer in its stage than drawn; `overdue`: its next action is late;
 * `no-step`: nothing is planned and nothing goes on by itself; `no-contact`: nobody has been in touch with the customer
 * for so many days; `date-passed`: it was expected to close by now; `no-value`: nobody has said what it is worth.
 */
export const attentionKinds = [
  'rotting',
  'overdue',
  'no-step',
  'no-contact',
  'date-passed',
  'no-value',
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** `GET /attention` */
export const AttentionQuery = z.object({
  /** Of all of them unless given. */
  process: Id.optional(),
});
export type AttentionQuery = z.infer<typeof AttentionQuery>;

export const Attention = z.object({
  processes: z.array(ProcessRef),
  /** Days without a word after which a customer counts as forgotten. */
  contactDays: z.number().int(),
  /** Who owns what needs a look; null: nobody. By name, nobody last. */
  owners: z.array(
    z.object({ owner: UserRef.nullable(), kinds: z.record(z.enum(attentionKinds), z.number().int()) }),
  ),
  /** A deal counts under every kind that it has. */
  kinds: z.record(z.enum(attentionKinds), z.number().int()),
});
export type Attention = z.infer<typeof Attention>;

/** `GET /attention/deals` */
export const AttentionDealsQuery = PageQuery.extend({
  /** Any of them unless given. */
  kind: z.enum(attentionKinds).optional(),
  process: Id.optional(),
  /** A user id, `me`, or `none`. */
  owner: z.string().max(64).optional(),
});
export type AttentionDealsQuery = z.input<typeof AttentionDealsQuery>;

export const AttentionDeal = z.object({
  id: Id,
  title: z.string(),
  process: Id,
  company: CompanyRef.nullable(),
  contact: z.string().nullable(),
  owner: UserRef.nullable(),
  stage: StepRef,
  kinds: z.array(z.enum(attentionKinds)),
  valueMinor: Minor.nullable(),
  currency: Currency,
  /** Whole days in its stage, and how many are drawn. */
  daysInStage: z.number().int(),
  expectedDays: z.number().nullable(),
  due: z.enum(dueClasses),
  dueAt: At.nullable(),
  contactAt: At.nullable(),
  expectedCloseOn: IsoDate.nullable(),
});
export type AttentionDeal = z.infer<typeof AttentionDeal>;
export const AttentionDeals = pageOf(AttentionDeal);
export type AttentionDeals = z.infer<typeof AttentionDeals>;

/** `PUT /attention` */
export const PutAttention = z.object({ contactDays: z.number().int().min(1).max(3650) });
export type PutAttention = z.infer<typeof PutAttention>;

const Limit = z.number().int().min(0).max(1_000_000).nullable();

/** How much somebody has in hand, and how much they may have; null: no limit. */
export const Capacity = z.object({
  user: UserRef,
  deals: z.number().int(),
  mostDeals: Limit,
  /** Open actions due by the end of this week, late ones among them. */
  actions: z.number().int(),
  mostActions: Limit,
});
export type Capacity = z.infer<typeof Capacity>;

/** `GET /capacity`, by name */
export const CapacityList = z.object({ items: z.array(Capacity) });
export type CapacityList = z.infer<typeof CapacityList>;

/** `PUT /capacity/:user` */
export const PutCapacity = z.object({ deals: Limit, actions: Limit });
export type PutCapacity = z.infer<typeof PutCapacity>;
