import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions, roles, type Role } from '../../../machines/api/index.ts';
import { createApp } from '../../../server/app.ts';
import { mayRole, permissionsOf } from '../../../server/auth/permissions.ts';
import { fullPath, type Route } from '../../../server/http/route.ts';
import { routes } from '../../../server/routes/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** What Express really answers, read from its own router. */
function wired(table: readonly Route[]): string[] {
  const app = createApp(server.context, table);
  const { stack } = app.router as unknown as {
    stack: { route?: { path: string; methods: Record<string, boolean> } }[];
  };
  return stack.flatMap(({ route }) => {
    const methods = Object.keys(route?.methods ?? {});
    // `all` answers the methods that a path doesn't take, by saying so.
    return route && methods.length === 1 ? methods.map((method) => `${method} ${route.path}`) : [];
  });
}

/** Answered to everybody on purpose: signing in and out, the set-up, health, the description. */
const open = [
  'get /api/v1/session',
  'post /api/v1/session',
  'delete /api/v1/session',
  'post /api/v1/session/join',
  'post /api/v1/session/join/check',
  'post /api/v1/setup',
  'post /api/v1/setup/check',
  'post /api/v1/demo/session',
  // Proven by the account’s key, or by the hook’s signature.
  'post /api/v1/inbound-mail/:account',
  'post /api/v1/hooks/:id',
  'get /health/live',
  'get /health/ready',
  'get /metrics',
  'get /api/openapi.json',
];

const name = (route: Route) => `${route.method} ${fullPath(route)}`;

describe('the table of routes', () => {
  it('is all that Express answers, besides the client’s pages', () => {
    const described = routes.filter((route) => !route.demoOnly).map(name);
    expect(
      wired(routes)
        .filter((one) => one !== 'get /{*path}')
        .toSorted(),
    ).toEqual(described.toSorted());
  });

  it('names every route once', () => {
    expect(new Set(routes.map(name)).size).toBe(routes.length);
  });

  it('asks for a permission or a person everywhere but where everybody is meant', () => {
    expect(
      routes
        .filter((route) => route.allow === 'anyone')
        .map(name)
        .toSorted(),
    ).toEqual(open.toSorted());
    const known = new Set<string>([...permissions, 'user', 'anyone']);
    expect(routes.filter((route) => !known.has(route.allow))).toEqual([]);
  });

  it('lets nobody change anything with the permission to read', () => {
    const changing = routes.filter((route) => route.method !== 'get' && route.allow === 'read').map(name);
    // Checking, counting and looking ahead change nothing, and the demo’s clock is for whoever watches. Files and tags
    // ask themselves for the right to edit what they are on: deals, or people and companies.
    expect(changing.toSorted()).toEqual([
      'delete /api/v1/files/:id',
      'patch /api/v1/files/:id',
      'post /api/v1/check',
      'post /api/v1/deals/:id/version/preview',
      'post /api/v1/demo/clock',
      'post /api/v1/duplicates/look',
      'post /api/v1/files/:id/restore',
      'post /api/v1/files/of/:kind/:id',
      'post /api/v1/processes/:id/check',
      'post /api/v1/segments/count',
      'put /api/v1/tags/of/:kind/:id',
    ]);
  });
});

/** Refused before anything else is looked at, or let through to whatever the empty request deserves. */
async function isAllowed(client: Client, route: Route): Promise<boolean> {
  const path = fullPath(route).replaceAll(/:(\w+)/g, 'x');
  const method = {
    get: client.get,
    post: client.post,
    put: client.put,
    patch: client.patch,
    delete: client.delete,
  }[route.method];
  const answer =
    route.method === 'get' || route.method === 'delete'
      ? await client[route.method](path)
      : await method(path, {});
  if (answer.status !== 403) return true;
  return errorOf(answer).details === undefined || !('permission' in (errorOf(answer).details as object));
}

describe('each role', () => {
  const guarded = routes.filter(
    (route) => route.allow !== 'anyone' && route.allow !== 'user' && !route.demoOnly && route.kind === 'json',
  );

  it.each(roles)('of a %s is let through exactly where the table says', async (role: Role) => {
    const client = await server.newcomer(role);
    for (const route of guarded) {
      if (route.allow === 'anyone' || route.allow === 'user') continue;
      expect([name(route), await isAllowed(client, route)]).toEqual([
        name(route),
        mayRole(role, route.allow),
      ]);
    }
  });

  it('has the rights that it is known for', () => {
    expect(permissionsOf('admin')).toEqual([...permissions]);
    expect(permissionsOf('visitor')).toEqual(['read']);
    expect(mayRole('rep', 'processes.publish')).toBe(false);
    expect(mayRole('designer', 'processes.publish')).toBe(true);
    expect(mayRole('rep', 'deals.correct')).toBe(false);
    expect(mayRole('manager', 'deals.correct')).toBe(true);
  });

  it('lets nobody in without signing in', async () => {
    for (const route of guarded) {
      const path = fullPath(route).replaceAll(/:(\w+)/g, 'x');
      const answer = await fetch(new URL(path, server.url), {
        method: route.method.toUpperCase(),
        headers: { 'x-greenlane': '1' },
      });
      expect([name(route), answer.status]).toEqual([name(route), 401]);
    }
  });

  it('is told who may do what it may not', async () => {
    const refused = await (await server.as('rep')).post('/processes/x/publish', {});
    expect(errorOf(refused).message).toBe(
      'The role “rep” may not do this. Ask an administrator or a designer of your workspace.',
    );
  });
});
