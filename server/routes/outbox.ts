import { z } from 'zod';
import { Id, OutboxCommand, OutboxItem, OutboxList, OutboxQuery } from '../../machines/api/index.ts';
import { actorOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import type { OutboxRecord } from '../store/store.ts';
import { contactRef } from '../views/people.ts';
import { actionRef } from '../views/places.ts';
import { reasonOf } from '../views/reasons.ts';

async function view(context: Context, row: OutboxRecord): Promise<OutboxItem> {
  const { store, machines } = context;
  const deal = await store.deals.get(row.dealId);
  const contact = row.contactId === null ? null : await store.contacts.get(row.contactId);
  const { graph } = (await machines.load(row.versionHash)).machine;
  const subject = row.rendered?.['subject'];
  return {
    id: row.id,
    kind: row.kind,
    deal: { id: row.dealId, title: deal?.title ?? row.dealId },
    contact: contact && contactRef(contact),
    action: actionRef(graph, row.action),
    subject: typeof subject === 'string' ? subject : null,
    state: row.state,
    notBefore: row.notBefore,
    attempts: row.attempts,
    reason: await reasonOf(context, row, { held: deal?.held ?? false }),
    lastError: row.lastError,
    createdAt: row.createdAt,
    sentAt: row.sentAt,
  };
}

async function rowsOf(
  { store }: Context,
  { state, deal, limit }: z.output<typeof OutboxQuery>,
): Promise<OutboxRecord[]> {
  if (deal !== undefined) return (await store.outbox.unsettledOf(deal)).slice(0, limit);
  if (state !== 'attention') return store.outbox.inState(state, limit);
  const both = await Promise.all([
    store.outbox.inState('unknown', limit),
    store.outbox.inState('failed', limit),
  ]);
  return both.flat().slice(0, limit);
}

export const outboxRoutes: Route[] = [
  route({
    method: 'get',
    path: '/outbox',
    summary: 'Messages and webhooks on their way, and those that need a decision',
    allow: 'read',
    query: OutboxQuery,
    response: OutboxList,
    async handle({ context, query }) {
      const rows = await rowsOf(context, query);
      const { waiting = 0, sending = 0, failed = 0, unknown = 0 } = await context.store.outbox.countByState();
      return {
        items: await Promise.all(rows.map((row) => view(context, row))),
        counts: { waiting, sending, failed, unknown },
      };
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
      const before = await context.store.outbox.get(params.id);
      const goesOn = await context.runtime.decide({
        outbox: params.id,
        decision: params.command,
        actor: actorOf(caller),
      });
      // A message that was taken out has left the table, and the timeline tells of it.
      const takenOut =
        before && params.command === 'cancel' ? { ...before, state: 'cancelled' as const } : null;
      const row = (await context.store.outbox.get(goesOn)) ?? takenOut;
      if (!row) throw new AppError('not-found', `There is no message ${goesOn} in the outbox.`);
      return view(context, row);
    },
  }),
];
