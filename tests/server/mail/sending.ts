import { onTestFinished } from 'vitest';
import type { MailServer } from '../../../server/mail/accounts/servers.ts';
import {
  type OutgoingMessage,
  type SendOutcome,
  type SmtpTimeouts,
  type Transport,
  createTransport,
} from '../../../server/mail/transport.ts';
import { type SmtpStandIn, type StandInOptions, startSmtp } from '../../support/smtp.ts';

export const sentAt = Date.UTC(2026, 2, 3, 9, 30);

export const message: OutgoingMessage = {
  from: { name: 'Anna Berg', address: 'anna@ours.test' },
  replyTo: null,
  to: { name: 'Sofie Lund', address: 'sofie@acme.test' },
  subject: 'Your proposal',
  text: 'Hello Sofie,\n\nhere it is.\n',
  html: '<p>Hello Sofie,</p><p>here it is.</p>',
  automatic: true,
  unsubscribeUrl: 'https://ours.test/u/abc',
  references: [],
};

/** Long enough for a busy machine; tests about a timeout shorten the one they are about. */
const calm: SmtpTimeouts = { connectMs: 10_000, silenceMs: 10_000, messageMs: 15_000 };

/** A transport that is closed when the test ends. */
export function transportTo(
  server: Partial<MailServer>,
  { trusted, timeouts }: { trusted?: string; timeouts?: Partial<SmtpTimeouts> } = {},
): Transport {
  const { host = '127.0.0.1', port = 25, security = 'none', auth = null } = server;
  const transport = createTransport({
    server: { host, port, security, auth },
    now: () => sentAt,
    timeouts: { ...calm, ...timeouts },
    trusted,
  });
  onTestFinished(() => transport.close());
  return transport;
}

/** A mail server that is closed when the test ends. */
export async function mailServer(options?: StandInOptions): Promise<SmtpStandIn> {
  const standIn = await startSmtp(options);
  onTestFinished(() => standIn.close());
  return standIn;
}

export function send(
  transport: Transport,
  changes: Partial<OutgoingMessage> = {},
  onDataStart: () => Promise<void> = () => Promise.resolve(),
): Promise<SendOutcome> {
  return transport.send({ ...message, ...changes }, { messageId: '<o_1@ours.test>', onDataStart });
}
