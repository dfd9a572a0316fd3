import { Liquid } from 'liquidjs';
import { describe, expect, it } from 'vitest';
import { blockTags, branchTags, liquidFilters, plainTags } from '../../../machines/lint/liquid-words.ts';
import { readLiquid } from '../../../machines/lint/liquid.ts';
import {
  after,
  arrow,
  email,
  entry,
  passive,
  processOf,
  result,
  template,
  validProcess,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const letter = (body: string, more: { subject?: string; preheader?: string } = {}) =>
  processOf({ nodes: [email('offer')], templates: [template('offer', { subject: 'Offer', body, ...more })] });

const inUkrainian = (words: { subject: string; preheader?: string; body: string }, body = 'Hello') =>
  processOf({
    nodes: [email('offer')],
    templates: [template('offer', { subject: 'Offer', preheader: 'Prices', body, variants: { uk: words } })],
  });

const letters = (first: string, second: string) =>
  processOf({
    nodes: [entry('form'), passive('thinking'), email('first'), email('second')],
    edges: [
      arrow('form', 'thinking'),
      arrow('thinking', 'first', after('1 day')),
      arrow('first', 'second', result('done', '1 day')),
    ],
    templates: [template('first', { subject: first }), template('second', { subject: second })],
  });

ruleTable('first-subject', {
  valid: {
    'a follow-up that goes on under the first subject': letters('Prices', ''),
    'subjects everywhere': letters('Prices', 'Still there?'),
  },
  invalid: {
    'a first message that nothing comes before': {
      process: letters(' ', 'Prices'),
      findings: [{ node: 'first', path: 'templates/first/subject', message: /has no subject/ }],
    },
    'no subject anywhere': { process: letters('', ''), findings: [{ node: 'first' }, { node: 'second' }] },
  },
});

ruleTable('uneven-variants', {
  valid: {
    'the same fields in another order': inUkrainian(
      { subject: 'Пропозиція', preheader: 'Ціни', body: '{{ company.name }} {{ contact.firstName }}' },
      '{{ contact.firstName }} {{ company.name }}',
    ),
    'more than the own words': inUkrainian({
      subject: 'Пропозиція',
      preheader: 'Ціни',
      body: '{{ company.name }}',
    }),
  },
  invalid: {
    'a field and the preview line, left out': {
      process: inUkrainian(
        { subject: 'Пропозиція', body: 'Вітаю' },
        'Hi {{ contact.firstName }} {{ snippets.bye }}',
      ),
      findings: [
        {
          node: 'offer',
          path: 'templates/offer/variants/uk',
          message:
            'In “uk”, the template “Offer” leaves out the preview line, First name, {{ snippets.bye }}, which its own words have.',
        },
      ],
    },
  },
});

ruleTable('broken-template', {
  valid: {
    'complete templates': validProcess(),
    'conditions, loops and filters': letter(
      'Hi {{ contact.firstName | default: "there" | capitalize }}{% if deal.value > 1000 %}, {{ deal.value | money }}{% else %}!{% endif %}' +
        '{% comment %} {{ never closed {% endcomment %}{% raw %}{{ as it is }}{% endraw %}{%- assign a = 1 -%}',
    ),
    'no subject: it goes on in the conversation': letter('Hello', { subject: '' }),
    'an empty preheader': letter('Hello', { preheader: '' }),
  },
  invalid: {
    'a field that is never closed': {
      process: letter('Hello {{ contact.firstName'),
      findings: [
        {
          node: 'offer',
          path: 'templates/offer/body',
          message:
            'The body of the template “Offer” opens “{{ contact.firstName” and never closes it, so that it can’t be sent.',
        },
      ],
    },
    'a condition without an end, in the subject': {
      process: letter('Hello', { subject: '{% if deal.value %}Offer' }),
      findings: [{ path: 'templates/offer/subject', message: /opens “\{% if %\}” without “\{% endif %\}”/ }],
    },
    'an end without a beginning': {
      process: letter('Hi {% endif %}'),
      findings: [{ message: /where nothing is open/ }],
    },
    'an else outside of a condition': {
      process: letter('{% for a in b %}{% when 1 %}{% endfor %}'),
      findings: [{ message: /outside of “\{% case %\}”/ }],
    },
    'a tag that messages don’t know': {
      process: letter('{% include "footer" %}'),
      findings: [{ message: /uses “\{% include %\}”, which messages don’t know/ }],
    },
    'a filter that doesn’t exist': {
      process: letter('{{ contact.firstName | upcas }}'),
      findings: [{ message: /the filter “upcas”/ }],
    },
    'an empty field': { process: letter('{{ }}'), findings: [{}] },
    'a comment without an end': {
      process: letter('{% comment %} to do'),
      findings: [{ message: /without “\{% endcomment %\}”/ }],
    },
    'a message without words': {
      process: letter(' '),
      findings: [{ path: 'templates/offer/body', message: 'The template “Offer” has no text.' }],
    },
    'words that are missing in another language': {
      process: inUkrainian({ subject: '{{ x', body: '' }),
      findings: [
        {
          path: 'templates/offer/variants/uk/subject',
          message: /^The subject of the template “Offer” in “uk” opens/,
        },
        { path: 'templates/offer/variants/uk/body', message: 'The template “Offer” has no text in “uk”.' },
      ],
    },
  },
});

ruleTable('unknown-liquid-field', {
  valid: {
    'fields of the catalogue': validProcess(),
    'fields of the process, and what the template sets itself': processOf({
      fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
      nodes: [],
      templates: [
        template('a', {
          body:
            '{% assign name = contact.firstName | default: owner.name %}{{ name }} {{ deal.budget | money }}' +
            '{% for x in (1..3) %}{{ x }} {{ forloop.index }}{% endfor %}{% capture line %}{{ deal.title.size }}{% endcapture %}{{ line }}' +
            '{% if contact["jobTitle"] contains "nothing.here" and deal.value != blank %}{% endif %}{{ "now" | date: "time" }}',
        }),
      ],
    }),
    'a template that can’t be read, which has its own rule': letter('{{ nobody.knows }} {{'),
  },
  invalid: {
    'a snippet behind a filter, where it can’t be written out': {
      process: letter('{{ snippets.bye | upcase }} {{ snippets.hi }}'),
      findings: [{ message: /uses \{\{ snippets\.bye \}\} in a way/ }],
    },
    'a field that doesn’t exist': {
      process: letter('Dear {{ contact.nickname }}'),
      findings: [
        {
          node: 'offer',
          path: 'templates/offer/body',
          message:
            'The body of the template “Offer” asks for {{ contact.nickname }}, and there is no such field.',
          fix: null,
        },
      ],
    },
    'a misspelt field': {
      process: letter('contact.first_name: {{ contact.first_name | upcase }}'),
      findings: [{ remedy: 'Write {{ contact.firstName }} instead.', fix: 'Use {{ contact.firstName }}' }],
    },
    'a field without its owner': {
      process: letter('{{ firstName }}', { subject: 'For {{ website }}' }),
      findings: [
        { path: 'templates/offer/subject', fix: 'Use {{ company.website }}' },
        { path: 'templates/offer/body', fix: 'Use {{ contact.firstName }}' },
      ],
    },
    'a whole record, a filter’s argument and a condition': {
      process: letter(
        '{{ contact }}{{ deal.title | default: deal.nothing }}{% if sender.phone %}{% endif %}',
      ),
      findings: [
        { message: /\{\{ contact \}\}/ },
        { message: /deal\.nothing/ },
        { message: /sender\.phone/ },
      ],
    },
  },
});

describe('what lint knows of Liquid', () => {
  const engine = new Liquid();

  it('is every filter of the engine, and those that mail adds', () => {
    expect([...liquidFilters].toSorted()).toEqual(
      [...new Set([...Object.keys(engine.filters), 'money'])].toSorted(),
    );
  });

  it('is every tag of the engine but those that mail leaves out', () => {
    const leftOut = ['include', 'render', 'layout', 'block', 'echo', 'cycle'];
    const known = [...plainTags, ...blockTags].toSorted();
    expect(known).toEqual(
      Object.keys(engine.tags)
        .filter((tag) => !leftOut.includes(tag))
        .toSorted(),
    );
    expect(Object.keys(branchTags).every((tag) => engine.tags[tag] === undefined)).toBe(true);
  });

  it.each([
    'Hello {{ contact.firstName }}',
    '{% if deal.value > 3 and company.size %}{{ deal.title | default: company.name }}{% endif %}',
    '{% assign x = deal.value | divided_by: 12 %}{{ x | round: 2 }}{{ contact["lastName"] }}',
    '{% case deal.tier %}{% when "a", "b" %}{{ owner.name }}{% endcase %}',
    '{% for one in deal.items %}{{ one.name }}{{ forloop.index }}{% else %}{{ deal.title }}{% endfor %}',
    '{% unless contact.consent == false %}{{ contact.email }}{% elsif deal.value %}{{ deal.currency }}{% endunless %}',
    '{% capture greeting %}Hi {{ contact.firstName }}{% endcapture %}{{ greeting }}',
    '{% liquid\n assign a = deal.value\n if a\n endif %}{{ a }}',
  ])('reads from “%s” what the engine would read', (text) => {
    const names = engine.globalVariableSegmentsSync(engine.parse(text)).map((segments) => segments.join('.'));
    expect(readLiquid(text)).toEqual({ names: expect.arrayContaining(names), flaw: null });
    expect(readLiquid(text).names).toHaveLength(names.length);
  });
});

const ofTopic = (topic: string | undefined) => {
  const process = processOf({ nodes: [email('offer')] });
  return { ...process, templates: process.templates.map((one) => ({ ...one, topic })) };
};

ruleTable('unknown-topic', {
  topics: ['news'],
  valid: {
    'a message of a known topic': ofTopic('news'),
    'a message of none': ofTopic(undefined),
  },
  invalid: {
    'a topic of another workspace': {
      process: ofTopic('offers'),
      findings: [{ node: 'offer', path: 'nodes/offer/template', fix: 'Let it belong to no topic' }],
    },
  },
});
