import type { BulkChange, BulkFilter, BulkJob, BulkJobDetail } from '../../machines/api/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import type { BulkRecord } from '../store/store.ts';
import { attentionWanted } from './attention-wanted.ts';
import { askedFilter } from './board-filter.ts';
import type { Viewing } from './viewing.ts';
import { say } from '../../machines/index.ts';

const refusalsShown = 200;

type Sources = Pick<Context, 'store'>;

/** One's own, and everybody's for who manages. */
export const mayHandle = (caller: Caller, job: BulkRecord): boolean =>
  may(caller, 'deals.manage') || (job.by.userId !== null && job.by.userId === userIdOf(caller));

/** Throws `not-found`, also for a job of somebody else's. */
export async function existingJob({ store }: Sources, id: string, caller: Caller): Promise<BulkRecord> {
  const job = await store.bulk.get(id);
  if (job && mayHandle(caller, job)) return job;
  throw new AppError(
    'not-found',
    say`There is no change “${id}” of many deals, or it is somebody else’s. GET /deals/bulk lists yours.`,
  );
}

export async function jobView({ store }: Sources, job: BulkRecord, caller: Caller): Promise<BulkJob> {
  const { by, change, undoes, undoneBy } = job;
  const owner =
    change && 'owner' in change && change.owner !== null ? await store.users.get(change.owner) : null;
  return {
    id: job.id,
    kind: change ? kindOf(change) : 'undo',
    status: job.status,
    total: job.total,
    done: job.done,
    refused: job.refused,
    startedBy: 'name' in by.actor ? by.actor.name : '',
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    owner: owner && { id: owner.id, name: owner.name },
    tag: change && 'tag' in change ? change.tag : null,
    undoable:
      job.status !== 'running' &&
      job.done > 0 &&
      undoes === null &&
      undoneBy === null &&
      mayHandle(caller, job),
    undoneBy,
  };
}

function kindOf(change: BulkChange): BulkJob['kind'] {
  if ('owner' in change) return 'owner';
  if ('close' in change) return 'close';
  if ('tag' in change) return 'tag';
  return 'plan' in change ? 'plan' : 'edit';
}

export async function jobDetail(sources: Sources, job: BulkRecord, caller: Caller): Promise<BulkJobDetail> {
  const refusals = await sources.store.bulk.refusals(job.id, refusalsShown);
  return {
    ...(await jobView(sources, job, caller)),
    refusals: refusals.map(({ dealId, title, why, message }) => ({
      deal: { id: dealId, title: title ?? '' },
      why,
      message,
    })),
  };
}

/** Ids of the open deals that a screen shows with this filter; at most one more than `limit`. */
export async function matchingDeals(
  context: Pick<Context, 'store' | 'machines'>,
  { process, stage, attention, ...filter }: BulkFilter,
  viewing: Viewing,
  limit: number,
): Promise<string[]> {
  const { store } = context;
  const wanted = attention && (await attentionWanted(context, attention, viewing));
  const processes =
    process === null ? [...(await store.deals.openPerProcess()).keys()].toSorted() : [process];
  const filters = await Promise.all(processes.map((one) => askedFilter(context, one, filter, viewing)));
  return store.read(async ({ bulk }) => {
    const found: string[] = [];
    for (const one of filters) {
      const left = limit + 1 - found.length;
      if (left <= 0) break;
      found.push(...(await bulk.matching({ ...one, stage, attention: wanted }, left)));
    }
    return found;
  });
}
