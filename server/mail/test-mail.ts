import type { TestMailResult } from '../../machines/api/index.ts';
import { messageIdOf } from './message-id.ts';
import type { Outgoing } from './outgoing.ts';
import { layOut } from '../rendering/lay-out.ts';

const words = {
  subject: 'Greenlane can send mail',
  body: 'This is a test message from Greenlane.\n\nIf you can read it, the mail settings are right.',
  language: 'en',
};

/** Sends one message with the saved settings and says in plain words how that went. `id` names the message. */
export async function sendTestMail(
  outgoing: Pick<Outgoing, 'sender' | 'sendTest'>,
  { to, id }: { to: string; id: string },
): Promise<TestMailResult> {
  const from = await outgoing.sender();
  const message = {
    ...layOut(words, {}),
    from,
    to: { name: '', address: to },
    automatic: true,
    unsubscribeUrl: null,
    references: [],
  };
  const sent = await outgoing.sendTest(message, messageIdOf(id, from.address));
  return sent.outcome === 'sent'
    ? { ok: true, response: sent.response, messageId: sent.messageId }
    : { ok: false, message: sent.error, response: sent.response };
}
