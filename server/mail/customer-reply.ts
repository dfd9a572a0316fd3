import { randomUUID } from 'node:crypto';
import nodemailer from 'nodemailer';
import type { NodemailerError } from 'nodemailer';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { type MailAddress, domainOf, formatAddress } from './addresses.ts';
import { type IncomingMail, readMail } from './incoming/index.ts';
import { say } from '../../machines/index.ts';

export interface CustomerReplyOptions {
  store: Pick<Store, 'mailbox' | 'messages'>;
  /** Where the built-in mailbox listens; null while it doesn't. */
  mailbox: () => { host: string; port: number } | null;
  isOurs: (address: string) => Promise<boolean>;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface CustomerReply {
  /** Id of the mail in the built-in mailbox that is answered. */
  mailboxId: string;
  text: string;
  /** The customer's machine answers, not the customer. */
  outOfOffice: boolean;
}

/** The original under the answer, as mail programs put it there. */
function withQuote(text: string, original: IncomingMail, sentAt: number): string {
  const date = new Intl.DateTimeFormat('en', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(sentAt);
  const quote = original.text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
  return `${text.trim()}\n\nOn ${date}, ${formatAddress(original.from)} wrote:\n\n${quote}\n`;
}

const answerSubject = (subject: string): string => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);

/**
 * Answers a mail of the built-in mailbox as its recipient would: a mail of its own, sent over SMTP to the workspace's
 * address, taking the way of any other mail that comes in. Throws `not-found`, `conflict` where the mail isn't from
 * the workspace (any more), `not-ready` and `mail-failed`.
 */
export async function replyAsCustomer(
  { store, mailbox, isOurs, now }: CustomerReplyOptions,
  { mailboxId, text, outOfOffice }: CustomerReply,
): Promise<{ id: string; dealId: string | null }> {
  const [kept, raw] = await Promise.all([store.mailbox.get(mailboxId), store.mailbox.raw(mailboxId)]);
  if (!kept || !raw) {
    throw new AppError('not-found', say`This mail is no longer in the mailbox. Load the mailbox again.`);
  }
  const server = mailbox();
  if (!server)
    throw new AppError('not-ready', say`The built-in mailbox isn’t running. Start the server again.`);
  const original = await readMail(raw);
  const to = original.replyTo;
  if (!(await isOurs(to.address))) {
    throw new AppError(
      'conflict',
      say`This mail asks for answers to ${to.address || 'nobody'}, which isn’t the workspace’s address now, so nobody here would get one. Answer a newer mail.`,
    );
  }

  const customer: MailAddress = { name: original.to[0]?.name ?? '', address: kept.recipient };
  const messageId = `<${randomUUID()}@${domainOf(customer.address)}>`;
  const transporter = nodemailer.createTransport({ ...server, secure: false, ignoreTLS: true });
  try {
    await transporter.sendMail({
      messageId,
      date: new Date(now()),
      from: customer,
      to,
      envelope: { from: customer.address, to: [to.address] },
      subject: outOfOffice ? `Automatic reply: ${original.subject}` : answerSubject(original.subject),
      inReplyTo: original.messageId,
      references: [...original.references, original.messageId],
      headers: outOfOffice ? { 'Auto-Submitted': 'auto-replied' } : {},
      text: outOfOffice ? `${text.trim()}\n` : withQuote(text, original, kept.receivedAt),
      xMailer: false,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (error) {
    // nodemailer rejects with errors of its own kind.
    const { response, message } = error as NodemailerError;
    throw new AppError(
      'mail-failed',
      say`The reply could not be delivered (${response ?? message}). Try again.`,
      {
        cause: error,
      },
    );
  }
  const [record] = await store.messages.withMessageIds([messageId]);
  if (!record) throw new Error(`the reply ${messageId} was taken and not recorded`);
  return { id: record.id, dealId: record.dealId };
}
