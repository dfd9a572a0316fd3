import express from 'express';
import type { Express } from 'express';
import { bookingRouter } from './booking/router.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
import { answerErrors } from './http/answer-errors.ts';
import { serveClient } from './http/client-files.ts';
import { requestLog } from './http/request-log.ts';
import { apiBase, type Route } from './http/route.ts';
import { hostCheck, securityHeaders } from './http/security.ts';
import { refuseWhileStopping } from './http/stopping.ts';
import { wireRoutes } from './http/wire.ts';
import { routes } from './routes/index.ts';
import { toReader } from './saying/told.ts';
import { publicRouter } from './tracking/routers.ts';
import { say } from '../machines/index.ts';

/** What messages link to: files of the library, and links that are noted on their way. */
const publicFilesOf = ({ store, publicLinks, runtime, clock, log }: Context) =>
  publicRouter({
    store,
    links: publicLinks,
    now: () => clock.now(),
    opened: (opening) => {
      runtime
        .opened(opening)
        .catch((error: unknown) => log.warn({ err: error }, 'an opened link could not be noted'));
    },
  });

/** The Express app over a composed context: defences, the table of routes, the contact's own links, the client. */
export function createApp(context: Context, table: readonly Route[] = routes): Express {
  const { config, log, metrics, mail, forms } = context;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  // Behind a proxy on this machine, throttling goes by the address that the proxy names.
  if (config.publicOrigin !== null) app.set('trust proxy', 'loopback');
  // Query strings as flat text: nobody needs objects built from brackets.
  app.set('query parser', 'simple');
  app.use(metrics.time);
  app.use((request, _response, next) => toReader(request.headers['accept-language'], next));
  if (log.isLevelEnabled('debug')) app.use(requestLog(log));
  app.use(securityHeaders(config.publicOrigin?.startsWith('https:') ?? false));
  app.use(hostCheck(config.host, config.publicOrigin));
  app.use(refuseWhileStopping(context));
  app.use('/u', mail.unsubscribe.router);
  app.use(publicFilesOf(context));
  app.use('/book', bookingRouter(context));
  app.use('/f', forms.router);
  wireRoutes(app, table, context);
  app.use('/api', (request) => {
    throw new AppError(
      'not-found',
      say`There is no ${request.method} ${request.originalUrl.split('?')[0] ?? ''}. The API is described at /api/openapi.json, below ${apiBase}.`,
    );
  });
  serveClient(app);
  app.use(answerErrors(log));
  return app;
}
