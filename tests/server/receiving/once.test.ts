import { expect, test } from 'vitest';
import { createInbound } from '../../../server/mail/inbound.ts';
import { readMail } from '../../../server/mail/incoming/index.ts';
import type { Store } from '../../../server/store/store.ts';
import { openHouse } from '../runtime/house.ts';
import { engine, placeOf } from '../../support/temp-store.ts';
import { bounce, followedUp, letter, openReception, receiverOf } from './reception.ts';

/** How often the mail has had effect: events, marks and questions, without what only says when. */
async function effects(store: Store, deal: string, contact: string) {
  const { items } = await store.timeline.ofDeal(deal, { limit: 500 });
  return {
    timeline: items.map(({ type }) => type).toSorted(),
    messages: (await store.messages.ofContact(contact, { limit: 100 })).items.length,
    questions: (await store.questions.open({ limit: 100 })).map(({ kind }) => kind),
  };
}

test('the same mail from a mailbox and pushed by a provider, at once and again, has effect once', async () => {
  const it = await openReception();
  const { deal, contact } = await it.house.deal();
  const arrival = letter({ at: it.house.clock.now(), body: 'Please unsubscribe me.' });
  const pushed = {
    ...arrival,
    recipient: null,
    raw: Buffer.concat([Buffer.from('Received: by mx.provider.test; Mon, 16 Nov 2026\r\n'), arrival.raw]),
  };
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, turn) => it.inbound.receive(turn % 2 === 0 ? arrival : pushed)),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect((await it.inbound.receive(pushed)).repeated).toBe(true);
  const found = await effects(it.house.store, deal, contact);
  expect(found.timeline.filter((type) => type === 'replied')).toHaveLength(1);
  expect(found).toMatchObject({ messages: 1, questions: ['stop-wish'] });
});

test('a mail without a Message-ID is the same by what its sender wrote, whatever servers on the way add', async () => {
  const it = await openReception();
  const { deal, contact } = await it.house.deal();
  const arrival = letter({ at: it.house.clock.now(), id: '' });
  const raw = Buffer.concat([Buffer.from('X-Spam-Score: 0\r\n'), arrival.raw]);
  await Promise.all([it.inbound.receive(arrival), it.inbound.receive({ ...arrival, raw })]);
  expect((await effects(it.house.store, deal, contact)).messages).toBe(1);
  await it.inbound.receive(letter({ at: it.house.clock.now(), id: '', body: 'Something else.' }));
  expect((await effects(it.house.store, deal, contact)).messages).toBe(2);
});

test.skipIf(engine === 'SQLite')(
  'two servers that get the same mails at once hear each of them once',
  async () => {
    const it = await openReception();
    const { house } = it;
    const place = await placeOf(house.folder);
    const second = receiverOf(
      await openHouse({ process: followedUp, place, clock: house.clock, asleep: true }),
    );
    const { deal, contact } = await house.deal();
    const at = house.clock.now();
    const mails = Array.from({ length: 10 }, (_, number) =>
      number % 3 === 0
        ? bounce({ status: '4.4.1', recipient: 'sofie1@acme.test', at: at + number })
        : letter({ at: at + number, body: `Answer ${number}` }),
    );
    await Promise.all(mails.flatMap((mail) => [it.inbound.receive(mail), second.inbound.receive(mail)]));
    const found = await effects(house.store, deal, contact);
    expect(found.timeline.filter((type) => type === 'replied')).toHaveLength(6);
    expect(found.timeline.filter((type) => type === 'deal.mail')).toHaveLength(4);
    expect(found.messages).toBe(10);
  },
);

test('what a server that dies has left undone follows when the mail comes again, or when one starts', async () => {
  const it = await openReception();
  const { deal, contact } = await it.house.deal();
  const { store, runtime, clock } = it.house;
  const dying = createInbound({
    store,
    handlers: { ...runtime.hearing, replied: () => Promise.reject(new Error('killed')) },
    read: readMail,
    isOurs: () => Promise.resolve(false),
    zone: () => Promise.resolve('UTC'),
  });
  const [one, other] = [letter({ at: clock.now() }), letter({ at: clock.now(), body: 'And this.' })];
  for (const mail of [one, other]) await expect(dying.receive(mail)).rejects.toThrow('killed');
  // What was decided stays decided, whatever has happened since.
  await it.house.deal({ title: 'Later', contacts: [{ id: contact, main: true }] });
  expect(await it.inbound.receive(one)).toMatchObject({ dealId: deal, repeated: false });
  await it.inbound.resume();
  await it.inbound.resume();
  const found = await effects(store, deal, contact);
  expect(found.timeline.filter((type) => type === 'replied')).toHaveLength(2);
  expect(found.questions).toEqual([]);
  expect(await store.incoming.unfinished(10)).toEqual([]);
});

test('an answer to a question that was not carried out is, when a server starts', async () => {
  const it = await openReception();
  const { deal, contact } = await it.house.deal();
  const second = (await it.house.deal({ title: 'Second', contacts: [{ id: contact, main: true }] })).deal;
  await it.inbound.receive(letter({ at: it.house.clock.now(), subject: 'One more thing' }));
  const [question] = await it.asked();
  const id = question?.id ?? '';
  const given = { answer: { is: 'reply', deal: second }, by: null, at: it.house.clock.now() };
  await it.house.store.questions.answer(id, given);
  expect(await it.house.store.questions.holding(deal)).not.toBeNull();
  await it.answering.resume();
  expect(await it.events(second)).toContain('replied');
  expect(await it.house.store.questions.holding(deal)).toBeNull();
});

test('of two people who answer a question at once, one decides', async () => {
  const it = await openReception();
  const { deal, contact } = await it.house.deal();
  const second = (await it.house.deal({ title: 'Second', contacts: [{ id: contact, main: true }] })).deal;
  await it.inbound.receive(letter({ at: it.house.clock.now(), subject: 'One more thing' }));
  const [question] = await it.asked();
  const outcomes = await Promise.allSettled(
    [deal, second].map((chosen) =>
      it.answering.answer(question?.id ?? '', { answer: { is: 'reply', deal: chosen }, by: null }),
    ),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const heard = [...(await it.events(deal)), ...(await it.events(second))];
  expect(heard.filter((type) => type === 'replied')).toHaveLength(1);
});

test('a copy of our own mail that comes back to us is nobody’s answer', async () => {
  const it = await openReception();
  const { deal } = await it.house.deal();
  await it.house.pass(4 * 24 * 60 * 60_000);
  const { items } = await it.house.store.messages.ofDeal(deal);
  const own = letter({
    at: it.house.clock.now(),
    from: 'Anna Berg <anna@ours.test>',
    id: items[0]?.messageId ?? '',
  });
  expect(await it.inbound.receive(own)).toMatchObject({ kind: 'own' });
  expect(await it.events(deal)).not.toContain('replied');
  expect(await it.asked()).toEqual([]);
});

test('attachments are kept beside the words, and those that are too large are named', async () => {
  const it = await openReception();
  await it.house.deal();
  const { id } = await it.inbound.receive(
    letter({
      at: it.house.clock.now(),
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=x'],
      body: [
        '--x\r\nContent-Type: text/plain\r\n\r\nSee the list.',
        '--x\r\nContent-Type: text/csv; name=list.csv\r\nContent-Disposition: attachment; filename=list.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nYSxiCg==',
        `--x\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=all.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUFB'.repeat(19).concat('\r\n').repeat(200_000)}\r\n--x--`,
      ].join('\r\n'),
    }),
  );
  const { incoming } = it.house.store;
  expect(await incoming.partsOf([id])).toMatchObject([
    { place: 0, name: 'list.csv', type: 'text/csv', size: 4, kept: true },
    { place: 1, name: 'all.zip', kept: false },
  ]);
  const part = await incoming.part(id, 0);
  expect(Buffer.from(part?.content ?? []).toString()).toBe('a,b\n');
});
