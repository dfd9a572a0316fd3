import type { z } from 'zod';

/** A place in a document or request that its schema refuses. */
export interface Problem {
  path: PropertyKey[];
  /** What is wrong there and what it takes, to be read after the place's name: "is missing; it takes text". */
  message: string;
}

export type Read<T> = { value: T } | { problems: Problem[] };

/** A value through its schema; what the schema refuses comes back in words, whatever shape it has. */
export function readAs<S extends z.ZodType>(schema: S, value: unknown): Read<z.infer<S>> {
  const parsed = schema.safeParse(value, { error: inWords });
  return parsed.success
    ? { value: parsed.data }
    : { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, [])) };
}

/** Of a union's alternatives only the one that came closest is worth reading about. */
function problemsOf(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): Problem[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
    return closest.flatMap((one) => problemsOf(one, path));
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const [first] = issue.issues;
    if (first) return [{ path, message: first.message }];
  }
  return [{ path, message: issue.message.replace(/\.$/, '') }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

/** zod's own messages in words for people; what a schema says itself wins. Undefined leaves zod's. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.input, named(kinds, issue.expected) ?? 'another kind of value');
    case 'invalid_value':
      return wrongKind(issue.input, oneOf(issue.values));
    case 'invalid_union':
      // Every alternative has its own words, except where a member that tells them apart fits none.
      return 'options' in issue && Array.isArray(issue.options)
        ? wrongKind(memberOf(issue.input, issue['discriminator']), oneOf(issue.options))
        : undefined;
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_format':
      return `must be ${named(formats, issue.format) ?? 'written in another form'}`;
    case 'unrecognized_keys':
      return `has ${issue.keys.map(quoted).join(', ')}, which isn’t known here; leave it out`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    default:
      return undefined;
  }
}

const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a date',
};

const formats: Record<string, string> = {
  email: 'an e-mail address such as “sofie@example.com”',
  url: 'an address such as “https://example.com”',
  date: 'a day such as “2026-11-19”',
  time: 'a time such as “09:30”',
  datetime: 'a moment such as “2026-11-19T09:30:00Z”',
  json_string: 'valid JSON',
};

/** The entry of that name, unless the name is one that every object has. */
const named = (words: Record<string, string>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

function wrongKind(input: unknown, takes: string): string {
  if (input === undefined) return `is missing; it takes ${takes}`;
  return `must be ${takes}, not ${kindOf(input)}`;
}

/** The wrong value itself where it is short enough to be recognised, else what kind of thing it is. */
function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  switch (typeof input) {
    case 'string':
      return input.length <= 60 ? quoted(input) : 'a longer text';
    case 'number':
      return Number.isNaN(input) ? 'something else' : String(input);
    case 'boolean':
      return String(input);
    default:
      return 'an object';
  }
}

const memberOf = (value: unknown, key: unknown): unknown =>
  typeof value === 'object' && value !== null && typeof key === 'string' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined; // `hasOwn` has just shown that it is there

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1 ? quoted(values[0]) : `one of ${values.map(quoted).join(', ')}`;

const quoted = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : String(value));

function tooSmall(origin: string, least: number, inclusive: boolean): string {
  if (origin === 'string')
    return least === 1 ? 'is empty' : `must have at least ${count(least, 'character')}`;
  if (origin === 'array' || origin === 'set' || origin === 'map')
    return least === 1 ? 'is empty; it needs at least one entry' : `needs at least ${count(least, 'entry')}`;
  return inclusive ? `must be ${least} or more` : `must be more than ${least}`;
}

function tooBig(origin: string, most: number, inclusive: boolean): string {
  if (origin === 'string') return `is too long; at most ${count(most, 'character')} fit`;
  if (origin === 'array' || origin === 'set' || origin === 'map')
    return `has too many entries; at most ${most} fit`;
  return inclusive ? `must be ${most} or less` : `must be less than ${most}`;
}

const plurals = { character: 'characters', entry: 'entries' };
const count = (many: number, of: keyof typeof plurals): string => `${many} ${many === 1 ? of : plurals[of]}`;
