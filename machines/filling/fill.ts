import { mainContact, type ContactFacts, type Facts, type FactValue, type Field } from '../fields.ts';
import type { Template } from '../process.ts';
import { headerLine } from './header-line.ts';
import { withInsertions, withNames, type Insertions } from './insertions.ts';
import { wordsFor } from './languages.ts';
import { renderTemplate, type TextPart } from './liquid.ts';
import { firstLanguage, templateValue, type Reader } from './values.ts';

export interface FillRequest {
  template: Template;
  facts: Facts;
  /** Everything a template may name: `templateCatalogue(process.fields)`. */
  fields: readonly Field[];
  /** Whom the message is for; the deal's main contact where null. */
  contact: string | null;
  /** Language of the process, for contacts who have none of their own; BCP 47. */
  language: string;
  /** IANA zone in which moments are written. */
  zone: string;
  /** Epoch milliseconds. */
  now: number;
  /** Snippets and files of the workspace; where nobody knows them, their names stand for them. */
  insertions?: Insertions | undefined;
}

export interface FilledTemplate {
  /** Empty where the message goes on in the conversation. */
  subject: string;
  preheader: string;
  /** Plain text; blank lines make paragraphs. */
  body: string;
  /** The body once more, in stretches: which of it came from which field. */
  parts: TextPart[];
  /** Language in which values were written; BCP 47. */
  language: string;
  /** Language of the words: the process's, or that of a variant. */
  wordsIn: string;
  /** Catalogue paths of the fields that left a hole, in the order of the text. */
  missing: string[];
  /** Snippets and files that it names and the workspace hasn't got, as “snippets.regards”. */
  absent: string[];
  /** Why this must not be sent, in words for the team; null when it may be. The rest then serves as a preview only. */
  problem: string | null;
}

function readFor(contact: ContactFacts | undefined, facts: Facts, path: string): FactValue {
  const dot = path.indexOf('.');
  const name = path.slice(dot + 1);
  switch (path.slice(0, dot)) {
    case 'deal':
      return facts.deal[name];
    case 'company':
      return facts.company[name];
    case 'owner':
      return facts.owner[name];
    case 'booking':
      return facts.booking?.[name];
    default:
      return contact?.fields[name];
  }
}

const textOf = (value: FactValue): string => (typeof value === 'string' ? value.trim() : '');

/** How a sentence calls the contact: by name, else by address. */
function nameOf(contact: ContactFacts | undefined): string {
  const { firstName, lastName, email } = contact?.fields ?? {};
  return textOf(firstName) || textOf(lastName) || textOf(email) || 'this contact';
}

function whoseOf(path: string, contact: ContactFacts | undefined): string {
  switch (path.slice(0, path.indexOf('.'))) {
    case 'deal':
      return 'this deal’s';
    case 'company':
      return 'this company’s';
    case 'owner':
      return 'the owner’s';
    default:
      return `${nameOf(contact)}’s`;
  }
}

function missingProblem(
  request: FillRequest,
  missing: readonly string[],
  contact: ContactFacts | undefined,
): string {
  const labels = missing.map((path) => request.fields.find((field) => field.path === path)?.label ?? path);
  const whose = [...new Set(missing.map((path) => whoseOf(path, contact)))];
  const holes = labels.length === 1 ? 'is empty. Fill it in' : 'are empty. Fill them in';
  return `The template “${request.template.name}” needs ${labels.join(', ')}, and ${whose.join(' and ')} ${holes} or give a fallback: {{ ${missing[0]} | default: "…" }}`;
}

function absentProblem({ template }: FillRequest, absent: readonly string[]): string {
  const names = absent.map((name) => `{{ ${name} }}`).join(', ');
  return `The template “${template.name}” asks for ${names}, and there is no such ${absent[0]?.startsWith('snippets.') ? 'snippet. Add it in Settings, Snippets' : 'file. Add it to the content library'}, or correct the template.`;
}

/** A letter is a few pages; what is longer comes out of a loop. */
const longestBody = 200_000;

/** "undefined variable: contact.firstname, line:1, col:4" and its like, as the end of a sentence. */
const engineWords = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/, line:(\d+), col:(\d+)$/, ' (line $1)');

/**
 * Fills a template in for one contact of a deal. Never throws: a template that can't be filled in, or that would leave
 * a hole ("Hello ,"), comes back with its `problem`.
 */
export function fillTemplate(request: FillRequest): FilledTemplate {
  const { template, facts, fields } = request;
  const contact = facts.contacts.find(({ id }) => id === request.contact) ?? mainContact(facts);
  const language = firstLanguage(textOf(contact?.fields.language), request.language);
  const currency = textOf(facts.deal.currency);
  const reader: Reader = { language, zone: request.zone, currency: currency || null, now: request.now };
  const { words, language: wordsIn } = wordsFor(template, textOf(contact?.fields.language), request.language);

  const missing = new Set<string>();
  // Without prototypes, so that a template reaches fields and nothing else.
  const scope: Record<string, Record<string, unknown>> = Object.create(null);
  for (const field of fields) {
    const dot = field.path.indexOf('.');
    const group = (scope[field.path.slice(0, dot)] ??= Object.create(null));
    group[field.path.slice(dot + 1)] = templateValue(field, readFor(contact, facts, field.path), reader, () =>
      missing.add(field.path),
    );
  }

  let problem: string | null = null;
  const absent = new Set<string>();
  const whole = (source: string): string =>
    request.insertions
      ? withInsertions(source, request.insertions, wordsIn, (name) => absent.add(name))
      : withNames(source);
  const fill = (source: string): TextPart[] => {
    try {
      return renderTemplate(whole(source.replace(/\r\n?/g, '\n')), scope, reader);
    } catch (error) {
      problem ??= `The template “${template.name}” can’t be filled in: ${engineWords(error)}. Correct it in the process and publish it again.`;
      return [];
    }
  };
  const subject = headerLine(joined(fill(words.subject)));
  const preheader = headerLine(joined(fill(words.preheader ?? '')));
  const parts = fill(words.body);
  const body = joined(parts).trim();

  if (problem === null && missing.size > 0) problem = missingProblem(request, [...missing], contact);
  if (problem === null && absent.size > 0) problem = absentProblem(request, [...absent]);
  if (problem === null && subject === '' && words.subject.trim() !== '') {
    problem = `The template “${template.name}” gives an empty subject. Write one, or give its fields a fallback.`;
  }
  if (problem === null && body === '') {
    problem = `The template “${template.name}” gives an empty message. Write one, or give its fields a fallback.`;
  }
  if (problem === null && body.length > longestBody) {
    problem = `The template “${template.name}” gives a message of ${body.length} characters. Shorten it to ${longestBody}.`;
  }
  return {
    subject,
    preheader,
    body,
    parts,
    language,
    wordsIn,
    missing: [...missing],
    absent: [...absent],
    problem,
  };
}

const joined = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('');
