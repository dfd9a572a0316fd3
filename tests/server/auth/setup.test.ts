import { afterEach, describe, expect, it } from 'vitest';
import { Session } from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type TestServer, type TestServerOptions } from '../../support/server.ts';

let server: TestServer | undefined;
const start = async (options: TestServerOptions = {}) =>
  (server = await startTestServer({ fresh: true, ...options }));
afterEach(() => server?.stop());

const tokenIn = ({ setupPath }: TestServer) =>
  new URLSearchParams(setupPath?.split('?')[1]).get('token') ?? '';
const administrator = { name: 'Mira Solen', email: 'mira@ours.example', password: 'a long enough sentence' };

describe('a workspace without users', () => {
  it('answers nothing but that it needs setting up', async () => {
    const { nobody, script } = await start();
    for (const client of [nobody, await script('admin')]) {
      const refused = await client.get('/deals');
      expect(refused.status).toBe(403);
      expect(errorOf(refused).code).toBe('setup-required');
    }
    expect(await nobody.read(Session, '/session')).toMatchObject({
      needsSetup: true,
      user: null,
      permissions: [],
    });
  });

  it('makes its administrator with the link, signs them in, and the link is spent', async () => {
    const fresh = await start();
    const { nobody } = fresh;
    const made = await nobody.post('/setup', {
      ...administrator,
      token: tokenIn(fresh),
      workspace: 'Northpine',
      currency: 'UAH',
    });
    expect(made.status).toBe(200);
    expect(Session.parse(made.body)).toMatchObject({
      needsSetup: false,
      user: { name: 'Mira Solen', role: 'admin' },
      workspace: { name: 'Northpine' },
      currency: 'UAH',
    });
    expect(made.headers.get('set-cookie')).toMatch(
      /^greenlane-\w+=.+; Max-Age=\d+; Path=\/;.*HttpOnly; SameSite=Lax$/,
    );

    const again = await nobody.post('/setup', { ...administrator, token: tokenIn(fresh) });
    expect(again.status).toBe(403);
    const signedIn = await nobody.post('/session', {
      email: 'MIRA@ours.example',
      password: administrator.password,
    });
    expect(signedIn.status).toBe(200);
  });

  it('begins in the language of whoever sets it up, and each chooses their own later', async () => {
    const fresh = await start();
    const { nobody } = fresh;
    const made = await nobody.post('/setup', {
      ...administrator,
      token: tokenIn(fresh),
      language: 'uk',
    });
    expect(Session.parse(made.body)).toMatchObject({
      user: { language: 'uk' },
      workspace: { language: 'uk' },
    });
    // Whoever has made an account is signed in by its cookie.
    const admin = fresh.client({
      cookie: made.headers.get('set-cookie')?.split(';')[0] ?? '',
      'x-greenlane': '1',
    });
    const chosen = await admin.patch('/session', { language: 'ru' });
    expect(Session.parse(chosen.body)).toMatchObject({
      user: { language: 'ru' },
      workspace: { language: 'uk' },
    });
    expect(await admin.read(Session, '/session')).toMatchObject({ user: { language: 'ru' } });
    expect((await admin.patch('/session', { language: 'tlh' })).status).toBe(400);
  });

  it('tells whether the link works before anything is filled in', async () => {
    let now = Date.UTC(2026, 10, 16);
    const fresh = await start({ realNow: () => now });
    const check = (token: string) => fresh.nobody.post('/setup/check', { token });
    expect((await check(tokenIn(fresh))).status).toBe(200);
    expect(errorOf(await check('guessed')).message).toContain('prints a new one');
    now += 24 * 60 * 60_000;
    expect(errorOf(await check(tokenIn(fresh))).message).toContain('run out after 24 hours');
  });

  it('refuses a link that is wrong, replaced by a restart, or a day old', async () => {
    let now = Date.UTC(2026, 10, 16);
    const fresh = await start({ realNow: () => now });
    expect((await fresh.nobody.post('/setup', { ...administrator, token: 'guessed' })).status).toBe(403);

    const newer = await fresh.context.setup.newToken(now);
    expect((await fresh.nobody.post('/setup', { ...administrator, token: tokenIn(fresh) })).status).toBe(403);

    now += 24 * 60 * 60_000;
    const late = await fresh.nobody.post('/setup', { ...administrator, token: newer });
    expect(errorOf(late).message).toContain('run out');
  });

  it('lets only the first of two people with the link in', async () => {
    const fresh = await start();
    const both = await Promise.all(
      ['a@ours.example', 'b@ours.example'].map((email) =>
        fresh.nobody.post('/setup', { ...administrator, email, token: tokenIn(fresh) }),
      ),
    );
    expect(new Set(both.map((answer) => answer.status))).toEqual(new Set([200, 403]));
  });

  it('says which part of the form is wrong', async () => {
    const fresh = await start();
    const refused = await fresh.nobody.post('/setup', {
      name: '',
      email: 'mira',
      password: 'short',
      token: 'x',
    });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).details).toMatchObject({
      problems: [{ path: 'body.name' }, { path: 'body.email' }, { path: 'body.password' }],
    });
  });
});
