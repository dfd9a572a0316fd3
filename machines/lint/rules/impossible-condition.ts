import type { Field } from '../../fields.ts';
import { operators, type Guard } from '../../guards.ts';
import { comparisons, type Leaf } from '../guarded.ts';
import { kindRemedy, mayBe } from '../values.ts';
import type { Problem, Rule } from '../rule.ts';
import { callArrow, edgePath } from '../say.ts';
import type { GraphView } from '../view.ts';
import { callField } from '../../words.ts';
import { say, term } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'impossible-condition',
  severity: 'error',
  description: 'A condition must be able to hold.',
  *check(view) {
    const catalogue = new Map(view.fields.map((field) => [field.path, field]));
    for (const { leaf, where, ...place } of comparisons(view)) {
      const flaw = flawOf(leaf, catalogue);
      if (flaw) yield { ...place, ...flaw, message: say`The condition of ${where} ${flaw.message}` };
    }
    yield* empty(view);
  },
};

type Flaw = Pick<Problem, 'message' | 'remedy' | 'severity'>;

function flawOf(leaf: Leaf, catalogue: ReadonlyMap<string, Field>): Flaw | null {
  if (leaf.kind !== 'field' && leaf.kind !== 'payload') return null;
  const field = leaf.kind === 'field' ? catalogue.get(leaf.field) : undefined;
  const { label, operand, types } = operators[leaf.is];
  const name = field ? callField(field) : leaf.field;
  const values = leaf.value === undefined ? [] : [leaf.value].flat();
  if (operand !== 'none' && !values.some((value) => value !== ''))
    return {
      message: say`compares “${name}” with nothing: “${term(label)}” needs a value.`,
      remedy: say`Enter the value to compare with.`,
    };
  if (!field) return null;
  // Widened, as the table narrows each operator's types to those it lists.
  if (!(types as readonly string[]).includes(field.type))
    return {
      message: say`asks whether “${name}” ${term(label)} something, which can’t be asked of this kind of field.`,
      remedy: say`Choose another comparison.`,
    };
  const strange = values.find((value) => !mayBe(field, value));
  if (strange === undefined || leaf.is === 'contains') return null;
  return {
    severity: 'warning',
    message: say`compares “${name}” with “${String(strange)}”, which it never is.`,
    remedy: kindRemedy(field),
  };
}

/** "Any of" with nothing in it never holds. */
function* empty(view: GraphView): Generator<Problem> {
  for (const edge of view.process.edges)
    if (edge.guard && hasEmptyAny(edge.guard))
      yield {
        node: view.nodes.has(edge.from) ? edge.from : null,
        edge: edge.id,
        path: edgePath(edge.id, 'guard'),
        message: say`The condition of ${callArrow(view, edge)} asks for one of several things and lists none.`,
        remedy: say`Add what it should ask for, or remove it.`,
      };
  const criteria = view.process.handoff?.criteria;
  if (criteria && hasEmptyAny(criteria))
    yield {
      node: null,
      path: 'handoff/criteria',
      message: say`The criteria of the handoff ask for one of several things and list none.`,
      remedy: say`Add what they should ask for, or remove them.`,
    };
}

function hasEmptyAny(guard: Guard): boolean {
  if (guard.kind === 'any') return guard.of.length === 0 || guard.of.some(hasEmptyAny);
  if (guard.kind === 'all') return guard.of.some(hasEmptyAny);
  return guard.kind === 'not' && hasEmptyAny(guard.of);
}
