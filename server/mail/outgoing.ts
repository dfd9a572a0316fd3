import type { MailAddress } from './addresses.ts';
import type { Delivery, MailSettingsStore } from './settings.ts';
import {
  type OutgoingMessage,
  type SendOptions,
  type SendOutcome,
  type SmtpServer,
  type SmtpTimeouts,
  type Transport,
  createTransport,
} from './transport.ts';

/** The way out of the building: to the built-in mailbox or to the mail server of the settings, whichever is right now. */
export interface Outgoing extends Transport {
  /** Whom mail is from now. */
  sender(): Promise<MailAddress>;
  /** One message with the saved settings, whatever the sending switch says. */
  sendTest(message: OutgoingMessage, messageId: string): Promise<SendOutcome>;
}

export interface OutgoingOptions {
  settings: Pick<MailSettingsStore, 'delivery' | 'isHeld'>;
  /** Where the built-in mailbox listens; null while it doesn't. */
  mailbox: () => { host: string; port: number } | null;
  /** Epoch milliseconds. */
  now: () => number;
  timeouts?: SmtpTimeouts | undefined;
  /** See `TransportOptions.trusted`. */
  trusted?: string | undefined;
}

const putOff = (error: string): SendOutcome => ({ outcome: 'retry', error, about: 'server', response: null });

export function createOutgoing({ settings, mailbox, now, timeouts, trusted }: OutgoingOptions): Outgoing {
  let current: { server: string; transport: Transport } | null = null;
  let closed = false;

  /** Connections are kept for as long as the settings stay what they are. */
  function transportTo(server: SmtpServer): Transport {
    const key = JSON.stringify(server);
    if (current?.server !== key) {
      current?.transport.close();
      current = { server: key, transport: createTransport({ server, now, timeouts, trusted }) };
    }
    return current.transport;
  }

  function serverOf(delivery: Exclude<Delivery, { to: 'nowhere' }>): SmtpServer | null {
    if (delivery.to === 'smtp') return delivery.server;
    const address = mailbox();
    return address && { ...address, security: 'none', auth: null };
  }

  async function deliver(message: OutgoingMessage, options: SendOptions): Promise<SendOutcome> {
    const delivery = await settings.delivery();
    if (closed) return putOff('The server is stopping.');
    if (delivery.to === 'nowhere') return putOff(delivery.error);
    const server = serverOf(delivery);
    if (server === null) return putOff('The built-in mailbox isn’t running.');
    return transportTo(server).send(message, options);
  }

  return {
    async sender() {
      return (await settings.delivery()).from;
    },
    async send(message, options) {
      // The outbox asks before it claims; this is for a switch that was thrown in between.
      if (await settings.isHeld())
        return putOff('Real sending is switched off. Switch it on in Settings, Mail.');
      return deliver(message, options);
    },
    sendTest: (message, messageId) => deliver(message, { messageId, onDataStart: () => Promise.resolve() }),
    close() {
      closed = true;
      current?.transport.close();
      current = null;
    },
  };
}
