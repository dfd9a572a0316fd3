import { z } from 'zod';
import {
  ChangeDone,
  DealMovePreview,
  Id,
  MoveDeal,
  MovePlan,
  PreviewMoves,
  StartMove,
  VersionMove,
  VersionMoveDetail,
  VersionMoveList,
} from '../../machines/api/index.ts';
import { actorOf } from '../auth/caller.ts';
import { route, type Route } from '../http/route.ts';
import { dealMovePreview, movePlan, versionMove, versionMoveDetail } from '../views/version-moves.ts';
import { changeDone } from './change-done.ts';
import { ByDeal, existingDeal } from './deals.ts';

const ById = z.object({ id: Id });
const movesShown = 20;

export const moveRoutes: Route[] = [
  route({
    method: 'post',
    path: '/processes/:id/moves/preview',
    summary: 'What moving all running deals to the newest version would do; changes nothing',
    allow: 'processes.edit',
    params: ById,
    body: PreviewMoves,
    response: MovePlan,
    idempotency: 'none',
    handle: ({ context, params, body }) => movePlan(context, params.id, body.steps),
  }),
  route({
    method: 'post',
    path: '/processes/:id/moves',
    summary: 'Move all running deals to the newest version, in the background',
    allow: 'processes.publish',
    params: ById,
    body: StartMove,
    response: VersionMove,
    status: 201,
    async handle({ context, caller, params, body }) {
      const record = await context.runtime.moving.begin({
        processId: params.id,
        toHash: body.to,
        steps: body.steps,
        actor: actorOf(caller),
      });
      return versionMove(context, record);
    },
  }),
  route({
    method: 'get',
    path: '/processes/:id/moves',
    summary: 'When running deals were moved to newer versions, newest first',
    allow: 'processes.edit',
    params: ById,
    response: VersionMoveList,
    async handle({ context, params }) {
      const records = await context.store.moves.list(params.id, movesShown);
      return { items: await Promise.all(records.map((record) => versionMove(context, record))) };
    },
  }),
  route({
    method: 'get',
    path: '/moves/:id',
    summary: 'How far moving the deals has got, and which stayed behind',
    allow: 'processes.edit',
    params: ById,
    response: VersionMoveDetail,
    handle: ({ context, params }) => versionMoveDetail(context, params.id),
  }),
  route({
    method: 'post',
    path: '/moves/:id/cancel',
    summary: 'Stop moving; deals that haven’t moved stay on their version',
    allow: 'processes.publish',
    params: ById,
    response: VersionMove,
    handle: async ({ context, params }) =>
      versionMove(context, await context.runtime.moving.cancel(params.id)),
  }),
  route({
    method: 'post',
    path: '/deals/:id/version/preview',
    summary: 'What moving this deal to the newest version would do; changes nothing',
    allow: 'read',
    params: ByDeal,
    body: PreviewMoves,
    response: DealMovePreview,
    idempotency: 'none',
    handle: ({ context, params, body }) => dealMovePreview(context, params.id, body.steps),
  }),
  route({
    method: 'post',
    path: '/deals/:id/version',
    summary: 'Move this deal to the newest version of its process',
    allow: 'deals.correct',
    params: ByDeal,
    body: MoveDeal,
    response: ChangeDone,
    async handle({ context, caller, params, body }) {
      const { processId } = await existingDeal(context, params.id);
      const changed = await context.runtime.moveToNewest({
        deal: params.id,
        processId,
        steps: body.steps,
        actor: actorOf(caller),
        expectedRev: body.rev,
      });
      return changeDone(context, changed);
    },
  }),
];
