import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** argon2id as OWASP advises for interactive sign-in: 19 MiB, two passes. Kept in the hash, so that it can grow. */
const current = { memoryKib: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;
const nonceLength = 16;

interface Parameters {
  memoryKib: number;
  passes: number;
  parallelism: number;
}

const run = (password: string, nonce: Uint8Array, { memoryKib, passes, parallelism }: Parameters) =>
  derive('argon2id', {
    // Two spellings of one text are one password.
    message: Buffer.from(password.normalize('NFKC'), 'utf8'),
    nonce,
    parallelism,
    tagLength,
    memory: memoryKib,
    passes,
  });

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/** The password as a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$…$…`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(nonceLength);
  const tag = await run(password, nonce, current);
  const { memoryKib, passes, parallelism } = current;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${base64(nonce)}$${base64(tag)}`;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Whether the password belongs to the hash. Takes the same time for `null` (an unknown user, or one without a
 * password) as for a wrong password, so that neither can be told from outside.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const match = phc.exec(hash ?? '');
  const [, memory, passes, parallelism, nonce, tag] = match ?? [];
  if (!memory || !passes || !parallelism || !nonce || !tag) {
    await run(password, randomBytes(nonceLength), current);
    return false;
  }
  const expected = Buffer.from(tag, 'base64');
  const actual = await run(password, Buffer.from(nonce, 'base64'), {
    memoryKib: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
