import {
  NO_STAGE,
  type ColumnQuery,
  type DealCard,
  type NoProcess,
  type Page,
  type Pipeline,
  type PipelineColumn,
  type PipelineQuery,
  type StepRef,
  type Total,
} from '../../machines/api/index.ts';
import type { z } from 'zod';
import { stagesOf } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { BoardCard, ColumnTotal, VersionInfo } from '../store/store.ts';
import { askedFilter, looksThrough } from './board-filter.ts';
import { cardView } from './cards.ts';
import { loadedVersion, versionsOf } from './deal-briefs.ts';
import { olderDrawing } from './older-drawing.ts';
import { expectedDaysOf, stepRef, winChanceOf } from './places.ts';
import { fieldView, requiredOf } from './required.ts';
import type { Viewing } from './viewing.ts';
import { waysInto } from './ways-in.ts';
import { say } from '../../machines/index.ts';

type Query = z.output<typeof PipelineQuery>;

/** Columns come from the live drawing, totals from SQL over all open deals, cards from the first page of each column. */
export async function pipelineView(
  context: Context,
  query: Query,
  viewing: Viewing,
): Promise<Pipeline | NoProcess> {
  const { store, machines } = context;
  const chosen = await chooseProcess(context, query.process);
  if (!chosen) return { process: null };
  const { live, processes } = chosen;
  const version = await machines.load(live.hash);
  const filter = await askedFilter(context, live.processId, query, viewing);
  const stages = stagesOf(version.process).map((step) => step.id);
  const {
    sums: counted,
    choices,
    offers,
    tags,
    pages,
  } = await store.read(async (records) => {
    const { board } = records;
    const found = await board.sums(filter);
    const cards = async (stage: string | null): Promise<CardPage> => {
      const has = query.limit > 0 && found.totals.some((one) => one.stage === stage);
      const { sort, reverse, limit } = query;
      const page = has
        ? await board.column({ ...filter, stage, sort, reverse, limit })
        : { items: [], nextCursor: null };
      return { ...page, required: await requiredOf(context, records, page.items) };
    };
    return {
      sums: found,
      choices: await board.choices(live.processId, 'deal'),
      offers: await board.offers(live.processId, 'deal'),
      tags: await records.tags.all(),
      pages: await Promise.all(
        stagesIn(found.totals, stages).map(async (stage) => ({ stage, page: await cards(stage) })),
      ),
    };
  });
  const { totals } = counted;
  const columns = await Promise.all(
    pages.map(({ stage, page }) => columnView(context, { stage, page, stages, totals, version, viewing })),
  );
  return {
    process: { id: live.processId, name: version.process.name },
    version: live.number,
    processes,
    columns,
    due: counted.due,
    passive: counted.passive,
    count: totals.reduce((sum, total) => sum + total.deals, 0),
    totals: sums(totals, 'valueMinor', viewing.currency),
    weighted: sums(totals, 'weightedMinor', viewing.currency),
    owners: choices.owners,
    sources: choices.sources,
    ...offers,
    tags,
    fields: (await context.fields.catalogue(version.process.fields)).map(fieldView),
    looksThrough: await looksThrough(context, filter),
  };
}

/** The cards of one page, with what their stages ask for. */
interface CardPage extends Page<BoardCard> {
  required: ReadonlyMap<string, DealCard['required']>;
}

/**
 * The process asked for, else the one with the most open deals; null while there is none. Throws `not-found` for one
 * that is asked for and isn't published.
 */
export async function chooseProcess(
  { store }: Pick<Context, 'store'>,
  wanted: string | undefined,
): Promise<{ live: VersionInfo; processes: Pipeline['processes'] } | null> {
  const open = await store.deals.openPerProcess();
  const versions = [...(await store.versions.allLive()), ...(await archived({ store }, open))];
  const openDeals = ({ processId }: VersionInfo) => open.get(processId) ?? 0;
  const live =
    wanted === undefined
      ? versions.toSorted((a, b) => openDeals(b) - openDeals(a))[0]
      : versions.find((version) => version.processId === wanted);
  if (!live) {
    if (wanted === undefined) return null;
    throw new AppError(
      'not-found',
      say`There is no published process “${wanted}”. Publish it first, or choose another.`,
    );
  }
  return {
    live,
    processes: versions.map((version) => ({
      id: version.processId,
      name: version.name,
      openDeals: openDeals(version),
    })),
  };
}

/** Processes without a live version whose deals still run: they stay on the board until the last one is closed. */
async function archived(
  { store }: Pick<Context, 'store'>,
  open: ReadonlyMap<string, number>,
): Promise<VersionInfo[]> {
  const live = new Set((await store.versions.allLive()).map((version) => version.processId));
  const running = [...open].filter(([processId, deals]) => deals > 0 && !live.has(processId));
  const newest = running.map(async ([processId]) => (await store.versions.list(processId))[0]);
  return (await Promise.all(newest)).filter((version) => version !== undefined);
}

/** Columns from left to right: what has entered no stage where there is such, as drawn, stages of older versions. */
function stagesIn(totals: readonly ColumnTotal[], drawn: readonly string[]): (string | null)[] {
  const occupied = new Set(totals.map((total) => total.stage));
  const older = [...occupied].filter((stage) => stage !== null && !drawn.includes(stage));
  return [...(occupied.has(null) ? [null] : []), ...drawn, ...older];
}

interface ColumnRequest {
  stage: string | null;
  page: CardPage;
  /** Of the live version, left to right. */
  stages: readonly string[];
  totals: readonly ColumnTotal[];
  version: RunningVersion;
  viewing: Viewing;
}

async function columnView(context: Context, request: ColumnRequest): Promise<PipelineColumn> {
  const { stage, page, stages, totals, version, viewing } = request;
  const own = totals.filter((total) => total.stage === stage);
  const count = own.reduce((sum, total) => sum + total.deals, 0);
  const versions = await versionsOf(context, page.items);
  const number = stage === null ? -1 : stages.indexOf(stage);
  // A stage that the live version no longer has is described by the newest that had it.
  const older =
    number === -1 && stage !== null ? await olderDrawing(context, version.process.id, stage) : null;
  const drawnIn = older ?? version;
  const { graph } = drawnIn.machine;
  return {
    step: stage === null ? withoutStage : stepRef(graph, stage),
    number: number === -1 ? null : number + 1,
    older: stage !== null && number === -1,
    count,
    totals: sums(own, 'valueMinor', viewing.currency),
    weighted: sums(own, 'weightedMinor', viewing.currency),
    winChance: stage === null ? null : winChanceOf(graph, stage),
    expectedDays: expectedDaysOf(graph, stage),
    cards: cardViews(page, versions, viewing),
    nextCursor: page.nextCursor,
    howDealsGetHere: stage === null ? [] : waysInto(graph, stage),
  };
}

const withoutStage: StepRef = {
  id: NO_STAGE,
  name: '',
  kind: 'step',
  influence: null,
  half: 'sales',
  outcome: null,
};

const cardViews = (
  { items, required }: CardPage,
  versions: ReadonlyMap<string, RunningVersion>,
  viewing: Viewing,
): DealCard[] =>
  items.map((card) =>
    cardView(card, loadedVersion(versions, card.versionHash), viewing, required.get(card.id) ?? null),
  );

/** The next page of one column. */
export async function columnPage(
  context: Context,
  stage: string | null,
  query: z.output<typeof ColumnQuery>,
  viewing: Viewing,
): Promise<Page<DealCard>> {
  const { sort, reverse, limit, cursor } = query;
  const filter = await askedFilter(context, query.process, query, viewing);
  const page = await context.store.read(async (records) => {
    const cards = await records.board.column({ ...filter, stage, sort, reverse, limit, cursor });
    return { ...cards, required: await requiredOf(context, records, cards.items) };
  });
  return {
    items: cardViews(page, await versionsOf(context, page.items), viewing),
    nextCursor: page.nextCursor,
  };
}

/** One sum per currency, largest first; deals without a currency count in the workspace's. */
export function sums(
  totals: readonly ColumnTotal[],
  what: 'valueMinor' | 'weightedMinor',
  currency: string,
): Total[] {
  const byCurrency = new Map<string, number>();
  for (const total of totals) {
    const key = total.currency ?? currency;
    byCurrency.set(key, (byCurrency.get(key) ?? 0) + total[what]);
  }
  return [...byCurrency]
    .map(([key, minor]) => ({ currency: key, minor }))
    .toSorted((a, b) => b.minor - a.minor);
}
