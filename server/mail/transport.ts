import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { NodemailerError, SendMailOptions, SMTPPoolOptions } from 'nodemailer';
import { headerLine } from '../../machines/index.ts';
import type { MailServer } from './accounts/servers.ts';
import { type MailAddress, isAddress } from './addresses.ts';
import { type SendFailure, failureOf } from './send-failure.ts';

/** An iCalendar object, whole. */
export interface CalendarPart {
  method: 'REQUEST' | 'CANCEL';
  text: string;
}

/** A message ready to leave. */
export interface OutgoingMessage {
  from: MailAddress;
  /** Where answers go; null for `from`. */
  replyTo: string | null;
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Sent without a person's hand: says so in its headers, so that autoresponders keep quiet. */
  automatic: boolean;
  /** The contact's own way out, as a link and for the mail program's one-click button (RFC 8058). */
  unsubscribeUrl: string | null;
  /** An invitation, or its end: for the buttons of mail programs, and attached for the others. */
  calendar?: CalendarPart | undefined;
  /** Files that go along. */
  attachments?: readonly { fileName: string; type: string; content: Uint8Array }[];
  /** The thread this goes into: Message-IDs with angle brackets, oldest first; empty for a new conversation. */
  references: readonly string[];
}

export interface SendOptions {
  /** With angle brackets; the same in every attempt, see `messageIdOf`. */
  messageId: string;
  /**
   * Awaited after the server has agreed to take the message and before its first byte leaves: the moment from which a
   * lost connection means that nobody knows. Nothing leaves when it throws; `send` then throws the same error.
   */
  onDataStart: () => Promise<void>;
}

export type SendOutcome =
  | {
      outcome: 'sent';
      /** What the server said. */
      response: string;
      /** The Message-ID under which the recipient sees it: some providers replace ours. */
      messageId: string;
    }
  | SendFailure;

export interface Transport {
  /** Never throws for anything that server or network do. */
  send(message: OutgoingMessage, options: SendOptions): Promise<SendOutcome>;
  /** Lets messages under way finish; further ones are put off. */
  close(): void;
}

/** Milliseconds. */
export interface SmtpTimeouts {
  /** From the name look-up to the end of the greeting. */
  connectMs: number;
  /** Silence in the middle of a session. Servers that scan mail answer late. */
  silenceMs: number;
  /** A whole message, however busily the server trickles. */
  messageMs: number;
}

const patientTimeouts: SmtpTimeouts = { connectMs: 20_000, silenceMs: 120_000, messageMs: 600_000 };

export interface TransportOptions {
  server: MailServer;
  /** Epoch milliseconds; dates the messages. */
  now: () => number;
  timeouts?: SmtpTimeouts | undefined;
  /** PEM certificates to trust instead of the system's, for a server with a certificate of its own. */
  trusted?: string | undefined;
}

function connectionOptions({
  server,
  timeouts = patientTimeouts,
  trusted,
}: Omit<TransportOptions, 'now'>): SMTPPoolOptions {
  return {
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(server.auth ? { auth: { user: server.auth.user, pass: server.auth.password } } : {}),
    // A password that is set must be used: without this, a server that doesn't offer AUTH would get mail unsigned.
    forceAuth: server.auth !== null,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    // A mail server on the same machine counts even where there is no network.
    allowInternalNetworkInterfaces: true,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(trusted === undefined ? {} : { tls: { ca: trusted } }),
  };
}

/**
 * The message as nodemailer builds it, behind a gate: it is read for the first time after the server has answered
 * DATA with 354, and only then `onDataStart` is asked and the bytes let through.
 */
class Gate {
  /** Bytes have been handed to the connection. */
  opened = false;
  /** What `onDataStart` threw. */
  refusal: { error: unknown } | null = null;
  /** Settles with `onDataStart`, also when the connection has died meanwhile. */
  asked: Promise<void> = Promise.resolve();
  readonly #onDataStart: () => Promise<void>;

  constructor(onDataStart: () => Promise<void>) {
    this.#onDataStart = onDataStart;
  }

  async #ask(): Promise<void> {
    try {
      await this.#onDataStart();
    } catch (error) {
      this.refusal = { error };
    }
  }

  async *#through(source: Readable, isLost: () => boolean): AsyncGenerator<unknown> {
    this.asked = this.#ask();
    await this.asked;
    if (this.refusal) throw new Error('not begun');
    for await (const chunk of source) {
      // The connection may have died while the hook was waited for: then nothing has left, and nothing will.
      if (isLost()) return;
      this.opened = true;
      yield chunk;
    }
  }

  guard(source: Readable): Readable {
    if (this.opened) throw new Error('a message whose first bytes have left must not be sent again');
    const stream = Readable.from(
      this.#through(source, () => stream.destroyed),
      { objectMode: false },
    );
    return stream;
  }
}

function headersOf({ automatic, unsubscribeUrl }: OutgoingMessage): Record<string, string> {
  return {
    ...(automatic ? { 'Auto-Submitted': 'auto-generated' } : {}),
    ...(unsubscribeUrl
      ? {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
  };
}

function mailOptions(message: OutgoingMessage, messageId: string, at: number): SendMailOptions {
  const { from, to, replyTo, references } = message;
  return {
    messageId,
    date: new Date(at),
    // Always an object: a string would be parsed, and a comma in a name would make two recipients of it.
    from: { name: headerLine(from.name), address: from.address },
    to: { name: headerLine(to.name), address: to.address },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    envelope: { from: from.address, to: [to.address] },
    subject: headerLine(message.subject),
    ...(references.length > 0 ? { inReplyTo: references.at(-1), references: [...references] } : {}),
    headers: headersOf(message),
    text: message.text,
    html: message.html,
    ...(message.attachments
      ? {
          attachments: message.attachments.map(({ fileName, type, content }) => ({
            filename: headerLine(fileName),
            contentType: type,
            content: Buffer.from(content.buffer, content.byteOffset, content.byteLength),
          })),
        }
      : {}),
    ...(message.calendar
      ? {
          icalEvent: {
            method: message.calendar.method,
            content: message.calendar.text,
            filename: 'invite.ics',
          },
        }
      : {}),
    xMailer: false,
  };
}

function wrongAddress({ from, to, replyTo }: OutgoingMessage): string | null {
  if (!isAddress(to.address)) {
    return `“${headerLine(to.address)}” isn’t an e-mail address. Correct it on the contact.`;
  }
  if (!isAddress(from.address)) {
    return `“${headerLine(from.address)}” isn’t an e-mail address to send from. Correct it in Settings, Mail.`;
  }
  if (replyTo !== null && !isAddress(replyTo)) {
    return `“${headerLine(replyTo)}” isn’t an e-mail address that answers can go to. Correct it in Settings, Mail.`;
  }
  return null;
}

/** Sends over one SMTP server, through a few connections that are kept open between messages. */
export function createTransport(options: TransportOptions): Transport {
  const timeouts = options.timeouts ?? patientTimeouts;
  const transporter = nodemailer.createTransport({
    ...connectionOptions(options),
    pool: true,
    maxConnections: 3,
    // A message that wasn't begun moves from a connection that the server had closed meanwhile to a new one, once.
    maxRequeues: 1,
    idleTimeout: 60_000,
  });
  const gates = new Map<string, Gate>();
  transporter.use('stream', (mail, done) => {
    const gate = gates.get(mail.message.messageId());
    if (gate) mail.message.processFunc((source) => gate.guard(source));
    done(gate ? null : new Error('a message came past its gate'));
  });

  return {
    async send(message, { messageId, onDataStart }) {
      const wrong = wrongAddress(message);
      if (wrong !== null) return { outcome: 'refused', error: wrong, response: null };
      if (gates.has(messageId)) throw new Error(`${messageId} is already on its way`);

      const gate = new Gate(onDataStart);
      gates.set(messageId, gate);
      try {
        const { response, serverMessageId } = await transporter.sendMail({
          ...mailOptions(message, messageId, options.now()),
          signal: AbortSignal.timeout(timeouts.messageMs),
        });
        return { outcome: 'sent', response, messageId: serverMessageId ?? messageId };
      } catch (error) {
        await gate.asked;
        if (gate.refusal) throw gate.refusal.error;
        // nodemailer rejects with errors of its own kind only; an unknown one has none of the fields and means "lost".
        return failureOf(error as NodemailerError, { dataStarted: gate.opened, server: options.server });
      } finally {
        gates.delete(messageId);
      }
    },
    close() {
      transporter.close();
    },
  };
}
