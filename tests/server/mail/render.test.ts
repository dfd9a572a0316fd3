import { describe, expect, it } from 'vitest';
import { fieldCatalogue, fillTemplate } from '../../../machines/index.ts';
import type { ContactFacts, FactValue, Facts, FillRequest, Template } from '../../../machines/index.ts';
import { type LaidOutMessage, layOut } from '../../../server/rendering/lay-out.ts';

const sofie: ContactFacts = {
  id: 'c_sofie',
  main: true,
  role: null,
  fields: {
    firstName: 'Sofie',
    lastName: 'Lund',
    email: 'sofie@acme.test',
    language: 'en-GB',
    consent: true,
  },
};
const facts: Facts = {
  deal: {
    title: 'Website',
    value: 1_200_000,
    currency: 'EUR',
    product: 'Retainer',
    meetingAt: Date.UTC(2026, 2, 3, 13, 0),
    expectedCloseOn: Date.UTC(2026, 3, 1),
    setupFee: 49_950,
  },
  company: { name: 'Acme', size: 1200 },
  owner: { name: 'Anna' },
  contacts: [sofie],
};

function request(template: Partial<Template>, changes: Partial<FillRequest> = {}): FillRequest {
  return {
    template: { id: 't1', name: 'Follow-up 1', subject: 'Hello', body: 'Hello.', ...template },
    facts,
    fields: fieldCatalogue([{ id: 'setupFee', label: 'Set-up fee', type: 'money' }]),
    contact: null,
    language: 'en',
    zone: 'Europe/Copenhagen',
    now: Date.UTC(2026, 1, 1, 9, 0),
    ...changes,
  };
}
const body = (source: string, changes?: Partial<FillRequest>): string =>
  fillTemplate(request({ body: source }, changes)).body;
const problem = (source: string, changes?: Partial<FillRequest>): string | null =>
  fillTemplate(request({ body: source }, changes)).problem;
const withContact = (fields: Record<string, FactValue>): Partial<FillRequest> => ({
  facts: { ...facts, contacts: [{ ...sofie, fields: { ...sofie.fields, ...fields } }] },
});

describe('filling a template in', () => {
  it('puts fields of deal, contact, company and owner into subject, preheader and body', () => {
    const message = fillTemplate(
      request({
        subject: '{{ contact.firstName }}, about {{ deal.title }}',
        preheader: 'From {{ owner.name }}',
        body: 'Dear {{ contact.firstName }} {{ contact.lastName }} of {{ company.name }}',
      }),
    );
    expect(message).toMatchObject({
      subject: 'Sofie, about Website',
      preheader: 'From Anna',
      body: 'Dear Sofie Lund of Acme',
      missing: [],
      problem: null,
    });
  });

  it('writes money in the contact’s language, in whole units, without needless zeros', () => {
    expect(body('{{ deal.value }} and {{ deal.setupFee }}')).toBe('€12,000 and €499.50');
    expect(body('{{ deal.value }}', withContact({ language: 'de' }))).toBe('12.000\u00a0€');
    expect(body('{{ deal.value }}', withContact({ language: 'uk' }))).toMatch(/^12\s000\s(€|EUR)$/);
  });

  it('knows currencies that have no cents', () => {
    const yen = { facts: { ...facts, deal: { value: 5000, currency: 'JPY' } } };
    expect(body('{{ deal.value }}', yen)).toBe('JP¥5,000');
  });

  it('compares and calculates with money in the units people think in', () => {
    expect(body('{% if deal.value > 10000 %}large{% else %}small{% endif %}')).toBe('large');
    expect(body('{% if deal.value == 12000 %}equal{% endif %}')).toBe('equal');
    expect(body('{{ deal.value | divided_by: 12 | money }} a month')).toBe('€1,000 a month');
  });

  it('writes days and moments in the contact’s language and the given zone', () => {
    expect(body('{{ deal.expectedCloseOn }}')).toBe('1 April 2026');
    expect(body('{{ deal.meetingAt }}')).toBe('Tuesday, 3 March 2026 at 14:00 CET');
    expect(body('{{ deal.meetingAt | date: "time" }}')).toBe('14:00');
    expect(body('{{ deal.expectedCloseOn }}', withContact({ language: 'ru' }))).toBe('1 апреля 2026 г.');
    expect(body('{{ "now" | date: "short" }}')).toBe('01/02/2026');
  });

  it('keeps a calendar day the same day west of Greenwich', () => {
    expect(body('{{ deal.expectedCloseOn }}', { zone: 'America/Los_Angeles' })).toBe('1 April 2026');
  });

  it('falls back to the process’s language where the contact’s is unknown or nonsense', () => {
    expect(body('{{ company.size }}', { ...withContact({ language: 'German!' }), language: 'de' })).toBe(
      '1.200',
    );
  });

  it('is written to the contact it is aimed at, not to the main one', () => {
    const other = { ...sofie, id: 'c_bo', main: false, fields: { firstName: 'Bo' } };
    const both = { facts: { ...facts, contacts: [sofie, other] }, contact: 'c_bo' };
    expect(body('Hi {{ contact.firstName }}', both)).toBe('Hi Bo');
  });
});

describe('a field that is empty', () => {
  const nameless = withContact({ firstName: '  ' });

  it('stops the message and says which field, of whom, and what to do', () => {
    const message = fillTemplate(request({ body: 'Hello {{ contact.firstName }},' }, nameless));
    expect(message.missing).toEqual(['contact.firstName']);
    expect(message.problem).toBe(
      'The template “Follow-up 1” needs First name, and Lund’s is empty. Fill it in or give a fallback: {{ contact.firstName | default: "…" }}',
    );
  });

  it('doesn’t matter where the template gives a fallback', () => {
    expect(body('Hello {{ contact.firstName | default: "there" }},', nameless)).toBe('Hello there,');
    expect(problem('Hello {{ contact.firstName | default: "there" | upcase }},', nameless)).toBeNull();
    expect(problem('{% assign who = contact.firstName | default: "you" %}{{ who }}', nameless)).toBeNull();
  });

  it('doesn’t matter where the template only asks whether it is there', () => {
    const asks =
      '{% if contact.firstName %}Dear {{ contact.firstName }}{% else %}Hello{% endif %}, {% unless contact.firstName == blank %}x{% endunless %}you';
    expect(body(asks, nameless)).toBe('Hello, you');
    expect(problem(asks, nameless)).toBeNull();
  });

  it.each([
    'Hello {{ contact.firstName | upcase }},',
    'Hello {{ contact.firstName | raw }},',
    'Hello {{ "Dear " | append: contact.firstName }},',
    'Hello {{ contact.firstName | default: contact.firstName }},',
    '{% assign who = contact.firstName %}Hello {{ who }},',
    '{% capture who %}{{ contact.firstName }}{% endcapture %}Hello {{ who }},',
  ])('is noticed behind filters and assignments: %s', (source) => {
    expect(fillTemplate(request({ body: source }, nameless)).missing).toEqual(['contact.firstName']);
  });

  it('is noticed in the subject and the preheader too', () => {
    const message = fillTemplate(
      request({ subject: 'For {{ contact.jobTitle }}', preheader: '{{ deal.segment }}', body: 'x' }),
    );
    expect(message.missing).toEqual(['contact.jobTitle', 'deal.segment']);
    expect(message.problem).toContain('needs Job title, Segment, and Sofie’s and this deal’s are empty');
  });
});

describe('a template that can’t be filled in', () => {
  it.each([
    ['names no field', '{{ contact.firstname }}', 'contact.firstname'],
    ['names nothing known', '{{ name }}', 'name'],
    ['uses an unknown filter', '{{ contact.firstName | shout }}', 'shout'],
    ['is not closed', 'Hello {{ contact.firstName', 'not closed'],
    ['asks for another file', '{% include "/etc/passwd" %}', 'include'],
    ['asks for another file by render', '{% render "x" %}', 'render'],
    ['writes past the check for empty fields', 'Hello {% echo contact.firstName %}', 'echo'],
    ['reaches for what is no field', '{{ contact.constructor }}', 'contact.constructor'],
    ['reaches for the prototype', '{{ __proto__ }}', '__proto__'],
    ['formats a word as a date', '{{ contact.firstName | date: "long" }}', 'needs a date'],
    ['asks for an unknown style', '{{ deal.meetingAt | date: "%d.%m" }}', '"%d.%m"'],
  ])('%s: a problem that names the template and the place', (_what, source, part) => {
    const found = problem(source);
    expect(found).toContain('The template “Follow-up 1” can’t be filled in');
    expect(found).toContain(part);
  });

  it('is stopped when it would take the server’s time or memory', () => {
    expect(problem('{% for i in (1..100000000) %}x{% endfor %}')).toContain('memory');
    expect(
      problem(
        '{% assign a = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}',
      ),
    ).toContain('memory');
  });

  it('is not sent without a subject or without words', () => {
    expect(fillTemplate(request({ subject: '{% if false %}x{% endif %}' })).problem).toContain(
      'empty subject',
    );
    expect(problem('\n \n')).toContain('empty message');
  });
});

describe('a filled-in text', () => {
  it('tells which of its words came from which field', () => {
    const { parts, body: text } = fillTemplate(
      request({
        body: 'Dear {{ contact.firstName | upcase }},{% if deal.value %} about {{ deal.product }}{% endif %}.',
      }),
    );
    expect(parts).toEqual([
      { text: 'Dear ', path: null },
      { text: 'SOFIE', path: 'contact.firstName' },
      { text: ',', path: null },
      { text: ' about Retainer', path: null },
      { text: '.', path: null },
    ]);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it('reads a calendar day also where it is written as one', () => {
    const written = { facts: { ...facts, deal: { expectedCloseOn: '2026-04-01' } } };
    expect(body('{{ deal.expectedCloseOn }}', written)).toBe('1 April 2026');
  });
});

describe('the parts of a message', () => {
  const url = 'https://sales.test/u/abc';
  const laidOut = (
    words: { subject?: string; preheader?: string; body?: string; language?: string },
    unsubscribeUrl: string | null = null,
  ): LaidOutMessage =>
    layOut({ subject: 'Hello', body: 'Hello.', language: 'en', ...words }, { unsubscribeUrl });

  it('escapes in HTML whatever came from fields', () => {
    const sly = '<script>alert("x")</script> & co';
    const { html, text } = laidOut(
      { subject: sly, preheader: sly, body: `Hi ${sly}`, language: '"><script>' },
      url,
    );
    expect(html).not.toContain('<script>');
    expect(html).toContain('Hi &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co');
    expect(text).toContain(`Hi ${sly}`);
  });

  it('makes paragraphs of blank lines and keeps line breaks', () => {
    const { html } = laidOut({ body: 'One\r\ntwo\n\n \nThree' });
    expect(html.match(/<p /g)).toHaveLength(2);
    expect(html).toContain('One<br>\ntwo</p>');
  });

  it('makes addresses clickable without the punctuation after them', () => {
    const { html } = laidOut({
      body: 'See https://acme.test/a?b=1&c=(2). Or (https://acme.test/x), or write to anna@acme.test!',
    });
    expect(html).toContain('<a href="https://acme.test/a?b=1&amp;c=(2)"');
    expect(html).toContain('(<a href="https://acme.test/x"');
    expect(html).toContain('<a href="mailto:anna@acme.test"');
    expect(html).toContain('</a>!');
  });

  it('never makes a script clickable', () => {
    const { html } = laidOut({ body: 'javascript:alert(1) and https://x.test/"onclick="y' });
    expect(html).not.toContain('href="javascript');
    expect(html).not.toMatch(/<a [^>]*onclick/);
  });

  it('hides the preheader in front of the text', () => {
    const { html } = laidOut({ preheader: 'In short', body: 'Words' });
    expect(html).toMatch(/display:none[^>]*>In short/);
    expect(html.indexOf('In short')).toBeLessThan(html.indexOf('Words'));
  });

  it('has the way out at its foot, in the reader’s language, when it is automatic', () => {
    const english = laidOut({}, url);
    expect(english.text).toBe(`Hello.\n\n-- \nDon’t want these e-mails? Unsubscribe: ${url}\n`);
    expect(english.html).toContain(`<a href="${url}"`);
    expect(laidOut({ language: 'uk-UA' }, url).text).toContain('Відписатися');
    expect(laidOut({ language: 'de' }, url).text).toContain('Unsubscribe');
    expect(laidOut({}).html).not.toContain('Unsubscribe');
  });

  it('keeps the subject on one line', () => {
    expect(laidOut({ subject: 'For Sofie\r\nBcc: all@acme.test' }).subject).toBe(
      'For Sofie Bcc: all@acme.test',
    );
  });
});
