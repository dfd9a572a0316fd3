import { z } from 'zod';
import { fieldTypes, type FactValue, type FieldType } from './fields.ts';

interface Operator {
  label: string;
  /** Field types that the operator is offered for. */
  types: readonly FieldType[];
  /** What stands on the right-hand side. */
  operand: 'none' | 'one' | 'many';
  evaluate(actual: FactValue, expected: GuardValue): boolean;
}

const GuardValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]);
export type GuardValue = z.infer<typeof GuardValue> | undefined;

const isFilled = (value: FactValue) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A value as text without case, for comparing; empty for nothing and for lists. */
function folded(value: FactValue | GuardValue): string {
  if (typeof value === 'string') return value.trim().toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Of several choices, one is enough. */
const same = (actual: FactValue, expected: FactValue | GuardValue): boolean =>
  Array.isArray(actual)
    ? actual.some((one) => same(one, expected))
    : isFilled(actual) && folded(actual) === folded(expected);

/** Numbers and dates in order; a date may come as ISO text. Null where the two can't be ordered. */
function order(actual: FactValue, expected: GuardValue): number | null {
  const left = toNumber(actual);
  const right = toNumber(expected);
  return left === null || right === null ? null : left - right;
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const plain = Number(value);
  if (!Number.isNaN(plain)) return plain;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : date;
}

const compare =
  (test: (difference: number) => boolean): Operator['evaluate'] =>
  (actual, expected) => {
    const difference = order(actual, expected);
    return difference !== null && test(difference);
  };

const words: readonly FieldType[] = ['text', 'longtext', 'link', 'email', 'phone'];
const ordered: readonly FieldType[] = ['number', 'money', 'date', 'moment'];

/** The one operator table: the designer offers it, the evaluator runs it. Text is compared without case. */
export const operators = {
  is: { label: 'is', types: fieldTypes, operand: 'one', evaluate: same },
  isNot: { label: 'is not', types: fieldTypes, operand: 'one', evaluate: (a, b) => !same(a, b) },
  isAnyOf: {
    label: 'is any of',
    types: ['text', 'choice', 'choices', 'number', 'email', 'phone', 'link', 'user'],
    operand: 'many',
    evaluate: (actual, expected) => Array.isArray(expected) && expected.some((one) => same(actual, one)),
  },
  contains: {
    label: 'contains',
    types: [...words, 'choice', 'choices'],
    operand: 'one',
    evaluate: (actual, expected) =>
      isFilled(actual) &&
      folded(expected) !== '' &&
      (Array.isArray(actual) ? actual : [actual]).some((one) => folded(one).includes(folded(expected))),
  },
  atLeast: { label: 'is at least', types: ordered, operand: 'one', evaluate: compare((d) => d >= 0) },
  atMost: { label: 'is at most', types: ordered, operand: 'one', evaluate: compare((d) => d <= 0) },
  moreThan: { label: 'is more than', types: ordered, operand: 'one', evaluate: compare((d) => d > 0) },
  lessThan: { label: 'is less than', types: ordered, operand: 'one', evaluate: compare((d) => d < 0) },
  isFilled: {
    label: 'is filled in',
    types: fieldTypes,
    operand: 'none',
    evaluate: (actual) => isFilled(actual),
  },
  isEmpty: { label: 'is empty', types: fieldTypes, operand: 'none', evaluate: (actual) => !isFilled(actual) },
} satisfies Record<string, Operator>;

export type OperatorName = keyof typeof operators;
// Object.keys widens to string[]; the table above is closed, so its keys are the names.
export const operatorNames = Object.keys(operators) as [OperatorName, ...OperatorName[]];

/** A condition on an arrow: data from this grammar, never code. */
export type Guard =
  | { kind: 'all'; of: Guard[] }
  | { kind: 'any'; of: Guard[] }
  | { kind: 'not'; of: Guard }
  /** A catalogue field against a value. */
  | { kind: 'field'; field: string; is: OperatorName; value?: GuardValue }
  /** A field of the event's payload against a value. */
  | { kind: 'payload'; field: string; is: OperatorName; value?: GuardValue }
  /** The event has happened in this visit. */
  | { kind: 'happened'; event: string }
  /** The action is open, or has ended in this visit (with this result, where one is named). */
  | { kind: 'action'; action: string; is: 'open' | 'ended'; result?: string | undefined };

export const Guard: z.ZodType<Guard> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all'), of: z.array(Guard).max(50) }),
    z.object({ kind: z.literal('any'), of: z.array(Guard).max(50) }),
    z.object({ kind: z.literal('not'), of: Guard }),
    z.object({
      kind: z.literal('field'),
      field: z.string(),
      is: z.enum(operatorNames),
      value: GuardValue.optional(),
    }),
    z.object({
      kind: z.literal('payload'),
      field: z.string(),
      is: z.enum(operatorNames),
      value: GuardValue.optional(),
    }),
    z.object({ kind: z.literal('happened'), event: z.string() }),
    z.object({
      kind: z.literal('action'),
      action: z.string(),
      is: z.enum(['open', 'ended']),
      result: z.string().optional(),
    }),
  ]),
);

/** What a guard may read at the moment it is evaluated. */
export interface GuardScope {
  fact(path: string): FactValue;
  payload(field: string): FactValue;
  happened(event: string): boolean;
  actionOpen(action: string): boolean;
  /** The last result that the action ended with in this visit; undefined while it hasn't ended. */
  actionResult(action: string): string | undefined;
}

export function holds(guard: Guard, scope: GuardScope): boolean {
  switch (guard.kind) {
    case 'all':
      return guard.of.every((one) => holds(one, scope));
    case 'any':
      return guard.of.some((one) => holds(one, scope));
    case 'not':
      return !holds(guard.of, scope);
    case 'field':
      return operators[guard.is].evaluate(scope.fact(guard.field), guard.value);
    case 'payload':
      return operators[guard.is].evaluate(scope.payload(guard.field), guard.value);
    case 'happened':
      return scope.happened(guard.event);
    case 'action': {
      if (guard.is === 'open') return scope.actionOpen(guard.action);
      const result = scope.actionResult(guard.action);
      return result !== undefined && (guard.result === undefined || guard.result === result);
    }
  }
}

/** A guard with what it found: `held` for it and each part, and the value that a leaf looked at. */
export interface GuardReading {
  guard: Guard;
  held: boolean;
  /** Fields: the value. Actions: "open", the result, or undefined where it is neither open nor ended. */
  actual?: FactValue;
  /** Of `all`, `any` and `not`. */
  of?: GuardReading[];
}

/** `holds` with its reasons: every part is looked at, also those that no longer decide. */
export function readGuard(guard: Guard, scope: GuardScope): GuardReading {
  switch (guard.kind) {
    case 'all':
    case 'any':
      return { guard, held: holds(guard, scope), of: guard.of.map((one) => readGuard(one, scope)) };
    case 'not':
      return { guard, held: holds(guard, scope), of: [readGuard(guard.of, scope)] };
    case 'field':
      return { guard, held: holds(guard, scope), actual: scope.fact(guard.field) };
    case 'payload':
      return { guard, held: holds(guard, scope), actual: scope.payload(guard.field) };
    case 'happened':
      return { guard, held: holds(guard, scope) };
    case 'action':
      return {
        guard,
        held: holds(guard, scope),
        actual: scope.actionOpen(guard.action) ? 'open' : scope.actionResult(guard.action),
      };
  }
}

/** Every leaf of a guard, for lint and for the facts that a decision read. */
export function* leaves(guard: Guard): Generator<Exclude<Guard, { kind: 'all' | 'any' | 'not' }>> {
  if (guard.kind === 'all' || guard.kind === 'any') for (const one of guard.of) yield* leaves(one);
  else if (guard.kind === 'not') yield* leaves(guard.of);
  else yield guard;
}
