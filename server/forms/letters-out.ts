import type { Mail } from '../compose-mail.ts';
import { messageIdOf } from '../mail/message-id.ts';
import { slotOf } from '../store/accounts.ts';
import type { MailAccountRecord, Store } from '../store/store.ts';
import type { LettersOut } from './confirming.ts';

/** Mail that belongs to no deal leaves by the workspace's own account, within its limits like all other mail. */
export function lettersOut({
  store,
  mail: { accounts, outgoing },
  now,
  claim,
}: {
  /** Whose mails these are: names what they take of an account's limits. */
  claim: 'form' | 'digest';
  store: Pick<Store, 'accounts'>;
  mail: Pick<Mail, 'accounts' | 'outgoing'>;
  now: () => number;
}): LettersOut {
  const account = (): Promise<MailAccountRecord> => accounts.forDeal({ ownerId: null });
  return {
    signature: async () => (await account()).signature,
    async send(id, { to, ...letter }, { onDataStart }) {
      const by = await account();
      const slot = slotOf({ id, claim });
      const limits = await accounts.limits(by, now());
      const free =
        limits === null ? 'ok' : await store.accounts.reserve({ accountId: by.id, slot, now: now(), limits });
      if (free !== 'ok')
        return {
          outcome: 'retry',
          error: `“${by.name}” has sent all that its limits allow for now. The mail leaves as soon as they let it.`,
          response: null,
          about: 'server',
        };
      const from = { name: by.fromName, address: by.fromAddress };
      const message = {
        ...letter,
        from,
        replyTo: by.replyTo,
        to: { name: '', address: to },
        automatic: true,
        unsubscribeUrl: null,
        references: [],
      };
      const sent = await outgoing.send(by, message, {
        messageId: messageIdOf(id, from.address),
        onDataStart,
      });
      if (limits !== null && (sent.outcome === 'retry' || sent.outcome === 'refused'))
        await store.accounts.giveBack(by.id, slot);
      return sent;
    },
  };
}
