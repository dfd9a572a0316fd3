import type { RequestHandler } from 'express';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { say } from '../../machines/index.ts';

/**
 * A connection that was kept open may bring one more request while the server stops. Whoever balances between several
 * servers asks another one then; “alive” and “ready” are answered to the end.
 */
export const refuseWhileStopping =
  ({ isStopping }: Pick<Context, 'isStopping'>): RequestHandler =>
  (request, response, next) => {
    if (!isStopping()) return next();
    response.set('Connection', 'close');
    if (request.path.startsWith('/health/')) return next();
    throw new AppError('not-ready', say`This server is stopping. Try again in a moment.`, {
      details: { retryAfterSeconds: 1 },
    });
  };
