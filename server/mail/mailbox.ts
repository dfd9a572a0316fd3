import { once } from 'node:events';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import type { Store } from '../store/store.ts';
import { formatAddress, isAddress } from './addresses.ts';
import type { Arrival, Inbound } from './inbound.ts';
import { readMail } from './incoming/index.ts';
import { say } from '../../machines/index.ts';

export interface MailboxOptions {
  store: Pick<Store, 'mailbox'>;
  /** Takes mail to the workspace itself: customers' replies. */
  inbound: Inbound;
  /** Whether an address is the workspace's own. */
  isOurs: (address: string) => Promise<boolean>;
  /** Epoch milliseconds. */
  now: () => number;
  log: Pick<Logger, 'error'>;
  /** Called after a mail has been stored. */
  arrived?: (() => void) | undefined;
  /** 0 takes any free port. */
  port?: number | undefined;
  /** Largest mail, in bytes. */
  maxBytes?: number | undefined;
}

/** Every customer's mailbox in one: a mail server on this machine that keeps what the workspace sends. */
export interface BuiltInMailbox {
  /** Throws `data-in-use` where the port is taken. */
  start(): Promise<void>;
  /** Null while it isn't running. */
  address: () => { host: string; port: number } | null;
  close(): Promise<void>;
}

const host = '127.0.0.1';
const megabyte = 1024 * 1024;
/** How long mail under way may take to finish when the server stops. */
const closeTimeoutMs = 2_000;

/** An error with the reply that the sender gets for it. */
const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** All of a mail; of one that is too large nothing is kept from where it is. */
async function read(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function createMailbox({
  store,
  inbound,
  isOurs,
  now,
  log,
  arrived = () => undefined,
  port = 0,
  maxBytes = 10 * megabyte,
}: MailboxOptions): BuiltInMailbox {
  async function keep({
    envelopeFrom,
    recipient,
    raw,
    receivedAt,
  }: Arrival & { envelopeFrom: string; recipient: string }): Promise<void> {
    const mail = await readMail(raw);
    await store.mailbox.add(
      {
        id: newId('mb', receivedAt),
        receivedAt,
        envelopeFrom,
        recipient,
        from: formatAddress(mail.from),
        to: formatAddress(mail.to[0] ?? { name: '', address: '' }),
        subject: mail.subject,
        messageId: mail.messageId,
        inReplyTo: mail.answers[0] ?? null,
      },
      raw,
    );
    arrived();
  }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string> {
    const raw = await read(stream);
    if (stream.sizeExceeded) throw reply(552, `5.3.4 The mail is larger than ${maxBytes} bytes`);
    const { mailFrom, rcptTo } = session.envelope;
    const envelopeFrom = mailFrom ? mailFrom.address : '';
    try {
      for (const { address: recipient } of rcptTo) {
        const arrival = { envelopeFrom, recipient, raw, receivedAt: now(), accountId: null };
        if (await isOurs(recipient)) await inbound.receive(arrival);
        else await keep(arrival);
      }
    } catch (error) {
      log.error({ err: error }, 'a mail to the built-in mailbox could not be kept');
      // Temporary, so that the sender keeps it and tries again.
      throw reply(451, '4.3.0 The mail could not be kept; try again later');
    }
    return '2.0.0 Kept';
  }

  const server = new SMTPServer({
    logger: false,
    banner: 'Greenlane',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maxBytes,
    maxClients: 100,
    closeTimeout: closeTimeoutMs,
    onRcptTo({ address }, _session, done) {
      done(isAddress(address) ? null : reply(553, '5.1.3 That is no e-mail address'));
    },
    onData: callbackify(take),
  });
  let listening: { host: string; port: number } | null = null;
  server.on('error', (error: Error) => {
    // A client that goes away; a listener that doesn't come about is reported by `start`.
    if (listening !== null) log.error({ err: error }, 'a connection to the built-in mailbox broke off');
  });

  return {
    async start() {
      const listener = server.listen(port, host);
      try {
        await once(listener, 'listening');
      } catch (error) {
        throw new AppError(
          'data-in-use',
          say`The built-in mailbox can’t listen on port ${String(port)}: another program does. Choose another port, or 0 for any free one.`,
          { cause: error },
        );
      }
      const address = listener.address();
      // A listener on a host and port has an address of that kind.
      if (address !== null && typeof address === 'object') listening = { host, port: address.port };
    },
    address: () => listening,
    async close() {
      if (listening === null) return;
      listening = null;
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}
