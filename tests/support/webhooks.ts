import { createPoster, type WebhookOptions, type Webhooks } from '../../server/webhooks/posting.ts';

/** Webhooks without signatures and a log, for whom only the way out matters. */
export function plainWebhooks(options: WebhookOptions = {}): Webhooks {
  const poster = createPoster(options);
  return {
    async send({ url, body, idempotencyKey }) {
      const headers = { 'Idempotency-Key': idempotencyKey };
      return (await poster.post({ url, payload: JSON.stringify(body), headers })).outcome;
    },
  };
}
