import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { readForm } from '../../../../server/mail/pushed/multipart.ts';
import { readPushed } from '../../../../server/mail/pushed/pushed-mail.ts';

const mail = 'From: Sofie <sofie@acme.test>\r\nSubject: Caf\u00e9\r\n\r\nHello.\r\n';
/** Not UTF-8: as old mail programs write. */
const latin = Buffer.from(mail, 'latin1');

function form(fields: Record<string, string | Buffer>, boundary = 'xYzZY'): Buffer {
  const parts = Object.entries(fields).flatMap(([name, value]) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}
const multipart = 'multipart/form-data; boundary=xYzZY';
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('the mail in a provider’s request', () => {
  test.each<[string, Buffer, string, { from: string | null; to: string | null }]>([
    ['the mail itself', latin, 'message/rfc822', { from: null, to: null }],
    ['the mail itself, of no type', latin, '', { from: null, to: null }],
    [
      'Mailgun’s form',
      form({ recipient: 'joe@agency.test', sender: 'sofie@acme.test', 'body-mime': latin, signature: 'x' }),
      multipart,
      { from: 'sofie@acme.test', to: 'joe@agency.test' },
    ],
    [
      'SendGrid’s form, “Send Raw”',
      form({
        to: 'Joe <joe@agency.test>',
        envelope: '{"to":["in@agency.test"],"from":"bounce@acme.test"}',
        email: latin,
      }),
      multipart,
      { from: 'bounce@acme.test', to: 'in@agency.test' },
    ],
    [
      'JSON with the mail in base64',
      json({ raw: latin.toString('base64'), recipient: '<joe@agency.test>' }),
      'application/json; charset=utf-8',
      { from: null, to: 'joe@agency.test' },
    ],
  ])('is read from %s, byte for byte', (_, body, type, { from, to }) => {
    const read = readPushed(body, type);
    expect(Buffer.from(read.raw).equals(latin)).toBe(true);
    expect(read).toMatchObject({ envelopeFrom: from, recipient: to });
  });

  test('is read from Postmark’s JSON and from a plain form, which are text', () => {
    const postmark = json({ From: 'sofie@acme.test', OriginalRecipient: 'joe@agency.test', RawEmail: mail });
    expect(readPushed(postmark, 'application/json')).toMatchObject({ recipient: 'joe@agency.test' });
    expect(Buffer.from(readPushed(postmark, 'application/json').raw).toString()).toBe(mail);
    const plain = Buffer.from(new URLSearchParams({ 'body-mime': mail, sender: '<>' }).toString());
    const read = readPushed(plain, 'application/x-www-form-urlencoded');
    expect(Buffer.from(read.raw).toString()).toBe(mail);
    expect(read.envelopeFrom).toBe('');
  });

  test.each<[string, Buffer, string]>([
    ['a form without the mail', form({ subject: 'Hello', html: '<p>' }), multipart],
    ['a form that was cut off', form({ email: mail }).subarray(0, 80), multipart],
    ['a form without a boundary', form({ email: mail }), 'multipart/form-data'],
    ['JSON that is none', Buffer.from('{'), 'application/json'],
    ['JSON without the mail', json({ subject: 'Hello' }), 'application/json'],
    ['a page', Buffer.from('<html><body>Hello</body></html>'), 'text/html'],
    ['nothing', Buffer.alloc(0), 'message/rfc822'],
  ])('is refused in %s, with what to send instead', (_, body, type) => {
    expect(() => readPushed(body, type)).toThrow(AppError);
    expect(() => readPushed(body, type)).toThrow(/Send the raw mail/);
  });
});

test('a form is taken apart whatever its fields hold', () => {
  const odd = Buffer.from([0x0d, 0x0a, 0x2d, 0x2d, 0x00, 0xff]);
  expect(readForm(form({ a: odd, b: '' }), 'multipart/form-data; charset=x; boundary="xYzZY"')).toEqual([
    { name: 'a', bytes: odd },
    { name: 'b', bytes: Buffer.alloc(0) },
  ]);
  const many = form(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, 'x'])));
  expect(readForm(many, multipart)).toBeNull();
});
