import { describe, expect, it } from 'vitest';
import { classified, classifiedAs, quoted, type Written } from './written.ts';

describe('a machine that answers on somebody’s behalf', () => {
  it.each<[string, Written]>([
    ['RFC 3834', { headers: ['Auto-Submitted: auto-replied'], text: 'Thanks.' }],
    ['RFC 3834 with a comment', { headers: ['Auto-Submitted: auto-generated (vacation)'], text: 'Thanks.' }],
    ['X-Autoreply', { headers: ['X-Autoreply: yes'], text: 'Thanks.' }],
    ['X-Autorespond', { headers: ['X-Autorespond: yes'], text: 'Thanks.' }],
    ['Precedence', { headers: ['Precedence: auto_reply'], text: 'Thanks.' }],
    [
      'a rule of Exchange',
      {
        headers: ['X-MS-Exchange-Inbox-Rules-Loop: s@acme.test', 'X-Auto-Response-Suppress: All'],
        text: 'Thanks.',
      },
    ],
    ['nobody to answer to', { envelopeFrom: '', subject: 'Thank you for your message', text: 'Thanks.' }],
    [
      'a read receipt',
      {
        headers: ['Content-Type: multipart/report; report-type=disposition-notification; boundary=q'],
        text: '--q\nContent-Type: text/plain\n\nIt was read.\n--q\nContent-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n--q--',
      },
    ],
    [
      'a receipt of delivery',
      {
        headers: ['Content-Type: multipart/report; report-type=delivery-status; boundary=q'],
        from: 'MAILER-DAEMON@mx.test',
        text: '--q\nContent-Type: text/plain\n\nIt has arrived.\n--q\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\nFinal-Recipient: rfc822; sofie@acme.test\nAction: delivered\nStatus: 2.0.0\n--q--',
      },
    ],
    ['an English subject', { subject: 'Automatic reply: Offer', text: 'Thanks.' }],
    ['the end of a subject', { subject: 'Re: Offer (Automatic Response)', text: 'Thanks.' }],
    ['a German subject', { subject: 'Abwesenheitsnotiz: Angebot', text: 'Danke.' }],
    ['a French subject', { subject: 'Réponse automatique : Offre', text: 'Merci.' }],
    ['a Spanish subject', { subject: 'Respuesta automática: Oferta', text: 'Gracias.' }],
    ['a Polish subject', { subject: 'Odpowiedź automatyczna: Oferta', text: 'Dziękuję.' }],
    ['a Russian subject', { subject: 'Автоответ: Предложение', text: 'Спасибо.' }],
    ['a Ukrainian subject', { subject: 'Автоматична відповідь: Пропозиція', text: 'Дякую.' }],
    [
      'English words',
      {
        text: 'I am out of the office until 14 August with limited access to email. For urgent matters please contact Max.',
      },
    ],
    [
      'Russian words',
      {
        subject: 'Re: Предложение',
        text: 'Здравствуйте! Я в отпуске до 14 августа. По срочным вопросам обращайтесь к Ивану.',
      },
    ],
    [
      'Ukrainian words',
      {
        subject: 'Re: Пропозиція',
        text: 'Наразі я перебуваю у відпустці. З термінових питань звертайтеся до Олени.',
      },
    ],
    [
      'German words',
      {
        subject: 'AW: Angebot',
        text: 'Ich bin derzeit nicht im Büro. In dringenden Fällen wenden Sie sich bitte an info@acme.test.',
      },
    ],
    [
      'French words',
      { subject: 'RE: Offre', text: 'Je suis actuellement en congés. En cas d’urgence, contactez Paul.' },
    ],
    [
      'Spanish words',
      {
        subject: 'RE: Oferta',
        text: 'Estaré fuera de la oficina hasta el 25 de agosto. Para temas urgentes, contacte con Ana.',
      },
    ],
    [
      'a receipt in words',
      {
        subject: '[Ticket #12345] Offer',
        text: 'Your request has been received and a ticket was created. Our team will get back to you shortly.',
      },
    ],
    [
      'a receipt in Russian words',
      {
        subject: 'Ваше обращение принято',
        text: 'Спасибо за обращение! Мы ответим в ближайшее время. Не отвечайте на это письмо.',
      },
    ],
    [
      'somebody who has left',
      { text: 'Sofie Lund no longer works at Acme. Please contact Max Muster <max@acme.test> instead.' },
    ],
  ])('is told by %s', async (_sign, written) => {
    const found = await classifiedAs('auto-reply', written);
    expect(found.because.length).toBeGreaterThan(0);
    expect(found.confidence).toBeGreaterThan(0.7);
  });

  it.each<[string, string, string]>([
    ['vacation', 'Automatic reply: Offer', 'I am on annual leave until Monday.'],
    ['vacation', 'Автоответ', 'Я в отпуске до 14 августа.'],
    ['vacation', 'Автовідповідь', 'Я у відпустці до 14 серпня.'],
    ['out-of-office', 'Automatic reply: Offer', 'I am travelling for work and back on 14 August.'],
    ['out-of-office', 'Out of office', 'I will read your mail later.'],
    [
      'left-the-company',
      'Automatic reply: Offer',
      'I am no longer with Acme. Please write to max@acme.test.',
    ],
    ['left-the-company', 'Автоответ', 'Иван больше не работает в компании.'],
    ['left-the-company', 'Автовідповідь', 'Олена більше не працює в компанії.'],
    ['left-the-company', 'Automatische Antwort', 'Herr Weber ist nicht mehr für unser Unternehmen tätig.'],
    [
      'received-your-mail',
      'Automatic reply: Offer',
      'Thank you for contacting us. We will answer within 2 business days.',
    ],
    ['received-your-mail', 'Автоответ', 'Мы получили ваше письмо и ответим в ближайшее время.'],
    ['received-your-mail', 'Автовідповідь', 'Дякуємо за звернення! Ми відповімо найближчим часом.'],
  ])('says why: %s (%s)', async (about, subject, text) => {
    expect((await classifiedAs('auto-reply', { subject, text })).about).toBe(about);
  });

  it('names whom to write to instead', async () => {
    const { standIns } = await classifiedAs('auto-reply', {
      subject: 'Automatic reply: Offer',
      text: 'For urgent matters contact Max Muster (max@acme.test) or anna@ours.test. My new address is sofie.lund@other.test.',
    });
    expect(standIns).toEqual([
      { address: 'max@acme.test', name: 'Max Muster', samePerson: false },
      { address: 'sofie.lund@other.test', name: '', samePerson: true },
    ]);
  });
});

describe('the day of return', () => {
  const found = async (text: string, sentOn = 'Mon, 3 Aug 2026 12:00:00 +0300'): Promise<string | null> =>
    (
      await classifiedAs('auto-reply', {
        subject: 'Automatic reply: Offer',
        text,
        headers: [`Date: ${sentOn}`],
      })
    ).returnsOn;

  it.each([
    ['I am back on 14 August.', '2026-08-14'],
    ['I will be back in the office on Monday 17th August.', '2026-08-17'],
    ['I will return on August 14th, 2026.', '2026-08-14'],
    ['Out of the office until 14 August.', '2026-08-14'],
    ['Out of the office until 14 August inclusive.', '2026-08-15'],
    ['Out through August 14.', '2026-08-15'],
    ['I will be travelling on August 10-14.', '2026-08-15'],
    ['I am away from 3 to 14 August.', '2026-08-15'],
    ['I am away from August 3 until August 14 and return on August 17.', '2026-08-17'],
    ['I will be out starting 12/20 and return 01/05.', '2027-01-05'],
    ['I am back on 2026-08-14.', '2026-08-14'],
    ['I will be back on Friday.', '2026-08-07'],
    ['I will be back tomorrow.', '2026-08-04'],
    ['I will be back next week.', '2026-08-10'],
    ['Буду до 14 августа включительно в отпуске.', '2026-08-15'],
    ['Я в отпуске до 14 августа.', '2026-08-14'],
    ['Я в отпуске с 3 по 14 августа.', '2026-08-15'],
    ['Вернусь 17 августа 2026 г.', '2026-08-17'],
    ['Буду на связи с 17.08.', '2026-08-17'],
    ['Вернусь в понедельник.', '2026-08-10'],
    ['Я у відпустці до 14 серпня.', '2026-08-14'],
    ['Я у відпустці з 3 по 14 серпня включно.', '2026-08-15'],
    ['Повернуся 17 серпня.', '2026-08-17'],
    ['Повертаюся до роботи з 17.08.2026.', '2026-08-17'],
    ['Ich bin bis zum 3.9. nicht im Büro.', '2026-09-03'],
    ['Ich bin ab dem 17. August wieder erreichbar.', '2026-08-17'],
    ['Ich bin vom 3. bis 14. August im Urlaub.', '2026-08-15'],
    ['Ich bin vom 03.08.2026 bis 14.08.2026 abwesend.', '2026-08-15'],
    ['Je suis absent jusqu’au 20 août inclus.', '2026-08-21'],
    ['De retour le 24 août.', '2026-08-24'],
    ['Estoy de vacaciones hasta el 25 de agosto.', '2026-08-25'],
    ['Estou de férias até 25 de agosto.', '2026-08-25'],
    ['Sono fuori ufficio fino al 25 agosto. Torno il 26 agosto.', '2026-08-26'],
    ['Jestem na urlopie do 25 sierpnia.', '2026-08-25'],
    ['Jsem mimo kancelář do 25. srpna.', '2026-08-25'],
    ['Ik ben afwezig tot 25 augustus.', '2026-08-25'],
    ['Estaré de vuelta el 26 de agosto de 2026.', '2026-08-26'],
  ])('is read where it stands: %s', async (text, day) => {
    expect(await found(text)).toBe(day);
  });

  it.each([
    ['next year', 'I am back on 7 January.', 'Sun, 20 Dec 2026 12:00:00 +0200', '2027-01-07'],
    ['last year, said late', 'I was out until 28 December.', 'Fri, 2 Jan 2026 12:00:00 +0200', '2025-12-28'],
    ['this year, though it is over', 'I am back on 25 July.', 'Mon, 3 Aug 2026 12:00:00 +0300', '2026-07-25'],
  ])('is in %s by the mail’s own date', async (_year, text, sentOn, day) => {
    expect(await found(text, sentOn)).toBe(day);
  });

  it.each([
    'I am out of the office.',
    'Back soon!',
    'Call 12 34 56 in urgent cases.',
    'Back on 31 February.',
    'We are open from 9.00 to 18.00.',
  ])('is left open: %s', async (text) => {
    expect(await found(text)).toBeNull();
  });
});

describe('a person', () => {
  it.each<[string, Written]>([
    ['who goes on though they are away', { text: `I'm out of office next week, but yes, let's go ahead.` }],
    [
      'who goes on though they are away, over a quotation',
      { text: `I'm out of office next week, but yes, let's go ahead.${quoted}` },
    ],
    [
      'who is away and will look later',
      { text: `Thanks, got it. I am on vacation until Monday, will look at it then.${quoted}` },
    ],
    [
      'who is away, in Russian',
      { text: 'Спасибо за письмо. Я сейчас в отпуске, вернусь 15-го, давайте созвонимся после.' },
    ],
    [
      'who is away, in Ukrainian',
      { text: 'Дякую за лист! Я у відпустці до понеділка, можете надіслати договір?' },
    ],
    [
      'who answers an automatic answer',
      { subject: 'Re: Automatic reply: Offer', text: 'Haha, enjoy your holiday!' },
    ],
    [
      'who answers with its words in the subject',
      { subject: 'Re: Out of office', text: 'Fine, until Monday then.' },
    ],
    ['whose header says so', { headers: ['Auto-Submitted: no'], text: 'Fine.' }],
    [
      'whose Exchange asks machines to keep quiet',
      { headers: ['X-Auto-Response-Suppress: All'], text: 'Fine.' },
    ],
    [
      'who writes through a mailing list',
      {
        headers: ['List-Id: <l.test>', 'List-Unsubscribe: <https://l.test/u>', 'In-Reply-To: <x@y.test>'],
        text: 'I agree.',
      },
    ],
    [
      'who confirms',
      { text: `We have received your offer and discussed it. We would like to go ahead.${quoted}` },
    ],
    [
      'who thanks and declines',
      { text: 'Thank you for your email. Unfortunately we decided for another vendor.' },
    ],
    [
      'who took over from somebody',
      { text: 'Max is no longer with us, I took over. Could you resend the deck?' },
    ],
    [
      'who sells holidays',
      {
        subject: 'Vacation rental software',
        text: 'Hello, we need software for vacation rentals. Can you send prices?',
      },
    ],
    ['with one word', { text: 'ok' }],
    ['with none but an answer', { text: '', headers: ['In-Reply-To: <o1@ours.test>'] }],
    ['who writes first', { subject: 'Hello', text: 'Hi, we saw your site and are interested in a demo.' }],
  ])('is heard: %s', async (_who, written) => {
    expect((await classified(written)).kind).toBe('reply');
  });

  it('is surer where they answer what we had sent', async () => {
    const ours = { messageId: '<o1@ours.test>', subject: 'Offer', at: 0 };
    const known = await classified(
      { text: 'Yes.', headers: ['In-Reply-To: <o1@ours.test>'] },
      { sent: [ours] },
    );
    const strange = await classified({ subject: 'Hello', text: 'Yes.' });
    expect(known.because).toContain('it answers a mail of ours');
    expect(known.confidence).toBeGreaterThan(strange.confidence);
  });
});

describe('what could be either', () => {
  it.each<[string, Written]>([
    ['an absence in a few words', { subject: 'Away until May 5', text: 'Away.' }],
    ['an absence without anything else', { text: 'I am on vacation until Monday.' }],
    [
      'a receipt in a few words',
      {
        text: 'Thank you for contacting us! We have received your message and will get back to you within 24 hours.',
      },
    ],
    ['a receipt in a few Russian words', { text: 'Спасибо за обращение! Мы ответим в ближайшее время.' }],
    [
      'a sender that takes no answers',
      { from: 'no-reply@acme.test', subject: 'Your invoice', text: 'See attachment.' },
    ],
    ['nothing at all', { subject: '', text: '' }],
  ])('is asked about: %s', async (_what, written) => {
    const found = await classifiedAs('unsure', written);
    expect(found.between).toContain('reply');
    expect(found.because.length).toBeGreaterThan(0);
  });
});
