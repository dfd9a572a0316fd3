import {
  fieldCatalogue,
  operatorNames,
  operators,
  type ProcessInWorkspace,
  type FieldType,
  type Guard,
  type OperatorName,
} from '../../../../machines/index.ts';

/*
 * A condition as the builder shows it: a group at the root, so that there is always something to add to. A group of
 * one is stored as that one.
 */

export type Group = Extract<Guard, { kind: 'all' | 'any' }>;
export type Leaf = Exclude<Guard, { kind: 'all' | 'any' | 'not' }>;

export const isGroup = (guard: Guard): guard is Group => guard.kind === 'all' || guard.kind === 'any';

export const asGroup = (guard: Guard): Group => (isGroup(guard) ? guard : { kind: 'all', of: [guard] });

/** As it is stored; undefined where nothing is left. */
export function stored(group: Group): Guard | undefined {
  if (group.of.length === 0) return undefined;
  const [only] = group.of;
  return group.of.length === 1 && only && !isGroup(only) ? only : group;
}

export const replacedAt = (group: Group, index: number, next: Guard): Group => ({
  ...group,
  of: group.of.map((one, at) => (at === index ? next : one)),
});

export const withoutAt = (group: Group, index: number): Group => ({
  ...group,
  of: group.of.filter((_one, at) => at !== index),
});

/** Operators that make sense for a type of field. */
export const operatorsFor = (type: FieldType): OperatorName[] =>
  operatorNames.filter((name) => operators[name].types.some((one) => one === type));

/** A condition to begin with: the segment is filled in. */
export const firstLeaf = (): Leaf => ({ kind: 'field', field: 'deal.segment', is: 'isFilled' });

/** What a leaf is about, as one value of a list: `field:deal.segment`, `happened`, `action:open`. */
export function subjectOf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'field':
      return `field:${leaf.field}`;
    case 'action':
      return `action:${leaf.is}`;
    default:
      return leaf.kind;
  }
}

/** The leaf about another subject, with what still fits of the one before. */
export function aboutSubject(subject: string, before: Leaf, process: ProcessInWorkspace): Leaf {
  const [kind = '', ...rest] = subject.split(':');
  switch (kind) {
    case 'field': {
      const field = rest.join(':');
      const type = typeOf(field, process);
      const is = before.kind === 'field' && operatorsFor(type).includes(before.is) ? before.is : 'is';
      const sameType = before.kind === 'field' && typeOf(before.field, process) === type;
      return {
        kind: 'field',
        field,
        is,
        ...(sameType && before.value !== undefined && { value: before.value }),
      };
    }
    case 'payload':
      return { kind: 'payload', field: '', is: 'is', value: '' };
    case 'happened':
      return { kind: 'happened', event: 'replied' };
    default: {
      const action = process.nodes.find((node) => node.kind === 'action')?.id ?? '';
      return { kind: 'action', action, is: rest[0] === 'open' ? 'open' : 'ended' };
    }
  }
}

export const typeOf = (path: string, process: ProcessInWorkspace): FieldType =>
  fieldCatalogue(process.fields, process.workspaceFields).find((field) => field.path === path)?.type ??
  'text';

/** The leaf with another operator; a value that the operator can't use is dropped or turned into a list. */
export function withOperator(leaf: Extract<Leaf, { kind: 'field' | 'payload' }>, is: OperatorName): Leaf {
  const { operand } = operators[is];
  const { value, ...rest } = leaf;
  if (operand === 'none' || value === undefined) return { ...rest, is };
  if (operand === 'many')
    return { ...rest, is, value: Array.isArray(value) ? value : [String(value)].filter((one) => one !== '') };
  return { ...rest, is, value: Array.isArray(value) ? (value[0] ?? '') : value };
}
