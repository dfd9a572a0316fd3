import { z } from 'zod';
import {
  ExportedList,
  ExportedTimeline,
  ExportQuery,
  type AttentionDeal,
  type DealCard,
  type DealLine,
  type DealRow,
  type CompanyList,
  type ContactList,
  type Forecast,
  type OutboxItem,
  type Page,
  type SentItem,
  type TimelineEntry,
} from '../../machines/api/index.ts';
import { languageOfUser, readWorkspace } from '../workspace.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { Spool, usualDelimiter, type Form } from '../exporting/export.ts';
import { headerIn, type HeaderKey } from '../exporting/header-words.ts';
import { cardColumns, lineColumns, rowColumns } from '../exporting/lists/deals.ts';
import { attentionColumns, forecastColumns, type ForecastLine } from '../exporting/lists/managing.ts';
import { outboxColumns, sentColumns, timelineColumns } from '../exporting/lists/messages.ts';
import { companyColumns, contactColumns } from '../exporting/lists/people.ts';
import { tableOf, type Column, type Saying } from '../exporting/list.ts';
import { asOf } from '../exporting/moment.ts';
import type { OutTable } from '../exporting/writing/cells.ts';
import { rawRoute, type Call, type JsonRoute, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { attentionRoutes } from './attention.ts';
import { dealRoutes } from './deals.ts';
import { forecastRoutes } from './forecast.ts';
import { outboxRoutes } from './outbox.ts';
import { peopleRoutes } from './people.ts';
import { pipelineRoutes } from './pipeline.ts';
import { timelineRoutes } from './timeline.ts';
import { say } from '../../machines/index.ts';

/** Lists have pages of so many at most. */
const perPage = 200;

interface Looking {
  context: Context;
  saying: Saying;
  /** The list's own query, as it was asked. */
  query: Record<string, unknown>;
}

/** What decides the columns of a list of deals; its own call says what is wrong with them. */
const Chosen = z.object({ columns: z.string().catch(''), process: z.string().catch('') });

/** A list of the API, and its items as rows of a table. */
interface Listing {
  name: HeaderKey;
  /** The call that answers its pages: its filters are the screen's own, and so is who may see what. */
  source: JsonRoute;
  columns: (looking: Looking) => Promise<Column<never>[]>;
  /** Its items in an answer that is no page. */
  itemsIn?: (answer: unknown) => readonly never[];
}

function sourceAt(routes: readonly Route[], path: string): JsonRoute {
  const found = routes.find((one) => one.method === 'get' && one.path === path);
  if (found?.kind !== 'json') throw new Error(`There is no list at ${path}.`);
  return found;
}

function listing<Item>(
  name: HeaderKey,
  source: JsonRoute,
  columns: (looking: Looking) => Column<Item>[] | Promise<Column<Item>[]>,
): Listing {
  // Each stands beside the call whose items it takes.
  return { name, source, columns: async (looking) => (await columns(looking)) as Column<never>[] };
}

const lists: Record<ExportedList, Listing> = {
  contacts: listing<ContactList['items'][number]>(
    'listContacts',
    sourceAt(peopleRoutes, '/contacts'),
    async ({ context, saying }) => contactColumns(await context.fields.all(), saying),
  ),
  companies: listing<CompanyList['items'][number]>(
    'listCompanies',
    sourceAt(peopleRoutes, '/companies'),
    async ({ context, saying }) => companyColumns(await context.fields.all(), saying),
  ),
  deals: listing<DealLine>(
    'listDeals',
    sourceAt(pipelineRoutes, '/pipeline/rows'),
    async ({ context, saying, query }) => {
      const { columns, process } = Chosen.parse(query);
      const wanted = new Set(columns.split(','));
      const live = await context.store.versions.live(process);
      const catalogue = await context.fields.catalogue(live?.document.fields ?? []);
      return lineColumns(
        catalogue.filter(({ path }) => wanted.has(path)),
        saying,
      );
    },
  ),
  'all-deals': listing<DealRow>('listDeals', sourceAt(dealRoutes, '/deals'), ({ saying }) =>
    rowColumns(saying),
  ),
  leads: listing<DealCard>('listLeads', sourceAt(pipelineRoutes, '/leads'), ({ saying }) =>
    cardColumns(saying),
  ),
  outbox: listing<OutboxItem>('listOutbox', sourceAt(outboxRoutes, '/outbox'), ({ saying }) =>
    outboxColumns(saying),
  ),
  sent: listing<SentItem>('listSent', sourceAt(outboxRoutes, '/outbox/sent'), ({ saying }) =>
    sentColumns(saying),
  ),
  forecast: {
    ...listing<ForecastLine>('listForecast', sourceAt(forecastRoutes, '/forecast'), ({ saying }) =>
      forecastColumns(saying),
    ),
    itemsIn(answer) {
      const { team, rows } = answer as Forecast;
      const lines: ForecastLine[] = [
        ...team.map((row) => ({ ...row, isTeam: true })),
        ...rows.map((row) => ({ ...row, isTeam: false })),
      ];
      // They stand beside the columns that take them.
      return lines as never[];
    },
  },
  attention: listing<AttentionDeal>(
    'listAttention',
    sourceAt(attentionRoutes, '/attention/deals'),
    ({ saying }) => attentionColumns(saying),
  ),
};

const timelineOf = (kind: z.infer<typeof ExportedTimeline>['kind']): Listing =>
  listing<TimelineEntry>('listTimeline', sourceAt(timelineRoutes, `/${kind}/:id/timeline`), ({ saying }) =>
    timelineColumns(saying),
  );

type Asked = Call<unknown, z.output<typeof ExportQuery>, undefined>;

/** All pages of a list, one after the other. */
async function* pagesOf(
  { source, itemsIn }: Listing,
  call: Asked,
  query: Record<string, unknown>,
): AsyncGenerator<readonly never[]> {
  let cursor: string | null | undefined;
  do {
    const asked = { ...query, limit: perPage, ...(cursor ? { cursor } : {}) };
    const parsed = source.query ? source.query.safeParse(asked) : { success: true as const, data: asked };
    if (!parsed.success) {
      throw new AppError('invalid', say`The filters aren’t those of ${source.path}.`, {
        details: {
          problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
        },
      });
    }
    const answer = await source.handle({ ...call, query: parsed.data, body: undefined });
    // The answer of a list's call is a page of it, or that no process has been published.
    const page = (itemsIn ? { items: itemsIn(answer) } : answer) as Partial<Page<never>>;
    if (page.items && page.items.length > 0) yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null && cursor !== undefined);
}

async function sayingFor({ store }: Context, caller: Caller) {
  const workspace = await readWorkspace(store);
  const language = caller.kind === 'user' ? languageOfUser(caller.user, workspace) : 'en';
  const users = new Map((await store.users.list()).map(({ id, name }) => [id, name]));
  const zone = (caller.kind === 'user' ? caller.user.zone : null) ?? workspace.zone;
  return { language, zone, saying: { header: headerIn(language), currency: workspace.currency, users } };
}

/** The list as a file, and a line in the log of who took what along. */
async function exportList(list: Listing, call: Asked, response: Parameters<Spool['send']>[0]): Promise<void> {
  const { context, caller, query: asked, now } = call;
  const { format, delimiter, ...query } = asked;
  const { language, zone, saying } = await sayingFor(context, caller);
  const form: Form = { format, delimiter: delimiter ?? usualDelimiter(language) };
  const name = saying.header(list.name);
  await using spool = await Spool.open();
  const rows = await context.store.read(async (records) => {
    const then = asOf(context, records);
    const columns = await list.columns({ context: then, saying, query });
    const pages = pagesOf(list, { ...call, context: then }, query);
    const table: OutTable = tableOf(name, columns, { pages, zone });
    return spool.fill(table, form);
  });
  await context.store.audit.add({
    id: newId('a', now),
    at: now,
    userId: userIdOf(caller),
    what: 'exported a list',
    payload: { list: list.source.path, format, rows, filters: JSON.stringify(query) },
  });
  await spool.send(response, { name: `${name} ${new Date(now).toISOString().slice(0, 10)}`, form });
}

const file = 'application/octet-stream';

export const exportRoutes: Route[] = [
  rawRoute({
    method: 'get',
    path: '/exports/:list',
    summary: 'A list as CSV or workbook: all of it, with the list’s own filters, as of one moment',
    allow: 'read',
    params: z.object({ list: ExportedList }),
    query: ExportQuery,
    produces: file,
    handle: (call, _request, response) => exportList(lists[call.params.list], call as Asked, response),
  }),
  rawRoute({
    method: 'get',
    path: '/exports/timeline/:kind/:id',
    summary: 'The timeline of a deal, contact or company as CSV or workbook, with its own filters',
    allow: 'read',
    params: ExportedTimeline,
    query: ExportQuery,
    produces: file,
    handle: (call, _request, response) => exportList(timelineOf(call.params.kind), call as Asked, response),
  }),
];
