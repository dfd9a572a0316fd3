import { describe, expect, it } from 'vitest';
import { readMail } from '../../../../server/mail/incoming/index.ts';
import { bytesOf, read } from './written.ts';

const bytes = (mail: string): Buffer => Buffer.from(mail.replaceAll('\n', '\r\n'));

describe('a mail', () => {
  it('is read with whom it is from and for, and what it answers', async () => {
    const mail = await readMail(
      bytes(
        'Return-Path: <Sofie@acme.test>\nFrom: =?utf-8?Q?S=C3=B6fie?= <sofie@acme.test>\nTo: Anna <anna@ours.test>, team: max@ours.test, eva@ours.test;\nReply-To: office@acme.test\nSubject: =?koi8-r?B?8NLJ18XU?=\nDate: Mon, 3 Aug 2026 12:00:00 +0300\nMessage-ID: <a@acme.test>\nIn-Reply-To: <o2@ours.test>\nReferences: <o1@ours.test>\n <o2@ours.test>\n\nYes.',
      ),
    );
    expect(mail).toMatchObject({
      messageId: '<a@acme.test>',
      from: { name: 'Söfie', address: 'sofie@acme.test' },
      replyTo: { address: 'office@acme.test' },
      envelopeFrom: 'Sofie@acme.test',
      subject: 'Привет',
      sentAt: Date.UTC(2026, 7, 3, 9),
      text: 'Yes.\n',
      html: null,
      answers: ['<o2@ours.test>', '<o1@ours.test>'],
      references: ['<o1@ours.test>', '<o2@ours.test>'],
      incomplete: false,
    });
    expect(mail.to.map(({ address }) => address)).toEqual([
      'anna@ours.test',
      'max@ours.test',
      'eva@ours.test',
    ]);
  });

  it('has its text from HTML where there is no other', async () => {
    const mail = await read({
      headers: ['Content-Type: text/html; charset=utf-8'],
      text: '<p>Yes,<br>please &amp; thanks.</p><blockquote>Hello</blockquote>',
    });
    expect(mail.text).toBe('Yes,\nplease & thanks.\n\n> Hello');
  });

  it('names its attachments', async () => {
    const mail = await read({
      headers: ['Content-Type: multipart/mixed; boundary=q'],
      text: '--q\nContent-Type: text/plain\n\nHello\n--q\nContent-Type: application/pdf; name="offer.pdf"\nContent-Transfer-Encoding: base64\n\nAAAA\n--q--',
    });
    expect(mail.attachments).toMatchObject([
      { name: 'offer.pdf', type: 'application/pdf', sizeBytes: 3, content: null },
    ]);
  });

  it('has the same id every time, though it comes without one', async () => {
    const raw = bytes('From: a@b.test\nSubject: x\n\nHello');
    expect((await readMail(raw)).messageId).toBe((await readMail(raw)).messageId);
    expect((await readMail(raw)).messageId).not.toBe(
      (await readMail(bytes('From: a@b.test\n\nOther'))).messageId,
    );
  });

  it('was sent by whom SMTP says, or the Return-Path, or nobody knows', async () => {
    expect((await readMail(bytesOf({ text: 'x' }))).envelopeFrom).toBeNull();
    expect((await readMail(bytesOf({ text: 'x', headers: ['Return-Path: <>'] }))).envelopeFrom).toBe('');
    expect(
      (await readMail(bytesOf({ text: 'x', headers: ['Return-Path: <>'] }), { envelopeFrom: 'a@b.test' }))
        .envelopeFrom,
    ).toBe('a@b.test');
  });

  it('keeps words apart that "format=flowed" would join to a quotation', async () => {
    const mail = await read({
      headers: ['Content-Type: text/plain; charset=utf-8; format=flowed'],
      text: '> Hello \nYes, \nplease.',
    });
    expect(mail.text.trim()).toBe('> Hello\nYes, please.');
  });
});

describe('a broken mail', () => {
  it.each([
    [
      'a boundary that is never used',
      'From: a@b.test\nContent-Type: multipart/mixed; boundary=nowhere\n\nHello',
    ],
    [
      'no boundary',
      'From: a@b.test\nContent-Type: multipart/mixed\n\n--q\nContent-Type: text/plain\n\nHello\n--q--',
    ],
    [
      'no end',
      'From: a@b.test\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\nHello',
    ],
    ['no headers', 'Hello'],
    ['a line of mbox', 'From a@b.test Mon Aug  3 12:00:00 2026\nFrom: a@b.test\n\nHello'],
    ['lines that end as on old Macs', 'From: a@b.test\r\rHello'],
    ['a byte order mark', '\ufeffFrom: a@b.test\n\nHello'],
    [
      'parts nested without end',
      `From: a@b.test\n${Array.from({ length: 500 }, (_, depth) => `Content-Type: multipart/mixed; boundary=q${depth}\n\n--q${depth}\n`).join('')}Content-Type: text/plain\n\nHello`,
    ],
    ['a charset that nobody knows', 'From: a@b.test\nContent-Type: text/plain; charset=x-martian\n\nHello'],
  ])('is read as well as it can be: %s', async (_what, mail) => {
    const found = await readMail(bytes(mail));
    expect(found.text).toContain('Hello');
    expect(found.from.address).toBe(mail.includes('From: ') ? 'a@b.test' : '');
  });

  it.each([
    ['headers', `From: a@b.test\n${'X-Long: y\n'.repeat(400_000)}\nHello`],
    ['one header', `From: a@b.test\nSubject: ${'x'.repeat(3_000_000)}\n\nHello`],
  ])('is read up to what any program writes: %s without end', async (_what, mail) => {
    const found = await readMail(bytes(mail));
    expect(found.from.address).toBe('a@b.test');
    expect(found.incomplete).toBe(true);
  });

  it.each([
    [
      'windows-1251',
      'utf-8',
      [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xea, 0xe0, 0xea, 0x20, 0xe4, 0xe5, 0xeb, 0xe0, 0x3f],
      'Привет, как дела?',
    ],
    [
      'koi8-r',
      'utf-8',
      [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x2c, 0x20, 0xcb, 0xc1, 0xcb, 0x20, 0xc4, 0xc5, 0xcc, 0xc1, 0x3f],
      'Привет, как дела?',
    ],
    [
      'windows-1252',
      'utf-8',
      [0x47, 0x72, 0xfc, 0xdf, 0x65, 0x2c, 0x20, 0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72],
      'Grüße, Müller',
    ],
  ])('is read in its real charset: %s said to be %s', async (_real, stated, body, text) => {
    const head = Buffer.from(`From: a@b.test\r\nContent-Type: text/plain; charset=${stated}\r\n\r\n`);
    expect((await readMail(Buffer.concat([head, Buffer.from(body)]))).text.trim()).toBe(text);
    const bare = Buffer.from('From: a@b.test\r\n\r\n');
    expect((await readMail(Buffer.concat([bare, Buffer.from(body)]))).text.trim()).toBe(text);
  });

  it('doesn’t speak with the words of the mail that is attached to it', async () => {
    const mail = await read({
      headers: ['Content-Type: multipart/mixed; boundary=q'],
      text: '--q\nContent-Type: text/plain\n\nSee below\n--q\nContent-Type: message/rfc822\n\nMessage-ID: <o1@ours.test>\nSubject: Offer\n\nPlease unsubscribe me\n--q--',
    });
    expect(mail.text.trim()).toBe('See below');
    expect(mail.returned).toMatchObject({ messageId: '<o1@ours.test>', subject: 'Offer' });
  });

  it('is read up to what a person may look at: 25 MB of text', async () => {
    const mail = await readMail(
      Buffer.concat([
        Buffer.from('From: a@b.test\r\n\r\n'),
        Buffer.alloc(25 * 1024 * 1024, 'Hello all.\r\n'),
      ]),
    );
    expect(mail.text.length).toBeLessThanOrEqual(400_000);
    expect(mail.from.address).toBe('a@b.test');
  });
});
