import { EditError } from './error.ts';

/** As many as the document's schema allows. */
const most = {
  nodes: 5000,
  edges: 20_000,
  roles: 50,
  events: 200,
  fields: 200,
  templates: 500,
  notes: 500,
  scenarios: 100,
} as const;

const words: Record<keyof typeof most, string> = {
  nodes: 'nodes',
  edges: 'arrows',
  roles: 'roles',
  events: 'events of its own',
  fields: 'fields of its own',
  templates: 'templates',
  notes: 'notes',
  scenarios: 'scenarios',
};

/** The list with the new items at its end; refuses when the document can't hold as many. */
export function appended<T>(list: keyof typeof most, items: readonly T[], ...added: readonly T[]): T[] {
  if (items.length + added.length > most[list]) {
    throw new EditError(
      'invalid',
      `A process holds at most ${most[list]} ${words[list]}; remove some first.`,
    );
  }
  return [...items, ...added];
}
