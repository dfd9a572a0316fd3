import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Session, UserInvited } from '../../../machines/api/index.ts';
import { hashPassword, verifyPassword } from '../../../server/auth/passwords.ts';
import { errorOf, startTestServer, type TestServer } from '../../support/server.ts';

const password = 'correct horse battery staple';
let now = Date.UTC(2026, 10, 16, 9);
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ realNow: () => now });
});
afterAll(() => server.stop());

/** Somebody who has chosen the password by their invitation. */
async function member(name: string): Promise<string> {
  const email = `${name}@ours.example`;
  const admin = await server.newcomer('admin');
  const { link } = await admin.send(UserInvited, '/users', { name, email, role: 'rep' });
  const token = new URL(link, server.url).searchParams.get('token');
  await server.nobody.send(Session, '/session/join', { token, password });
  return email;
}

const cookieOf = (headers: Headers) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

describe('signing in', () => {
  it('takes a password, whatever the case of the address, and gives a session that ends with signing out', async () => {
    const email = await member('sofie');
    const answer = await server.nobody.post('/session', { email: email.toUpperCase(), password });
    expect(Session.parse(answer.body).user).toMatchObject({ name: 'sofie', role: 'rep' });
    const signedIn = server.client({ 'x-greenlane': '1', cookie: cookieOf(answer.headers) });
    expect((await signedIn.get('/deals')).status).toBe(200);

    await signedIn.delete('/session');
    expect((await signedIn.get('/deals')).status).toBe(401);
  });

  it('doesn’t tell a wrong password from an unknown address', async () => {
    const email = await member('henrik');
    const wrong = await server.nobody.post('/session', { email, password: 'not it' });
    const unknown = await server.nobody.post('/session', {
      email: 'nobody@ours.example',
      password: 'not it',
    });
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('makes whoever guesses wait, says for how long, and lets them in afterwards', async () => {
    const email = await member('lena');
    for (let guess = 0; guess < 5; guess++) {
      expect((await server.nobody.post('/session', { email, password: `guess ${guess}` })).status).toBe(401);
      now += 1_000;
    }
    const blocked = await server.nobody.post('/session', { email, password });
    expect(blocked.status).toBe(429);
    expect(blocked.headers.get('retry-after')).toBe('55');
    expect(errorOf(blocked)).toMatchObject({ code: 'too-many-attempts', details: { retryAfterSeconds: 55 } });
    expect(errorOf(blocked).message).toContain('55 seconds');

    now += 55_000;
    expect((await server.nobody.post('/session', { email, password })).status).toBe(200);
  });

  it('ends a session that nobody has used for two weeks', async () => {
    const rep = await server.newcomer('rep');
    now += 13 * 24 * 60 * 60_000;
    expect((await rep.get('/deals')).status).toBe(200);
    now += 13 * 24 * 60 * 60_000;
    expect((await rep.get('/deals')).status).toBe(200);
    now += 14 * 24 * 60 * 60_000;
    expect((await rep.get('/deals')).status).toBe(401);
  });

  it('keeps a switched-off person out, also with an open session', async () => {
    const rep = await server.newcomer('rep');
    await (await server.newcomer('admin')).patch(`/users/${rep.user?.id}`, { active: false });
    expect((await rep.get('/deals')).status).toBe(401);
  });
});

describe('changing one’s password', () => {
  it('asks for the present one, and ends all other sessions', async () => {
    const email = await member('jo');
    const here = await server.nobody.post('/session', { email, password });
    const elsewhere = await server.nobody.post('/session', { email, password });
    const me = server.client({ 'x-greenlane': '1', cookie: cookieOf(here.headers) });

    const wrong = await me.post('/session/password', { current: 'not it', next: 'another long sentence' });
    expect(wrong.status).toBe(400);
    const changed = await me.post('/session/password', { current: password, next: 'another long sentence' });
    expect(changed.status).toBe(200);
    expect((await server.client({ cookie: cookieOf(changed.headers) }).get('/deals')).status).toBe(200);
    expect((await server.client({ cookie: cookieOf(elsewhere.headers) }).get('/deals')).status).toBe(401);
  });
});

describe('an invitation', () => {
  it('works once, for a week, and not after a newer one', async () => {
    const admin = await server.newcomer('admin');
    const first = await admin.send(UserInvited, '/users', {
      name: 'Kasia',
      email: 'kasia@ours.example',
      role: 'marketer',
    });
    expect(first.user.invited).toBe(true);
    const second = await admin.send(UserInvited, `/users/${first.user.id}/invitation`);
    const tokens = [first, second].map(({ link }) => new URL(link, server.url).searchParams.get('token'));
    const join = (token: string | null | undefined) =>
      server.nobody.post('/session/join', { token, password });

    expect((await join(tokens[0])).status).toBe(403);
    expect((await join(tokens[1])).status).toBe(200);
    expect((await join(tokens[1])).status).toBe(403);

    const third = await admin.send(UserInvited, `/users/${first.user.id}/invitation`);
    now += 7 * 24 * 60 * 60_000;
    expect(errorOf(await join(new URL(third.link, server.url).searchParams.get('token'))).message).toContain(
      'run out',
    );
  });
});

describe('a password', () => {
  it('is kept as an argon2id hash that only it fits', async () => {
    const hash = await hashPassword('Grüße aus Київ');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword('Grüße aus Київ')).not.toBe(hash);
    expect(await verifyPassword('Grüße aus Київ'.normalize('NFD'), hash)).toBe(true);
    expect(await verifyPassword('grüße aus Київ', hash)).toBe(false);
    expect(await verifyPassword('anything', null)).toBe(false);
  });
});
