import { z } from 'zod';
import { DealCard } from './deals.ts';
import { Duration } from '../duration.ts';
import { pageOf } from './paging.ts';
import {
  At,
  dueClasses,
  FieldValue,
  Id,
  IsoDate,
  ProcessRef,
  StepRef,
  Total,
  UserRef,
} from './primitives.ts';
import { FieldView } from './required.ts';
import { TagRef } from './tags.ts';

/** What else can be asked of open deals. Empty text: those for which nothing is said. */
export const dealFilters = {
  product: z.string().max(120).optional(),
  segment: z.string().max(120).optional(),
  /** Key of a tag. */
  tag: z.string().max(80).optional(),
  /** Minor units, whatever the currency; both ends within. */
  valueFrom: z.coerce.number().int().min(0).optional(),
  valueTo: z.coerce.number().int().min(0).optional(),
  /** Days where the viewer is; both within. */
  createdFrom: IsoDate.optional(),
  createdTo: IsoDate.optional(),
  closeFrom: IsoDate.optional(),
  closeTo: IsoDate.optional(),
  /** Own fields and the values they must have, as in an address: `tier=A&budget=`. */
  fields: z.string().max(1_000).optional(),
};

/**
 * Conditions that only the whole row of a deal tells (own fields, what its stage asks for) are looked up one by one, so
 * they are refused where more open deals than this come into question.
 */
export const mostLookedThrough = 100_000;

export const dealSorts = ['due', 'value', 'age', 'stage', 'close', 'created'] as const;
export type DealSort = (typeof dealSorts)[number];

const filters = {
  /** A user id, `me`, or `none`. */
  owner: z.string().max(64).optional(),
  source: z.string().max(120).optional(),
  due: z.enum(dueClasses).optional(),
  /** Only deals whose customer is at a passive step. */
  passive: z.stringbool().optional(),
  q: z.string().max(200).optional(),
  ...dealFilters,
  /** Only deals that are in their stage for longer than drawn. */
  over: z.stringbool().optional(),
  /** Only deals that lack something that their stage asks for. */
  missing: z.stringbool().optional(),
  /**
   * `due`: due first; `value`: largest first; `age`: longest at its step first; `stage`: longest in its stage first;
   * `close`: expected to close first; `created`: newest first.
   */
  sort: z.enum(dealSorts).default('due'),
  /** The other way round. */
  reverse: z.stringbool().optional(),
};

/** `GET /pipeline`. Without a process: the one with the most open deals; `NoProcess` where none has been published. */
export const PipelineQuery = z.object({
  process: Id.optional(),
  ...filters,
  /** Cards per column in the first answer; 0 for the sums alone. */
  limit: z.coerce.number().int().min(0).max(100).default(30),
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
  products: z.array(z.string()),
  segments: z.array(z.string()),
  tags: z.array(TagRef),
  /** Every field that deals of this process have, of their contacts and companies too. */
  fields: z.array(FieldView),
  /** Whether own fields and what is missing can be asked about: false while too many deals come into question. */
  looksThrough: z.boolean(),
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

/** `GET /pipeline/lanes`: what each owner or source has in each column. */
export const LanesQuery = z.object({ process: Id, by: z.enum(['owner', 'source']), ...filters });
export const Lanes = z.object({
  lanes: z.array(
    z.object({
      /** A user's id or a source; null: deals without. */
      id: z.string().nullable(),
      name: z.string().nullable(),
      count: z.number().int(),
      totals: z.array(Total),
      weighted: z.array(Total),
      columns: z.array(
        z.object({
          step: z.string(),
          count: z.number().int(),
          totals: z.array(Total),
          weighted: z.array(Total),
        }),
      ),
    }),
  ),
});
export type Lanes = z.infer<typeof Lanes>;

/** One row of the table: a card, and the values of fields that were asked for, by path. */
export const DealLine = DealCard.extend({ values: z.record(z.string(), FieldValue), tags: z.array(TagRef) });
export type DealLine = z.infer<typeof DealLine>;

/** `GET /pipeline/rows`: the deals of all columns as one list. */
export const RowsQuery = z.object({
  process: Id,
  ...filters,
  /** Paths of fields whose values are wanted, separated by commas. */
  columns: z.string().max(2_000).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(400).optional(),
});
export type RowsQuery = z.input<typeof RowsQuery>;
export const DealLines = pageOf(DealLine);
export type DealLines = z.infer<typeof DealLines>;

/** What dropping the card into a column would do. */
export const Move = z.discriminatedUnion('kind', [
  /** It is already there. */
  z.object({ kind: z.literal('here'), step: z.string() }),
  /**
   * Reports a customer event: `POST /deals/:id/events`. `role`: it only counts from a contact with this role in the deal,
   * and nobody has it yet, so `contact` is null: say who does first (`PATCH /deals/:id/contacts/:contact`).
   */
  z.object({
    kind: z.literal('event'),
    step: z.string(),
    event: z.string(),
    label: z.string(),
    contact: Id.nullable(),
    role: z.string().nullable(),
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
