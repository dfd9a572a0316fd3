import { describe, expect, it } from 'vitest';
import { foldQuotes } from '../../../../server/mail/incoming/index.ts';

const reply = (text: string): string => foldQuotes(text).reply;
const squashed = (text: string): string => text.replace(/\s+/g, '');

describe('a reply on top of what it answers', () => {
  it.each([
    ['Gmail', 'On Tue, 3 Mar 2026 at 14:02, Anna Berg <anna@ours.test> wrote:\n\n> Hello'],
    ['Gmail, wrapped', 'On Tue, 3 Mar 2026 at 14:02, Anna Berg <\nanna@ours.test> wrote:\n\n> Hello'],
    ['Gmail in Russian', 'вт, 3 мар. 2026 г. в 14:02, Anna Berg <anna@ours.test>:\n\n> Hello'],
    ['Gmail in Ukrainian', 'вт, 3 бер. 2026 р. о 14:02 Anna Berg <anna@ours.test> пише:\n\n> Hello'],
    ['Gmail, long ago', '2013/7/20 Anna Berg <anna@ours.test>\n\n> Hello'],
    ['Gmail with a zone', '2014-10-17 11:28 GMT+03:00 Anna <\nanna@ours.test>:\n\n> Hello'],
    ['Apple Mail', '> On 3 Mar 2026, at 14:02, Anna Berg <anna@ours.test> wrote:\n> \n> Hello'],
    ['Apple Mail in Russian', '> 3 марта 2026 г., в 14:02, Anna <anna@ours.test> написал(а):\n> \n> Hello'],
    ['Apple Mail in Ukrainian', '3 бер. 2026 р. о 14:02 Anna <anna@ours.test> написав(-ла):\n\n> Hello'],
    ['Thunderbird', 'On 3/3/26 14:02, Anna Berg wrote:\n> Hello'],
    ['Thunderbird in Russian', '03.03.2026 14:02, Anna Berg пишет:\n> Hello'],
    ['Yandex', '03.03.2026, 14:02, "Anna Berg" <anna@ours.test>:\nHello'],
    [
      'Yandex, newer',
      '----------------\nКому: Sofie (sofie@acme.test);\nТема: Предложение;\n03.03.2026, 14:02, "Anna" <anna@ours.test>:\nHello',
    ],
    ['Mail.ru', 'Вторник, 3 марта 2026, 14:02 +03:00 от Anna Berg <anna@ours.test>:\n>Hello'],
    [
      'Outlook',
      'From: Anna Berg <anna@ours.test>\nSent: Tuesday, March 3, 2026 2:02 PM\nTo: Sofie\nSubject: Offer\n\nHello',
    ],
    [
      'Outlook with a rule',
      '________________________________\nFrom: Anna Berg <anna@ours.test>\nSent: Tuesday\nTo: Sofie\nSubject: Offer\n\nHello',
    ],
    [
      'Outlook in bold',
      '*From:* Anna [mailto:\nanna@ours.test]\n*Sent:* Tuesday\n*To:* Sofie\n*Subject:* Offer\n\nHello',
    ],
    [
      'Outlook in Russian',
      'От: Anna Berg <anna@ours.test>\nОтправлено: 3 марта 2026 г.\nКому: Sofie\nТема: Предложение\n\nHello',
    ],
    [
      'Outlook in Ukrainian',
      'Від: Anna Berg <anna@ours.test>\nНадіслано: 3 березня 2026 р.\nКому: Sofie\nТема: Пропозиція\n\nHello',
    ],
    [
      'Outlook in German',
      'Von: Anna Berg\nGesendet: Dienstag, 3. März 2026 14:02\nAn: Sofie\nBetreff: Angebot\n\nHallo',
    ],
    ['Outlook Express', '-----Original Message-----\nFrom: Anna\nHello'],
    ['Outlook Express in Russian', '-----Исходное сообщение-----\nОт: Anna\nHello'],
    ['Outlook Express in Ukrainian', '-----Вихідне повідомлення-----\nВід: Anna\nHello'],
    [
      'a mail passed on',
      '---------- Forwarded message ---------\nFrom: Anna <anna@ours.test>\nSubject: Offer\n\nHello',
    ],
    ['Hotmail', '> Subject: Offer\n> From: anna@ours.test\n> To: sofie@acme.test\n>\n> Hello'],
    ['Zoho', '---- On Tue, 03 Mar 2026 14:02:00 +0200 Anna <anna@ours.test> wrote ----\n\nHello'],
    ['German', 'Am 03.03.2026 um 14:02 schrieb Anna Berg <anna@ours.test>:\n> Hallo'],
    [
      'German with the name first',
      'Anna Berg <anna@ours.test> schrieb am Di., 3. März 2026\num 14:02 Uhr:\n\n> Hallo',
    ],
    ['German without a date', 'Anna Berg via Forum <anna@ours.test> schrieb:\n>Hallo'],
    ['a name alone', 'Anna wrote:\n> Hello'],
    [
      'Outlook in Markdown',
      '**From:** Anna <anna@ours.test>\n**Sent:** Tuesday\n**To:** Sofie\n**Subject:** Offer\n\nHello',
    ],
    ['Mail.ru in English', 'Wednesday, 17 November 2021, 3:32 PM +0300 from Anna <anna@ours.test>:\n\nHello'],
    ['French', 'Le mar. 3 mars 2026 à 14:02, Anna\n<anna@ours.test>\na écrit :\n\n> Bonjour'],
    ['Polish', 'wt., 3 mar 2026 o 14:02 Anna Berg <anna@ours.test> napisał(a):\n\n> Hello'],
    ['Swedish', 'Den 3 mars 2026 14:02:18, Anna (anna@ours.test) skrev:\n\nHej'],
    ['a date without a name', 'At 3/3/2026 02:02 PM, you wrote:\n>Hello'],
    ['Chinese', '在 2026年3月3日，下午2:02，Anna <anna@ours.test> 写道：\n\n> 你好'],
  ])('is parted from it: %s', (_program, quotation) => {
    const folded = foldQuotes(`Yes, please.\nTen o’clock is fine.\n\n${quotation}\n`);
    expect(folded.reply).toBe('Yes, please.\nTen o’clock is fine.');
    expect(folded.own).toBe(folded.reply);
    expect(folded.parts.map(({ kind }) => kind)).toEqual(['new', 'quote']);
  });

  it.each(['See you at 10', 'Fine: 14 August', 'Max <max@acme.test> comes too', 'I wrote to 3 people:'])(
    'keeps its last line, though that looks like part of what follows: %s',
    (line) => {
      expect(reply(`${line}\nOn 3 Mar 2026, at 14:02, Anna Berg <anna@ours.test> wrote:\n> Hello`)).toBe(
        line,
      );
      expect(reply(`${line}\nвт, 3 мар. 2026 г. в 14:02, Anna Berg <anna@ours.test>:\n> Hello`)).toBe(line);
    },
  );

  it('is parted from what follows it on the same line', () => {
    expect(reply('fine On Wed, Apr 4, 2012 at 3:59 PM, bob@ours.test wrote:\n> Hi')).toBe('fine');
  });
});

describe('a reply below or between what it answers', () => {
  it('keeps the words that it answers, without the line that announces them', () => {
    const folded = foldQuotes(
      'Hi Anna,\n\nOn 3 Mar 2026, at 14:02, Anna wrote:\n> Is Tuesday fine?\n\nYes.\n\n> And ten?\n\nRather eleven.\n\n> Anna',
    );
    expect(folded.reply).toBe('Hi Anna,\n\n> Is Tuesday fine?\n\nYes.\n\n> And ten?\n\nRather eleven.');
    expect(folded.own).toBe('Hi Anna,\n\nYes.\n\nRather eleven.');
  });

  it('is found right under the last quoted line', () => {
    expect(foldQuotes('On 04/02/2026 06:26 PM, Anna wrote:\n> Hi\nHello').own).toBe('Hello');
  });

  it('doesn’t take the wrapped end of a quoted line for an answer', () => {
    const wrapped = `Fine.\n\n> ${'a word and another one '.repeat(4)}which is\nlonger\n> than a line\n`;
    expect(foldQuotes(wrapped).own).toBe('Fine.');
  });
});

describe('a signature', () => {
  it.each([
    ['two dashes', '-- \nSofie Lund\nAcme'],
    ['two dashes that lost their space', '--\nSofie Lund'],
    ['a long dash', '—\nSofie'],
    ['a rule over a few lines', '_____________\nSofie Lund, Acme'],
    ['a phone', 'Sent from my iPhone'],
    ['a phone in Russian', 'Отправлено с iPhone'],
    ['a phone in Ukrainian', 'Надіслано з iPhone'],
    ['a phone in German', 'Von meinem iPhone gesendet'],
    ['Outlook for phones', 'Get Outlook for iOS<https://aka.ms/o0ukef>'],
    ['Mail.ru', 'Отправлено из мобильной Почты Mail.ru'],
    ['Yandex', 'Отправлено из мобильного приложения Яндекс Почты'],
  ])('is parted from the words: %s', (_what, signature) => {
    const folded = foldQuotes(`Yes.\n\n${signature}\n`);
    expect(folded.reply).toBe('Yes.');
    expect(folded.parts.at(-1)?.kind).toBe('signature');
  });

  it('may stand over a quotation', () => {
    const folded = foldQuotes(
      'Yes.\n\n-- \nSofie\n\nOn Tuesday, March 3, 2026 at 4:55 PM, Anna wrote:\n\n> Hello',
    );
    expect(folded.reply).toBe('Yes.');
    expect(folded.parts.map(({ kind }) => kind)).toEqual(['new', 'signature', 'quote']);
  });

  it('may stand below a quotation, where the answer is above', () => {
    const above = 'Thank you, I have read all of it and agree with the price.';
    const signed = `${above}\n\n> On 3 Mar 2026, Anna <anna@ours.test> wrote:\n> Hello\n\nSofie Lund\nHead of Sales, Acme`;
    expect(foldQuotes(signed).parts.map(({ kind }) => kind)).toEqual(['new', 'quote', 'signature']);
    expect(foldQuotes(`${above}\n\n> Shall I call?\n\nYes, tomorrow.`).own).toContain('Yes, tomorrow.');
    expect(foldQuotes('Hi Anna,\n\n> Tuesday or Wednesday\n\nTuesday').own).toContain('Tuesday');
  });
});

describe('what only looks like the start of a quotation or a signature', () => {
  it.each([
    'He wrote: yes, but only on Tuesday.',
    'In 2019 he wrote:\n\nit is fine.',
    'From: our side it is fine.\nAnd from yours?',
    'The trip:\n\nFrom: Kyiv\nTo: Lviv\nDate: 5 May\nSeat: 3',
    'Options:\n----\n1. this\n2. that',
    'First part.\n\n____________________\n\nSecond part.\n\nBest regards,\nSofie',
    'A list:\n\n-\nfirst\n*\nsecond',
    'Code:\n\n```\n--\n# a comment\n####\n> not a quotation\n```\n\nThe end.',
    'A ratio of 3 > 2 is fine',
    'Sent the contract to Max yesterday.',
    'On Monday I wrote to Max:\nno answer yet.',
  ])('is kept: %j', (text) => {
    expect(reply(text)).toBe(text);
  });
});

describe('a folded text', () => {
  it('loses nothing', () => {
    const text =
      'Yes.\r\n\r\nSent from my iPhone\r\n\r\n> On 3 Mar 2026, at 14:02, Anna <anna@ours.test> wrote:\r\n> \r\n> Hello\r\n\r\n-- \r\nSofie';
    const { parts } = foldQuotes(text);
    expect(parts.map(({ text: part }) => part).join('\n')).toBe(text.replaceAll('\r\n', '\n'));
  });

  it('is shown whole where nobody wrote a word of their own', () => {
    const passedOn =
      '---------- Forwarded message ---------\nFrom: Anna <anna@ours.test>\nSubject: Offer\n\nPlease unsubscribe me';
    const folded = foldQuotes(passedOn);
    expect(folded).toEqual({ parts: [{ kind: 'quote', text: passedOn }], own: '', reply: passedOn });
  });

  it.each([
    [
      'Gmail',
      '<div dir="ltr">Yes,<br>please.</div><br><div class="gmail_quote"><div class="gmail_attr">On Tue, 3 Mar 2026 at 14:02, Anna &lt;<a href="mailto:anna@ours.test">anna@ours.test</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Hello</div></blockquote></div>',
    ],
    [
      'Outlook',
      '<div><p>Yes,<br>please.</p><div style="border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Anna &lt;anna@ours.test&gt;<br><b>Sent:</b> Tuesday<br><b>To:</b> Sofie<br><b>Subject:</b> Offer</p></div><p>Hello</p></div>',
    ],
    [
      'Apple Mail',
      '<body>Yes,<br>please.<div><br><blockquote type="cite"><div>On 3 Mar 2026, at 14:02, Anna wrote:</div><div>Hello</div></blockquote></div></body>',
    ],
    [
      'Mail.ru',
      '<div>Yes,<br>please.</div><div data-signature-widget="container">--<br>Sofie</div><blockquote>Вторник, 3 марта 2026, 14:02 +03:00 от Anna &lt;anna@ours.test&gt;:<br>Hello</blockquote>',
    ],
    [
      'Yandex',
      '<div>Yes,</div><div>please.</div><div>03.03.2026, 14:02, "Anna" &lt;anna@ours.test&gt;:</div><blockquote><p>Hello</p></blockquote>',
    ],
    [
      'Thunderbird',
      '<p>Yes,<br>please.</p><pre class="moz-signature" cols="72">Sofie Lund</pre><div class="moz-cite-prefix">On 3/3/26 14:02, Anna wrote:<br></div><blockquote type="cite">Hello</blockquote>',
    ],
    [
      'a marked signature',
      '<div>Yes,</div><div>please.</div><div class="gmail_signature" dir="ltr"><b>Sofie Lund</b></div>',
    ],
  ])('comes from HTML as well: %s', (_program, html) => {
    expect(foldQuotes({ html }).reply).toBe('Yes,\nplease.');
  });

  it('takes time that grows with its length alone', () => {
    for (const line of [
      '> ',
      '>',
      '--',
      'On 3 Mar',
      'From: a@b.c',
      '____',
      'Sent from my ',
      '\t',
      'a'.repeat(300),
    ]) {
      const text = `${line}\n`.repeat(100_000);
      expect(
        squashed(
          foldQuotes(text)
            .parts.map(({ text: part }) => part)
            .join('\n'),
        ).length,
      ).toBeLessThanOrEqual(squashed(text).length);
    }
  });
});
