import { z } from 'zod';
import { AnswerAsk, DraftWriting, FromWindow, Id, KeepWriting } from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { answer, ask, heldAt, keep, leave, mayWrite, type Held } from '../library/writing.ts';
import { usersById } from '../views/people.ts';
import { draftWriting } from '../views/writing.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

const windowOf = (caller: Caller, windowId: string) => ({ windowId, userId: userIdOf(caller) });

async function viewOf({ store, realNow }: Context, held: Held): Promise<DraftWriting> {
  // Nobody is looked up while nobody draws.
  return draftWriting(held, held ? usersById(await store.users.list()) : new Map(), realNow());
}

/** Changes who draws, and tells all who look on where that changes what they see. */
async function change(context: Context, id: string, next: (held: Held) => Held): Promise<DraftWriting> {
  const { store, live, realNow } = context;
  const { before, after } = await store.writing.change(id, next);
  if (seen(heldAt(before, realNow())) !== seen(after)) live.publish(`writing:${id}`);
  return viewOf(context, after);
}

/** What others see of it: everything but how long it holds. */
const seen = (held: Held): string =>
  JSON.stringify(held && [held.windowId, held.place, held.ask?.windowId, held.ask?.askedAt]);

/** Refuses a save from a window that doesn't draw while another one does; a script has no window. */
export async function requireWriter(
  context: Context,
  id: string,
  caller: Caller,
  windowId: string | undefined,
): Promise<void> {
  if (windowId === undefined) return;
  const held = await context.store.writing.get(id);
  if (mayWrite(held, windowOf(caller, windowId), context.realNow())) return;
  const details = await viewOf(context, held);
  throw new AppError(
    'not-the-writer',
    say`${details.writer?.user?.name ?? 'Another window'} draws on this process now. Nothing was saved; ask to take over, or keep yours as a copy.`,
    { details },
  );
}

export const writingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/processes/:id/writing',
    summary: 'Who draws on the draft at this moment, and who has asked to take over',
    allow: 'read',
    params: ById,
    response: DraftWriting,
    handle: async ({ context, params }) => viewOf(context, await context.store.writing.get(params.id)),
  }),
  route({
    method: 'post',
    path: '/processes/:id/writing',
    summary: 'Draw on the draft from this window, where nobody else does; again every eight seconds',
    allow: 'processes.edit',
    params: ById,
    body: KeepWriting,
    response: DraftWriting,
    async handle({ context, caller, params: { id }, body }) {
      const { store, library, realNow } = context;
      // The first to draw on it finds out whether there is such a process.
      if (!(await store.writing.get(id))) await library.read(id);
      const window = windowOf(caller, body.window);
      return change(context, id, (held) => keep(held, window, body.place, realNow()));
    },
  }),
  route({
    method: 'post',
    path: '/processes/:id/writing/ask',
    summary: 'Ask whoever draws to hand over; unanswered for a minute, it is handed over',
    allow: 'processes.edit',
    params: ById,
    body: FromWindow,
    response: DraftWriting,
    async handle({ context, caller, params: { id }, body }) {
      if (!(await context.store.writing.get(id))) await context.library.read(id);
      return change(context, id, (held) => ask(held, windowOf(caller, body.window), context.realNow()));
    },
  }),
  route({
    method: 'post',
    path: '/processes/:id/writing/answer',
    summary: 'Hand the draft over to whoever has asked, or go on drawing',
    allow: 'processes.edit',
    params: ById,
    body: AnswerAsk,
    response: DraftWriting,
    handle: ({ context, caller, params: { id }, body: { window, handOver } }) =>
      change(context, id, (held) => answer(held, windowOf(caller, window), handOver, context.realNow())),
  }),
  route({
    method: 'post',
    path: '/processes/:id/writing/leave',
    summary: 'This window stops drawing, or asking to',
    allow: 'processes.edit',
    params: ById,
    body: FromWindow,
    response: DraftWriting,
    handle: ({ context, caller, params: { id }, body }) =>
      change(context, id, (held) => leave(held, windowOf(caller, body.window), context.realNow())),
  }),
];
