import { z } from 'zod';
import {
  CheckDocument,
  CheckResult,
  CreateProcess,
  Done,
  Draft,
  DraftRevision,
  DraftSaved,
  Id,
  ProcessCounts,
  ProcessList,
  Publish,
  PutDraft,
  type StaleDraft,
  Version,
  VersionInfo,
  VersionList,
} from '../../machines/api/index.ts';
import { blankProcess, blocksPublishing, lint, Process, type Finding } from '../../machines/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { parsePart } from '../http/parse.ts';
import { done, route, type Route } from '../http/route.ts';
import { archive, publish } from '../library/publish.ts';
import { readTopics } from '../people/consent/topics.ts';
import { monthStartsAt } from '../views/days.ts';
import { userOf, usersById } from '../views/people.ts';
import {
  draftRevision,
  draftSaved,
  draftView,
  processCounts,
  processListItem,
  versionInfo,
} from '../views/processes.ts';
import { viewingOf } from '../views/viewing.ts';
import { readWorkspace } from '../workspace.ts';
import { processOf } from './templates.ts';
import { requireWriter } from './writing.ts';
import { readersWords } from '../saying/told.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const ByVersion = z.object({ id: Id, version: z.string().max(80) });
/** A whole drawing with its templates. */
const documentLimit = 12_000_000;

const doing = (caller: Caller, now: number) => ({ by: userIdOf(caller), now });

async function around({ store, fields }: Context, id: string) {
  return {
    users: usersById(await store.users.list()),
    live: await store.versions.live(id),
    fields: await fields.all(),
  };
}

/** A refusal of a stale draft says who saved it, by name. */
async function naming<T>({ store }: Context, change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    const stale =
      error instanceof AppError && error.code === 'stale-revision'
        ? StaleRevision.safeParse(error.details)
        : null;
    if (!(error instanceof AppError) || !stale?.success) throw error;
    const { updatedBy, ...rest } = stale.data;
    const users = usersById(await store.users.list());
    const details: StaleDraft = { ...rest, updatedBy: userOf(users, updatedBy) };
    throw new AppError(error.code, error.message, { details });
  }
}

/** As the library says it, with the id of whoever saved. */
const StaleRevision = z.object({
  revision: z.number(),
  updatedAt: z.number(),
  updatedBy: z.string().nullable(),
});

const checked = (findings: Finding[]): CheckResult => ({ ok: !blocksPublishing(findings), findings });

/** The document of a new process, under a stand-in for its id. Without a language it speaks the workspace's. */
async function documentOf(context: Context, body: CreateProcess, id: string): Promise<Process> {
  if (body.from === 'document') return { ...body.process, id };
  const { zone, language } = await readWorkspace(context.store);
  const spoken = body.language ?? language;
  return body.from === 'blank'
    ? blankProcess(id, body.name, zone, spoken)
    : processOf(body.template, { id, name: body.name, zone, language: spoken });
}

/** What the id is made of: a document keeps its own. */
const nameOf = (body: CreateProcess, document: Process): string =>
  body.from === 'document' ? body.process.id : document.name;

const topicIds = async ({ store }: Context): Promise<string[]> =>
  (await readTopics(store)).map(({ id }) => id);

export const processRoutes: Route[] = [
  route({
    method: 'get',
    path: '/processes',
    summary: 'All processes with their drafts, live versions and findings',
    allow: 'read',
    response: ProcessList,
    async handle({ context }) {
      const { library, store } = context;
      const users = usersById(await store.users.list());
      const running = await store.deals.openPerProcess();
      const fields = await context.fields.all();
      const { drafts, damaged } = await library.list();
      const items = drafts.map(async (draft) =>
        processListItem(draft, {
          users,
          live: await store.versions.live(draft.process.id),
          fields,
          runningDeals: running.get(draft.process.id) ?? 0,
        }),
      );
      return { items: await Promise.all(items), damaged };
    },
  }),
  route({
    method: 'post',
    path: '/processes',
    summary: 'A new process: empty, from a template, or from a document',
    allow: 'processes.edit',
    body: CreateProcess,
    response: Draft,
    status: 201,
    bodyLimit: documentLimit,
    async handle({ context, caller, body, now }) {
      // Made under a stand-in first: the id is chosen inside, and the rest doesn't depend on it.
      const document = await documentOf(context, body, 'process');
      const draft = await context.library.create(
        nameOf(body, document),
        (id) => ({ ...document, id }),
        doing(caller, now),
      );
      context.live.publish('processes');
      return draftView(draft, await around(context, draft.process.id));
    },
  }),
  route({
    method: 'get',
    path: '/processes/:id/draft',
    summary: 'The draft with its findings',
    allow: 'read',
    params: ById,
    response: Draft,
    handle: async ({ context, params }) =>
      draftView(await context.library.read(params.id), await around(context, params.id)),
  }),
  route({
    method: 'get',
    path: '/processes/:id/draft/revision',
    summary: 'Who saved the draft last and what is live, without the drawing',
    allow: 'read',
    params: ById,
    response: DraftRevision,
    handle: async ({ context, params }) =>
      draftRevision(await context.library.read(params.id), await around(context, params.id)),
  }),
  route({
    method: 'put',
    path: '/processes/:id/draft',
    summary: 'Save the draft; refused when somebody has saved it since, or draws on it now',
    allow: 'processes.edit',
    params: ById,
    body: PutDraft,
    response: DraftSaved,
    bodyLimit: documentLimit,
    async handle({ context, caller, params, body: { window, ...change }, now }) {
      await requireWriter(context, params.id, caller, window);
      const draft = await naming(context, () =>
        context.library.save(params.id, { ...change, ...doing(caller, now) }),
      );
      context.live.publish(`process:${params.id}`, 'processes');
      return draftSaved(draft, await around(context, params.id));
    },
  }),
  route({
    method: 'post',
    path: '/processes/:id/check',
    summary: 'What keeps the draft from being published, and what to look at',
    allow: 'read',
    params: ById,
    response: CheckResult,
    async handle({ context, params }) {
      const { process } = await context.library.read(params.id);
      return checked(
        lint(process, {
          topics: await topicIds(context),
          fields: await context.fields.all(),
          words: readersWords(),
        }),
      );
    },
  }),
  route({
    method: 'post',
    path: '/check',
    summary: 'The same for any document',
    allow: 'read',
    body: CheckDocument,
    response: CheckResult,
    bodyLimit: documentLimit,
    // The schema's word on the parsed place: what `parsePart` throws names every problem.
    handle: async ({ context, body }) =>
      checked(
        lint(Process.parse(parsePart(Process, body.process, 'process')), {
          topics: await topicIds(context),
          fields: await context.fields.all(),
          words: readersWords(),
        }),
      ),
  }),
  route({
    method: 'post',
    path: '/processes/:id/publish',
    summary: 'Make the draft the version that new deals take',
    allow: 'processes.publish',
    params: ById,
    body: Publish,
    response: VersionInfo,
    async handle({ context, caller, params, body, now }) {
      const { store, live, library } = context;
      const version = await naming(context, () =>
        publish({ library, store }, params.id, { ...body, ...doing(caller, now) }),
      );
      live.publish('processes', `process:${params.id}`, 'pipeline', 'leads');
      const standing = await store.deals.standing(params.id, now);
      return versionInfo(version, {
        users: usersById(await store.users.list()),
        liveHash: version.hash,
        standing,
      });
    },
  }),
  route({
    method: 'delete',
    path: '/processes/:id',
    summary: 'Remove a process; one that was published is archived and its deals run on',
    allow: 'processes.publish',
    params: ById,
    response: Done,
    async handle({ context, caller, params, now }) {
      const { store, library, live } = context;
      const published = (await library.versions(params.id)).length > 0;
      if (published) await archive({ library, store }, params.id, doing(caller, now));
      else await library.remove(params.id);
      live.publish('processes', `process:${params.id}`, 'pipeline');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/processes/:id/versions',
    summary: 'Published versions, newest first',
    allow: 'read',
    params: ById,
    response: VersionList,
    async handle({ context: { store }, params, now }) {
      const live = await store.versions.live(params.id);
      const standing = await store.deals.standing(params.id, now);
      const users = usersById(await store.users.list());
      const versions = await store.versions.list(params.id);
      return {
        items: versions.map((version) =>
          versionInfo(version, { users, liveHash: live?.hash ?? null, standing }),
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/processes/:id/versions/:version',
    summary: 'A published version with its document; “live” is the one that new deals take',
    allow: 'read',
    params: ByVersion,
    response: Version,
    async handle({ context: { store }, params: { id, version: wanted }, now }) {
      const live = await store.versions.live(id);
      const version = wanted === 'live' ? live : await store.versions.get(wanted);
      if (version?.processId !== id) {
        throw new AppError(
          'not-found',
          wanted === 'live'
            ? say`“${id}” has no live version: publish it first.`
            : say`“${id}” has no version “${wanted}”.`,
        );
      }
      const standing = await store.deals.standing(id, now);
      const users = usersById(await store.users.list());
      return {
        ...versionInfo(version, { users, liveHash: live?.hash ?? null, standing }),
        process: version.document,
      };
    },
  }),
  route({
    method: 'get',
    path: '/processes/:id/counts',
    summary: 'How many deals stand at each step, and were closed at each outcome this month',
    allow: 'read',
    params: ById,
    response: ProcessCounts,
    async handle({ context, caller, params }) {
      const { now, zone, currency } = await viewingOf(context, caller);
      return processCounts(context, params.id, monthStartsAt(now, zone), currency);
    },
  }),
];
