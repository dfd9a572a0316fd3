import type { MailAccountRecord } from '../store/store.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { MailServer } from './accounts/servers.ts';
import {
  type OutgoingMessage,
  type SendOptions,
  type SendOutcome,
  type SmtpTimeouts,
  type Transport,
  createTransport,
} from './transport.ts';

/** The ways out of the building, one for each account: to its mail server or to the built-in mailbox. */
export interface Outgoing {
  /** Never throws for anything that server or network do. */
  send(account: MailAccountRecord, message: OutgoingMessage, options: SendOptions): Promise<SendOutcome>;
  /** One message, whatever the sending switch says. */
  sendTest(account: MailAccountRecord, message: OutgoingMessage, messageId: string): Promise<SendOutcome>;
  /** Lets messages under way finish; further ones are put off. */
  close(): void;
}

export interface OutgoingOptions {
  accounts: Pick<Accounts, 'smtp' | 'isHeld'>;
  /** Where the built-in mailbox listens; null while it doesn't. */
  mailbox: () => { host: string; port: number } | null;
  /** Epoch milliseconds. */
  now: () => number;
  timeouts?: SmtpTimeouts | undefined;
  /** See `TransportOptions.trusted`. */
  trusted?: string | undefined;
}

const putOff = (error: string): SendOutcome => ({ outcome: 'retry', error, about: 'server', response: null });

export function createOutgoing({ accounts, mailbox, now, timeouts, trusted }: OutgoingOptions): Outgoing {
  const transports = new Map<string, { server: string; transport: Transport }>();
  let closed = false;

  /** Connections are kept for as long as the account stays what it is. */
  function transportTo(account: string, server: MailServer): Transport {
    const key = JSON.stringify(server);
    const known = transports.get(account);
    if (known?.server === key) return known.transport;
    known?.transport.close();
    const transport = createTransport({ server, now, timeouts, trusted });
    transports.set(account, { server: key, transport });
    return transport;
  }

  async function deliver(
    account: MailAccountRecord,
    message: OutgoingMessage,
    options: SendOptions,
  ): Promise<SendOutcome> {
    if (closed) return putOff('The server is stopping.');
    const opened = accounts.smtp(account);
    if (opened?.ok === false) return putOff(opened.error);
    const built = opened === null ? mailbox() : null;
    const server = opened?.server ?? (built && { ...built, security: 'none' as const, auth: null });
    if (server === null) return putOff('The built-in mailbox isn’t running.');
    return transportTo(account.id, server).send(message, options);
  }

  return {
    async send(account, message, options) {
      // The gate asks before; this is for a switch that was thrown in between.
      if (await accounts.isHeld(account))
        return putOff('Real sending is switched off. Switch it on in Settings, Mail.');
      return deliver(account, message, options);
    },
    sendTest: (account, message, messageId) =>
      deliver(account, message, { messageId, onDataStart: () => Promise.resolve() }),
    close() {
      closed = true;
      for (const { transport } of transports.values()) transport.close();
      transports.clear();
    },
  };
}
