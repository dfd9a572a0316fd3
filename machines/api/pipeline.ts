import { z } from 'zod';
import { DealCard } from './deals.ts';
import { Duration } from '../duration.ts';
import { pageOf } from './paging.ts';
import { At, dueClasses, Id, ProcessRef, StepRef, Total, UserRef } from './primitives.ts';

const filters = {
  /** A user id, `me`, or `none`. */
  owner: z.string().max(64).optional(),
  source: z.string().max(120).optional(),
  due: z.enum(dueClasses).optional(),
  /** Only deals whose customer is at a passive step. */
  passive: z.stringbool().optional(),
  q: z.string().max(200).optional(),
  sort: z.enum(['due', 'value', 'age']).default('due'),
};

/** `GET /pipeline`. Without a process: the one with the most open deals; `NoProcess` where none has been published. */
export const PipelineQuery = z.object({
  process: Id.optional(),
  ...filters,
  /** Cards per column in the first answer. */
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type PipelineQuery = z.input<typeof PipelineQuery>;

/** One way into a stage, for the words in an empty column ("accepts on the offer page"). */
export const WayIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), event: z.string(), label: z.string(), from: z.string() }),
  z.object({ kind: z.literal('result'), action: z.string(), channel: z.string(), result: z.string() }),
  z.object({ kind: z.literal('after'), duration: Duration, from: z.string() }),
  z.object({ kind: z.literal('quiet'), duration: Duration, from: z.string() }),
  z.object({ kind: z.literal('date'), label: z.string(), from: z.string() }),
  z.object({ kind: z.literal('entry'), entry: z.string() }),
]);
export type WayIn = z.infer<typeof WayIn>;

/** Id of the column for deals of the sales half that have entered no stage yet; there only while there are some. */
export const NO_STAGE = '-';

export const PipelineColumn = z.object({
  /** For `NO_STAGE` a stand-in without a name. */
  step: StepRef,
  /** From 1, left to right as drawn; null for a stage that only an older version has. */
  number: z.number().int().nullable(),
  /** Only in an older version that deals still run on. */
  older: z.boolean(),
  count: z.number().int(),
  totals: z.array(Total),
  /** Value × win chance of the step where each deal stands. */
  weighted: z.array(Total),
  winChance: z.number().nullable(),
  expectedDays: z.number().nullable(),
  cards: z.array(DealCard),
  nextCursor: z.string().nullable(),
  howDealsGetHere: z.array(WayIn),
});
export type PipelineColumn = z.infer<typeof PipelineColumn>;

export const Pipeline = z.object({
  process: ProcessRef,
  version: z.number().int(),
  /** Published processes to switch to. */
  processes: z.array(ProcessRef.extend({ openDeals: z.number().int() })),
  columns: z.array(PipelineColumn),
  /** Over all columns, with the filters but the due filter applied. */
  due: z.object({
    overdue: z.number().int(),
    today: z.number().int(),
    later: z.number().int(),
    none: z.number().int(),
  }),
  /** Deals whose customer is at a passive step, with the filters but the passive filter applied. */
  passive: z.number().int(),
  count: z.number().int(),
  totals: z.array(Total),
  weighted: z.array(Total),
  owners: z.array(UserRef),
  sources: z.array(z.string()),
});
export type Pipeline = z.infer<typeof Pipeline>;

/** In place of a board, or of leads, while no process has been published. */
export const NoProcess = z.object({ process: z.null() });
export type NoProcess = z.infer<typeof NoProcess>;

/** `GET /pipeline/columns/:step`: the next page of one column. */
export const ColumnQuery = z.object({
  process: Id,
  ...filters,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
export type ColumnQuery = z.input<typeof ColumnQuery>;
export const ColumnPage = pageOf(DealCard);
export type ColumnPage = z.infer<typeof ColumnPage>;

/** What dropping the card into a column would do. */
export const Move = z.discriminatedUnion('kind', [
  /** It is already there. */
  z.object({ kind: z.literal('here'), step: z.string() }),
  /** Reports a customer event: `POST /deals/:id/events`. */
  z.object({
    kind: z.literal('event'),
    step: z.string(),
    event: z.string(),
    label: z.string(),
    contact: Id.nullable(),
  }),
  /** Ends an open action: `POST /deals/:id/actions/:instance/result`. */
  z.object({
    kind: z.literal('result'),
    step: z.string(),
    instance: z.string(),
    /** The action's name. */
    action: z.string(),
    result: z.string(),
    label: z.string(),
  }),
  /** No arrow leads there now. */
  z.object({
    kind: z.literal('no'),
    step: z.string(),
    /**
     * `back`: no arrow leads back here. `first`: another stage comes first (`first` names it). `no-arrow`: none
     * leads here from where the customer stands. `guard`: one does, and its condition isn't met (`guard` in words).
     * `timer`: only time moves a deal here (`at` says when).
     */
    why: z.enum(['back', 'first', 'no-arrow', 'guard', 'timer']),
    first: StepRef.nullable(),
    guard: z.string().nullable(),
    at: At.nullable(),
    /** The viewer may put it here as a correction, with a reason: `POST /deals/:id/correct`. */
    mayCorrect: z.boolean(),
  }),
]);
export type Move = z.infer<typeof Move>;

/** `GET /pipeline/moves?deal=…`: one entry per column, in their order. */
export const MovesQuery = z.object({ deal: Id });
export const Moves = z.object({ deal: Id, from: StepRef, moves: z.array(Move) });
export type Moves = z.infer<typeof Moves>;
