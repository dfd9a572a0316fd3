import type { Closing, PossibleEvent, ResultOption, StepRef } from '../../machines/api/index.ts';
import { engineActionResults, mayReport, nodeName, resultsOf, stepsOf } from '../../machines/index.ts';
import { stepRef } from './places.ts';
import { contactWithRole, eventArrows, labelOf, leadsTo, obstacle, type Standing } from './trial.ts';

/** Customer events that a person may report here, in the order in which the drawing tries them. */
export function possibleEvents(standing: Standing): PossibleEvent[] {
  const byEvent = Map.groupBy(eventArrows(standing), (edge) =>
    edge.on.kind === 'event' ? edge.on.event : '',
  );
  // A reply means something wherever the customer stands: it holds what would go out by itself.
  if (!byEvent.has('replied') && isOpen(standing)) byEvent.set('replied', []);
  return [...byEvent].map(([event, edges]) => {
    const roles = edges.map((edge) => (edge.on.kind === 'event' ? edge.on.from : undefined));
    // Anybody may do it as soon as one arrow doesn't ask who.
    const from = roles.includes(undefined) ? undefined : roles[0];
    const contact = contactWithRole(standing.facts, from);
    const leads = leadsTo(standing, { type: event, ...(contact === undefined ? {} : { contact }) });
    const works = leads.movesTo !== null || leads.opens.length > 0;
    return {
      event,
      label: labelOf(standing, event),
      from: from ?? null,
      ...leads,
      blockedBy: works ? null : obstacle(standing, edges),
    };
  });
}

const engineLabels: Record<string, string> = { done: 'Done', accepted: 'Accept', refused: 'Refuse' };

/** The ways in which an open action can end, with where each leads as things stand. */
export function resultOptions(standing: Standing, instance: string): ResultOption[] {
  const open = standing.snapshot.context.open[instance];
  if (!open) return [];
  const node = standing.machine.graph.nodes.get(open.action);
  const results =
    node?.kind === 'action'
      ? resultsOf(node).filter((result) => mayReport(node, result))
      : (engineActionResults[open.action] ?? ['done']);
  return results.map((result) => ({
    result,
    label: node ? capitalised(result) : (engineLabels[result] ?? capitalised(result)),
    ...leadsTo(standing, { type: `result.${open.action}.${result}`, instance }),
  }));
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Outcomes that the owner may close with; a sale is won by its arrows only. */
export function closings({ machine: { graph }, snapshot }: Standing): Closing[] {
  if (graph.nodes.get(snapshot.step)?.kind === 'outcome') return [];
  return graph.outcomes
    .filter((one) => one.outcome !== 'won')
    .map((one) => ({ outcome: one.id, name: nodeName(one), kind: one.outcome, reasons: one.reasons ?? [] }));
}

/** Everywhere a correction may put the deal but where it is. */
export function corrections({ machine: { graph }, snapshot }: Standing): StepRef[] {
  return [...stepsOf(graph.process), ...graph.outcomes]
    .filter((node) => node.id !== snapshot.step)
    .map((node) => stepRef(graph, node.id));
}

const isOpen = ({ machine: { graph }, snapshot }: Standing): boolean =>
  graph.nodes.get(snapshot.step)?.kind === 'step';
