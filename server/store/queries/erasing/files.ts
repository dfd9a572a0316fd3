import { sql } from 'kysely';
import type { Db } from '../../concept.ts';
import type { Scrub } from '../../personal/scrub.ts';

/** Whether a kept file tells of them, as far as its words can be read. */
export async function tellsOf(db: Db, blobId: string, scrub: Scrub): Promise<boolean> {
  const { rows } = await sql<{
    bytes: Uint8Array;
  }>`select bytes from content_parts where blob_id = ${blobId} order by part`.execute(db);
  return scrub.raw(Buffer.concat(rows.map(({ bytes }) => bytes)));
}
