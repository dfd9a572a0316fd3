import { Temporal } from 'temporal-polyfill';
import { mostLookedThrough, type dealFilters, type PipelineQuery } from '../../machines/api/index.ts';
import { requiredAt, say, stagesOf } from '../../machines/index.ts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { BoardFilter, Lasting, Requirement } from '../store/store.ts';
import { dayBeganAt } from './days.ts';
import { ownerFilter, type Viewing } from './viewing.ts';

type Query = z.output<typeof PipelineQuery>;
type Filters = Partial<
  Pick<Query, 'owner' | 'source' | 'due' | 'passive' | 'q' | 'over' | 'missing' | keyof typeof dealFilters>
>;

/** What a request asks of the open deals of a process, all but what their drawings say of stages. */
export const boardFilter = (processId: string, query: Filters, viewing: Viewing): BoardFilter => ({
  processId,
  kind: 'deal',
  now: viewing.now,
  dayEndsAt: viewing.dayEndsAt,
  ownerId: ownerFilter(query.owner, viewing),
  source: query.source,
  due: query.due,
  passive: query.passive,
  search: query.q,
  product: orNone(query.product),
  segment: orNone(query.segment),
  tag: query.tag,
  value: between(query.valueFrom, query.valueTo),
  created: between(dayBegins(query.createdFrom, viewing.zone), dayEnds(query.createdTo, viewing.zone)),
  close: between(query.closeFrom, query.closeTo),
  fields: ownFields(query.fields),
});

const orNone = (value: string | undefined): string | null | undefined => (value === '' ? null : value);

const between = <T>(from: T | undefined, to: T | undefined): { from?: T; to?: T } | undefined =>
  from === undefined && to === undefined
    ? undefined
    : { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };

const dayBegins = (day: string | undefined, zone: string): number | undefined =>
  day === undefined ? undefined : Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
const dayEnds = (day: string | undefined, zone: string): number | undefined =>
  day === undefined
    ? undefined
    : Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;

const ownFields = (fields: string | undefined): BoardFilter['fields'] =>
  fields === undefined
    ? undefined
    : [...new URLSearchParams(fields)].map(([id, value]) => ({ id, is: value === '' ? null : value }));

/**
 * The whole filter, with what the drawing of every version that has open deals says of its stages. Throws `invalid` where only the
 * rows themselves could tell, and there are too many of them to look at.
 */
export async function askedFilter(
  context: Pick<Context, 'store' | 'machines'>,
  processId: string,
  query: Filters,
  viewing: Viewing,
): Promise<BoardFilter> {
  const plain = boardFilter(processId, query, viewing);
  const filter = query.over ? { ...plain, over: await stays(context, processId, viewing) } : plain;
  if (!query.missing && !filter.fields?.length) return filter;
  if (!(await looksThrough(context, filter))) {
    throw new AppError(
      'invalid',
      say`More than ${mostLookedThrough} open deals come into question, and own fields and missing ones are looked up in each. Choose an owner or a source first.`,
    );
  }
  return query.missing ? { ...filter, missing: await requirements(context, processId) } : filter;
}

/** Whether few enough deals come into question for their rows to be looked at, by what totals are kept of. */
export async function looksThrough(
  { store }: Pick<Context, 'store'>,
  { processId, kind, now, dayEndsAt, ownerId, source }: BoardFilter,
): Promise<boolean> {
  const whole = { processId, kind, now, dayEndsAt };
  const narrowed = ownerId === undefined ? { ...whole, source } : { ...whole, ownerId };
  const totals = await store.board.totals(narrowed);
  return totals.reduce((sum, { deals }) => sum + deals, 0) <= mostLookedThrough;
}

type Sources = Pick<Context, 'store' | 'machines'>;

/** Every version that open deals of the process run on. */
async function runningVersions({ store, machines }: Sources, processId: string): Promise<RunningVersion[]> {
  const standing = await store.deals.standing(processId, Number.MAX_SAFE_INTEGER);
  const hashes = new Set(standing.map(({ versionHash }) => versionHash));
  return Promise.all([...hashes].map((hash) => machines.load(hash)));
}

async function requirements(sources: Sources, processId: string): Promise<Requirement[]> {
  return (await runningVersions(sources, processId)).flatMap(({ hash, process }) =>
    stagesOf(process).flatMap((stage) => {
      const fields = requiredAt(stage);
      return fields.length === 0 ? [] : [{ versions: [hash], stage: stage.id, fields }];
    }),
  );
}

/** More calendar days in a stage than drawn, as a card says it: so many midnights lie between. */
async function stays(sources: Sources, processId: string, { now, zone }: Viewing): Promise<Lasting[]> {
  const found = new Map<string, Lasting & { versions: string[] }>();
  for (const { hash, process } of await runningVersions(sources, processId)) {
    for (const { id: stage, expectedDays } of stagesOf(process)) {
      if (expectedDays === undefined) continue;
      const enteredBefore = dayBeganAt(now, zone, Math.floor(expectedDays));
      const key = `${stage} ${enteredBefore}`;
      const known = found.get(key) ?? { versions: [], stage, enteredBefore };
      known.versions.push(hash);
      found.set(key, known);
    }
  }
  return [...found.values()];
}
