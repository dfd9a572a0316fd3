import { describe, expect, test } from 'vitest';
import { Readable } from 'node:stream';
import { newId } from '../../../server/ids.ts';
import { addFile, replaceFile } from '../../../server/content/files.ts';
import type { Template } from '../../../machines/index.ts';
import { writeTracking } from '../../../server/tracking/setting.ts';
import {
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  result,
  template,
  won,
} from '../../support/process-builder.ts';
import { testLinks } from '../../support/public-links.ts';
import { statesOf } from './follow-ups.ts';
import { api, days, openHouse, type House } from './house.ts';

const two = (first: Partial<Template>, second: Partial<Template> = {}) =>
  processOf({
    nodes: [entry('form'), passive('thinking'), email('first'), email('second'), won()],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'first', after('1 day')),
      arrow('first', 'second', result('done', '1 day')),
      arrow('thinking', 'won', on('accepted')),
    ],
    templates: [template('first', first), template('second', second)],
  });

const texts = ({ smtp }: House) => smtp.received.map(({ mail }) => mail.text?.split('\n')[0]);

const pdf = (words: string) => Readable.from([Buffer.from(`%PDF-1.7 ${words}`)]);
const upload = (house: House, words = 'prices') =>
  addFile(house.store, {
    fileName: 'Price list.pdf',
    moment: 'offer',
    language: null,
    bytes: pdf(words),
    by: null,
    now: house.clock.now(),
  });

describe('a field that a message asks for and nobody has filled in', () => {
  const process = two({ body: 'As a {{ contact.jobTitle }} you know' });

  test('keeps the message back, its owner hears of it once, and it leaves once the field is there', async () => {
    const house = await openHouse({ process });
    const anna = await house.user('Anna');
    const { deal, contact } = await house.deal({ ownerId: anna.id });
    await house.pass(days(3));
    expect(house.subjects()).toEqual([]);
    const [row] = await house.outbox(deal);
    expect(row).toMatchObject({
      state: 'waiting',
      attempts: 0,
      reason: { code: 'missing-fields', template: 'first', fields: ['contact.jobTitle'], until: null },
    });
    const heard = await house.store.notifications.ofUser(anna.id, 10);
    expect(heard.map(({ text }) => text)).toEqual([
      `“${row ? (await house.store.deals.get(deal))?.title : ''}”: “First” waits for Job title. It leaves by itself once that is filled in.`,
    ]);
    await house.store.contacts.update(contact, { jobTitle: 'buyer' }, house.clock.now());
    await house.runtime.releasing.contactChanged(contact);
    await house.runtime.idle();
    expect(texts(house)).toEqual(['As a buyer you know']);
  });

  test('is filled in on the deal', async () => {
    const house = await openHouse({ process: two({ body: 'About {{ deal.product }}' }) });
    const { deal } = await house.deal();
    await house.pass(days(1));
    expect(house.subjects()).toEqual([]);
    await house.runtime.edit({ deal, actor: api, edit: { product: 'Retainer' } });
    await house.runtime.idle();
    expect(texts(house)).toEqual(['About Retainer']);
  });

  test('a snippet that nobody has written keeps the message back, too', async () => {
    const house = await openHouse({ process: two({ body: '{{ snippets.hours }}' }) });
    const { deal } = await house.deal();
    await house.pass(days(1));
    expect((await house.outbox(deal))[0]?.reason).toMatchObject({ fields: ['snippets.hours'] });
    const hours = { name: 'hours', text: 'We answer from {{ deal.title }} on', variants: {} };
    await house.store.snippets.put({ ...hours, updatedAt: 0, updatedBy: null });
    await house.runtime.releasing.filledIn();
    await house.runtime.idle();
    expect(texts(house)[0]).toMatch(/^We answer from /);
  });
});

describe('languages', () => {
  const process = two(
    {
      body: 'Hello {{ contact.firstName }} {{ snippets.bye }}',
      variants: { uk: { subject: 'Привіт', body: 'Вітаю, {{ contact.firstName }} {{ snippets.bye }}' } },
    },
    {},
  );

  test.each([
    ['uk-UA', 'Вітаю, Sofie До зустрічі'],
    ['pl', 'Hello Sofie Bye'],
    [null, 'Hello Sofie Bye'],
  ])('a contact whose language is %s reads “%s”', async (language, said) => {
    const house = await openHouse({ process });
    await house.store.snippets.put({
      name: 'bye',
      text: 'Bye',
      variants: { uk: 'До зустрічі' },
      updatedAt: 0,
      updatedBy: null,
    });
    const contact = await house.contact({ firstName: 'Sofie', language });
    await house.deal({ contacts: [{ id: contact }] });
    await house.pass(days(1));
    expect(texts(house)).toEqual([said]);
  });
});

describe('a conversation', () => {
  test('goes on under its subject where the follow-up has none', async () => {
    const house = await openHouse({ process: two({ subject: 'Prices' }, { subject: ' ' }) });
    await house.deal();
    await house.pass(days(2));
    expect(house.subjects()).toEqual(['Prices', 'Re: Prices']);
    const [first, second] = house.smtp.received.map(({ mail }) => mail);
    expect(second?.inReplyTo).toBe(first?.messageId);
  });

  test('keeps together where the customer answers from an address that nobody knows', async () => {
    const house = await openHouse({ process: two({ subject: 'Prices' }, { subject: '' }) });
    const { deal } = await house.deal();
    await house.pass(days(1));
    const [first] = house.smtp.received.map(({ mail }) => mail);
    await house.store.messages.add({
      id: newId('m', house.clock.now()),
      dealId: deal,
      contactId: null,
      direction: 'in',
      fromAddress: 'private@elsewhere.test',
      toAddress: 'anna@ours.test',
      subject: 'Fwd: Re: Prices',
      text: 'Yes',
      html: null,
      messageId: '<theirs@elsewhere.test>',
      inReplyTo: first?.messageId ?? null,
      at: house.clock.now(),
      state: 'reply',
      accountId: null,
    });
    await house.pass(days(1));
    const second = house.smtp.received[1]?.mail;
    expect(second?.subject).toBe('Re: Prices');
    expect(second?.references).toBe(`${first?.messageId} <theirs@elsewhere.test>`);
  });

  test('that hasn’t begun gives no subject: the owner is asked', async () => {
    const house = await openHouse({ process: two({ subject: '' }) });
    const { deal } = await house.deal();
    await house.pass(days(1));
    expect(await statesOf(house, deal)).toEqual([
      { state: 'failed', attempts: 1, lastError: expect.stringContaining('has no subject') },
    ]);
  });
});

describe('files of the content library', () => {
  test('go along as attachments beside text and HTML, in the edition of the day', async () => {
    const house = await openHouse({
      process: two({ attachments: ['price-list'] }, { attachments: ['price-list'] }),
    });
    const file = await upload(house);
    expect(file.id).toBe('price-list');
    await house.deal();
    await house.pass(days(1));
    await replaceFile(house.store, file.id, {
      fileName: 'Prices 2027.pdf',
      bytes: pdf('new'),
      by: null,
      now: house.clock.now(),
    });
    await house.pass(days(1));
    const attached = house.smtp.received.map(({ mail }) =>
      mail.attachments.map(({ filename, mimeType, content }) => [
        filename,
        mimeType,
        Buffer.from(content as ArrayBuffer).toString(), // the parser gives bytes unless asked otherwise
      ]),
    );
    expect(attached).toEqual([
      [['Price list.pdf', 'application/pdf', '%PDF-1.7 prices']],
      [['Prices 2027.pdf', 'application/pdf', '%PDF-1.7 new']],
    ]);
    expect(house.smtp.received[0]?.mail.html).toContain('Hello Sofie');
  });

  test('are linked to from the text', async () => {
    const house = await openHouse({ process: two({ body: 'See {{ content.price-list }}' }) });
    await upload(house);
    await house.deal();
    await house.pass(days(1));
    expect(texts(house)).toEqual([`See ${testLinks.fileUrl('price-list')}`]);
  });

  test('that isn’t there keeps the message back', async () => {
    const house = await openHouse({ process: two({ attachments: ['price-list'] }) });
    const { deal } = await house.deal();
    await house.pass(days(1));
    expect((await house.outbox(deal))[0]?.reason).toMatchObject({ fields: ['content.price-list'] });
    await upload(house);
    await house.runtime.releasing.filledIn();
    await house.runtime.idle();
    expect(house.subjects()).toHaveLength(1);
  });
});

describe('links', () => {
  const process = two({ body: 'Look: https://example.com/a?b=1&c=2.' });

  test('are left as they are unless somebody has switched following them on', async () => {
    const house = await openHouse({ process });
    await house.deal();
    await house.pass(days(1));
    const html = house.smtp.received[0]?.mail.html ?? '';
    expect(html).toContain('href="https://example.com/a?b=1&amp;c=2"');
    expect(html).not.toContain('<img');
  });

  test('lead through us in the HTML part, and an opening is told once a day and moves nothing', async () => {
    const house = await openHouse({ process });
    await writeTracking(house.store, { links: true, opens: true });
    const { deal } = await house.deal();
    await house.pass(days(1));
    const { html = '', text = '' } = house.smtp.received[0]?.mail ?? {};
    expect(text).toContain('https://example.com/a?b=1&c=2');
    const token = /href="http:\/\/greenlane\.test\/r\/([^"]+)"/.exec(html)?.[1] ?? '';
    const found = testLinks.linkOf(token);
    expect(found?.url).toBe('https://example.com/a?b=1&c=2');
    expect(testLinks.linkOf(token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).toBeNull();
    const before = await house.snapshot(deal);
    for (let i = 0; i < 3; i++)
      await house.runtime.opened({
        message: found?.message ?? '',
        url: found?.url ?? '',
        at: house.clock.now(),
      });
    const told = (await house.timeline(deal)).filter(({ type }) => type === 'deal.opening');
    expect(told.map(({ texts: said }) => said)).toEqual([
      [
        { kind: 'subject', text: 'About first' },
        { kind: 'note', text: 'https://example.com/a?b=1&c=2' },
      ],
    ]);
    expect(await house.snapshot(deal)).toEqual(before);
  });
});
