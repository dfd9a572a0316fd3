import { z } from 'zod';
import {
  CountSegment,
  CreateSegment,
  Done,
  Id,
  PatchSegment,
  Segment,
  SegmentCount,
  SegmentList,
  SegmentsQuery,
} from '../../machines/api/index.ts';
import { ruleFlaws, type SegmentRule } from '../../machines/index.ts';
import { userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { SegmentRecord } from '../store/store.ts';
import { userOf, usersById, type Users } from '../views/people.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

const view = ({ createdAt: _at, createdBy, ...segment }: SegmentRecord, users: Users): Segment => ({
  ...segment,
  createdBy: userOf(users, createdBy),
});

/** Throws `not-found`. */
export async function existingSegment({ store }: Pick<Context, 'store'>, id: string): Promise<SegmentRecord> {
  const segment = await store.segments.get(id);
  if (!segment)
    throw new AppError('not-found', say`There is no segment “${id}”. Somebody may have removed it.`);
  return segment;
}

/** Throws `invalid` for conditions that nothing could answer. */
async function requireSound({ fields }: Context, rule: SegmentRule): Promise<void> {
  const [flaw] = ruleFlaws(rule, await fields.catalogue());
  if (!flaw) return;
  const condition = rule.conditions[flaw.condition];
  const field = condition?.kind === 'field' ? condition.field : '';
  const why = {
    field: `There is no field “${field}”. Choose another one.`,
    operator: `“${field}” can’t be compared like that. Choose another comparison.`,
    value: `The condition on “${field}” has nothing to compare with. Fill in a value.`,
  }[flaw.why];
  throw new AppError('invalid', why, {
    details: { problems: [{ path: `rule.conditions.${flaw.condition}`, message: why }] },
  });
}

export const segmentRoutes: Route[] = [
  route({
    method: 'get',
    path: '/segments',
    summary: 'Segments by name',
    allow: 'read',
    query: SegmentsQuery,
    response: SegmentList,
    async handle({ context: { store }, query }) {
      const users = usersById(await store.users.list());
      return { items: (await store.segments.all(query.kind)).map((segment) => view(segment, users)) };
    },
  }),
  route({
    method: 'post',
    path: '/segments',
    summary: 'A new segment',
    allow: 'contacts.edit',
    body: CreateSegment,
    response: Segment,
    status: 201,
    async handle({ context, caller, body, now }) {
      await requireSound(context, body.rule);
      const segment: SegmentRecord = {
        ...body,
        id: newId('sg', now),
        createdAt: now,
        createdBy: userIdOf(caller),
        updatedAt: now,
      };
      await context.store.segments.put(segment);
      context.live.publish('segments');
      return view(segment, usersById(await context.store.users.list()));
    },
  }),
  route({
    method: 'post',
    path: '/segments/count',
    summary: 'How many a rule describes, as far as it has been counted',
    allow: 'read',
    body: CountSegment,
    response: SegmentCount,
    idempotency: 'none',
    async handle({ context, body }) {
      await requireSound(context, body.rule);
      return context.segmentCounting.count(body.kind, body.rule);
    },
  }),
  route({
    method: 'patch',
    path: '/segments/:id',
    summary: 'Name or rule of a segment',
    allow: 'contacts.edit',
    params: ById,
    body: PatchSegment,
    response: Segment,
    async handle({ context, params, body, now }) {
      const before = await existingSegment(context, params.id);
      if (body.rule) await requireSound(context, body.rule);
      const segment: SegmentRecord = {
        ...before,
        name: body.name ?? before.name,
        rule: body.rule ?? before.rule,
        updatedAt: now,
      };
      await context.store.segments.put(segment);
      context.live.publish('segments');
      return view(segment, usersById(await context.store.users.list()));
    },
  }),
  route({
    method: 'delete',
    path: '/segments/:id',
    summary: 'Forget a segment; whoever is in it stays',
    allow: 'contacts.edit',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      await existingSegment(context, params.id);
      await context.store.segments.remove(params.id);
      context.live.publish('segments');
      return done;
    },
  }),
];
