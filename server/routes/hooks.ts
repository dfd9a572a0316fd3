import { z } from 'zod';
import { Id, type HookTaken } from '../../machines/api/index.ts';
import { answerOnce, type Answerer } from '../http/idempotency.ts';
import { readBody } from '../http/read-body.ts';
import { rawRoute, type Route } from '../http/route.ts';
import type { Idempotency } from '../store/store.ts';
import { takeCall } from '../webhooks/hook-call.ts';

const ById = z.object({ id: Id });
const mostBytes = 1_000_000;
const signed = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** One for each server: calls that come at the same moment wait for one another in it. */
const answerers = new WeakMap<Idempotency, Answerer>();

function answersOf(store: Idempotency): Answerer {
  const known = answerers.get(store) ?? answerOnce(store);
  answerers.set(store, known);
  return known;
}

export const hookRoutes: Route[] = [
  rawRoute({
    method: 'post',
    path: '/hooks/:id',
    summary:
      'Raise a hook’s event in a deal. Signed as Standard Webhooks say, within five minutes; the same webhook-id again changes nothing',
    allow: 'anyone',
    ownProof: true,
    params: ById,
    produces: 'application/json',
    async handle({ context, params: { id } }, request, response) {
      const { store, runtime, keys, clock, realNow, live } = context;
      const payload = (await readBody(request, mostBytes)).toString('utf8');
      const headers = Object.fromEntries(signed.map((name) => [name, request.get(name) ?? '']));
      const taken = await takeCall(
        {
          store,
          runtime,
          keys,
          answers: answersOf(store.idempotency),
          now: clock.now(),
          realNow: realNow(),
          logged: () => live.publish('webhooks'),
        },
        { hookId: id, headers, payload },
      );
      response.status(200).json({ ok: true, ...taken } satisfies HookTaken);
    },
  }),
];
