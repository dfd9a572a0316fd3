import type { Move, StepRef } from '../../machines/api/index.ts';
import { arrowsFrom, describeGuard, stagesOf, type Edge, type Graph } from '../../machines/index.ts';
import { possibleEvents, resultOptions } from './outlook.ts';
import { stepRef } from './places.ts';
import { contactWithRole, eventArrows, labelOf, leadsTo, type Standing } from './trial.ts';
import { told } from '../saying/told.ts';

/** What dropping the deal's card into each column would report, or why it can't. In the columns' order. */
export function movesOf(standing: Standing, columns: readonly string[], mayCorrect: boolean): Move[] {
  const { machine, snapshot, facts } = standing;
  const { graph } = machine;
  const events = possibleEvents(standing);
  const results = Object.entries(snapshot.context.open).flatMap(([instance, open]) =>
    resultOptions(standing, instance).map((option) => ({ instance, action: open.action, ...option })),
  );
  const roleless = eventsWithoutRole(standing);
  return columns.map((step): Move => {
    if (snapshot.step === step || (snapshot.context.stage === step && !isStageNode(graph, snapshot.step))) {
      return { kind: 'here', step };
    }
    const event = events.find((one) => one.movesTo?.id === step);
    if (event) {
      const contact = contactWithRole(facts, event.from ?? undefined) ?? null;
      return { kind: 'event', step, event: event.event, label: event.label, contact, role: null };
    }
    const result = results.find((one) => one.movesTo?.id === step);
    if (result) {
      const { instance, action, label } = result;
      return { kind: 'result', step, instance, action: nameOf(graph, action), result: result.result, label };
    }
    const asking = roleless.find(({ to }) => to === step);
    if (asking) return { kind: 'event', step, ...asking.event, contact: null };
    return { kind: 'no', step, mayCorrect, ...whyNot(standing, step, columns) };
  });
}

interface Roleless {
  to: string;
  event: { event: string; label: string; role: string };
}

/** Events that only count from a role that no contact of the deal has, and where they would lead if somebody had it. */
function eventsWithoutRole(standing: Standing): Roleless[] {
  const { facts } = standing;
  const [somebody, ...others] = facts.contacts;
  if (!somebody) return [];
  return eventArrows(standing).flatMap(({ on: { event, from: role } }): Roleless[] => {
    if (role === undefined || contactWithRole(facts, role) !== undefined) return [];
    const supposed = { ...standing, facts: { ...facts, contacts: [{ ...somebody, role }, ...others] } };
    const { movesTo } = leadsTo(supposed, { type: event, contact: somebody.id });
    return movesTo ? [{ to: movesTo.id, event: { event, label: labelOf(standing, event), role } }] : [];
  });
}

const isStageNode = (graph: Graph, id: string): boolean => {
  const node = graph.nodes.get(id);
  return node?.kind === 'step' && node.influence === 'influenced';
};

const nameOf = (graph: Graph, id: string): string => graph.nodes.get(id)?.name ?? id;

type WhyNot = Pick<Extract<Move, { kind: 'no' }>, 'why' | 'first' | 'guard' | 'at'>;

function whyNot(
  { machine: { graph, process }, snapshot }: Standing,
  step: string,
  columns: readonly string[],
): WhyNot {
  const nothing = { first: null, guard: null, at: null };
  const here = graph.nodes.get(snapshot.step);
  const arrows = here?.kind === 'step' ? arrowsFrom(graph, here).filter((edge) => edge.to === step) : [];
  const timed = arrows.find((edge) => snapshot.context.waits[edge.id]);
  if (timed) return { ...nothing, why: 'timer', at: snapshot.context.waits[timed.id]?.at ?? null };
  const guarded = arrows.find((edge) => edge.guard);
  if (guarded?.guard) return { ...nothing, why: 'guard', guard: told(describeGuard(guarded.guard, process)) };
  const { stage } = snapshot.context;
  // Without a stage yet, those that lead to where the customer stands count as passed.
  const passed = stage === null ? stagesInto(graph, snapshot.step) : new Set([stage]);
  const at = Math.max(-1, ...[...passed].map((one) => columns.indexOf(one)));
  if (columns.indexOf(step) <= at) return { ...nothing, why: 'back' };
  const first = stageBefore(graph, step, passed);
  return first ? { ...nothing, why: 'first', first } : { ...nothing, why: 'no-arrow' };
}

/** The one stage, of those not passed, from which alone the column is reached; null where there are several. */
function stageBefore(graph: Graph, step: string, passed: ReadonlySet<string>): StepRef | null {
  const found = stagesInto(graph, step).difference(passed);
  const [only] = found;
  return found.size === 1 && only !== undefined ? stepRef(graph, only) : null;
}

/** The stages from which a step is reached without another stage between, through actions and passive steps. */
function stagesInto(graph: Graph, step: string): Set<string> {
  const stages = new Set(stagesOf(graph.process).map((one) => one.id));
  const into = Map.groupBy(graph.process.edges, (edge: Edge) => edge.to);
  const found = new Set<string>();
  const seen = new Set([step]);
  const pending = [step];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const { from } of into.get(id) ?? []) {
      if (seen.has(from)) continue;
      seen.add(from);
      if (stages.has(from)) found.add(from);
      else pending.push(from);
    }
  }
  return found;
}
