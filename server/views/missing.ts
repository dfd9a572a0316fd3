import type { Missing } from '../../machines/api/index.ts';
import {
  arrowsFrom,
  isForPeople,
  leaves,
  roleName,
  type Action,
  type Graph,
  type Guard,
} from '../../machines/index.ts';
import { fieldLabel, isBlank, missingAt, readFact, type Facts, type Snapshot } from '../../machines/index.ts';
import type { DealPage } from '../store/store.ts';
import { contactName } from './people.ts';
import type { Standing } from './trial.ts';
import { told } from '../saying/told.ts';

/** What the deal lacks for the rest of its process to work: said before it is needed, not when a message has failed. */
export function missingOf({ machine: { graph }, snapshot, facts }: Standing, page: DealPage): Missing[] {
  if (graph.nodes.get(snapshot.step)?.kind !== 'step') return [];
  return [
    ...(page.owner ? [] : [{ what: 'owner' as const, of: null, label: 'Owner' }]),
    ...missingAddress(graph, page),
    ...missingRoles(graph, actionsAhead(graph, snapshot.step), page),
    ...missingFields(graph, snapshot, facts),
  ];
}

const mails = ({ actions }: Graph): Action[] => actions.filter((action) => action.channel === 'email');

function missingAddress(graph: Graph, { contacts }: DealPage): Missing[] {
  const main = contacts.find((one) => one.main);
  if (mails(graph).length === 0 || !main) return [];
  const { contact } = main;
  const label = contactName(contact);
  if (!contact.email) return [{ what: 'contact-email', of: contact.id, label }];
  return contact.consent.given || contact.unsubscribedAt !== null
    ? []
    : [{ what: 'consent', of: contact.id, label }];
}

/**
 * What the team may still come to do from this step on. Not beyond an entry: whoever is handed to one starts anew, and
 * a deal in the sales half needs nobody for the warming up that is behind it.
 */
function actionsAhead(graph: Graph, step: string): Action[] {
  const seen = new Set([step]);
  for (const id of seen) {
    const node = graph.nodes.get(id);
    if (!node || node.kind === 'entry') continue;
    for (const { to } of node.kind === 'step' ? arrowsFrom(graph, node) : (graph.out.get(id) ?? []))
      seen.add(to);
  }
  return graph.actions.filter(({ id }) => seen.has(id));
}

/** Contacts that messages are aimed at by what they are to the deal, and process roles that nobody plays in it. */
function missingRoles(graph: Graph, ahead: readonly Action[], { contacts, deal }: DealPage): Missing[] {
  const aimed = new Set(ahead.flatMap(({ aim }) => (aim?.to === 'role' ? [aim.role] : [])));
  const performers = new Set(
    ahead.flatMap((action) => (isForPeople(action) && action.performer ? [action.performer] : [])),
  );
  return [
    ...[...aimed]
      .filter((role) => !contacts.some((one) => one.role === role))
      .map((role): Missing => ({ what: 'contact-role', of: role, label: role })),
    ...[...performers]
      .filter((role) => deal.roles[role] === undefined && deal.kind === 'deal')
      .map((role): Missing => ({ what: 'process-role', of: role, label: roleName(role, graph.process) })),
  ];
}

/** Fields that the stage asks for, or the conditions of the arrows from here, and that are empty. */
function missingFields(graph: Graph, { context }: Snapshot, facts: Facts): Missing[] {
  const { step, stage } = context;
  const required = missingAt(graph.nodes.get(stage ?? step), facts);
  const guards = (graph.out.get(step) ?? [])
    .map((edge) => edge.guard)
    .filter((guard): guard is Guard => guard !== undefined);
  const paths = new Set(
    guards.flatMap((guard) =>
      [...leaves(guard)].flatMap((leaf) => (leaf.kind === 'field' ? [leaf.field] : [])),
    ),
  );
  const guarded = [...paths].filter((path) => path.startsWith('deal.') && isBlank(readFact(facts, path)));
  return [...new Set([...required, ...guarded])].map((path): Missing => ({
    what: path === 'deal.value' ? 'value' : 'field',
    of: path,
    label: told(fieldLabel(path, graph.process)),
  }));
}
