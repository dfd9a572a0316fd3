import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { PutMailSettings } from '../../../machines/api/index.ts';
import { createKeys } from '../../../server/mail/keys.ts';
import { type MailSettingsStore, builtInAddress, createMailSettings } from '../../../server/mail/settings.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempFolder } from '../../support/temp-store.ts';

const keys = createKeys(Buffer.alloc(32, 7));
const put: PutMailSettings = {
  mode: 'smtp',
  host: 'smtp.ours.test',
  port: 587,
  security: 'starttls',
  user: 'anna',
  fromName: 'Anna Berg',
  fromAddress: 'anna@ours.test',
  password: 'correct horse battery',
};
const { password: _password, ...withoutPassword } = put;

let folder: string;
let store: Store;
let settings: MailSettingsStore;

beforeEach(async () => {
  folder = await tempFolder();
  store = await openStore({ folder });
  onTestFinished(() => store.close());
  settings = createMailSettings({ store, keys });
});

describe('a new workspace', () => {
  it('sends to the built-in mailbox, from an address that can’t exist elsewhere', async () => {
    expect(await settings.read()).toMatchObject({ mode: 'mailbox', passwordSet: false });
    expect(await settings.delivery()).toEqual({ to: 'mailbox', from: { name: '', address: builtInAddress } });
  });

  it('sends nothing real until somebody switches it on, and holds nothing that stays here', async () => {
    expect(await settings.sending()).toEqual({ on: false, changedAt: null, changedBy: null });
    expect(await settings.isHeld()).toBe(false);
    await settings.save(put);
    expect(await settings.isHeld()).toBe(true);

    const by = { id: 'u_1', name: 'Anna' };
    expect(await settings.setSending(true, by, 5)).toEqual({ on: true, changedAt: 5, changedBy: by });
    expect(await settings.isHeld()).toBe(false);
    await settings.setSending(false, by, 6);
    expect(await settings.isHeld()).toBe(true);
  });
});

describe('mail settings', () => {
  it('come back as they were saved, without the password', async () => {
    const saved = await settings.save(put);
    expect(saved).toEqual({ ...withoutPassword, perMinute: 120, passwordSet: true });
    expect(await settings.read()).toEqual(saved);
    expect(JSON.stringify(saved)).not.toContain('horse');
    expect(await settings.delivery()).toEqual({
      to: 'smtp',
      from: { name: 'Anna Berg', address: 'anna@ours.test' },
      server: {
        host: 'smtp.ours.test',
        port: 587,
        security: 'starttls',
        auth: { user: 'anna', password: 'correct horse battery' },
      },
    });
  });

  it('never lie in the database in plain words', async () => {
    await settings.save(put);
    await store.close();
    const files = ['greenlane.db', 'greenlane.db-wal'];
    const bytes = await Promise.all(
      files.map((file) => readFile(join(folder, file), 'latin1').catch(() => '')),
    );
    expect(bytes.join('')).toContain('smtp.ours.test');
    expect(bytes.join('')).not.toContain('horse');
    store = await openStore({ folder });
  });

  it('keep the password that isn’t given again, and lose it when it is emptied', async () => {
    await settings.save(put);
    expect(await settings.save({ ...withoutPassword, port: 465 })).toMatchObject({
      port: 465,
      passwordSet: true,
    });
    expect(await settings.save({ ...put, password: '' })).toMatchObject({ passwordSet: false });
    expect(await settings.delivery()).toMatchObject({ server: { auth: null } });
  });

  it('don’t show the saved password to another server', async () => {
    await settings.save(put);
    const elsewhere = { ...withoutPassword, host: 'smtp.else.test' };
    await expect(settings.save(elsewhere)).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ path: 'body.password' }] },
    });
    expect(await settings.read()).toMatchObject({ host: 'smtp.ours.test' });
    expect(await settings.save({ ...elsewhere, password: 'another' })).toMatchObject({
      host: 'smtp.else.test',
    });
  });

  it('go back to the built-in mailbox and forth again', async () => {
    await settings.save(put);
    await settings.save({ ...withoutPassword, mode: 'mailbox', host: '' });
    expect(await settings.delivery()).toMatchObject({ to: 'mailbox', from: { address: 'anna@ours.test' } });
    expect(await settings.save(withoutPassword)).toMatchObject({ mode: 'smtp', passwordSet: true });
  });

  it('need a host and a sender to send by SMTP', async () => {
    await expect(settings.save({ ...put, host: '', fromAddress: '' })).rejects.toMatchObject({
      code: 'invalid',
      details: { problems: [{ path: 'body.host' }, { path: 'body.fromAddress' }] },
    });
    expect(await settings.read()).toMatchObject({ mode: 'mailbox' });
  });

  it('say which addresses are the workspace’s own', async () => {
    expect(await settings.isOurs('Team@greenlane.localhost')).toBe(true);
    expect(await settings.isOurs('anna@ours.test')).toBe(false);
    await settings.save(put);
    expect(await settings.isOurs('ANNA@ours.test')).toBe(true);
    expect(await settings.isOurs(builtInAddress)).toBe(true);
    expect(await settings.isOurs('sofie@acme.test')).toBe(false);
  });

  it('say what to do when the password can’t be read with this key', async () => {
    await settings.save(put);
    const moved = createMailSettings({ store, keys: createKeys(Buffer.alloc(32, 8)) });
    expect(await moved.delivery()).toMatchObject({
      to: 'nowhere',
      error: expect.stringContaining('Enter it again'),
    });
  });
});
