import { describe, expect, it } from 'vitest';
import { classified, classifiedAs, quoted, type Written } from './written.ts';

describe('a complaint', () => {
  const complaint = (fields: string): Written => ({
    from: 'feedback@provider.test',
    subject: 'FW: Offer',
    headers: ['Content-Type: multipart/report; report-type=feedback-report; boundary=q'],
    text: `--q\nContent-Type: text/plain\n\nThis is an email abuse report.\n--q\nContent-Type: message/feedback-report\n\n${fields}\n--q\nContent-Type: message/rfc822\n\nMessage-ID: <o1@ours.test>\nTo: sofie@acme.test\nSubject: Offer\n\nHello\n--q--`,
  });

  it('names our mail and who has got it', async () => {
    const found = await classifiedAs(
      'complaint',
      complaint('Feedback-Type: abuse\nUser-Agent: x\nOriginal-Rcpt-To: <Sofie@acme.test>'),
    );
    expect(found).toMatchObject({
      feedback: 'abuse',
      unwanted: true,
      recipient: 'sofie@acme.test',
      originals: ['<o1@ours.test>'],
    });
  });

  it('says whether somebody is behind it', async () => {
    expect((await classifiedAs('complaint', complaint('Feedback-Type: not-spam'))).unwanted).toBe(false);
    expect((await classifiedAs('complaint', complaint('Feedback-Type: auth-failure'))).unwanted).toBe(false);
    expect((await classifiedAs('complaint', complaint('Feedback-Type: opt-out'))).unwanted).toBe(true);
  });

  it('comes from Outlook.com as the mail itself', async () => {
    const found = await classifiedAs('complaint', {
      from: 'staff@hotmail.com',
      subject: 'complaint about message from 192.0.2.1',
      headers: ['Content-Type: multipart/mixed; boundary=q'],
      text: '--q\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: sofie@acme.test\nMessage-ID: <o1@ours.test>\n\nHello\n--q--',
    });
    expect(found).toMatchObject({ recipient: 'sofie@acme.test', originals: ['<o1@ours.test>'] });
  });

  it('is not a person who is angry', async () => {
    expect((await classified({ text: 'This is spam, I will report it as abuse!' })).kind).toBe('reply');
  });
});

describe('a challenge', () => {
  it.each<[string, Written]>([
    [
      'in English',
      {
        subject: '[Verification required] Your message',
        text: 'Your message is being held until you confirm that you are a human. Click https://acme.test/c/1 to release your message.',
      },
    ],
    [
      'in Russian',
      {
        subject: 'Подтвердите отправку',
        text: 'Пожалуйста, подтвердите, что вы не робот: https://acme.test/c/1',
      },
    ],
    [
      'in Ukrainian',
      { subject: 'Підтвердьте лист', text: 'Будь ласка, підтвердьте, що ви людина: https://acme.test/c/1' },
    ],
    [
      'from a service',
      { from: 'Sofie <verify@boxbe.com>', subject: 'Offer', text: 'Please see https://acme.test/c/1' },
    ],
  ])('is told apart, %s', async (_what, written) => {
    expect((await classifiedAs('challenge', written)).link).toBe('https://acme.test/c/1');
  });

  it('is not a person who wants to be sure', async () => {
    expect(
      (await classified({ text: `Please confirm that you are coming on Friday: https://acme.test${quoted}` }))
        .kind,
    ).toBe('reply');
  });
});

describe('a calendar', () => {
  const calendar = (method: string, lines: readonly string[], subject = 'Re: Meeting'): Written => ({
    subject,
    headers: ['Content-Type: multipart/mixed; boundary=q'],
    text: [
      '--q\nContent-Type: text/plain\n\nSee you!',
      `--q\nContent-Type: text/calendar; charset=utf-8; method=${method}\n\n${['BEGIN:VCALENDAR', `METHOD:${method}`, 'BEGIN:VTIMEZONE', 'DTSTART:19700101T000000', 'END:VTIMEZONE', 'BEGIN:VEVENT', 'UID:meeting-1@ours.test', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\n')}\n--q--`,
    ].join('\n'),
  });

  it.each([
    ['accepted', 'ACCEPTED'],
    ['declined', 'DECLINED'],
    ['tentative', 'TENTATIVE'],
  ])('says %s', async (answer, partstat) => {
    const found = await classifiedAs(
      'calendar',
      calendar('REPLY', [
        `ATTENDEE;CN="Lund, Sofie: Acme";PARTSTAT=${partstat}:mailto:sofie@acme.test`,
        'DTSTART:20260810T070000Z',
        'DTEND:20260810T080000Z',
      ]),
    );
    expect(found).toMatchObject({
      answer,
      uid: 'meeting-1@ours.test',
      attendee: 'sofie@acme.test',
      startsAt: Date.UTC(2026, 7, 10, 7),
      endsAt: Date.UTC(2026, 7, 10, 8),
      comment: 'See you!',
    });
  });

  it.each([
    ['of a zone', 'DTSTART;TZID=Europe/Kyiv:20260810T100000', Date.UTC(2026, 7, 10, 7)],
    [
      'of a zone as Exchange calls it',
      'DTSTART;TZID=FLE Standard Time:20260810T100000',
      Date.UTC(2026, 7, 10, 7),
    ],
    ['of no zone', 'DTSTART:20260810T100000', Date.UTC(2026, 7, 10, 10)],
    ['of a whole day', 'DTSTART;VALUE=DATE:20260810', Date.UTC(2026, 7, 10)],
    ['of a zone that nobody knows', 'DTSTART;TZID=Home:20260810T100000', null],
    ['that doesn’t exist', 'DTSTART:20260231T100000Z', null],
  ])('proposes another time %s', async (_which, line, startsAt) => {
    expect(
      await classifiedAs('calendar', calendar('COUNTER', [line, 'COMMENT:Rather\\, later'])),
    ).toMatchObject({ answer: 'counter', startsAt, comment: 'Rather, later' });
  });

  it('invites, and takes back', async () => {
    expect((await classifiedAs('calendar', calendar('REQUEST', []))).answer).toBe('invitation');
    expect((await classifiedAs('calendar', calendar('CANCEL', []))).answer).toBe('cancelled');
  });

  it('is not a person who sends an event along', async () => {
    expect((await classified(calendar('PUBLISH', ['SUMMARY:Fair']))).kind).toBe('reply');
  });

  it('is not a person who has accepted something', async () => {
    expect(
      (await classified({ subject: 'Accepted', text: 'We accepted your offer, see the contract attached.' }))
        .kind,
    ).toBe('reply');
  });
});

describe('mail to many', () => {
  it.each<[string, Written]>([
    [
      'a newsletter',
      {
        subject: 'Our news',
        headers: ['List-Unsubscribe: <https://x.test/u>'],
        text: 'News of the month. Unsubscribe here.',
      },
    ],
    [
      'a newsletter by its precedence',
      { subject: 'Our news', headers: ['Precedence: bulk'], text: 'News of the month.' },
    ],
    [
      'a mailing list',
      {
        subject: '[list] News',
        headers: ['List-Id: <l.test>', 'List-Unsubscribe: <https://x.test/u>'],
        text: 'News.',
      },
    ],
    [
      'a newsletter in Russian',
      {
        subject: 'Новости',
        headers: ['List-Unsubscribe: <https://x.test/u>', 'Feedback-ID: 1:2'],
        text: 'Отписаться от рассылки',
      },
    ],
  ])('answers nothing: %s', async (_what, written) => {
    await expect(classifiedAs('bulk', written)).resolves.toBeDefined();
  });
});
