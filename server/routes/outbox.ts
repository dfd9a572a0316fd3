import { z } from 'zod';
import {
  Id,
  LetterPreview,
  OutboxBulk,
  OutboxBulkResult,
  OutboxCommand,
  OutboxItem,
  OutboxList,
  OutboxQuery,
  SentList,
  SentQuery,
} from '../../machines/api/index.ts';
import { actorOf, may, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import type { ListedOutbox, OutboxRecord, OutgoingFilter } from '../store/store.ts';
import { dayBeganAt } from '../views/days.ts';
import { letterPreview, outboxItems, sentItems } from '../views/outbox.ts';
import { readWorkspace } from '../workspace.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

/** Reps see what their own deals send; managers, and those who only look on, see everything. */
function filterOf(
  { account, process, owner, reason }: Partial<z.output<typeof OutboxQuery>>,
  caller: Caller,
): OutgoingFilter {
  const own = caller.kind === 'user' && may(caller, 'deals.work') && !may(caller, 'deals.manage');
  return {
    accountId: account,
    processId: process,
    ownerId: own ? caller.user.id : owner,
    ...(reason === undefined ? {} : { code: reason }),
  };
}

async function listed({ store }: Context, row: OutboxRecord): Promise<ListedOutbox> {
  const deal = await store.deals.get(row.dealId);
  return {
    ...row,
    dealTitle: deal?.title ?? row.dealId,
    processId: deal?.processId ?? '',
    ownerId: deal?.ownerId ?? null,
    held: deal?.held ?? false,
  };
}

async function existing({ store }: Context, id: string): Promise<OutboxRecord> {
  const row = await store.outbox.get(id);
  if (!row)
    throw new AppError(
      'not-found',
      say`There is no message ${id} in the outbox. It may have left, or been taken out; the deal’s timeline tells.`,
    );
  return row;
}

async function page(context: Context, query: z.output<typeof OutboxQuery>, filter: OutgoingFilter) {
  const { outgoing, outbox } = context.store;
  const { limit, cursor, state, deal } = query;
  if (deal !== undefined) {
    const rows = (await outbox.unsettledOf(deal)).slice(0, limit);
    return { items: await Promise.all(rows.map((row) => listed(context, row))), nextCursor: null };
  }
  if (state !== 'attention') return outgoing.unsettled(state, { ...filter, limit, cursor });
  const both = await Promise.all([
    outgoing.unsettled('unknown', { ...filter, limit }),
    outgoing.unsettled('failed', { ...filter, limit }),
  ]);
  return { items: both.flatMap(({ items }) => items).slice(0, limit), nextCursor: null };
}

/** One decision; the row that goes on, or the one that was taken out. */
async function decide(
  context: Context,
  caller: Caller,
  { id, command }: { id: string; command: OutboxCommand },
): Promise<OutboxRecord> {
  const before = await context.store.outbox.get(id);
  const goesOn = await context.runtime.decide({ outbox: id, decision: command, actor: actorOf(caller) });
  // A message that was taken out has left the table, and the timeline tells of it.
  const takenOut = before && command === 'cancel' ? { ...before, state: 'cancelled' as const } : null;
  return (await context.store.outbox.get(goesOn)) ?? takenOut ?? existing(context, goesOn);
}

export const outboxRoutes: Route[] = [
  route({
    method: 'get',
    path: '/outbox',
    summary: 'Messages and webhooks on their way, and those that need a decision',
    allow: 'read',
    query: OutboxQuery,
    response: OutboxList,
    async handle({ context, caller, query, now }) {
      const filter = filterOf(query, caller);
      const { zone } = await readWorkspace(context.store);
      const [{ items, nextCursor }, counts, sentToday] = await Promise.all([
        page(context, query, filter),
        context.store.outgoing.counts(filter),
        context.store.outgoing.sentSince(dayBeganAt(now, zone), filter),
      ]);
      const { waiting = 0, sending = 0, failed = 0, unknown = 0 } = counts;
      return {
        items: await outboxItems(context, items),
        nextCursor,
        counts: { waiting, sending, failed, unknown, sentToday },
      };
    },
  }),
  route({
    method: 'get',
    path: '/outbox/sent',
    summary: 'Mails that have left, newest first',
    allow: 'read',
    query: SentQuery,
    response: SentList,
    async handle({ context, caller, query: { limit, cursor, ...query } }) {
      const filter = filterOf(query, caller);
      const { items, nextCursor } = await context.store.outgoing.sent({ ...filter, limit, cursor });
      return { items: await sentItems(context, items), nextCursor };
    },
  }),
  route({
    method: 'get',
    path: '/outbox/sent/:id/preview',
    summary: 'A mail as it went',
    allow: 'read',
    params: ById,
    response: LetterPreview,
    async handle({ context, params }) {
      const message = await context.store.messages.get(params.id);
      if (message?.direction !== 'out')
        throw new AppError('not-found', say`There is no mail ${params.id} among those that have left.`);
      const { fromAddress: from, toAddress: to, subject, text, html } = message;
      return { from, to, subject, text, html, obstacles: [] };
    },
  }),
  route({
    method: 'get',
    path: '/outbox/:id/preview',
    summary: 'A mail as it would go out now, and what would keep it in',
    allow: 'read',
    params: ById,
    response: LetterPreview,
    handle: async ({ context, params }) => letterPreview(context, await existing(context, params.id)),
  }),
  route({
    method: 'post',
    path: '/outbox/bulk',
    summary: 'Decide on several messages; each is done or refused by itself',
    allow: 'outbox.control',
    body: OutboxBulk,
    response: OutboxBulkResult,
    async handle({ context, caller, body: { command, ids } }) {
      const refused: { id: string; message: string }[] = [];
      for (const id of ids) {
        try {
          await decide(context, caller, { id, command });
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          refused.push({ id, message: error.message });
        }
      }
      context.live.publish('outbox');
      return { done: ids.length - refused.length, refused };
    },
  }),
  route({
    method: 'post',
    path: '/outbox/:id/:command',
    summary: 'Cancel, hurry, send again, or count as sent',
    allow: 'outbox.control',
    params: z.object({ id: Id, command: OutboxCommand }),
    response: OutboxItem,
    async handle({ context, caller, params }) {
      const row = await decide(context, caller, params);
      const [item] = await outboxItems(context, [await listed(context, row)]);
      if (!item) throw new Error('One row makes one item.');
      return item;
    },
  }),
];
