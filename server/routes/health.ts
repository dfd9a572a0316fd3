import { z } from 'zod';
import { may } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { rawRoute, route, type Route } from '../http/route.ts';
import { isLoopback } from '../http/security.ts';
import { version } from '../version.ts';
import { say } from '../../machines/index.ts';

const Alive = z.object({ ok: z.literal(true), version: z.string() });

export const healthRoutes: Route[] = [
  route({
    method: 'get',
    path: '/health/live',
    root: true,
    summary: 'The process answers',
    allow: 'anyone',
    beforeSetup: true,
    response: Alive,
    handle: () => Promise.resolve({ ok: true as const, version }),
  }),
  route({
    method: 'get',
    path: '/health/ready',
    root: true,
    summary: 'The server has started, the store can be written to, and it isn’t stopping',
    allow: 'anyone',
    beforeSetup: true,
    response: Alive,
    async handle({ context }) {
      if (!context.isReady())
        throw new AppError('not-ready', say`The server is starting or stopping. Ask again in a moment.`);
      await context.store.check();
      return { ok: true as const, version };
    },
  }),
  rawRoute({
    method: 'get',
    path: '/metrics',
    root: true,
    summary: 'Prometheus metrics; from elsewhere than this machine with an administrator’s token',
    allow: 'anyone',
    beforeSetup: true,
    produces: 'text/plain',
    async handle({ context, caller, address }, _request, response) {
      if (!isLoopback(address.replace(/^::ffff:/, '')) && !may(caller, 'settings.manage')) {
        throw new AppError(
          'forbidden',
          say`Metrics are open to this machine only. From elsewhere, send an administrator’s bearer token.`,
        );
      }
      const { registry } = context.metrics;
      response.set('Content-Type', registry.contentType).send(await registry.metrics());
    },
  }),
];
