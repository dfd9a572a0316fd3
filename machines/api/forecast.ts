import { z } from 'zod';
import { moveKinds } from '../forecasting/changes.ts';
import { pageOf, PageQuery } from './paging.ts';
import { At, CompanyRef, Currency, Id, IsoDate, Minor, ProcessRef, UserRef, Zone } from './primitives.ts';
import { dealStatuses } from './deals.ts';

/** `2026-11`, of the workspace's calendar. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as "2026-11"');

/** Money of open deals; in one currency, never added over several. */
export const ForecastSums = z.object({
  deals: z.number().int(),
  /** Of these, deals that nobody has given a value. */
  unvalued: z.number().int(),
  valueMinor: Minor,
  /** By the win chances drawn. */
  weightedMinor: Minor,
  /** By measured rates, over the deals whose stage has one; null: no stage of theirs has. */
  measuredMinor: Minor.nullable(),
  /** Deals whose stage has too few that ended. */
  unmeasured: z.object({ deals: z.number().int(), valueMinor: Minor }),
});
export type ForecastSums = z.infer<typeof ForecastSums>;

/** What somebody said, and what it replaced is in the history. */
export const ForecastWord = z.object({
  minor: Minor,
  by: UserRef.nullable(),
  at: At,
  remark: z.string(),
});
export type ForecastWord = z.infer<typeof ForecastWord>;

/** In money and in what it takes; `wins` and `entries` are null where too little is known to say. */
export const ForecastGap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reached'), overMinor: Minor }),
  z.object({ kind: z.literal('expected'), toWinMinor: Minor }),
  z.object({
    kind: z.literal('short'),
    byMinor: Minor,
    wins: z.number().int().nullable(),
    entries: z.number().int().nullable(),
  }),
]);
export type ForecastGap = z.infer<typeof ForecastGap>;

/** One month of one owner in one currency; of the team where it stands in `team`. */
export const ForecastRow = z.object({
  month: Month,
  /** Null: the team, or deals that nobody owns. */
  owner: UserRef.nullable(),
  currency: Currency,
  won: z.object({ deals: z.number().int(), minor: Minor }),
  open: ForecastSums,
  target: ForecastWord.nullable(),
  rep: ForecastWord.nullable(),
  manager: ForecastWord.nullable(),
  /** Null without a target. */
  gap: ForecastGap.nullable(),
  /** What the gap takes for expected: measured rates where every open deal's stage has one, else win chances drawn. */
  gapBy: z.enum(['measured', 'weighted']),
});
export type ForecastRow = z.infer<typeof ForecastRow>;

export const MeasuredRate = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('measured'),
    /** Ten thousandths. */
    basisPoints: z.number().int(),
    ended: z.number().int(),
    won: z.number().int(),
  }),
  z.object({ kind: z.literal('too-few'), ended: z.number().int(), of: z.number().int() }),
]);
export type MeasuredRate = z.infer<typeof MeasuredRate>;

/** One stage of a process with what is drawn, measured and held. */
export const ForecastStage = z.object({
  id: z.string(),
  name: z.string(),
  number: z.number().int(),
  holds: z.number().int(),
  /** As drawn, in percent. */
  winChance: z.number().nullable(),
  rate: MeasuredRate,
  /** Days that deals stayed on average: measured, else as drawn. */
  stayDays: z.number().nullable(),
  stayMeasured: z.boolean(),
  /** Deals that entered it in the window. */
  entered: z.number().int(),
  state: z.enum(['full', 'even', 'thin', 'empty', 'unknown']),
  should: z.number().int().nullable(),
  against: z.enum(['target', 'flow']).nullable(),
});
export type ForecastStage = z.infer<typeof ForecastStage>;

export const ForecastAdvice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('strong-ahead'), stages: z.array(z.number().int()) }),
  z.object({
    kind: z.enum(['more-leads', 'more-leads-no-room']),
    stage: z.number().int(),
    holds: z.number().int(),
    should: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('jam'),
    stage: z.number().int(),
    holds: z.number().int(),
    should: z.number().int(),
  }),
  z.object({ kind: z.literal('measure-first') }),
]);
export type ForecastAdvice = z.infer<typeof ForecastAdvice>;

/** The reading of one process, in values; words are the reader's language's. */
export const ForecastReading = z.object({
  process: ProcessRef,
  /** Of all deals that ended, whatever stages they had entered. */
  whole: MeasuredRate,
  stages: z.array(ForecastStage),
  advice: z.array(ForecastAdvice),
  /** When the rates were measured; null: not yet. */
  measuredAt: At.nullable(),
});
export type ForecastReading = z.infer<typeof ForecastReading>;

/** `GET /forecast` */
export const ForecastQuery = z.object({
  /** The first month; this one unless given. */
  from: Month.optional(),
  months: z.coerce.number().int().min(1).max(12).default(3),
  /** Of this process alone; then without targets and judgements, which are about all of them. */
  process: Id.optional(),
});
export type ForecastQuery = z.input<typeof ForecastQuery>;

/** Deals that no month tells of, or not well: counted apart, never hidden. */
export const ForecastApart = z.object({
  currency: Currency,
  /** Open without an expected close date. */
  undated: z.object({ deals: z.number().int(), valueMinor: Minor }),
  /** Open although they were expected to close before this month. */
  passed: z.object({ deals: z.number().int(), valueMinor: Minor }),
  /** Open, expected after the months that are shown. */
  beyond: z.object({ deals: z.number().int(), valueMinor: Minor }),
});
export type ForecastApart = z.infer<typeof ForecastApart>;

export const Forecast = z.object({
  now: At,
  zone: Zone,
  today: IsoDate,
  months: z.array(Month),
  process: ProcessRef.nullable(),
  processes: z.array(ProcessRef),
  /** The workspace's first. */
  currencies: z.array(Currency),
  /** Who has something in these months, or could: by name. */
  owners: z.array(UserRef),
  rows: z.array(ForecastRow),
  team: z.array(ForecastRow),
  apart: z.array(ForecastApart),
  /** Open deals without a value, whenever they are expected. */
  unvalued: z.number().int(),
  windowDays: z.number().int(),
  minimumSample: z.number().int(),
  readings: z.array(ForecastReading),
  /** Days of which the forecast is remembered; null: none yet. */
  since: IsoDate.nullable(),
  you: z.object({
    /** May set targets, and say what the manager thinks. */
    manage: z.boolean(),
    /** May say what they think of their own months. */
    judge: Id.nullable(),
  }),
});
export type Forecast = z.infer<typeof Forecast>;

/** `PUT /forecast/targets`; null takes it back. */
export const PutTarget = z.object({
  /** Null: the team's. */
  user: Id.nullable(),
  month: Month,
  currency: Currency,
  minor: Minor.min(0).nullable(),
});
export type PutTarget = z.infer<typeof PutTarget>;

/** `PUT /forecast/judgements`; null takes it back. */
export const PutJudgement = PutTarget.extend({
  whose: z.enum(['rep', 'manager']),
  remark: z.string().trim().max(1_000).default(''),
});
export type PutJudgement = z.input<typeof PutJudgement>;

/** `GET /forecast/words`: what was said of one month, newest first. */
export const ForecastWordsQuery = z.object({
  /** A user id; the team's where empty. */
  user: Id.optional(),
  month: Month,
  currency: Currency,
});
export const ForecastWords = z.object({
  items: z.array(
    z.object({
      what: z.enum(['target', 'rep', 'manager']),
      minor: Minor.nullable(),
      remark: z.string(),
      by: UserRef.nullable(),
      at: At,
    }),
  ),
});
export type ForecastWords = z.infer<typeof ForecastWords>;

/** What a number is made of. */
export const forecastParts = ['won', 'open', 'undated', 'passed', 'beyond', 'unvalued'] as const;
/** `GET /forecast/deals`: the largest first, of what was won the newest. */
export const ForecastDealsQuery = PageQuery.extend({
  part: z.enum(forecastParts),
  /** For `won` and `open`. */
  from: Month.optional(),
  /** The last month, this one included; the first where empty. */
  to: Month.optional(),
  currency: Currency.optional(),
  /** A user id, `none`; everybody's where empty. */
  owner: z.string().max(64).optional(),
  process: Id.optional(),
});
export type ForecastDealsQuery = z.input<typeof ForecastDealsQuery>;

export const ForecastDeal = z.object({
  id: Id,
  title: z.string(),
  process: Id,
  status: z.enum(dealStatuses),
  company: CompanyRef.nullable(),
  owner: UserRef.nullable(),
  /** Name of its stage, of its step before the first. */
  stage: z.string(),
  valueMinor: Minor.nullable(),
  currency: Currency,
  expectedCloseOn: IsoDate.nullable(),
  closedAt: At.nullable(),
  /** Drawn for where it stands, in basis points. */
  chance: z.number().int().nullable(),
  /** Measured for its stage. */
  rate: z.number().int().nullable(),
});
export type ForecastDeal = z.infer<typeof ForecastDeal>;
export const ForecastDeals = pageOf(ForecastDeal);
export type ForecastDeals = z.infer<typeof ForecastDeals>;

/** `GET /forecast/history` */
export const ForecastHistoryQuery = z.object({
  from: Month,
  to: Month,
  currency: Currency,
  owner: z.string().max(64).optional(),
  process: Id.optional(),
  /** Changes are told since the first moment of this day; a week ago unless given. */
  since: IsoDate.optional(),
});
export type ForecastHistoryQuery = z.input<typeof ForecastHistoryQuery>;

export const ForecastMove = z.object({
  deal: z.object({ id: Id, title: z.string() }),
  kind: z.enum(moveKinds),
  /** What it adds to the open value; negative where it takes away. */
  minor: Minor,
  from: IsoDate.nullable(),
  to: IsoDate.nullable(),
});
export type ForecastMove = z.infer<typeof ForecastMove>;

export const ForecastHistory = z.object({
  /** As the server remembered each day, oldest first; a day on which no server ran is missing. */
  days: z.array(
    z.object({
      day: IsoDate,
      deals: z.number().int(),
      valueMinor: Minor,
      weightedMinor: Minor,
      measuredMinor: Minor.nullable(),
      wonMinor: Minor,
    }),
  ),
  since: IsoDate,
  /** Open value then and now: `before` plus all moves is `after`, to the cent. */
  before: Minor,
  after: Minor,
  kinds: z.array(z.object({ kind: z.enum(moveKinds), deals: z.number().int(), minor: Minor })),
  /** The largest of them. */
  moves: z.array(ForecastMove),
});
export type ForecastHistory = z.infer<typeof ForecastHistory>;
