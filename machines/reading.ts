import type { z } from 'zod';
import { english, inWords, Listed, say, term, type Said, type Saying, type Words } from './saying/index.ts';

/** A place in a document or request that its schema refuses. */
export interface Problem {
  path: PropertyKey[];
  /** What is wrong there and what it takes, to be read after the place's name: "is missing; it takes text". */
  message: string;
}

export type Read<T> = { value: T } | { problems: Problem[] };

/** A value through its schema; what the schema refuses comes back in words, whatever shape it has. */
export function readAs<S extends z.ZodType>(
  schema: S,
  value: unknown,
  words: Words = english,
): Read<z.infer<S>> {
  const error = (issue: z.core.$ZodRawIssue) => {
    const said = sayIssue(issue);
    return said && inWords(said, words);
  };
  const parsed = schema.safeParse(value, { error });
  return parsed.success
    ? { value: parsed.data }
    : { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, [], words)) };
}

/** Of a union's alternatives only the one that came closest is worth reading about. */
function problemsOf(issue: z.core.$ZodIssue, before: readonly PropertyKey[], words: Words): Problem[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
    return closest.flatMap((one) => problemsOf(one, path, words));
  }
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    const [first] = issue.issues;
    if (first) return [{ path, message: inWords(term(first.message), words) }];
  }
  // What a schema says itself is English until here; what `sayIssue` has said is found under no such sentence.
  return [{ path, message: inWords(term(issue.message.replace(/\.$/, '')), words) }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

/** zod's own messages in words for people; what a schema says itself wins. Undefined leaves zod's. */
function sayIssue(issue: z.core.$ZodRawIssue): Saying | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.input, named(kinds, issue.expected) ?? say`another kind of value`);
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
      return say`must be ${named(formats, issue.format) ?? say`written in another form`}`;
    case 'unrecognized_keys':
      return say`has ${new Listed(issue.keys.map(quoted), 'unit')}, which isn’t known here; leave it out`;
    case 'not_multiple_of':
      return say`must be a multiple of ${Number(issue.divisor)}`;
    default:
      return undefined;
  }
}

const kinds: Record<string, Saying> = {
  string: say`text`,
  number: say`a number`,
  int: say`a whole number`,
  boolean: say`true or false`,
  array: say`a list`,
  object: say`an object`,
  record: say`an object`,
  null: say`null`,
  date: say`a date`,
};

const formats: Record<string, Saying> = {
  email: say`an e-mail address such as “sofie@example.com”`,
  url: say`an address such as “https://example.com”`,
  date: say`a day such as “2026-11-19”`,
  time: say`a time such as “09:30”`,
  datetime: say`a moment such as “2026-11-19T09:30:00Z”`,
  json_string: say`valid JSON`,
};

/** The entry of that name, unless the name is one that every object has. */
const named = (words: Record<string, Saying>, name: string): Saying | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

function wrongKind(input: unknown, takes: Said): Saying {
  if (input === undefined) return say`is missing; it takes ${takes}`;
  return say`must be ${takes}, not ${kindOf(input)}`;
}

/** The wrong value itself where it is short enough to be recognised, else what kind of thing it is. */
function kindOf(input: unknown): Said {
  if (input === null) return 'null';
  if (Array.isArray(input)) return say`a list`;
  switch (typeof input) {
    case 'string':
      return input.length <= 60 ? quoted(input) : say`a longer text`;
    case 'number':
      return Number.isNaN(input) ? say`something else` : String(input);
    case 'boolean':
      return String(input);
    default:
      return say`an object`;
  }
}

const memberOf = (value: unknown, key: unknown): unknown =>
  typeof value === 'object' && value !== null && typeof key === 'string' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined; // `hasOwn` has just shown that it is there

const oneOf = (values: readonly unknown[]): Said =>
  values.length === 1 ? quoted(values[0]) : say`one of ${new Listed(values.map(quoted), 'unit')}`;

const quoted = (value: unknown): Said => (typeof value === 'string' ? say`“${value}”` : String(value));

function tooSmall(origin: string, least: number, inclusive: boolean): Saying {
  if (origin === 'string')
    return least === 1 ? say`is empty` : say`must have at least ${least} {0|character|characters}`;
  if (origin === 'array' || origin === 'set' || origin === 'map')
    return least === 1
      ? say`is empty; it needs at least one entry`
      : say`needs at least ${least} {0|entry|entries}`;
  return inclusive ? say`must be ${least} or more` : say`must be more than ${least}`;
}

function tooBig(origin: string, most: number, inclusive: boolean): Saying {
  if (origin === 'string') return say`is too long; at most ${most} {0|character|characters} fit`;
  if (origin === 'array' || origin === 'set' || origin === 'map')
    return say`has too many entries; at most ${most} fit`;
  return inclusive ? say`must be ${most} or less` : say`must be less than ${most}`;
}
