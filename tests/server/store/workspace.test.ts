import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compile } from '../../../machines/index.ts';
import { tempStore } from '../../support/temp-store.ts';
import { day, furnish, minute, process, start, versionHash } from './scene.ts';

const person = { role: 'rep', zone: null, active: true, processRoles: {} } as const;

describe('users', () => {
  test('keep the roles that they can play in each process', async () => {
    const store = await tempStore();
    const processRoles = { agency: ['expert', 'seller'], other: ['warmer'] };
    await store.users.create(
      { ...person, id: 'u_1', name: 'Anna', email: 'a@example.com', processRoles },
      start,
    );
    await store.users.create({ ...person, id: 'u_2', name: 'Boris', email: 'b@example.com' }, start);
    expect(await store.users.get('u_1')).toMatchObject({ processRoles });
    expect(await store.users.withProcessRole('agency', 'seller')).toMatchObject([{ id: 'u_1' }]);
    await store.users.update('u_1', { processRoles: { agency: ['expert'] } });
    expect(await store.users.withProcessRole('agency', 'seller')).toEqual([]);
    await store.users.update('u_1', { active: false });
    expect(await store.users.withProcessRole('agency', 'expert')).toEqual([]);
    expect((await store.users.list()).map(({ name, active }) => [name, active])).toEqual([
      ['Anna', false],
      ['Boris', true],
    ]);
  });

  test('have addresses of their own, whatever the case', async () => {
    const store = await tempStore();
    await store.users.create({ ...person, id: 'u_1', name: 'Anna', email: 'a@example.com' }, start);
    const twin = store.users.create({ ...person, id: 'u_2', name: 'Ann', email: 'A@EXAMPLE.com' }, start);
    await expect(twin).rejects.toMatchObject({ code: 'already-exists', details: { id: 'u_1' } });
    await store.users.create({ ...person, id: 'u_2', name: 'Ann', email: 'b@example.com' }, start);
    const taking = store.users.update('u_2', { email: 'a@example.com' });
    await expect(taking).rejects.toMatchObject({ code: 'already-exists' });
    expect(await store.users.update('u_1', { email: 'A@example.com' })).toMatchObject({
      email: 'A@example.com',
    });
    expect(await store.users.count()).toBe(2);
  });

  test('keep their password’s hash apart', async () => {
    const store = await tempStore();
    await store.users.create({ ...person, id: 'u_1', name: 'Anna', email: 'a@example.com' }, start);
    expect(await store.users.passwordHash('u_1')).toBeNull();
    await store.users.setPasswordHash('u_1', 'hash');
    expect(await store.users.passwordHash('u_1')).toBe('hash');
    expect(JSON.stringify(await store.users.get('u_1'))).not.toContain('hash');
    await expect(store.users.setPasswordHash('u_0', 'x')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('sessions', () => {
  const session = { userId: 'u_anna', createdAt: start, expiresAt: start + day, lastSeenAt: start };

  test('lead to their user until they expire, end, or the user is deactivated', async () => {
    const store = await tempStore();
    await furnish(store);
    await store.sessions.create('h1', session);
    await store.sessions.create('h2', session);
    expect(await store.sessions.find('h1', start)).toMatchObject({ session, user: { name: 'Anna Berg' } });
    expect(await store.sessions.find('h1', start + day)).toBeNull();
    const seen = { lastSeenAt: start + 1, expiresAt: start + 2 * day };
    await store.sessions.touch('h1', seen, { usedSince: start });
    expect(await store.sessions.find('h1', start + day)).not.toBeNull();
    await store.sessions.end('h1');
    expect(await store.sessions.find('h1', start)).toBeNull();
    await store.users.update('u_anna', { active: false });
    expect(await store.sessions.find('h2', start)).toBeNull();
    expect(await store.sessions.removeExpired(start + day)).toBe(1);
  });

  test('of one user all end at once', async () => {
    const store = await tempStore();
    await furnish(store);
    await store.sessions.create('h1', session);
    await store.sessions.create('h2', session);
    await store.sessions.endAllOf('u_anna');
    expect(await store.sessions.find('h2', start)).toBeNull();
  });
});

test('a token is found until it is revoked', async () => {
  const store = await tempStore();
  await store.tokens.create('hash', { id: 't_1', name: 'CI', role: 'rep', userId: null, createdAt: start });
  await store.tokens.touch('t_1', start + 1, { usedSince: start });
  await store.tokens.touch('t_1', start + 2, { usedSince: start });
  expect(await store.tokens.find('hash')).toMatchObject({ id: 't_1', lastUsedAt: start + 1 });
  expect(await store.tokens.revoke('t_1', start + 2)).toBe(true);
  expect(await store.tokens.revoke('t_1', start + 3)).toBe(false);
  expect(await store.tokens.find('hash')).toBeNull();
  expect(await store.tokens.list()).toMatchObject([{ id: 't_1', revokedAt: start + 2 }]);
});

test('failed sign-ins are counted by key and time', async () => {
  const store = await tempStore();
  for (const at of [start, start + minute]) await store.signInAttempts.add('anna', at);
  await store.signInAttempts.add('boris', start);
  expect(await store.signInAttempts.count('anna', start)).toBe(2);
  expect(await store.signInAttempts.count('anna', start + 1)).toBe(1);
  await store.signInAttempts.clear('anna');
  expect(await store.signInAttempts.count('anna', 0)).toBe(0);
  expect(await store.signInAttempts.removeBefore(start + 1)).toBe(1);
});

test('a setting is read as what it must be, or the damage is named', async () => {
  const store = await tempStore();
  const Smtp = z.object({ host: z.string() });
  expect(await store.settings.get('smtp', Smtp)).toBeNull();
  await store.settings.set('smtp', { host: 'a' });
  await store.settings.set('smtp', { host: 'b' }, { secret: true });
  expect(await store.settings.get('smtp', Smtp)).toEqual({ host: 'b' });
  await expect(store.settings.get('smtp', z.string())).rejects.toMatchObject({
    code: 'data-damaged',
    message: expect.stringContaining('settings.value of smtp'),
  });
  await store.settings.remove('smtp');
  expect(await store.settings.get('smtp', Smtp)).toBeNull();
});

describe('versions', () => {
  test('are kept as they were published; one of them is live', async () => {
    const store = await tempStore();
    await furnish(store);
    const second = {
      hash: 'b'.repeat(64),
      processId: process.id,
      number: 2,
      name: 'Agency',
      publishedAt: start + day,
      publishedBy: 'u_anna',
      note: 'shorter waits',
      document: process,
      config: compile(process),
    };
    await store.versions.publish(second);
    expect(await store.versions.live(process.id)).toEqual(second);
    expect(await store.versions.get(versionHash)).toMatchObject({ number: 1, document: process });
    expect((await store.versions.list(process.id)).map(({ number }) => number)).toEqual([2, 1]);
    expect(await store.versions.allLive()).toMatchObject([{ number: 2, note: 'shorter waits' }]);
  });

  test('go live again without a second copy, and are retired', async () => {
    const store = await tempStore();
    await furnish(store);
    const first = await store.versions.get(versionHash);
    await store.versions.publish({ ...first!, hash: 'b'.repeat(64), number: 2 });
    await store.versions.publish(first!);
    expect(await store.versions.live(process.id)).toMatchObject({ number: 1 });
    expect(await store.versions.list(process.id)).toHaveLength(2);
    await store.versions.retire(process.id);
    expect(await store.versions.live(process.id)).toBeNull();
    expect(await store.versions.get(versionHash)).not.toBeNull();
  });
});

test('an import remembers what its rows became', async () => {
  const store = await tempStore();
  const record = {
    id: 'i_1',
    kind: 'contacts' as const,
    fileName: 'contacts.csv',
    status: 'running' as const,
    signature: 'email',
    file: { rows: 3 },
    mapping: { email: 'contact.email' },
    counts: { read: 3 },
    report: {},
    error: null,
    createdAt: start,
    finishedAt: null,
    undoneAt: null,
    createdBy: 'u_anna',
    claim: null,
  };
  await store.imports.create(record);
  await store.imports.addRows('i_1', 0, [[2, ['a@example.com']]]);
  await store.imports.remember('contact', 'crm/1', 'c_1');
  await store.imports.refuse('i_1', [
    { line: 3, cells: ['x'], problems: [{ column: 'email', value: 'x', message: 'no address' }] },
  ]);
  const change = { status: 'done' as const, counts: { read: 3, made: 2 }, finishedAt: start + 1 };
  await store.imports.update('i_1', change);
  expect(await store.imports.get('i_1')).toEqual({ ...record, ...change });
  expect(await store.imports.list(5)).toHaveLength(1);
  expect(await store.imports.known('contact', ['crm/1', 'crm/2'])).toEqual(new Map([['crm/1', 'c_1']]));
  expect(await store.imports.known('deal', ['crm/1'])).toEqual(new Map());
  expect(await store.imports.latestLike('contacts', 'email')).toMatchObject({ id: 'i_1' });
  expect(await store.imports.latestLike('deals', 'email')).toBeNull();
  expect(await store.imports.rows('i_1', 0)).toEqual([[2, ['a@example.com']]]);
  await store.imports.dropRows('i_1');
  expect(await store.imports.rows('i_1', 0)).toBeNull();
  expect(await store.imports.refused('i_1', { after: 0, limit: 5 })).toMatchObject([
    { line: 3, cells: ['x'] },
  ]);
  expect(await store.imports.refused('i_1', { after: 3, limit: 5 })).toEqual([]);
  await store.imports.remove('i_1');
  expect(await store.imports.get('i_1')).toBeNull();
});

test('the mailbox keeps mail as it was received', async () => {
  const store = await tempStore();
  const raw = new TextEncoder().encode('Subject: Hi\r\n\r\nПривіт');
  const mail = (id: string, recipient: string) => ({
    id,
    receivedAt: start,
    envelopeFrom: 'anna@example.com',
    recipient,
    from: 'Anna <anna@example.com>',
    to: recipient,
    subject: 'Hi',
    messageId: `<${id}@x>`,
    inReplyTo: null,
  });
  await store.mailbox.add(mail('mb_1', 'Olga@hill.example'), raw);
  await store.mailbox.add(mail('mb_2', 'ivan@hill.example'), raw);
  expect(Buffer.from((await store.mailbox.raw('mb_1'))!)).toEqual(Buffer.from(raw));
  expect(await store.mailbox.get('mb_1')).toEqual({
    ...mail('mb_1', 'Olga@hill.example'),
    read: false,
    size: raw.byteLength,
  });
  expect((await store.mailbox.list({})).items.map(({ id }) => id)).toEqual(['mb_2', 'mb_1']);
  expect((await store.mailbox.list({ recipient: 'olga@HILL.example' })).items).toHaveLength(1);
  await store.mailbox.markRead('mb_1', true);
  expect(await store.mailbox.unread()).toBe(1);
  expect(await store.mailbox.clear()).toBe(2);
});

test('an answer is kept under its key and scope, for its body alone', async () => {
  const store = await tempStore();
  await store.idempotency.save(
    'POST /contacts',
    'k',
    'body',
    { status: 201, response: { id: 'c_1' } },
    start,
  );
  expect(await store.idempotency.find('POST /contacts', 'k', 'body')).toEqual({
    status: 201,
    response: { id: 'c_1' },
  });
  expect(await store.idempotency.find('POST /deals', 'k', 'body')).toBeNull();
  const other = store.idempotency.find('POST /contacts', 'k', 'other');
  await expect(other).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  expect(await store.idempotency.removeBefore(start + 1)).toBe(1);
});

test('notifications are read up to a moment', async () => {
  const store = await tempStore();
  for (const n of [1, 2]) {
    await store.notifications.add({ id: `n_${n}`, userId: 'u_1', dealId: null, text: 'Look', at: start + n });
  }
  expect(await store.notifications.unread('u_1')).toBe(2);
  await store.notifications.markRead('u_1', start + 1);
  expect((await store.notifications.ofUser('u_1', 5)).map(({ readAt }) => readAt)).toEqual([null, start + 1]);
});

test('the audit keeps who changed what', async () => {
  const store = await tempStore();
  const record = { id: 'a_1', at: start, userId: 'u_1', what: 'smtp changed', payload: { host: 'x' } };
  await store.audit.add(record);
  expect(await store.audit.list(5)).toEqual([record]);
});

describe('a transaction', () => {
  test('sees its own writes, and others see them once it has ended', async () => {
    const store = await tempStore();
    await store.transact(async (records) => {
      await records.settings.set('a', 1);
      expect(await records.settings.get('a', z.number())).toBe(1);
      expect(await store.settings.get('a', z.number())).toBeNull();
    });
    expect(await store.settings.get('a', z.number())).toBe(1);
  });

  test('that throws leaves nothing behind, and the next one works', async () => {
    const store = await tempStore();
    const failing = store.transact(async (records) => {
      await records.settings.set('a', 1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await store.settings.set('b', 2);
    expect(await store.settings.get('a', z.number())).toBeNull();
    expect(await store.settings.get('b', z.number())).toBe(2);
  });

  test('waits its turn, so that reading and writing belong together', async () => {
    const store = await tempStore();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.transact(async ({ settings }) => {
          await settings.set('n', ((await settings.get('n', z.number())) ?? 0) + 1);
        }),
      ),
    );
    expect(await store.settings.get('n', z.number())).toBe(20);
  });
});
