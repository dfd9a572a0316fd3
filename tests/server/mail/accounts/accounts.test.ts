import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { builtInAccount, type PostMailAccount } from '../../../../machines/api/index.ts';
import { type Accounts, createAccounts } from '../../../../server/mail/accounts/accounts.ts';
import { builtInAddress } from '../../../../server/mail/accounts/built-in.ts';
import { type AccountKeeping, createAccountKeeping } from '../../../../server/mail/accounts/keeping.ts';
import { createKeys } from '../../../../server/mail/keys.ts';
import { openStore } from '../../../../server/store/open.ts';
import type { MailAccountRecord, Store } from '../../../../server/store/store.ts';
import { sharedAccount } from '../../../support/accounts.ts';
import { tempFolder } from '../../../support/temp-store.ts';

const keys = createKeys(Buffer.alloc(32, 7));
const server = { host: 'smtp.ours.test', port: 587, security: 'starttls', user: 'anna' } as const;
const withPassword = { ...server, password: 'correct horse battery' };
const now = Date.UTC(2026, 4, 4, 9);

let folder: string;
let store: Store;
let accounts: Accounts;
let keeping: AccountKeeping;
let told: number;

beforeEach(async () => {
  folder = await tempFolder();
  store = await openStore({ folder });
  onTestFinished(() => store.close());
  told = 0;
  accounts = createAccounts({ store, keys, tell: () => void (told += 1), hear: () => undefined });
  keeping = createAccountKeeping({ store, keys, accounts });
});

const add = (id: string, more: Partial<PostMailAccount> = {}): Promise<MailAccountRecord> =>
  keeping.add(id, sharedAccount(server, { smtp: withPassword, ...more }), now);

async function existing(id: string): Promise<MailAccountRecord> {
  const account = await accounts.get(id);
  if (!account) throw new Error(`There is no ${id}.`);
  return account;
}

describe('whom a deal’s mail is from', () => {
  const from = async (ownerId: string | null, threadAccountId?: string): Promise<string> =>
    (await accounts.forDeal({ ownerId, threadAccountId })).id;

  it('is the built-in mailbox in a new workspace, at an address that can’t exist elsewhere', async () => {
    const account = await accounts.forDeal({ ownerId: 'u_ben' });
    expect(account).toMatchObject({ id: builtInAccount, kind: 'mailbox', fromAddress: builtInAddress });
    expect(accounts.smtp(account)).toBeNull();
    expect(await accounts.goesOut()).toBe(false);
  });

  it('is the owner’s own account, else the workspace’s default', async () => {
    await add('ma_shared');
    await add('ma_ben', { ownerId: 'u_ben' });
    expect(await from('u_ben')).toBe('ma_ben');
    expect(await from('u_anna')).toBe('ma_shared');
    expect(await from(null)).toBe('ma_shared');
    await keeping.change('ma_ben', { active: false });
    expect(await from('u_ben')).toBe('ma_shared');
    expect(await accounts.goesOut()).toBe(true);
  });

  it('stays what the conversation has been going by while that is in use', async () => {
    await add('ma_shared');
    await add('ma_ben', { ownerId: 'u_ben' });
    expect(await from('u_anna', 'ma_ben')).toBe('ma_ben');
    // What was tried out before there was a real account doesn't stay in the mailbox.
    expect(await from('u_anna', builtInAccount)).toBe('ma_shared');
    await keeping.remove('ma_ben');
    expect(await from('u_ben', 'ma_ben')).toBe('ma_shared');
  });
});

describe('an account', () => {
  it('signs in with the password that was given, which never lies in the database in plain words', async () => {
    const account = await add('ma_1');
    expect(accounts.smtp(account)).toEqual({
      ok: true,
      server: {
        host: server.host,
        port: 587,
        security: 'starttls',
        auth: { user: 'anna', password: withPassword.password },
      },
    });
    await store.close();
    const files = ['greenlane.db', 'greenlane.db-wal'];
    const bytes = await Promise.all(
      files.map((file) => readFile(join(folder, file), 'latin1').catch(() => '')),
    );
    expect(bytes.join('')).toContain('smtp.ours.test');
    expect(bytes.join('')).not.toContain('horse');
    store = await openStore({ folder });
  });

  it('keeps the password that isn’t given again, and loses it when it is emptied', async () => {
    await add('ma_1');
    await keeping.change('ma_1', { smtp: { ...server, port: 465 } });
    expect(accounts.smtp(await existing('ma_1'))).toMatchObject({
      server: { port: 465, auth: { password: withPassword.password } },
    });
    await keeping.change('ma_1', { smtp: { ...server, password: '' } });
    expect(accounts.smtp(await existing('ma_1'))).toMatchObject({ server: { auth: null } });
  });

  it.each(['smtp', 'imap'] as const)('doesn’t show the saved %s password to another server', async (kind) => {
    await add('ma_1', { imap: withPassword });
    const elsewhere = { ...server, host: 'mail.else.test' };
    await expect(keeping.change('ma_1', { [kind]: elsewhere })).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ path: `body.${kind}.password` }] },
    });
    expect((await existing('ma_1'))[kind]).toMatchObject({ host: server.host });
    await keeping.change('ma_1', { [kind]: { ...elsewhere, password: 'another' } });
    expect(accounts[kind](await existing('ma_1'))).toMatchObject({
      server: { host: 'mail.else.test', auth: { password: 'another' } },
    });
  });

  it('says what to do when its password can’t be read with this key', async () => {
    const account = await add('ma_1', { imap: withPassword });
    const moved = createAccounts({
      store,
      keys: createKeys(Buffer.alloc(32, 8)),
      tell: () => undefined,
      hear: () => undefined,
    });
    for (const opened of [moved.smtp(account), moved.imap(account)])
      expect(opened).toMatchObject({ ok: false, error: expect.stringContaining('Enter it again') as string });
  });

  it('has its mail fetched only where that is said', async () => {
    expect(accounts.imap(await add('ma_1'))).toBeNull();
    await keeping.change('ma_1', { imap: withPassword });
    expect(accounts.imap(await existing('ma_1'))).toMatchObject({ ok: true });
    await keeping.change('ma_1', { imap: null });
    expect(await existing('ma_1')).toMatchObject({ imap: null, imapPassword: null });
  });

  it('holds real mail until somebody switches sending on, and nothing that stays here', async () => {
    const account = await add('ma_1');
    expect(await accounts.isHeld(account)).toBe(true);
    expect(await accounts.isHeld(await existing(builtInAccount))).toBe(false);
    const by = { id: 'u_1', name: 'Anna' };
    expect(await accounts.sending.set(true, by, 5)).toEqual({ on: true, changedAt: 5, changedBy: by });
    expect(await accounts.isHeld(account)).toBe(false);
  });

  it('has its limits, over a day of the workspace’s zone; the built-in mailbox has none', async () => {
    const account = await add('ma_1', { perMinute: 30, perDay: 400 });
    expect(await accounts.limits(account, now)).toMatchObject({ perMinute: 30, perDay: 400 });
    expect(await accounts.limits(await existing(builtInAccount), now)).toBeNull();
  });
});

describe('keeping accounts', () => {
  it('makes the first shared one the default, and a person’s first one theirs', async () => {
    expect(await add('ma_1')).toMatchObject({ isDefault: true });
    expect(await add('ma_2')).toMatchObject({ isDefault: false });
    expect(await add('ma_3', { ownerId: 'u_ben' })).toMatchObject({ isDefault: true });
  });

  it('never leaves the workspace’s mail without a way out', async () => {
    await add('ma_1');
    await expect(keeping.remove('ma_1')).rejects.toMatchObject({ code: 'conflict' });
    await expect(keeping.change('ma_1', { active: false })).rejects.toMatchObject({ code: 'conflict' });
    await expect(keeping.change('ma_1', { isDefault: false })).rejects.toMatchObject({ code: 'conflict' });
    await add('ma_2', { isDefault: true });
    await keeping.remove('ma_1');
    expect(await accounts.forDeal({ ownerId: null })).toMatchObject({ id: 'ma_2' });
    // Chosen on purpose, the built-in mailbox may be it again.
    await keeping.change(builtInAccount, { isDefault: true });
    expect(await accounts.forDeal({ ownerId: null })).toMatchObject({ kind: 'mailbox' });
  });

  it('lets the built-in mailbox have another sender, and nothing else be done to it', async () => {
    await keeping.change(builtInAccount, { fromName: 'Northpine', fromAddress: 'hello@northpine.test' });
    expect(await accounts.forDeal({ ownerId: null })).toMatchObject({ fromAddress: 'hello@northpine.test' });
    for (const refused of [
      keeping.remove(builtInAccount),
      keeping.change(builtInAccount, { active: false }),
      keeping.change(builtInAccount, { smtp: server }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells whoever listens, here and elsewhere', async () => {
    let heard = 0;
    const stop = accounts.onAccountsChanged(() => void (heard += 1));
    await add('ma_1');
    await keeping.change('ma_1', { name: 'Sales' });
    stop();
    await add('ma_2');
    expect([heard, told]).toEqual([2, 3]);
  });

  it('knows which addresses are the workspace’s own', async () => {
    expect(await accounts.isOurs('Team@greenlane.localhost')).toBe(true);
    expect(await accounts.isOurs('team@ours.example')).toBe(false);
    await add('ma_1');
    expect(await accounts.isOurs('TEAM@ours.example')).toBe(true);
    expect(await accounts.isOurs(builtInAddress)).toBe(true);
    expect(await accounts.isOurs('sofie@acme.test')).toBe(false);
  });
});
