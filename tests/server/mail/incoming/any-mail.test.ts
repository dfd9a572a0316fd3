import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, foldQuotes, readMail, wantsToStop } from '../../../../server/mail/incoming/index.ts';
import { options } from './written.ts';

/** Pieces of which real mails are made, and of which broken ones are. */
const piece = fc.constantFrom(
  'From: ',
  'a@b.test',
  '<',
  '>',
  'Subject: Re: ',
  'Auto-Submitted: auto-replied',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=q',
  '--q',
  '--q--',
  'Content-Type: message/delivery-status',
  'Content-Type: text/calendar; method=REPLY',
  'Content-Type: message/rfc822',
  'Content-Transfer-Encoding: base64',
  'BEGIN:VEVENT',
  'DTSTART:20260810T070000Z',
  'Final-Recipient: rfc822;',
  'Status: 5.1.1',
  'Action: failed',
  'Message-ID: <x@y.test>',
  'On 3 Mar 2026, Anna wrote:',
  '> hello',
  '-- ',
  '-----Original Message-----',
  'От: Anna',
  'Тема: x',
  'I am out of office until 14 August',
  'в отпуске до 14 августа включительно',
  'bis zum 31.2.',
  '99.99.',
  'Please stop',
  'не пишите',
  '=?utf-8?B?0J/RgA==?=',
  'charset=koi8-r',
  '<div class="gmail_signature">',
  '<blockquote>',
  '\r\n',
  '\n',
  '\r\n\r\n',
  ' ',
  '\t',
  '\0',
  'é',
  'я',
  '\ud83d\ude00',
  ': ',
  '@',
  '(',
  '[',
);
const pieces = fc
  .array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string({ maxLength: 20 })), { maxLength: 60 })
  .map((all) => all.join(''));

describe('any mail at all', () => {
  it('is read and classified without an error, always with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          pieces.map((text) => Buffer.from(text)),
          fc.uint8Array({ maxLength: 400 }),
        ),
        fc.option(fc.constantFrom('', 'a@b.test'), { nil: undefined }),
        async (raw, envelopeFrom) => {
          const found = classify(
            await readMail(raw, envelopeFrom === undefined ? {} : { envelopeFrom }),
            options,
          );
          expect(found.because.length).toBeGreaterThan(0);
          expect(found.confidence).toBeGreaterThan(0);
          expect(found.confidence).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('keeps all of its text when folded, in the order in which it was', () => {
    const squashed = (text: string): string => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(pieces, (text) => {
        const { parts, own, reply } = foldQuotes(text);
        expect(squashed(parts.map((part) => part.text).join(''))).toBe(squashed(text));
        expect(squashed(reply).length).toBeGreaterThanOrEqual(squashed(own).length);
      }),
      { numRuns: 600 },
    );
  });

  it('is looked through for a wish to stop without an error', () => {
    fc.assert(
      fc.property(pieces, (text) => {
        expect(wantsToStop(text)?.sentence).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  const longWords = [
    'a',
    ' ',
    'я ',
    '> ',
    '-',
    '(',
    '1.',
    '14 ',
    'a@',
    '<a@',
    'until ',
    'will be back ',
    'stop ',
    'не ',
    'On 3 ',
    'unsubscribe me ',
    'From: x\n',
    '550 ',
    'message-id: ',
    '<div ',
  ];
  it.each(longWords)('is done with soon, though it repeats %j without end', async (word) => {
    const head = 'From: mailer-daemon@b.test\r\nAuto-Submitted: auto-replied\r\n';
    for (const more of ['', 'X-Failed-Recipients: a@b.test\r\n', 'Content-Type: text/html\r\n']) {
      const raw = Buffer.from(`${head}${more}\r\n${word.repeat(Math.floor(300_000 / word.length))}`);
      expect(classify(await readMail(raw), options).because.length).toBeGreaterThan(0);
    }
    wantsToStop(word.repeat(20_000));
  });
});
