import { z } from 'zod';
import {
  BulkJob,
  BulkJobDetail,
  BulkJobList,
  Id,
  mostBulkDeals,
  StartBulk,
} from '../../machines/api/index.ts';
import { actorOf, callerKey, may, userIdOf, type Caller } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import type { BulkBy } from '../store/store.ts';
import { existingJob, jobDetail, jobView, matchingDeals } from '../views/bulk.ts';
import { viewingOf } from '../views/viewing.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const jobsShown = 20;

const byOf = (caller: Caller): BulkBy => ({
  actor: actorOf(caller),
  userId: userIdOf(caller),
  manages: may(caller, 'deals.manage'),
  closes: may(caller, 'deals.close'),
});

export const bulkRoutes: Route[] = [
  route({
    method: 'post',
    path: '/deals/bulk',
    summary: 'Change many deals in the background: by their ids, or all that a filter shows',
    allow: 'deals.work',
    body: StartBulk,
    response: BulkJob,
    status: 202,
    idempotency: 'own',
    async handle({ context, caller, body, idempotency }) {
      const { deals: named, change } = body;
      const deals = Array.isArray(named)
        ? named
        : await matchingDeals(context, named, await viewingOf(context, caller), mostBulkDeals);
      if (deals.length > mostBulkDeals)
        throw new AppError(
          'too-large',
          say`More than ${mostBulkDeals} deals match, which is more than one change takes. Narrow the filter down, and change them in several parts.`,
        );
      const job = await context.runtime.bulk.begin({
        deals,
        change,
        by: byOf(caller),
        key: idempotency && {
          key: `${callerKey(caller)} ${idempotency.key}`,
          bodyHash: idempotency.bodyHash,
        },
      });
      return jobView(context, job, caller);
    },
  }),
  route({
    method: 'get',
    path: '/deals/bulk',
    summary: 'Changes of many deals of late: one’s own, or everybody’s for who manages',
    allow: 'deals.work',
    response: BulkJobList,
    async handle({ context, caller }) {
      const userId = may(caller, 'deals.manage') ? undefined : (userIdOf(caller) ?? '');
      const jobs = await context.store.bulk.list({ userId, limit: jobsShown });
      return { items: await Promise.all(jobs.map((job) => jobView(context, job, caller))) };
    },
  }),
  route({
    method: 'get',
    path: '/deals/bulk/:id',
    summary: 'How far a change of many deals has got, and which deals stayed as they were',
    allow: 'deals.work',
    params: ById,
    response: BulkJobDetail,
    handle: async ({ context, caller, params }) =>
      jobDetail(context, await existingJob(context, params.id, caller), caller),
  }),
  route({
    method: 'post',
    path: '/deals/bulk/:id/cancel',
    summary: 'Stop a change of many deals; those that it hasn’t reached stay as they are',
    allow: 'deals.work',
    params: ById,
    response: BulkJob,
    async handle({ context, caller, params }) {
      await existingJob(context, params.id, caller);
      return jobView(context, await context.runtime.bulk.cancel(params.id), caller);
    },
  }),
  route({
    method: 'post',
    path: '/deals/bulk/:id/undo',
    summary: 'Take back a change of many deals, as far as nobody has changed them since',
    allow: 'deals.work',
    params: ById,
    response: BulkJob,
    status: 202,
    async handle({ context, caller, params }) {
      const before = await existingJob(context, params.id, caller);
      return jobView(context, await context.runtime.bulk.undo(before.id, byOf(caller)), caller);
    },
  }),
];
