import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { say } from '../../machines/index.ts';

/** What a key is for; one purpose can't read or forge what another made. */
export type Purpose =
  | 'smtp-password'
  | 'imap-password'
  | 'webhook-secret'
  | 'unsubscribe'
  | 'booking'
  | 'form-page'
  | 'form-confirm'
  | 'form-again'
  | 'content'
  | 'link'
  | 'opening';

/** The workspace's own secret at work: closes what must stay unread in the database, and signs what goes out in links. */
export interface Keys {
  /** Ciphertext as text; different each time. */
  seal(purpose: Purpose, text: string): string;
  /** Null for what was sealed with another key, for another purpose, or changed since. */
  unseal(purpose: Purpose, sealed: string): string | null;
  /** Safe in links. */
  sign(purpose: Purpose, text: string): string;
  isSignature(purpose: Purpose, text: string, signature: string): boolean;
}

const masterLength = 32;
const ivLength = 12;
const tagLength = 16;
const sealVersion = 'v1';

export function createKeys(master: Uint8Array): Keys {
  const derived = new Map<string, Buffer>();
  function key(use: 'seal' | 'sign', purpose: Purpose): Buffer {
    const name = `greenlane ${use} ${purpose}`;
    const known = derived.get(name) ?? Buffer.from(hkdfSync('sha256', master, '', name, masterLength));
    derived.set(name, known);
    return known;
  }
  const mac = (purpose: Purpose, text: string): Buffer =>
    createHmac('sha256', key('sign', purpose)).update(text).digest();

  return {
    seal(purpose, text) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', key('seal', purpose), iv);
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${sealVersion}.${Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64url')}`;
    },
    unseal(purpose, sealed) {
      const [version, body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      if (version !== sealVersion || bytes.length < ivLength + tagLength) return null;
      const decipher = createDecipheriv('aes-256-gcm', key('seal', purpose), bytes.subarray(0, ivLength), {
        authTagLength: tagLength,
      });
      decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      const opened = decipher.update(bytes.subarray(ivLength + tagLength));
      try {
        return Buffer.concat([opened, decipher.final()]).toString('utf8');
      } catch {
        // The tag doesn't fit: the one way in which GCM says "not with this key".
        return null;
      }
    },
    sign: (purpose, text) => mac(purpose, text).toString('base64url'),
    isSignature(purpose, text, signature) {
      const given = Buffer.from(signature, 'base64url');
      const right = mac(purpose, text);
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

const keyFile = 'secret.key';
const shortestSecret = 32;

/** Complete or absent, also when two start at once or the power fails: written aside, then linked into place. */
async function createKeyFile(path: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(masterLength).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(aside, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside);
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function readKeyFile(path: string): Promise<Uint8Array | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new AppError(
      'storage-unavailable',
      say`The key file ${path} can’t be read. Give the server the right to read it.`,
      {
        cause: error,
      },
    );
  }
  const hex = text.trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) {
    throw new AppError(
      'data-damaged',
      say`The key file ${path} isn’t a key. Put it back from a backup; without it, saved passwords can’t be read and unsubscribe links that are on their way won’t work. To start afresh, remove the file.`,
    );
  }
  return Buffer.from(hex, 'hex');
}

/** From what was given as GREENLANE_SECRET. Throws `invalid` for a secret that could be guessed. */
function keysFrom(secret: string): Keys {
  if (secret.length < shortestSecret) {
    throw new AppError(
      'invalid',
      say`GREENLANE_SECRET has ${secret.length} characters; it takes at least ${shortestSecret} random ones, for example from: openssl rand -hex 32`,
    );
  }
  return createKeys(Buffer.from(secret, 'utf8'));
}

/** As kept in the settings. */
const StoredKey = z.object({ hex: z.string().regex(/^[0-9a-f]{64}$/) });
/** The setting that holds it. */
export const keySetting = 'workspace-key';

/**
 * The workspace's keys: from `secret` where it is set, else from the database, since all servers on it need the same
 * ones. Whoever can read the database can then read saved passwords; `secret` keeps the two apart.
 */
export async function openSharedKeys({
  store,
  secret,
}: {
  store: Pick<Store, 'transact'>;
  secret: string | null;
}): Promise<Keys> {
  if (secret !== null) return keysFrom(secret);
  const { hex } = await store.transact(async ({ settings }) => {
    const known = await settings.get(keySetting, StoredKey);
    if (known) return known;
    const made = { hex: randomBytes(masterLength).toString('hex') };
    await settings.set(keySetting, made, { secret: true });
    return made;
  });
  return createKeys(Buffer.from(hex, 'hex'));
}

/**
 * The workspace's keys: from `secret` (GREENLANE_SECRET) where it is set, else from a file in the data folder that is
 * made at the first start and that only its owner may read. Throws `invalid` for a secret that could be guessed.
 */
export async function openKeys({
  dataDir,
  secret,
}: {
  dataDir: string;
  secret: string | null;
}): Promise<Keys> {
  if (secret !== null) return keysFrom(secret);
  const path = join(dataDir, keyFile);
  let master = await readKeyFile(path);
  if (master === null) {
    await createKeyFile(path);
    master = await readKeyFile(path);
  }
  if (master === null)
    throw new AppError('storage-unavailable', say`The key file ${path} could not be made.`);
  return createKeys(master);
}
