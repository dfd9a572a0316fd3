import type { RequestHandler } from 'express';
import type { Logger } from '../log.ts';

/** One line per request for whoever looks for one. Queries and contacts' own links are left out: they may hold tokens. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const path = request.path.replace(/^\/u\/.*/, '/u/…');
    response.once('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      log.debug({ method: request.method, path, status: response.statusCode, ms }, 'request');
    });
    next();
  };
}
