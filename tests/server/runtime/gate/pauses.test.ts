import { expect, test } from 'vitest';
import { days, hours, openHouse, minutes } from '../house.ts';
import { decide, reasonOf, threeMails } from './rules-of-house.ts';

test('while a support issue of the contact is open, messages wait; they go once it is closed', async () => {
  const house = await openHouse({ process: threeMails });
  const since = house.clock.now();
  const contact = await house.contact({ supportSince: since });
  const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
  await house.pass(days(3));
  expect(house.subjects()).toEqual([]);
  expect(await reasonOf(house, deal)).toEqual({ code: 'support', whose: 'contact', since, until: null });
  await house.store.contacts.update(contact, { supportSince: null }, house.clock.now());
  await house.runtime.releasing.contactChanged(contact);
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['About one']);
});

test('the same holds for an issue of their company', async () => {
  const house = await openHouse({ process: threeMails });
  const now = house.clock.now();
  const company = await house.store.companies.create({ id: 'co_1', name: 'Acme', supportSince: now }, now);
  const contact = await house.contact({ companyId: company.id });
  const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
  await house.pass(hours(1));
  expect(await reasonOf(house, deal)).toMatchObject({ code: 'support', whose: 'company' });
  await house.store.companies.update(company.id, { supportSince: null }, house.clock.now());
  await house.runtime.releasing.companyChanged();
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['About one']);
});

test.for(['contact', 'company'] as const)(
  'an issue of the %s that is opened right before the first byte keeps the message from leaving',
  async (whose) => {
    let interrupt = async (): Promise<void> => undefined;
    let sent = 0;
    const house = await openHouse({
      process: threeMails,
      send: async (_, __, { messageId, onDataStart }) => {
        await interrupt();
        await onDataStart();
        sent += 1;
        return { outcome: 'sent', messageId, response: '250 OK' };
      },
    });
    const now = house.clock.now();
    await house.store.companies.create({ id: 'co_1', name: 'Acme' }, now);
    const contact = await house.contact({ companyId: 'co_1' });
    const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
    interrupt = async () => {
      const open = { supportSince: house.clock.now() };
      if (whose === 'contact') await house.store.contacts.update(contact, open, now);
      else await house.store.companies.update('co_1', open, now);
    };
    await house.pass(hours(1));
    expect(sent).toBe(0);
    expect(await reasonOf(house, deal)).toMatchObject({ code: 'support', whose });
  },
);

test('a process may go on beside an open issue', async () => {
  const house = await openHouse({ process: { ...threeMails, contacting: { support: false } } });
  const contact = await house.contact({ supportSince: house.clock.now() });
  await house.deal({ contacts: [{ id: contact, main: true }] });
  await house.pass(hours(1));
  expect(house.subjects()).toEqual(['About one']);
});

test('while somebody is away, messages wait until they are back', async () => {
  const house = await openHouse({ process: threeMails });
  const awayUntil = house.clock.now() + days(5);
  const contact = await house.contact({ awayUntil });
  const { deal } = await house.deal({ contacts: [{ id: contact, main: true }] });
  await house.pass(days(5) - 1);
  expect(await reasonOf(house, deal)).toEqual({ code: 'away', until: awayUntil });
  await house.pass(1);
  expect(house.subjects()).toEqual(['About one']);
});

test('what a rep writes goes, whatever the rules say of messages that go by themselves', async () => {
  const house = await openHouse({ process: threeMails });
  const anna = await house.user('Anna');
  await decide(house, { hours: { mon: [['09:00', '09:30']] }, caps: [{ messages: 1, days: 30 }] });
  const now = house.clock.now();
  const contact = await house.contact({ supportSince: now, awayUntil: now + days(9) });
  const { deal } = await house.deal({ contacts: [{ id: contact, main: true }], ownerId: anna.id });
  await house.customerDoes(deal, 'replied');
  const [answer] = await house.open(deal);
  await house.runtime.reply({
    deal,
    actor: anna.actor,
    instance: answer?.instance ?? '',
    contact,
    subject: 'Your question',
    text: 'Gladly.',
  });
  await house.pass(minutes(5));
  expect(house.subjects()).toEqual(['Your question']);
});

test('two systems that answer each other stop within three messages', async () => {
  const house = await openHouse({ process: threeMails });
  const { deal, contact } = await house.deal();
  // Their machine answers at once, and ours was drawn to answer whatever comes.
  const talk = async (at: number, direction: 'out' | 'in') =>
    house.store.messages.add({
      id: `m_${at}_${direction}`,
      dealId: deal,
      contactId: contact,
      direction,
      fromAddress: direction === 'in' ? 'sofie1@acme.test' : 'anna@ours.test',
      toAddress: direction === 'in' ? 'anna@ours.test' : 'sofie1@acme.test',
      subject: 'Re: About one',
      text: 'This is an automatic answer.',
      html: null,
      messageId: null,
      inReplyTo: null,
      at,
      state: direction === 'in' ? 'auto-reply' : 'sent',
      accountId: null,
    });
  const now = house.clock.now();
  await talk(now + hours(1) - 2000, 'out');
  await talk(now + hours(1) - 1000, 'in');
  await house.pass(hours(1));
  expect(house.subjects()).toEqual([]);
  expect(await reasonOf(house, deal)).toMatchObject({ code: 'loop' });
  await house.pass(days(1));
  expect(house.subjects()).toEqual(['About one']);
});
