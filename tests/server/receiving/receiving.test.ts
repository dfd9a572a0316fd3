import { beforeEach, describe, expect, test } from 'vitest';
import { days, hours } from '../runtime/house.ts';
import { bounce, letter, openReception, type Reception } from './reception.ts';

let it: Reception;
let deal: string;
let contact: string;

beforeEach(async () => {
  it = await openReception();
  ({ deal, contact } = await it.house.deal());
});

const now = (): number => it.house.clock.now();

/** The Message-ID of the newest mail that has left. */
const lastSent = async (): Promise<string> => {
  const { items } = await it.house.store.messages.ofDeal(deal);
  return items.find(({ direction }) => direction === 'out')?.messageId ?? '';
};

describe('a person’s answer', () => {
  test('is heard in its thread, holds what would follow, and is somebody’s to answer', async () => {
    await it.house.pass(days(4));
    const received = await it.inbound.receive(letter({ at: now(), inReplyTo: await lastSent() }));
    expect(received).toMatchObject({ kind: 'reply', dealId: deal, contactId: contact, repeated: false });
    expect(await it.events(deal)).toContain('replied');
    expect(await it.house.open(deal)).toMatchObject([{ name: 'Answer the reply' }]);
    await it.house.pass(days(10));
    expect(it.house.subjects()).toHaveLength(1);
  });

  test('is found by the sender’s address, also by the one where answers should go', async () => {
    const headers = ['Reply-To: sofie1@acme.test'];
    const from = 'Sofie <sofie@gmail.com>';
    expect(await it.inbound.receive(letter({ at: now(), from, headers }))).toMatchObject({
      dealId: deal,
      contactId: contact,
    });
  });

  test('is found by the company’s domain, and whoever wrote is offered as a contact', async () => {
    const { store } = it.house;
    await store.companies.create({ id: 'co_1', name: 'Nord', domain: 'nord.test' }, now());
    const other = await it.house.deal({ title: 'Nord', companyId: 'co_1' });
    const from = '"Lund, Bo" <bo@berlin.nord.test>';
    expect(await it.inbound.receive(letter({ at: now(), from }))).toMatchObject({ dealId: other.deal });
    expect(await it.events(other.deal)).toContain('replied');
    const [question] = await it.asked();
    expect(question).toMatchObject({ kind: 'new-contact', dealIds: [other.deal] });
    await it.answering.answer(question?.id ?? '', {
      answer: { is: 'new-contact', firstName: 'Bo', lastName: 'Lund', deal: null },
      by: null,
    });
    const people = await store.deals.contactsOf(other.deal);
    expect(people.map((one) => one.contact)).toContainEqual(
      expect.objectContaining({ email: 'bo@berlin.nord.test', firstName: 'Bo', companyId: 'co_1' }),
    );
  });

  test('from a provider’s domain says nothing about a company', async () => {
    await it.house.store.companies.create({ id: 'co_1', name: 'Gmail fans', domain: 'gmail.com' }, now());
    await it.house.deal({ title: 'Fans', companyId: 'co_1' });
    const received = await it.inbound.receive(letter({ at: now(), from: 'bo@gmail.com', subject: 'Hello' }));
    expect(received).toMatchObject({ dealId: null, contactId: null });
    expect(await it.asked()).toMatchObject([{ kind: 'unmatched' }]);
  });

  test('of a colleague in the thread counts, and they are offered as a contact of the deal', async () => {
    await it.house.pass(days(4));
    const from = 'Bo Holm <bo@else.test>';
    await it.inbound.receive(letter({ at: now(), from, inReplyTo: await lastSent() }));
    expect(await it.events(deal)).toContain('replied');
    expect(await it.asked()).toMatchObject([
      { kind: 'new-contact', details: { name: 'Bo Holm', address: 'bo@else.test' } },
    ]);
  });

  test('that asks to be left alone proposes it; what it means is for a person to press', async () => {
    const body = 'Please stop writing to me.';
    await it.inbound.receive(letter({ at: now(), body, subject: 'Re: Offer' }));
    const { store } = it.house;
    expect((await store.contacts.get(contact))?.unsubscribedAt).toBeNull();
    const [question] = await it.asked();
    expect(question).toMatchObject({ kind: 'stop-wish', details: { sentence: body } });
    await it.answering.answer(question?.id ?? '', { answer: { is: 'unsubscribe' }, by: null });
    expect((await store.contacts.get(contact))?.unsubscribedAt).toBe(now());
    expect(await it.events(deal)).toContain('unsubscribed');
  });
});

describe('where several deals fit', () => {
  let second: string;

  beforeEach(async () => {
    second = (await it.house.deal({ title: 'Second', contacts: [{ id: contact, main: true }] })).deal;
    await it.inbound.receive(letter({ at: now(), subject: 'One more thing' }));
  });

  test('all of them are held until somebody has said which', async () => {
    expect(await it.asked()).toMatchObject([{ kind: 'which-deal', contactId: contact }]);
    await it.house.pass(days(10));
    expect(it.house.subjects()).toEqual([]);
    expect(await it.house.step(deal)).toBe('thinking');
  });

  test('the one that is chosen hears the answer, and the others go on', async () => {
    const [question] = await it.asked();
    await it.house.pass(days(4));
    await it.answering.answer(question?.id ?? '', { answer: { is: 'reply', deal }, by: 'u_anna' });
    expect(await it.events(deal)).toContain('replied');
    expect(await it.events(second)).not.toContain('replied');
    expect(await it.asked()).toEqual([]);
    await it.house.pass(hours(1));
    expect(it.house.smtp.received).toHaveLength(1);
    expect((await it.house.store.messages.ofDeal(second)).items.map(({ direction }) => direction)).toEqual([
      'out',
    ]);
    await expect(
      it.answering.answer(question?.id ?? '', { answer: { is: 'reply', deal: second }, by: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await it.events(second)).not.toContain('replied');
  });

  test('it may be none of them; asked again, everything is held again', async () => {
    const [question] = await it.asked();
    const id = question?.id ?? '';
    await it.answering.answer(id, { answer: { is: 'nothing' }, by: null });
    expect(await it.house.store.questions.holding(deal)).toBeNull();
    await it.answering.reopen(id);
    expect(await it.house.store.questions.holding(deal)).not.toBeNull();
    await it.house.pass(days(10));
    expect(it.house.subjects()).toEqual([]);
  });
});

describe('mail of nobody who is known', () => {
  const from = 'Bo Holm <bo@else.test>';

  test('is kept, and becomes a contact’s of a deal by somebody’s hand', async () => {
    const { id } = await it.inbound.receive(letter({ at: now(), from, subject: 'Your prices?' }));
    const [question] = await it.asked();
    expect(question).toMatchObject({ kind: 'unmatched', messageId: id });
    await it.answering.answer(question?.id ?? '', {
      answer: { is: 'new-contact', firstName: 'Bo', lastName: 'Holm', deal },
      by: null,
    });
    const made = await it.house.store.contacts.byEmail('bo@else.test');
    expect(await it.house.store.messages.get(id)).toMatchObject({ dealId: deal, contactId: made?.id });
    expect(await it.events(deal)).toContain('replied');
  });

  test('is given to a contact who is here', async () => {
    const { id } = await it.inbound.receive(letter({ at: now(), from, subject: 'Your prices?' }));
    const [question] = await it.asked();
    await it.answering.answer(question?.id ?? '', {
      answer: { is: 'assigned', contact, deal: null },
      by: null,
    });
    expect(await it.house.store.messages.get(id)).toMatchObject({ dealId: null, contactId: contact });
  });

  test('is kept without a question where a machine wrote it, and can still be asked about', async () => {
    const headers = [
      'List-Unsubscribe: <https://else.test/u>',
      'Precedence: bulk',
      'List-ID: news <news.else.test>',
    ];
    const { id } = await it.inbound.receive(letter({ at: now(), from, headers, subject: 'News of May' }));
    expect(await it.asked()).toEqual([]);
    expect((await it.house.store.incoming.unplaced({})).items).toMatchObject([{ id, state: 'bulk' }]);
    await it.answering.askWhose(id);
    expect(await it.asked()).toMatchObject([{ kind: 'unmatched', messageId: id }]);
  });
});

describe('an out-of-office', () => {
  const outOfOffice = (at: number, body: string) =>
    letter({
      at,
      body,
      subject: 'Automatic reply: About follow up 1',
      headers: ['Auto-Submitted: auto-replied'],
    });

  test('is no answer, and postpones what would go to them past their return', async () => {
    await it.inbound.receive(outOfOffice(now(), 'I am out of the office until 24 November 2026.'));
    expect(await it.events(deal)).not.toContain('replied');
    const person = await it.house.store.contacts.get(contact);
    expect(new Date(person?.awayUntil ?? 0).toISOString()).toBe('2026-11-24T22:00:00.000Z');
    await it.house.pass(days(8));
    expect(it.house.subjects()).toEqual([]);
    await it.house.pass(days(3));
    expect(it.house.subjects()).toHaveLength(2);
  });

  test('without a day postpones nothing', async () => {
    await it.inbound.receive(outOfOffice(now(), 'I am currently out of the office.'));
    expect((await it.house.store.contacts.get(contact))?.awayUntil).toBeNull();
    await it.house.pass(days(4));
    expect(it.house.subjects()).toHaveLength(1);
  });
});

describe('mail that came back', () => {
  test('for good stops everything automatic to them, and marks the message', async () => {
    await it.house.pass(days(4));
    const about = await lastSent();
    await it.inbound.receive(bounce({ status: '5.1.1', recipient: 'sofie1@acme.test', about, at: now() }));
    expect((await it.house.store.contacts.get(contact))?.bouncedAt).toBe(now());
    expect(await it.house.store.messages.withMessageIds([about])).toMatchObject([{ state: 'bounced' }]);
    await it.house.pass(days(10));
    expect(it.house.subjects()).toHaveLength(1);
    expect(await it.events(deal)).not.toContain('replied');
  });

  test('for now stops nothing; again and again, somebody is asked', async () => {
    await it.house.pass(days(4));
    const about = await lastSent();
    for (const time of [1, 2, 3]) {
      expect(await it.asked()).toEqual([]);
      await it.inbound.receive(
        bounce({ status: '4.4.1', recipient: 'sofie1@acme.test', about, at: now() + time }),
      );
    }
    expect((await it.house.store.contacts.get(contact))?.bouncedAt).toBeNull();
    const [question] = await it.asked();
    expect(question).toMatchObject({ kind: 'soft-bounces', details: { times: 3 } });
    await it.answering.answer(question?.id ?? '', { answer: { is: 'bounced' }, by: null });
    expect((await it.house.store.contacts.get(contact))?.bouncedAt).not.toBeNull();
  });

  test('to an address that was corrected meanwhile says nothing about the new one', async () => {
    await it.house.pass(days(4));
    await it.house.store.contacts.update(contact, { email: 'sofie.lund@acme.test' }, now());
    const about = await lastSent();
    await it.inbound.receive(bounce({ status: '5.1.1', recipient: 'sofie1@acme.test', about, at: now() }));
    expect((await it.house.store.contacts.get(contact))?.bouncedAt).toBeNull();
  });
});

describe('what may be an answer or a machine’s', () => {
  // People thank for a mail, and so do machines.
  const unsure = (at: number) =>
    letter({
      at,
      subject: 'Offer',
      body: 'Thank you for contacting us! We have received your message and will get back to you within 24 hours.',
    });

  test('is asked, and the deal stays where it is until somebody has said', async () => {
    const { kind } = await it.inbound.receive(unsure(now()));
    expect(kind).toBe('unsure');
    expect(await it.asked()).toMatchObject([{ kind: 'is-answer', dealIds: [deal] }]);
    expect(await it.events(deal)).not.toContain('replied');
    await it.house.pass(days(10));
    expect(it.house.subjects()).toEqual([]);
  });

  test('is an answer, if somebody says so', async () => {
    const { id } = await it.inbound.receive(unsure(now()));
    const [question] = await it.asked();
    await it.answering.answer(question?.id ?? '', { answer: { is: 'reply', deal: null }, by: null });
    expect(await it.events(deal)).toContain('replied');
    expect(await it.house.store.messages.get(id)).toMatchObject({ state: 'reply', dealId: deal });
    await expect(it.answering.reopen(question?.id ?? '')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is a machine’s, if somebody says so: everything goes on, and it can be taken back', async () => {
    await it.inbound.receive(unsure(now()));
    const [question] = await it.asked();
    const id = question?.id ?? '';
    await it.answering.answer(id, { answer: { is: 'automatic', awayUntil: null }, by: null });
    await it.house.pass(days(4));
    expect(it.house.subjects()).toHaveLength(1);
    await it.answering.reopen(id);
    expect(await it.asked()).toMatchObject([{ id, answeredAt: null }]);
    await it.house.pass(days(10));
    expect(it.house.subjects()).toHaveLength(1);
  });
});
