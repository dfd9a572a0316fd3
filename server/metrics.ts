import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from './runtime/clock.ts';
import { isOutage } from './runtime/sharing.ts';
import type { Store } from './store/store.ts';

export interface Metrics {
  registry: Registry;
  /** Times every request by route rather than by address, so that ids don't become labels. */
  time: RequestHandler;
}

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Null while the database is away, which is no reason to go without the metrics that don't need it. */
async function known<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isOutage(error)) return null;
    throw error;
  }
}

export function createMetrics({ store, clock }: { store: Store; clock: Clock }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'greenlane_http_request_seconds',
    help: 'Time from a request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  });
  new Gauge({
    name: 'greenlane_store_up',
    help: '1 while the database can be written to',
    registers: [registry],
    async collect() {
      this.set((await known(store.check().then(() => true))) === null ? 0 : 1);
    },
  });
  // Asked when somebody looks, so that a gauge is never stale and costs nothing in between.
  new Gauge({
    name: 'greenlane_outbox',
    help: 'Messages and webhooks by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const counts = await known(store.outbox.countByState());
      this.reset();
      for (const [state, count] of Object.entries(counts ?? {})) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'greenlane_timer_lag_seconds',
    help: 'How long the oldest due timer has been waiting',
    registers: [registry],
    async collect() {
      const next = await known(store.timers.nextDueAt());
      this.set(next === null ? 0 : Math.max(0, clock.now() - next) / 1000);
    },
  });
  new Gauge({
    name: 'greenlane_open_deals',
    help: 'Open leads and deals by process',
    labelNames: ['process'],
    registers: [registry],
    async collect() {
      const counts = await known(store.deals.openPerProcess());
      this.reset();
      for (const [process, count] of counts ?? []) this.set({ process }, count);
    },
  });
  return {
    registry,
    time(request, response, next) {
      const stop = requests.startTimer();
      response.once('finish', () => {
        // Express sets `route` once it has found one.
        const route = (request.route as { path?: unknown } | undefined)?.path;
        stop({
          method: request.method,
          route: typeof route === 'string' ? route : 'other',
          status: String(response.statusCode),
        });
      });
      next();
    },
  };
}
