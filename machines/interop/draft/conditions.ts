import { builtInFields } from '../../fields.ts';
import type { Guard, OperatorName } from '../../guards.ts';
import type { Draft } from './draft.ts';
import { allOf, anyOf } from './draft.ts';
import { humanised, plain, shortened } from './names.ts';

/*
 * Conditions of other programs as data. Comparisons of one thing with a value become comparisons of an own field,
 * joined by "and" and "or"; anything else is a yes-or-no field of that name, for people or programs to fill in.
 */

const comparison =
  /^([\p{L}_$][\p{L}\p{N}_$.[\]'"()]*?)\s*(===|!==|==|!=|>=|<=|>|<|=|\beq\b|\bne\b|\bgt\b|\blt\b|\bge\b|\ble\b)\s*(.+)$/u;

const operatorOf: Record<string, OperatorName> = {
  '===': 'is',
  '==': 'is',
  '=': 'is',
  eq: 'is',
  '!==': 'isNot',
  '!=': 'isNot',
  ne: 'isNot',
  '>=': 'atLeast',
  ge: 'atLeast',
  '<=': 'atMost',
  le: 'atMost',
  '>': 'moreThan',
  gt: 'moreThan',
  '<': 'lessThan',
  lt: 'lessThan',
};

/**
 * What an expression asks, as far as it compares fields with values: `${amount > 1000 && country == 'UA'}`. Null where
 * it does more than that.
 */
export function parsedCondition(draft: Draft, expression: string): Guard | null {
  const text = unwrapped(expression);
  if (text === '' || text.length > 400) return null;
  for (const [joint, join] of [
    [/\s*(?:\|\||\bor\b)\s*/i, anyOf],
    [/\s*(?:&&|\band\b)\s*/i, (...of: Guard[]) => allOf(...of)],
  ] as const) {
    const parts = splitOutside(text, joint);
    if (parts.length < 2) continue;
    const guards = parts.map((part) => parsedCondition(draft, part));
    return guards.every((guard) => guard !== null) ? (join(...guards) ?? null) : null;
  }
  const negated = /^(?:!|not\b\s*)\s*(.+)$/i.exec(text)?.[1];
  if (negated && !/[=<>]/.test(negated)) {
    const inner = parsedCondition(draft, negated);
    return inner && opposite(inner);
  }
  const compared = comparison.exec(text);
  if (compared) return compare(draft, compared[1] ?? '', compared[2] ?? '', (compared[3] ?? '').trim());
  return isName(text) ? truth(draft, text, true) : null;
}

/** The guard that holds exactly where this one doesn't. */
export function opposite(guard: Guard): Guard {
  if (guard.kind === 'not') return guard.of;
  if (guard.kind === 'field') {
    if (guard.is === 'is') return { ...guard, is: 'isNot' };
    if (guard.is === 'isNot') return { ...guard, is: 'is' };
    if (guard.is === 'isFilled') return { ...guard, is: 'isEmpty' };
    if (guard.is === 'isEmpty') return { ...guard, is: 'isFilled' };
  }
  return { kind: 'not', of: guard };
}

/** A yes-or-no field of that name, to be yes; undefined where a process has no room for one more. */
export function yesOrNo(draft: Draft, called: string, label: string): Guard | undefined {
  const field = draft.field(called, shortened(plain(label), 80) || 'Condition', 'yesno');
  return field === null ? undefined : { kind: 'field', field, is: 'is', value: true };
}

const isName = (text: string): boolean => /^[\p{L}_$][\p{L}\p{N}_$.]*(\(\))?$/u.test(text);

/** Without the marks of an expression: `${…}`, `#{…}`, a leading `=`, and brackets around all of it. */
function unwrapped(expression: string): string {
  let text = plain(expression);
  for (let round = 0; round < 8; round++) {
    const inner =
      /^[$#]\{([^{}]*)\}$/.exec(text)?.[1] ??
      (text.startsWith('=') && !text.startsWith('==') ? text.slice(1) : undefined) ??
      (text.startsWith('(') && closing(text) === text.length - 1 ? text.slice(1, -1) : undefined);
    if (inner === undefined) return text;
    text = inner.trim();
  }
  return text;
}

/** Where the bracket that a text begins with is closed. */
function closing(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return -1;
}

/** Split at every joint that stands in no brackets and no quotes. */
function splitOutside(text: string, joint: RegExp): string[] {
  const parts: string[] = [];
  const sticky = new RegExp(joint.source, `${joint.flags}y`);
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (quote) {
      if (character === quote) quote = '';
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    if (depth > 0 || quote) continue;
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (!found || at === start || found[0].trim() === '') continue;
    parts.push(text.slice(start, at));
    at += found[0].length - 1;
    start = at + 1;
  }
  return start === 0 ? [text] : [...parts, text.slice(start)];
}

function compare(draft: Draft, left: string, sign: string, right: string): Guard | null {
  const is = operatorOf[sign.toLowerCase()];
  const value = literal(right);
  if (!is || value === undefined) return null;
  if (builtInFields.some((field) => field.path === left))
    return value === null
      ? { kind: 'field', field: left, is: is === 'is' ? 'isEmpty' : 'isFilled' }
      : { kind: 'field', field: left, is, value };
  if (typeof value === 'boolean') return truth(draft, left, (is === 'is') === value);
  if (value === null) {
    const field = draft.field(nameOf(left), labelOf(left), 'text');
    if (field === null) return null;
    return is === 'is' || is === 'isNot'
      ? { kind: 'field', field, is: is === 'is' ? 'isEmpty' : 'isFilled' }
      : null;
  }
  const numeric = typeof value === 'number';
  if (!numeric && is !== 'is' && is !== 'isNot') return null;
  const field = draft.field(nameOf(left), labelOf(left), numeric ? 'number' : 'text');
  return field === null ? null : { kind: 'field', field, is, value };
}

function truth(draft: Draft, called: string, value: boolean): Guard | null {
  const field = draft.field(nameOf(called), labelOf(called), 'yesno');
  // Not yes rather than no: an empty field is neither.
  return field === null ? null : { kind: 'field', field, is: value ? 'is' : 'isNot', value: true };
}

/** The last part of a path: `context.order.amount` → "amount". */
const nameOf = (path: string): string => path.replace(/\(\)$/, '').split('.').at(-1) ?? path;
const labelOf = (path: string): string => humanised(nameOf(path)) || path;

function literal(text: string): string | number | boolean | null | undefined {
  const quoted = /^(["'])(.*)\1$/u.exec(text);
  if (quoted && !quoted[2]?.includes(quoted[1] ?? '')) return quoted[2] ?? '';
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (/^(null|undefined|nil)$/i.test(text)) return null;
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}
