import { z } from 'zod';
import { OpenActionView, PossibleEvent } from './actions.ts';
import { Because } from './because.ts';
import { Hold, PathPart, Pending } from './deal-page.ts';
import { PassiveView } from './deals.ts';
import { InboxMatter } from './matters.ts';
import { FilledTemplate, Message } from './messages.ts';
import { DealBrief, DealContact } from './people.ts';
import {
  actionChannels,
  ActionRef,
  At,
  CompanyRef,
  ContactRef,
  Currency,
  dueClasses,
  Id,
  Minor,
  ProcessRef,
  StepRef,
  UserRef,
} from './primitives.ts';

/** `GET /inbox` */
export const InboxQuery = z.object({
  /** `now` is what is overdue or for today, `later` what comes after today, `todo` both; none of it is snoozed. */
  view: z.enum(['todo', 'now', 'later', 'snoozed', 'done']).default('todo'),
  /** `mine` includes what nobody has taken and the viewer may claim. */
  scope: z.enum(['mine', 'team']).default('mine'),
  /** Only actions of this channel, such as `call` for a run through all calls. */
  channel: z.enum(actionChannels).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  cursor: z.string().max(400).optional(),
});
export type InboxQuery = z.input<typeof InboxQuery>;

/** One required action. Its address is `/inbox/{deal.id}/{instance}`. */
export const InboxItem = z.object({
  of: z.literal('action'),
  deal: z.object({ id: Id, title: z.string() }),
  instance: z.string(),
  action: ActionRef,
  process: ProcessRef,
  step: StepRef,
  contact: ContactRef.nullable(),
  company: CompanyRef.nullable(),
  valueMinor: Minor.nullable(),
  currency: Currency,
  openedAt: At,
  dueAt: At.nullable(),
  /** An action without a due time is for today: somebody waits for it. Never `none`. */
  due: z.enum(dueClasses),
  sla: z.boolean(),
  because: Because.nullable(),
  /** Messages and moves that wait for this answer. */
  holding: z.number().int(),
  assignee: UserRef.nullable(),
  mine: z.boolean(),
  claimable: z.boolean(),
  snoozedUntil: At.nullable(),
  /** For the `done` view; null elsewhere. */
  result: z.string().nullable(),
  endedAt: At.nullable(),
  endedBy: UserRef.nullable(),
});
export type InboxItem = z.infer<typeof InboxItem>;

/** One row: a required action of a deal, or what else needs the viewer. */
export const InboxRow = z.discriminatedUnion('of', [InboxItem, InboxMatter]);
export type InboxRow = z.infer<typeof InboxRow>;

/** Groups stand in the order of `dueClasses`, empty ones left out; `snoozed` and `done` are one group, that newest first. */
export const Inbox = z.object({
  groups: z.array(
    z.object({
      group: z.enum([...dueClasses, 'snoozed', 'done']),
      /** Of the whole group, whatever the page. Null for `done`. */
      count: z.number().int().nullable(),
      items: z.array(InboxRow),
    }),
  ),
  nextCursor: z.string().nullable(),
  counts: z.object({
    /** All that is open and not snoozed. */
    todo: z.number().int(),
    overdue: z.number().int(),
    today: z.number().int(),
    later: z.number().int(),
    snoozed: z.number().int(),
  }),
  /** When the next thing is expected to come up by itself, for "Nothing now; next at 14:00". */
  nextAt: At.nullable(),
});
export type Inbox = z.infer<typeof Inbox>;

/** `GET /inbox/:deal/:instance`: everything to do the action without leaving the inbox. */
export const InboxDetail = z.object({
  item: InboxItem,
  /** Null once the action has ended (the `done` view). */
  open: OpenActionView.nullable(),
  /** Last messages, oldest first. */
  said: z.array(Message),
  /** How many came before those. */
  saidBefore: z.number().int(),
  /** A draft for an answer or message; null where the action isn't about writing. */
  draft: FilledTemplate.nullable(),
  /** Templates to choose another draft from (`GET /deals/:id/draft?template=`). */
  templates: z.array(z.object({ id: z.string(), name: z.string() })),
  /** "Where this leaves Sofie": events that may be reported with the result. */
  leaves: z.array(PossibleEvent),
  hold: Hold.nullable(),
  pending: z.array(Pending),
  path: z.array(PathPart),
  current: z.object({
    step: StepRef,
    /** Day at this step, 1 on the first. */
    day: z.number().int(),
    /** Day since the deal came in. */
    dealDay: z.number().int(),
    stage: StepRef.nullable(),
    passive: PassiveView.nullable(),
  }),
  people: z.array(DealContact),
  otherDeals: z.array(DealBrief),
  /** Last contact of a colleague with these people, over all deals; null when there was none in 14 days. */
  spokeLast: z
    .object({
      user: UserRef.nullable(),
      contact: ContactRef.nullable(),
      at: At,
      how: z.enum(['call', 'meeting', 'email', 'message']),
      deal: z.object({ id: Id, title: z.string() }),
    })
    .nullable(),
  /** What is known, filled fields only. */
  facts: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      type: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
    }),
  ),
  may: z.object({ work: z.boolean(), assign: z.boolean(), control: z.boolean() }),
  rev: z.number().int(),
});
export type InboxDetail = z.infer<typeof InboxDetail>;
