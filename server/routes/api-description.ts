import { z } from 'zod';
import { route, type Route } from '../http/route.ts';
import { describeApi } from '../openapi.ts';
import { version } from '../version.ts';

/** The description of all other routes, and of itself. */
export function apiDescription(others: readonly Route[]): Route {
  let described: Record<string, unknown> | undefined;
  const self: Route = route({
    method: 'get',
    path: '/api/openapi.json',
    root: true,
    summary: 'This API in OpenAPI 3.1',
    allow: 'anyone',
    beforeSetup: true,
    response: z.record(z.string(), z.unknown()),
    handle() {
      described ??= describeApi([...others, self], version);
      return Promise.resolve(described);
    },
  });
  return self;
}
