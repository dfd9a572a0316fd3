import { z } from 'zod';
import type { FactValue, Field } from '../fields.ts';
import { holds, operatorNames, operators, type Guard, type GuardScope } from '../guards.ts';

/** Segments are made of people or of companies. */
export const segmentKinds = ['contact', 'company'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

const value = z.union([
  z.string().max(500),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string().max(500), z.number()])).max(100),
]);

export const SegmentCondition = z.discriminatedUnion('kind', [
  /** A field of the catalogue against a value, by the operators of guards. */
  z.object({
    kind: z.literal('field'),
    field: z.string().min(1).max(120),
    is: z.enum(operatorNames),
    value: value.optional(),
  }),
  z.object({ kind: z.literal('tag'), tag: z.string().min(1).max(80), has: z.boolean() }),
  /** Null is nobody. */
  z.object({ kind: z.literal('owner'), user: z.string().max(64).nullable(), is: z.boolean() }),
  /** An open deal in this process, or in any. */
  z.object({ kind: z.literal('openDeal'), process: z.string().max(64).nullable(), has: z.boolean() }),
  /** The last message, call or meeting. `before`: longer ago than so many days, or never. */
  z.object({
    kind: z.literal('lastContact'),
    is: z.enum(['before', 'within', 'never']),
    days: z.number().int().min(1).max(3650).default(30),
  }),
]);
export type SegmentCondition = z.infer<typeof SegmentCondition>;

export const SegmentRule = z.object({
  match: z.enum(['all', 'any']),
  conditions: z.array(SegmentCondition).min(1).max(20),
});
export type SegmentRule = z.infer<typeof SegmentRule>;

/** What a rule may read of one contact or company. */
export interface SegmentFacts {
  fact(path: string): FactValue;
  tags: ReadonlySet<string>;
  ownerId: string | null;
  /** Ids of the processes in which they have an open deal. */
  openIn: ReadonlySet<string>;
  /** Epoch milliseconds; null where nobody has been in touch yet. */
  lastContactAt: number | null;
}

const dayMs = 86_400_000;

export function isInSegment({ match, conditions }: SegmentRule, facts: SegmentFacts, now: number): boolean {
  const test = (one: SegmentCondition): boolean => fulfils(one, facts, now);
  return match === 'all' ? conditions.every(test) : conditions.some(test);
}

function fulfils(condition: SegmentCondition, facts: SegmentFacts, now: number): boolean {
  switch (condition.kind) {
    case 'field':
      return holds({ ...condition } satisfies Guard, scopeOf(facts));
    case 'tag':
      return facts.tags.has(condition.tag) === condition.has;
    case 'owner':
      return (facts.ownerId === condition.user) === condition.is;
    case 'openDeal': {
      const { process } = condition;
      return (process === null ? facts.openIn.size > 0 : facts.openIn.has(process)) === condition.has;
    }
    case 'lastContact': {
      const { lastContactAt } = facts;
      if (condition.is === 'never') return lastContactAt === null;
      const since = now - condition.days * dayMs;
      return condition.is === 'before'
        ? lastContactAt === null || lastContactAt < since
        : lastContactAt !== null && lastContactAt >= since;
    }
  }
}

const scopeOf = (facts: SegmentFacts): GuardScope => ({
  fact: (path) => facts.fact(path),
  payload: () => undefined,
  happened: () => false,
  actionOpen: () => false,
  actionResult: () => undefined,
});

/** What only some records can fulfil whatever else the rule says, in terms that an index knows. */
export interface Narrowed {
  tag?: string | undefined;
  /** Null is nobody. */
  owner?: string | null | undefined;
  lastContactBefore?: number | undefined;
  lastContactSince?: number | undefined;
  openIn?: string | null | undefined;
}

/** Where all conditions must hold, those that an index answers; the rule is still asked of what it finds. */
export function narrowed({ match, conditions }: SegmentRule, now: number): Narrowed {
  if (match === 'any' && conditions.length > 1) return {};
  const narrow: Narrowed = {};
  for (const one of conditions) {
    if (one.kind === 'tag' && one.has) narrow.tag ??= one.tag;
    else if (one.kind === 'owner' && one.is) narrow.owner = one.user;
    else if (one.kind === 'openDeal' && one.has) narrow.openIn ??= one.process;
    else if (one.kind === 'lastContact' && one.is === 'within')
      narrow.lastContactSince = Math.max(narrow.lastContactSince ?? 0, now - one.days * dayMs);
    else if (one.kind === 'lastContact' && one.is === 'before')
      narrow.lastContactBefore = Math.min(narrow.lastContactBefore ?? now, now - one.days * dayMs);
  }
  return narrow;
}

/** What the rule needs to know beside the record's own row. */
export const rulesReads = ({
  conditions,
}: SegmentRule): { tags: boolean; deals: boolean; company: boolean } => ({
  tags: conditions.some(({ kind }) => kind === 'tag'),
  deals: conditions.some(({ kind }) => kind === 'openDeal'),
  company: conditions.some((one) => one.kind === 'field' && one.field.startsWith('company.')),
});

export interface RuleFlaw {
  /** Its place among the conditions. */
  condition: number;
  /** The catalogue has no such field; the operator isn’t for its type; there is nothing to compare with. */
  why: 'field' | 'operator' | 'value';
}

/** Fields that a rule names and the catalogue doesn't have, and operators that don't fit their field's type. */
export function ruleFlaws(
  { conditions }: SegmentRule,
  catalogue: readonly Pick<Field, 'path' | 'type'>[],
): RuleFlaw[] {
  const types = new Map(catalogue.map(({ path, type }) => [path, type]));
  return conditions.flatMap((one, condition) => {
    const flaw = (why: RuleFlaw['why']): RuleFlaw[] => [{ condition, why }];
    if (one.kind === 'tag') return one.tag === '' ? flaw('value') : [];
    if (one.kind !== 'field') return [];
    const type = types.get(one.field);
    if (!type) return flaw('field');
    const operator = operators[one.is];
    if (!(operator.types as readonly string[]).includes(type)) return flaw('operator');
    const empty =
      one.value === undefined || one.value === '' || (Array.isArray(one.value) && one.value.length === 0);
    return operator.operand !== 'none' && empty ? flaw('value') : [];
  });
}
