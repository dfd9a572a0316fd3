import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../../server/mail/html-text.ts';
import { foldQuotes } from '../../../server/mail/quotes.ts';
import { haveSamples, samples, withoutSamples } from './samples.ts';

const own = (text: string): string => foldQuotes(text).own;

describe('a reply', () => {
  it.each([
    ['English', 'On 3 Mar 2026, at 14:02, Anna Berg <anna@ours.test> wrote:'],
    ['English, wrapped', 'On Tue, 3 Mar 2026 at 14:02, Anna Berg\n<anna@ours.test> wrote:'],
    ['German', 'Am 03.03.2026 um 14:02 schrieb Anna Berg <anna@ours.test>:'],
    ['French', 'Le 3 mars 2026 à 14:02, Anna Berg <anna@ours.test> a écrit :'],
    ['Spanish', 'El mar, 3 mar 2026 a las 14:02, Anna Berg (<anna@ours.test>) escribió:'],
    ['Portuguese', 'Em 3 de mar. de 2026 14:02, Anna Berg <anna@ours.test> escreveu:'],
    ['Italian', 'Il giorno mar 3 mar 2026 alle ore 14:02 Anna Berg <anna@ours.test> ha scritto:'],
    ['Dutch', 'Op di 3 mrt. 2026 om 14:02 schreef Anna Berg <anna@ours.test>:'],
    ['Polish', 'wt., 3 mar 2026 o 14:02 Anna Berg <anna@ours.test> napisał(a):'],
    ['Danish', 'Den tir. 3. mar. 2026 kl. 14.02 skrev Anna Berg <anna@ours.test>:'],
    ['Ukrainian', 'вт, 3 бер. 2026 р. о 14:02 Anna Berg <anna@ours.test> пише:'],
    ['Russian', '3 марта 2026 г., в 14:02, Anna Berg <anna@ours.test> написал(а):'],
    ['Russian without a verb', 'вт, 3 мар. 2026 г. в 14:02, Anna Berg <anna@ours.test>:'],
    ['Outlook', '-----Original Message-----\nFrom: Anna Berg\nSent: Tuesday, March 3, 2026 2:02 PM'],
    [
      'Outlook in German',
      'Von: Anna Berg\nGesendet: Dienstag, 3. März 2026 14:02\nAn: Sofie\nBetreff: Angebot',
    ],
    ['Outlook in Russian', 'От: Anna Berg\nОтправлено: 3 марта 2026 г.\nКому: Sofie\nТема: Предложение'],
  ])('is parted from what it quotes: %s', (_language, attribution) => {
    const quote = `${attribution}\n\n> Hello Sofie,\n> here it is.\n`;
    expect(foldQuotes(`Yes, please.\n\nSofie\n\n${quote}`)).toEqual({
      own: 'Yes, please.\n\nSofie',
      folded: quote.trim(),
    });
  });

  it('is parted from a quotation that nothing announces', () => {
    expect(own('Yes, please.\n\n> Hello Sofie,\n> here it is.')).toBe('Yes, please.');
  });

  it('is parted from the signature of a phone and from one after two dashes', () => {
    expect(own('Yes.\n\nSent from my iPhone')).toBe('Yes.');
    expect(own('Yes.\n\n-- \nSofie Lund\nAcme')).toBe('Yes.');
  });

  it('is kept whole where it answers between the lines', () => {
    const between =
      'On 3 Mar 2026, at 14:02, Anna wrote:\n> Is Tuesday fine?\n\nYes.\n\n> And ten?\n\nRather eleven.';
    expect(foldQuotes(between)).toEqual({ own: between, folded: '' });
  });

  it('is kept whole where there would be nothing left', () => {
    const forwarded = '-----Original Message-----\nFrom: Anna\nSent: today\nTo: Sofie\n\nHello';
    expect(own(forwarded)).toBe(forwarded);
  });

  it.each([
    'He wrote: yes, but only on Tuesday.',
    'I met Anna on 3 March.\nShe wrote:\nnothing at all',
    'From: our side it is fine.\nAnd from yours?',
    'Options:\n----\n1. this\n2. that',
    'A ratio of 3 > 2 is fine',
  ])('is not cut where a sentence only looks like the start of a quotation: %j', (text) => {
    expect(own(text)).toBe(text);
  });

  it.skipIf(!haveSamples)(`is parted from its quotes in real mails (${withoutSamples})`, () => {
    const squash = (text: string): string => text.replace(/\s+/g, ' ').trim();
    const known = samples().filter(({ ownText }) => ownText !== null);
    const wrong = known
      .filter(({ raw, ownText }) => squash(own(raw.toString())) !== squash(ownText ?? ''))
      .map(({ file }) => file);
    expect(known.length).toBeGreaterThan(15);
    // Two of them ask for signatures of every kind, one for an inline answer without its first line.
    expect(wrong).toEqual([
      'reply/discourse/delimiters.txt',
      'reply/discourse/embedded_email_7.txt',
      'reply/discourse/signatures.txt',
    ]);
  });
});

describe('an HTML mail read as text', () => {
  it('has its lines, its paragraphs and its quotations', () => {
    const html =
      '<style>p{}</style><p>Yes &amp; <b>thanks</b>,<br>Sofie</p><div>one</div><div>two &lt;3</div><blockquote><p>Hello</p></blockquote><script>alert(1)</script>';
    expect(textOfHtml(html)).toBe('Yes & thanks,\nSofie\n\none\ntwo <3\n\n> Hello');
  });

  it('can be parted from what it quotes', () => {
    const html =
      '<div>Yes.</div><div>On 3 Mar 2026, Anna Berg &lt;anna@ours.test&gt; wrote:</div><blockquote>Hello</blockquote>';
    expect(own(textOfHtml(html))).toBe('Yes.');
  });

  it('comes out of any depth of nesting', () => {
    expect(textOfHtml('<blockquote>'.repeat(20_000) + 'deep').length).toBeLessThan(1_000);
  });
});
