import type { ContactRecord, MessageRecord, Store } from '../../../server/store/store.ts';

export const startedAt = Date.UTC(2026, 2, 2, 9);

export async function makeContact(store: Store, id: string, email: string | null): Promise<ContactRecord> {
  return store.contacts.create({ id, email, firstName: id.replace('c_', '') }, startedAt);
}

/** An open deal with these contacts, the first of them main. */
export async function makeDeal(
  store: Store,
  id: string,
  contacts: readonly string[],
  at = startedAt,
): Promise<void> {
  const [result] = await store.changeDeals(
    [
      {
        dealId: id,
        now: at,
        ask: null,
        create: {
          title: id,
          processId: 'p',
          versionHash: 'v',
          entry: 'e',
          contacts: contacts.map((contact, index) => ({ id: contact, role: null, main: index === 0 })),
        },
      },
    ],
    () => ({
      writes: {
        deal: {
          kind: 'deal',
          status: 'open',
          step: 's',
          stepInfluence: 'influenced',
          stage: 's',
          stepEnteredAt: at,
        },
        timeline: [{ at, type: 'enter.e', actor: { kind: 'system', what: 'test' } }],
      },
    }),
  );
  if (result?.outcome !== 'applied') throw new Error(`the deal was not made: ${JSON.stringify(result)}`);
}

export async function closeDeal(store: Store, id: string, at = startedAt): Promise<void> {
  await store.changeDeals([{ dealId: id, now: at, ask: null }], () => ({
    writes: { deal: { status: 'lost', closedAt: at } },
  }));
}

/** A message of a deal, written with a change of it as the runtime does. */
export async function writeMessage(store: Store, message: MessageRecord): Promise<void> {
  const [result] = await store.changeDeals(
    [{ dealId: message.dealId ?? '', now: message.at, ask: null }],
    () => ({
      writes: { messages: [message] },
    }),
  );
  if (result?.outcome !== 'applied')
    throw new Error(`the message was not written: ${JSON.stringify(result)}`);
}

/** What was sent to a contact in a deal, as the runtime records it. */
export async function sentMessage(
  store: Store,
  {
    outbox,
    dealId,
    contactId,
    at = startedAt,
  }: { outbox: string; dealId: string; contactId: string; at?: number },
): Promise<MessageRecord> {
  const message: MessageRecord = {
    id: outbox.replace('o_', 'm_'),
    dealId,
    contactId,
    direction: 'out',
    fromAddress: 'anna@ours.test',
    toAddress: 'sofie@acme.test',
    subject: 'Your proposal',
    text: 'Hello',
    html: null,
    messageId: `<${outbox}@ours.test>`,
    inReplyTo: null,
    at,
    state: 'sent',
    accountId: null,
  };
  await writeMessage(store, message);
  return message;
}
