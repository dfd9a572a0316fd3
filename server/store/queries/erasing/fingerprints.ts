import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '../../concept.ts';
import type { ErasedBefore } from '../../erasing.ts';
import { emailKey } from '../../rows/people.ts';
import { settings } from '../settings.ts';

/** The workspace's own key: without it a fingerprint can't be compared with addresses from elsewhere. */
const keySetting = 'erased-addresses';

const fingerprint = (key: string, email: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(emailKey(email)).digest('base64url');

const keyOf = (db: Db): Promise<string | null> => settings.reads(db).get(keySetting, z.string());

/** Keeps only a one-way fingerprint of each address, so that whoever comes back is known to have been here. */
export async function keepFingerprints(
  db: Db,
  emails: readonly string[],
  { contactId, at }: ErasedBefore,
): Promise<void> {
  let key = await keyOf(db);
  if (key === null) {
    key = randomBytes(32).toString('hex');
    await settings.writes(db).set(keySetting, key, { secret: true });
  }
  for (const email of emails)
    await db
      .insertInto('erasedAddresses')
      .values({ fingerprint: fingerprint(key, email), contactId, at })
      .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet({ contactId, at }))
      .execute();
}

/** Whether an address belonged to somebody who was erased. */
export async function erasedBefore(db: Db, email: string | null): Promise<ErasedBefore | null> {
  if (email === null) return null;
  const key = await keyOf(db);
  if (key === null) return null;
  const row = await db
    .selectFrom('erasedAddresses')
    .select(['contactId', 'at'])
    .where('fingerprint', '=', fingerprint(key, email))
    .executeTakeFirst();
  return row ?? null;
}
