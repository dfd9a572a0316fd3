import { sql } from 'kysely';
import { concept } from '../concept.ts';
import type { Mailbox, MailboxMessage } from '../mailbox.ts';
import { fromCursor, limitOf, toPage } from '../paging.ts';
import { emailKey } from '../rows/people.ts';
import type { MailboxTable } from '../schema.ts';

const columns = [
  'id',
  'receivedAt',
  'envelopeFrom',
  'recipient',
  'fromHeader',
  'toHeader',
  'subject',
  'messageId',
  'inReplyTo',
  'isRead',
  'size',
] as const;

const messageOf = ({
  fromHeader,
  toHeader,
  isRead,
  ...row
}: Pick<MailboxTable, (typeof columns)[number]>): MailboxMessage => ({
  ...row,
  from: fromHeader,
  to: toHeader,
  read: isRead === 1,
});

export const mailbox = concept<Mailbox>()({
  reads: (db) => ({
    async list(filter) {
      const limit = limitOf(filter);
      const before = fromCursor(filter, ['string']);
      let query = db
        .selectFrom('mailbox')
        .select(columns)
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (filter.recipient !== undefined) {
        query = query.where('recipientKey', '=', emailKey(filter.recipient));
      }
      if (before) query = query.where('id', '<', String(before[0]));
      return toPage(await query.execute(), limit, (row) => [row.id], messageOf);
    },
    async get(id) {
      const row = await db.selectFrom('mailbox').select(columns).where('id', '=', id).executeTakeFirst();
      return row ? messageOf(row) : null;
    },
    async raw(id) {
      const row = await db.selectFrom('mailbox').select('raw').where('id', '=', id).executeTakeFirst();
      return row?.raw ?? null;
    },
    async unread() {
      const { n } = await db
        .selectFrom('mailbox')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where(sql<boolean>`is_read = 0`)
        .executeTakeFirstOrThrow();
      return n;
    },
  }),
  writes: (db) => ({
    async add({ from, to, ...message }, raw) {
      await db
        .insertInto('mailbox')
        .values({
          ...message,
          recipientKey: emailKey(message.recipient),
          fromHeader: from,
          toHeader: to,
          isRead: 0,
          size: raw.byteLength,
          raw,
        })
        .execute();
    },
    async markRead(id, read) {
      await db
        .updateTable('mailbox')
        .set({ isRead: read ? 1 : 0 })
        .where('id', '=', id)
        .execute();
    },
    async clear() {
      const { numDeletedRows } = await db.deleteFrom('mailbox').executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  }),
});
