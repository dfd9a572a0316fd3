import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeys, openKeys } from '../../../server/mail/keys.ts';

const keys = createKeys(Buffer.alloc(32, 1));
const others = createKeys(Buffer.alloc(32, 2));

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'greenlane-keys-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

describe('sealing', () => {
  it('gives the text back to the same key', () => {
    const sealed = keys.seal('smtp-password', 'pässword');
    expect(sealed).not.toContain('pässword');
    expect(keys.unseal('smtp-password', sealed)).toBe('pässword');
  });

  it('looks different each time', () => {
    expect(keys.seal('smtp-password', 'x')).not.toBe(keys.seal('smtp-password', 'x'));
  });

  it('gives nothing to another key, for another purpose, or when changed', () => {
    const sealed = keys.seal('smtp-password', 'secret words');
    const middle = Math.floor(sealed.length / 2);
    const changed =
      sealed.slice(0, middle) + (sealed.charAt(middle) === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
    expect(others.unseal('smtp-password', sealed)).toBeNull();
    expect(keys.unseal('unsubscribe', sealed)).toBeNull();
    expect(keys.unseal('smtp-password', changed)).toBeNull();
    expect(keys.unseal('smtp-password', sealed.replace('v1', 'v0'))).toBeNull();
    expect(keys.unseal('smtp-password', 'v1.short')).toBeNull();
    expect(keys.unseal('smtp-password', '')).toBeNull();
  });
});

describe('signing', () => {
  it('is recognised for the same words only', () => {
    const signature = keys.sign('unsubscribe', 'c_sofie');
    expect(keys.isSignature('unsubscribe', 'c_sofie', signature)).toBe(true);
    expect(keys.isSignature('unsubscribe', 'c_bo', signature)).toBe(false);
    expect(others.isSignature('unsubscribe', 'c_sofie', signature)).toBe(false);
    expect(keys.isSignature('unsubscribe', 'c_sofie', signature.slice(0, -1))).toBe(false);
    expect(keys.isSignature('unsubscribe', 'c_sofie', '')).toBe(false);
  });
});

describe('the key file', () => {
  it('is made at the first start, for its owner’s eyes only, and kept', async () => {
    const dataDir = await folder();
    const sealed = (await openKeys({ dataDir, secret: null })).seal('smtp-password', 'x');
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect((await openKeys({ dataDir, secret: null })).unseal('smtp-password', sealed)).toBe('x');
  });

  it('is one, whoever starts at the same moment, and leaves nothing beside it', async () => {
    const dataDir = await folder();
    const all = await Promise.all(Array.from({ length: 8 }, () => openKeys({ dataDir, secret: null })));
    expect(new Set(all.map((one) => one.sign('unsubscribe', 'x'))).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['secret.key']);
  });

  it('is never replaced when it is damaged', async () => {
    const dataDir = await folder();
    await writeFile(join(dataDir, 'secret.key'), 'half a k');
    await expect(openKeys({ dataDir, secret: null })).rejects.toMatchObject({ code: 'data-damaged' });
    expect(await readFile(join(dataDir, 'secret.key'), 'utf8')).toBe('half a k');
  });

  it('isn’t needed where a secret is set', async () => {
    const dataDir = await folder();
    const secret = 'f'.repeat(64);
    const sealed = (await openKeys({ dataDir, secret })).seal('smtp-password', 'x');
    expect((await openKeys({ dataDir, secret })).unseal('smtp-password', sealed)).toBe('x');
    expect(await readdir(dataDir)).toEqual([]);
    await expect(openKeys({ dataDir, secret: 'changeme' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
