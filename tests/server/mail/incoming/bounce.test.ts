import { describe, expect, it } from 'vitest';
import { classified, classifiedAs, type Written } from './written.ts';

/** A delivery report in three parts, as RFC 3464 has it. */
const report = (recipient: string, text = 'It did not work.'): Written => ({
  from: 'Mail Delivery System <MAILER-DAEMON@mx.test>',
  envelopeFrom: '',
  subject: 'Undelivered Mail Returned to Sender',
  headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=q'],
  text: [
    `--q\nContent-Type: text/plain\n\n${text}`,
    `--q\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\n${recipient}`,
    '--q\nContent-Type: message/rfc822\n\nMessage-ID: <o1@ours.test>\nTo: sofie@acme.test\nSubject: Offer\n\nHello\n--q--',
  ].join('\n'),
});

const original =
  'Message-ID: <o1@ours.test>\nFrom: Anna <anna@ours.test>\nTo: sofie@acme.test\nSubject: Offer\n\nHello';

/** What servers write that follow no standard. */
const servers: [string, Written][] = [
  [
    'qmail',
    {
      from: 'MAILER-DAEMON@mx.test',
      envelopeFrom: '',
      subject: 'failure notice',
      text: `Hi. This is the qmail-send program at mx.test.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<sofie@acme.test>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <anna@ours.test>\n${original}`,
    },
  ],
  [
    'Exim',
    {
      from: 'Mail Delivery System <Mailer-Daemon@mx.test>',
      headers: ['X-Failed-Recipients: sofie@acme.test', 'Auto-Submitted: auto-replied'],
      subject: 'Mail delivery failed: returning message to sender',
      text: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  sofie@acme.test\n    Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\n${original}`,
    },
  ],
  [
    'Exchange without a report',
    {
      from: 'System Administrator <postmaster@acme.test>',
      envelopeFrom: '',
      subject: 'Undeliverable: Offer',
      text: `Your message did not reach some or all of the intended recipients.\n\n      Subject:\tOffer\n      Sent:\t8/3/2026 10:00 AM\n\nThe following recipient(s) could not be reached:\n\n      sofie@acme.test on 8/3/2026 10:01 AM\n            The e-mail account does not exist at the organization this message was sent to. <mx.acme.test #5.1.1>`,
    },
  ],
  [
    'Gmail',
    {
      from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      subject: 'Delivery Status Notification (Failure)',
      text: `** Address not found **\n\nYour message wasn't delivered to sofie@acme.test because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 The email account that you tried to reach does not exist.\n\n----- Original message -----\n\n${original}`,
    },
  ],
  [
    'sendmail',
    {
      from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.test>',
      subject: 'Returned mail: User unknown',
      text: `The original message was received at Mon, 3 Aug 2026\n\n   ----- The following addresses had permanent fatal errors -----\n<sofie@acme.test>\n\n   ----- Transcript of session follows -----\n... while talking to mx.acme.test:\n>>> RCPT To:<sofie@acme.test>\n<<< 550 5.1.1 User unknown\n\n   ----- Original message follows -----\n\n${original}`,
    },
  ],
  [
    'Yandex',
    {
      from: 'mailer-daemon@yandex.ru',
      envelopeFrom: '',
      subject: 'Недоставленное сообщение',
      text: `Это письмо отправлено почтовым сервером yandex.ru.\n\nК сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может быть доставлено\nодному или нескольким адресатам.\n\n<sofie@acme.test>: host mx.acme.test said: 550 5.1.1 No such user (in reply to RCPT TO command)\n\n${original}`,
    },
  ],
  [
    'Mail.ru',
    {
      from: 'mailer-daemon@mx.mail.ru',
      envelopeFrom: '',
      subject: 'Mail failure.',
      text: `Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\n\nК сожалению, Ваше письмо не может быть доставлено одному или нескольким получателям:\n\n**********************\n\nsofie@acme.test такого пользователя нет. (550 No such user)\n\n**********************\n\n${original}`,
    },
  ],
  [
    'a server in Ukrainian',
    {
      from: 'postmaster@acme.test',
      envelopeFrom: '',
      subject: 'Не вдалося доставити: Offer',
      text: `Не вдалося доставити повідомлення цим одержувачам:\nsofie@acme.test\nАдресата не знайдено. #550 5.1.1`,
    },
  ],
  [
    'a server in Japanese',
    {
      from: 'no-reply@mobile.test',
      subject: 'メールエラー通知',
      text: '送信できませんでした。\n\nYour mail sent on: Mon, 3 Aug 2026\n     Could not be delivered to: <sofie@acme.test>\n     550 no such user',
    },
  ],
  [
    'a phone company',
    {
      from: 'no-reply@mobile.test',
      envelopeFrom: '',
      subject: 'Offer',
      text: 'Your mail sent on Mon, 3 Aug 2026 could not be delivered to: <sofie@acme.test> because no such user exists.',
    },
  ],
];

describe('a mail that has not arrived', () => {
  it.each(servers)('is told by %s', async (_server, written) => {
    expect(await classifiedAs('bounce', written)).toMatchObject({
      severity: 'hard',
      final: true,
      recipients: ['sofie@acme.test'],
    });
  });

  it('is found again by the Message-ID that came back', async () => {
    for (const [, written] of servers.filter(([, { text }]) => text?.includes('Message-ID'))) {
      expect((await classifiedAs('bounce', written)).originals).toEqual(['<o1@ours.test>']);
    }
    expect(
      (
        await classifiedAs(
          'bounce',
          report('Final-Recipient: rfc822; sofie@acme.test\nAction: failed\nStatus: 5.1.1'),
        )
      ).originals,
    ).toEqual(['<o1@ours.test>']);
  });

  it('is found again by its subject, where nothing else came back', async () => {
    const sent = [
      { messageId: '<o1@ours.test>', subject: 'Offer', at: 1 },
      { messageId: '<o2@ours.test>', subject: 'Offer', at: 2 },
      { messageId: '<o3@ours.test>', subject: 'Invoice', at: 3 },
    ];
    const written: Written = {
      from: 'postmaster@acme.test',
      envelopeFrom: '',
      subject: 'Undeliverable: Offer',
      text: 'Delivery has failed to these recipients: sofie@acme.test',
    };
    expect((await classifiedAs('bounce', written, { sent })).originals).toEqual(['<o2@ours.test>']);
  });

  it.each([
    ['hard', 'no-such-address', 'Action: failed\nStatus: 5.1.1'],
    [
      'hard',
      'no-such-address',
      'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 5.1.10 RecipientNotFound',
    ],
    [
      'hard',
      'no-such-address',
      'Action: failed\nStatus: 5.2.1\nDiagnostic-Code: smtp; 550 account is disabled',
    ],
    ['hard', 'no-such-domain', 'Action: failed\nStatus: 5.1.2'],
    [
      'hard',
      'no-such-domain',
      'Action: failed\nStatus: 5.4.4\nDiagnostic-Code: x-postfix; Host or domain name not found',
    ],
    ['hard', 'refused', 'Action: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 554 Message rejected as spam'],
    ['soft', 'mailbox-full', 'Action: failed\nStatus: 5.2.2'],
    [
      'soft',
      'mailbox-full',
      'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552 Mailbox quota exceeded',
    ],
    ['soft', 'too-large', 'Action: failed\nStatus: 5.3.4'],
    ['soft', 'not-yet', 'Action: delayed\nStatus: 4.4.1'],
    ['soft', 'no-answer', 'Action: failed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connection timed out'],
  ])('is %s (%s): %j', async (severity, cause, fields) => {
    const found = await classifiedAs('bounce', report(`Final-Recipient: rfc822; sofie@acme.test\n${fields}`));
    expect(found).toMatchObject({
      severity,
      cause,
      recipients: ['sofie@acme.test'],
      final: cause !== 'not-yet',
    });
  });

  it.each([
    [
      'Delivery Status Notification (Delay)',
      'THIS IS A WARNING MESSAGE ONLY.\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     sofie@acme.test\n\nMessage will be retried for 2 more day(s)',
    ],
    [
      'Warning: message 1AbC delayed 24 hours',
      'A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours. No action is required on your part. Delivery attempts will continue for some time.\n\n  sofie@acme.test\n',
    ],
    [
      'Delayed Mail (still being retried)',
      '####################################################################\n# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\nYour message could not be delivered for more than 4 hour(s). It will be retried until it is 5 day(s) old.\n\n<sofie@acme.test>: connect to mx.acme.test: Connection timed out',
    ],
  ])('is only late: %s', async (subject, text) => {
    const found = await classifiedAs('bounce', {
      from: 'MAILER-DAEMON@mx.test',
      envelopeFrom: '',
      subject,
      text,
    });
    expect(found).toMatchObject({ severity: 'soft', cause: 'not-yet', final: false });
  });

  it('is unknown where nothing says whether it is for good', async () => {
    const written: Written = {
      from: 'MAILER-DAEMON@mx.test',
      envelopeFrom: '',
      subject: 'Delivery failure',
      text: 'Something went wrong for sofie@acme.test.',
    };
    expect(await classifiedAs('bounce', written)).toMatchObject({ severity: 'unknown', status: null });
  });
});

describe('a person who writes about it', () => {
  it.each<[string, Written]>([
    [
      'asking for another address',
      {
        subject: 'Re: Your mail bounced',
        text: 'Hi Anna, your last mail bounced with 550 5.1.1 user unknown, can you check the address?',
      },
    ],
    [
      'passing a report on',
      {
        subject: 'Fwd: Undeliverable: Offer',
        text: 'Hi, I got this. Could you send it again?\n\n-----Original Message-----\nFrom: Mail Delivery System <mailer-daemon@x.test>\nSubject: Undeliverable: Offer\n\nDelivery has failed to these recipients',
      },
    ],
    [
      'meaning chairs',
      {
        subject: 'Re: Delivery failed',
        text: 'The delivery of the chairs failed: the courier could not find the address. When will you deliver again?',
      },
    ],
    [
      'meaning a warehouse',
      { subject: 'Delivery', text: 'The delivery could not be made to our warehouse today. Sofie' },
    ],
    [
      'meaning a letter box',
      { subject: 'Mail', text: 'The mailbox at our new office is full, please use the side door. Thanks!' },
    ],
  ])('is a person: %s', async (_what, written) => {
    expect((await classified(written)).kind).toBe('reply');
  });
});
