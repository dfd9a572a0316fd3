import { builtInFields } from '../../fields.ts';
import { builtInEvents } from '../../triggers.ts';
import type { Problem, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'duplicate-ids',
  severity: 'error',
  description: 'No two things may have the same id.',
  *check({ process }) {
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    yield* repeated(ids(process.nodes), 'nodes', 'Two nodes have the id', (id) => id);
    yield* repeated(ids(process.edges), 'edges', 'Two arrows have the id');
    yield* repeated(ids(process.notes ?? []), 'notes', 'Two notes have the id');
    yield* repeated(ids(process.scenarios ?? []), 'scenarios', 'Two scenarios have the id');
    yield* repeated(ids(process.roles), 'roles', 'Two roles have the id');
    yield* repeated(ids(process.templates), 'templates', 'Two templates have the id');
    const events = process.events.map((event) => event.name);
    yield* repeated([...Object.keys(builtInEvents), ...events], 'events', 'There are two events');
    const fields = ids(process.fields).map((id) => `deal.${id}`);
    yield* repeated(
      [...builtInFields.map((field) => field.path), ...fields],
      'fields',
      'There are two fields',
    );
  },
};

function* repeated(
  ids: readonly string[],
  list: string,
  what: string,
  nodeOf: (id: string) => string | null = () => null,
): Generator<Problem> {
  const seen = new Set<string>();
  const told = new Set<string>();
  for (const id of ids) {
    if (seen.has(id) && !told.has(id)) {
      told.add(id);
      yield {
        node: nodeOf(id),
        path: `${list}/${id}`,
        message: `${what} “${id}”, so that nothing can tell them apart.`,
        remedy: 'Give one of them another, or remove it.',
      };
    }
    seen.add(id);
  }
}
