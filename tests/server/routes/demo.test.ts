import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClockSkipped, DealList, Pipeline, roles, Session } from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type TestServer } from '../../support/server.ts';

let demo: TestServer;
let real: TestServer;
beforeAll(async () => {
  demo = await startTestServer({ demo: true });
  real = await startTestServer();
});
afterAll(() => Promise.all([demo.stop(), real.stop()]));

describe('the demo', () => {
  it('is open for reading at once, and needs no setting up', async () => {
    expect(demo.setupPath).toBeNull();
    const visitor = demo.nobody;
    expect(await visitor.read(Session, '/session')).toMatchObject({
      user: null,
      permissions: ['read'],
      needsSetup: false,
    });
    const board = await visitor.read(Pipeline, '/pipeline');
    expect(board.count).toBeGreaterThan(5);
    const { items } = await visitor.read(DealList, '/deals');
    expect((await visitor.get(`/deals/${items[0]?.id}`)).status).toBe(200);
    expect((await visitor.get('/inbox')).status).toBe(200);
  });

  it('lets visitors change nothing, and says how to', async () => {
    const refused = await demo.nobody.post('/companies', { name: 'Mine' });
    expect(refused.status).toBe(401);
    expect(errorOf(refused).message).toContain('Sign in as one of the demo’s people');
    expect((await demo.nobody.get('/settings')).status).toBe(401);
  });

  it('has somebody to be for every role, without a password', async () => {
    for (const role of roles) {
      const answer = await demo.nobody.post('/demo/session', { role });
      expect(Session.parse(answer.body).user?.role).toBe(role);
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      expect((await demo.client({ cookie }).get('/session')).body).toMatchObject({ user: { role } });
    }
    const { demo: about } = await demo.nobody.read(Session, '/session');
    const one = about?.people[0];
    const answer = await demo.nobody.post('/demo/session', { user: one?.id });
    expect(Session.parse(answer.body).user?.name).toBe(one?.name);
    expect((await demo.nobody.post('/demo/session', { user: 'u_nobody' })).status).toBe(404);
  });

  it('lets whoever watches skip time, and tells what happened on the way', async () => {
    const before = await demo.nobody.read(Session, '/session');
    const skipped = await demo.nobody.send(ClockSkipped, '/demo/clock', { skip: 'week' });
    expect(skipped.now - before.now).toBeGreaterThanOrEqual(7 * 24 * 60 * 60_000);
    expect(skipped.fired).toBeGreaterThan(0);
    expect((await demo.nobody.read(Session, '/session')).now).toBeGreaterThanOrEqual(skipped.now);
  });
});

describe('outside the demo', () => {
  it('neither its sign-in nor its clock exist', async () => {
    for (const path of ['/demo/session', '/demo/clock']) {
      expect((await (await real.as('admin')).post(path, { role: 'admin', skip: 'day' })).status).toBe(404);
    }
    expect((await real.nobody.read(Session, '/session')).demo).toBeNull();
    expect((await real.nobody.get('/deals')).status).toBe(401);
  });
});
