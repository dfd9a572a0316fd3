import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Keys } from '../mail/keys.ts';
import type { DeliveryKind, DeliveryRecord, Store } from '../store/store.ts';
import {
  createPoster,
  type Poster,
  type WebhookCall,
  type WebhookOptions,
  type WebhookOutcome,
} from './posting.ts';
import { createOwnSecrets, signatureHeaders, type OwnSecrets } from './signing.ts';
import { say } from '../../machines/index.ts';

/** Webhooks with all that people want to know about them. */
export interface WebhookDesk {
  /** For the runtime. */
  send(call: WebhookCall): Promise<WebhookOutcome>;
  /** Once more, by a person: the same body under the same id, signed anew. */
  replay(id: string, by: string | null): Promise<DeliveryRecord>;
  /** Something to try a receiver out with. */
  test(url: string, by: string | null): Promise<DeliveryRecord>;
  readonly secrets: OwnSecrets;
}

export interface WebhookDeskOptions extends WebhookOptions {
  store: Pick<Store, 'webhooks' | 'settings' | 'transact'>;
  keys: Keys;
  /** The time of deals, for the log. */
  now: () => number;
  /** The time of the world, which receivers compare with theirs. */
  realNow: () => number;
  log: Logger;
  /** There is more to see in the log. */
  logged: () => void;
  poster?: Poster | undefined;
}

/** For the log: a body is a deal's fields, an answer a few words. */
const mostKept = 20_000;

/** What is to be posted, by whom and what about. */
interface Occasion {
  url: string;
  payload: string;
  webhookId: string;
  kind: DeliveryKind;
  byUser: string | null;
  dealId: string | null;
}

export function createWebhookDesk({
  store,
  keys,
  now,
  realNow,
  log,
  logged,
  poster,
  ...options
}: WebhookDeskOptions): WebhookDesk {
  const way = poster ?? createPoster(options);
  const secrets = createOwnSecrets({ store, keys, now });

  async function deliver(occasion: Occasion): Promise<{ outcome: WebhookOutcome; record: DeliveryRecord }> {
    const { url, payload, webhookId } = occasion;
    const signed = signatureHeaders(keys, await secrets.all(), { id: webhookId, at: realNow(), payload });
    const at = now();
    const began = performance.now();
    const { outcome, status, answer } = await way.post({
      url,
      payload,
      headers: { ...signed, 'Idempotency-Key': webhookId },
    });
    const { payload: request, ...about } = occasion;
    const record: DeliveryRecord = {
      ...about,
      id: newId('wd', at),
      at,
      request: request.slice(0, mostKept),
      outcome: outcome.outcome,
      status,
      answer,
      error: outcome.outcome === 'sent' ? null : outcome.error,
      tookMs: Math.round(performance.now() - began),
    };
    return { outcome, record };
  }

  async function byHand(occasion: Occasion): Promise<DeliveryRecord> {
    const { record } = await deliver(occasion);
    await store.webhooks.addDelivery(record);
    logged();
    return record;
  }

  return {
    secrets,
    async send({ url, body, idempotencyKey }) {
      const { outcome, record } = await deliver({
        url,
        payload: JSON.stringify(body),
        webhookId: idempotencyKey,
        kind: 'action',
        byUser: null,
        dealId: dealOf(body),
      });
      try {
        await store.webhooks.addDelivery(record);
        logged();
      } catch (error) {
        // How it ended matters more than the note of it.
        log.warn({ err: error, url }, 'a webhook was posted, and the log of it could not be written');
      }
      return outcome;
    },
    async replay(id, by) {
      const before = await store.webhooks.delivery(id);
      if (!before)
        throw new AppError('not-found', say`The log has no delivery ${id}; entries are kept for 90 days.`);
      const { url, request: payload, webhookId, dealId } = before;
      return byHand({ url, payload, webhookId, dealId, kind: 'replay', byUser: by });
    },
    test: (url, by) =>
      byHand({
        url,
        payload: JSON.stringify({ event: 'test', occurredAt: new Date(now()).toISOString() }),
        webhookId: newId('wd', now()),
        kind: 'test',
        byUser: by,
        dealId: null,
      }),
  };
}

function dealOf({ deal }: WebhookCall['body']): string | null {
  const id = deal !== null && typeof deal === 'object' && !Array.isArray(deal) ? deal['id'] : undefined;
  return typeof id === 'string' ? id : null;
}
