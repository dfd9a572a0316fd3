import {
  ChangeDone,
  CloseDeal,
  CorrectDeal,
  EventsReported,
  ReportEvent,
  ReportEvents,
} from '../../machines/api/index.ts';
import { actorOf, callerKey } from '../auth/caller.ts';
import { route, type IdempotencyKey, type Route } from '../http/route.ts';
import { hashOf } from '../library/canonical-json.ts';
import type { Outcome } from '../runtime/index.ts';
import { changeDone } from './change-done.ts';
import { ByDeal, existingDeal, requireClose } from './deals.ts';

export const dealChangeRoutes: Route[] = [
  route({
    method: 'post',
    path: '/deals/:id/events',
    summary: 'Report something the customer did',
    allow: 'deals.work',
    params: ByDeal,
    body: ReportEvent,
    response: ChangeDone,
    idempotency: 'own',
    async handle({ context, caller, params, body, idempotency }) {
      const { type, payload, contact, note } = body;
      const changed = await context.runtime.report({
        deal: params.id,
        actor: actorOf(caller),
        note,
        event: { type, ...(payload ? { payload } : {}), ...(contact === undefined ? {} : { contact }) },
        idempotency: idempotency ?? undefined,
      });
      return changeDone(context, changed);
    },
  }),
  route({
    method: 'post',
    path: '/events',
    summary: 'Report events of many deals at once; each has its own fate',
    allow: 'deals.work',
    body: ReportEvents,
    response: EventsReported,
    bodyLimit: 8_000_000,
    async handle({ context, caller, body, idempotency }) {
      const actor = actorOf(caller);
      const outcomes = await context.runtime.dispatch(
        body.events.map(({ deal, type, payload, contact, idempotencyKey }, index) => ({
          deal,
          actor,
          event: { type, ...(payload ? { payload } : {}), ...(contact === undefined ? {} : { contact }) },
          idempotency:
            idempotencyKey === undefined
              ? placeIn(idempotency, index)
              : {
                  key: idempotencyKey,
                  scope: `${callerKey(caller)} event ${deal}`,
                  bodyHash: hashOf({ type, payload, contact }),
                },
        })),
      );
      return { results: outcomes.map((outcome) => resultOf(outcome)) };
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/correct',
    summary: 'Put a deal where no arrow leads, with a reason; also reopens a closed one',
    allow: 'deals.correct',
    params: ByDeal,
    body: CorrectDeal,
    response: ChangeDone,
    idempotency: 'own',
    async handle({ context, caller, params, body, idempotency }) {
      const changed = await context.runtime.correct({
        deal: params.id,
        actor: actorOf(caller),
        ...body,
        idempotency: idempotency ?? undefined,
      });
      return changeDone(context, changed);
    },
  }),
  route({
    method: 'post',
    path: '/deals/:id/close',
    summary: 'Close a deal as lost, disqualified or back to nurture, with a reason',
    allow: 'deals.close',
    params: ByDeal,
    body: CloseDeal,
    response: ChangeDone,
    idempotency: 'own',
    async handle({ context, caller, params, body, idempotency }) {
      requireClose(caller, await existingDeal(context, params.id));
      const changed = await context.runtime.close({
        deal: params.id,
        actor: actorOf(caller),
        ...body,
        idempotency: idempotency ?? undefined,
      });
      return changeDone(context, changed);
    },
  }),
];

/** An event takes the key of its batch and its place in it: should the answer be lost, it still happens once. */
const placeIn = (batch: IdempotencyKey | null, index: number): IdempotencyKey | undefined =>
  batch ? { ...batch, key: `${batch.key}:${index}`, scope: `${batch.scope} change` } : undefined;

function resultOf(outcome: Outcome): EventsReported['results'][number] {
  switch (outcome.outcome) {
    case 'changed':
      return { ok: true, deal: outcome.deal, seq: outcome.seq, step: outcome.step };
    case 'refused': {
      const { code, message } = outcome.error;
      return { ok: false, deal: outcome.deal, error: { code, message } };
    }
    case 'exists':
    case 'no-timer':
      throw new Error('Only creating finds existing deals, and only timers are missed.');
  }
}
