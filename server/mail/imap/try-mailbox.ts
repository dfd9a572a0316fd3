import type { Tried } from '../../../machines/api/index.ts';
import type { MailServer } from '../accounts/servers.ts';
import { connect, type ImapOptions } from './connection.ts';
import { imapTrouble } from './trouble.ts';

/** Whether mail can be fetched from there: signs in and opens the inbox, and changes nothing in it. */
export async function tryMailbox(server: MailServer, options: ImapOptions = {}): Promise<Tried> {
  try {
    const { client, ask, close } = await connect(server, options);
    try {
      const { exists } = await ask(() => client.mailboxOpen('INBOX', { readOnly: true }));
      return { ok: true, response: `INBOX: ${exists}` };
    } finally {
      close();
    }
  } catch (error) {
    const { message, response } = imapTrouble(error, server);
    return { ok: false, message, response };
  }
}
