import { describe, expect, it } from 'vitest';
import { type MailKind, classify } from '../../../server/mail/classify.ts';
import { readReport } from '../../../server/mail/delivery-report.ts';
import { readMail } from '../../../server/mail/incoming-mail.ts';
import { haveSamples, samples, withoutSamples } from './samples.ts';

const mail = (headers: string, body = 'Hello'): Buffer => Buffer.from(`${headers}\r\n\r\n${body}\r\n`);

async function kindOf(headers: string, envelopeFrom = 'sofie@acme.test', body?: string): Promise<MailKind> {
  return classify(await readMail(mail(`From: Sofie <sofie@acme.test>\r\n${headers}`, body)), envelopeFrom);
}

describe('who is speaking', () => {
  it.each([
    ['an answer', 'Subject: Re: Your proposal'],
    ['an answer about being away', 'Subject: Re: Out of office'],
    ['an answer with a word of it in the middle', 'Subject: When are you out of office?'],
    ['a header that says that a person did it', 'Auto-Submitted: no'],
    [
      'an answer through a mailing list',
      'In-Reply-To: <o_1@ours.test>\r\nList-Unsubscribe: <https://list.test/u>',
    ],
    ['Exchange, asking others to keep quiet', 'X-Auto-Response-Suppress: All\r\nSubject: Re: Your proposal'],
  ])('a person: %s', async (_what, headers) => {
    expect(await kindOf(headers)).toBe('human');
  });

  it.each([
    ['RFC 3834', 'Auto-Submitted: auto-replied'],
    ['RFC 3834 with a comment', 'Auto-Submitted: auto-generated (vacation)'],
    ['X-Autoreply', 'X-Autoreply: yes'],
    ['Precedence', 'Precedence: auto_reply'],
    ['a newsletter', 'Precedence: bulk'],
    ['another newsletter', 'List-Unsubscribe: <https://shop.test/u>'],
    ['an English subject', 'Subject: Automatic reply: Your proposal'],
    ['an English subject', 'Subject: Out of Office until May'],
    ['a German subject', 'Subject: =?utf-8?Q?Abwesenheitsnotiz:_Urlaub?='],
    ['a French subject', 'Subject: =?utf-8?Q?R=C3=A9ponse_automatique=C2=A0:_Offre?='],
    [
      'a Russian subject',
      `Subject: =?utf-8?B?${Buffer.from('Автоответ: нет на месте').toString('base64')}?=`,
    ],
    [
      'a Ukrainian subject',
      `Subject: =?utf-8?B?${Buffer.from('Автоматична відповідь').toString('base64')}?=`,
    ],
  ])('a machine on a person’s behalf: %s', async (_what, headers) => {
    expect(await kindOf(headers)).toBe('auto-reply');
  });

  it('a machine on a person’s behalf: nobody to answer to', async () => {
    expect(await kindOf('Subject: Thank you for your message', '')).toBe('auto-reply');
  });

  it.each([
    ['a report', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
    ['a failed recipient', 'X-Failed-Recipients: sofie@acme.test'],
    ['the subject, from nobody', 'Subject: Undeliverable: Your proposal'],
  ])('a mail server: %s', async (_what, headers) => {
    expect(await kindOf(headers, '')).toBe('bounce');
  });

  it('a mail server: by its name', async () => {
    const from = async (address: string): Promise<MailKind> =>
      classify(await readMail(mail(`From: ${address}\r\nSubject: Hello`)), 'x@y.test');
    expect(await from('Mail Delivery System <MAILER-DAEMON@mx.test>')).toBe('bounce');
    expect(await from('postmaster@acme.test')).toBe('bounce');
    expect(await from('Anna Postmaster <anna@acme.test>')).toBe('human');
  });

  it('a provider, for somebody who pressed “spam”', async () => {
    expect(await kindOf('Content-Type: multipart/report; report-type="feedback-report"; boundary=x')).toBe(
      'complaint',
    );
  });

  it.skipIf(!haveSamples)(`is told rightly in every real mail (${withoutSamples})`, async () => {
    const wrong: string[] = [];
    for (const { file, kind, raw } of samples()) {
      const read = await readMail(raw);
      const envelopeFrom = read.header('return-path')[0] ?? 'somebody@example.test';
      const expected = kind === 'autoreply' ? 'auto-reply' : kind;
      const found = classify(read, envelopeFrom.replace(/[<>]/g, ''));
      if (found !== expected) wrong.push(`${file}: ${found}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a delivery report', () => {
  const report = (status: string): Buffer =>
    mail(
      'From: MAILER-DAEMON@mx.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=x',
      [
        '--x\r\nContent-Type: text/plain\r\n\r\nIt did not work.',
        `--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; sofie@acme.test\r\n${status}`,
        '--x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <o_1@ours.test>\r\nSubject: Your proposal\r\n\r\nHello\r\n--x--',
      ].join('\r\n'),
    );

  it('names the address, the status and the mail that it is about', async () => {
    const read = await readMail(report('Action: failed\r\nStatus: 5.1.1'));
    expect(readReport(read)).toEqual({
      permanent: true,
      status: '5.1.1',
      recipient: 'sofie@acme.test',
      messageIds: ['<o_1@ours.test>'],
    });
    // What the returned mail says isn't what the mail server says.
    expect(read.text).not.toContain('Hello');
  });

  it.each([
    ['not yet', 'Action: delayed\r\nStatus: 4.4.1'],
    ['full for now', 'Action: failed\r\nStatus: 4.2.2'],
    ['relayed', 'Action: relayed\r\nStatus: 2.0.0'],
  ])('isn’t final: %s', async (_what, status) => {
    expect(readReport(await readMail(report(status))).permanent).toBe(false);
  });

  it.skipIf(!haveSamples)(`is final or not, as in every real mail (${withoutSamples})`, async () => {
    const wrong: string[] = [];
    for (const { file, kind, delayOnly, raw } of samples()) {
      if (kind !== 'bounce') continue;
      if (readReport(await readMail(raw)).permanent === delayOnly) wrong.push(file);
    }
    expect(wrong).toEqual([]);
  });
});
