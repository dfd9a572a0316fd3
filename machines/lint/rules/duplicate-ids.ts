import { builtInFields } from '../../fields.ts';
import { builtInEvents } from '../../triggers.ts';
import type { Problem, Rule } from '../rule.ts';
import { say, type Saying } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'duplicate-ids',
  severity: 'error',
  description: 'No two things may have the same id.',
  *check({ process }) {
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    yield* repeated(
      ids(process.nodes),
      'nodes',
      (id) => say`Two nodes have the id “${id}”, so that nothing can tell them apart.`,
      (id) => id,
    );
    yield* repeated(
      ids(process.edges),
      'edges',
      (id) => say`Two arrows have the id “${id}”, so that nothing can tell them apart.`,
    );
    yield* repeated(
      ids(process.notes ?? []),
      'notes',
      (id) => say`Two notes have the id “${id}”, so that nothing can tell them apart.`,
    );
    yield* repeated(
      ids(process.scenarios ?? []),
      'scenarios',
      (id) => say`Two scenarios have the id “${id}”, so that nothing can tell them apart.`,
    );
    yield* repeated(
      ids(process.roles),
      'roles',
      (id) => say`Two roles have the id “${id}”, so that nothing can tell them apart.`,
    );
    yield* repeated(
      ids(process.templates),
      'templates',
      (id) => say`Two templates have the id “${id}”, so that nothing can tell them apart.`,
    );
    const events = process.events.map((event) => event.name);
    yield* repeated(
      [...Object.keys(builtInEvents), ...events],
      'events',
      (id) => say`There are two events “${id}”, so that nothing can tell them apart.`,
    );
    const fields = ids(process.fields).map((id) => `deal.${id}`);
    yield* repeated(
      [...builtInFields.map((field) => field.path), ...fields],
      'fields',
      (id) => say`There are two fields “${id}”, so that nothing can tell them apart.`,
    );
  },
};

function* repeated(
  ids: readonly string[],
  list: string,
  message: (id: string) => Saying,
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
        message: message(id),
        remedy: say`Give one of them another, or remove it.`,
      };
    }
    seen.add(id);
  }
}
