import type { Advanced, DealMachine } from '../advance.ts';
import { waitParams } from '../compile/arrows.ts';
import type { Graph } from '../graph.ts';
import { isAutomatic, isForPeople, isReviewed } from '../nodes/action.ts';
import type { Step } from '../nodes/step.ts';
import { openEngineAction } from '../run/opening.ts';
import { hasOverdueArrow } from '../run/overdue.ts';
import { NEW_VERSION, type Turn, type World } from '../run/turn.ts';
import { cancelAction } from '../run/visit.ts';
import { holdWaits, setWait, unwait, wait } from '../run/waits.ts';
import type { DealContext, Snapshot } from '../snapshot.ts';
import { isStage } from '../stages.ts';
import { isSameArrow, isWaitAt, newWaits, type Passage } from './arrows.ts';
import { placeIn, type StepMap } from './places.ts';

/**
 * One deal comes to run on another version of its process. The drawing changes, not the customer: the stay at the step
 * goes on, with its day of entry and all that happened in it, and nothing of what entering asks for runs again. Waits of
 * arrows that are in both versions keep their due time, those of removed arrows end, those of new ones begin now.
 *
 * Null where the deal has no place in the newer version yet: its step is gone and `steps` names none for it, or it stands
 * at an outcome, where deals stay on their version.
 */
export function moveToVersion(
  from: DealMachine,
  to: DealMachine,
  snapshot: Snapshot,
  { steps, world }: { steps: StepMap; world: World },
): Advanced | null {
  if (from.graph.nodes.get(snapshot.step)?.kind !== 'step') return null;
  const place = placeIn(to.graph, steps, snapshot.step);
  if (!place) return null;
  const passage: Passage = { older: from.graph, newer: to.graph, steps };
  const turn: Turn = {
    graph: to.graph,
    world,
    event: { type: NEW_VERSION },
    context: {
      ...snapshot.context,
      step: place.id,
      stage: stageIn(passage, place, snapshot.context.stage),
      counts: countsIn(passage, snapshot.context),
    },
    effects: [],
    raised: [],
  };
  endActions(turn, passage);
  endWaits(turn, passage, place);
  keepAnswering(turn, snapshot.context);
  beginWaits(turn, passage, snapshot.step, place);
  if (turn.context.hold) holdWaits(turn);
  if (isBusy(snapshot.context) && !isBusy(turn.context)) openEngineAction(turn, 'attend');
  return {
    snapshot: { v: 1, step: place.id, context: turn.context },
    effects: turn.effects,
    facts: world.facts,
  };
}

/** A stage that the newer version no longer has stays, as a column of its own, unless another was named for it. */
function stageIn({ newer, steps }: Passage, place: Step, stage: string | null): string | null {
  if (isStage(place)) return place.id;
  const named = stage === null ? null : placeIn(newer, steps, stage);
  return named && isStage(named) ? named.id : stage;
}

/**
 * How often an arrow has fired is forgotten only where its id means another arrow now. One that was removed, and comes
 * back with a later version, has had its turn.
 */
const countsIn = (passage: Passage, { counts }: DealContext): DealContext['counts'] =>
  Object.fromEntries(
    Object.entries(counts).filter(
      ([id]) => !passage.older.edges.has(id) || !passage.newer.edges.has(id) || isSameArrow(passage, id),
    ),
  );

/** Whether an open action can still end: the engine's own, and drawn ones that a team or the server still performs. */
export function isSameAction({ older, newer }: Pick<Passage, 'older' | 'newer'>, action: string): boolean {
  if (action.startsWith('$')) return true;
  const before = older.nodes.get(action);
  const now = newer.nodes.get(action);
  return (
    before?.kind === 'action' &&
    now?.kind === 'action' &&
    (isAutomatic(before.channel)
      ? before.channel === now.channel && isReviewed(before) === isReviewed(now)
      : !isAutomatic(now.channel))
  );
}

function endActions(turn: Turn, passage: Passage): void {
  for (const [instance, { action }] of Object.entries(turn.context.open)) {
    if (isSameAction(passage, action)) continue;
    cancelAction(turn, instance, passage.older);
  }
}

function endWaits(turn: Turn, passage: Passage, place: Step): void {
  for (const [timer, { instance }] of Object.entries(turn.context.waits)) {
    const goesOn =
      instance === undefined
        ? isSameArrow(passage, timer) && isWaitAt(turn.graph, place, timer)
        : runsOver(turn.graph, turn.context.open[instance]?.action);
    if (!goesOn) unwait(turn, timer);
  }
}

/** Running over time means something for this action. */
function runsOver(graph: Graph, action: string | undefined): boolean {
  const node = action === undefined ? undefined : graph.nodes.get(action);
  return (
    node?.kind === 'action' && node.due !== undefined && isForPeople(node) && hasOverdueArrow(graph, node.id)
  );
}

/** A reply that was to be answered by a removed action still waits for its answer, and holds what it held. */
function keepAnswering(turn: Turn, before: DealContext): void {
  const { hold } = turn.context;
  if (!hold || turn.context.open[hold.instance]) return;
  const contact = before.open[hold.instance]?.contact ?? undefined;
  const instance =
    openEngineAction(turn, 'answer', { contact }) ??
    Object.keys(turn.context.open).find((one) => turn.context.open[one]?.action === '$answer');
  turn.context = {
    ...turn.context,
    hold: instance === undefined ? null : { since: hold.since, instance },
  };
}

/** A clock that the newer version gives the step or its open work starts now: nothing fires because of the move itself. */
function beginWaits(turn: Turn, passage: Passage, step: string, place: Step): void {
  for (const edge of newWaits(passage, step, place)) {
    if ((turn.context.counts[edge.id] ?? 0) > 0) continue;
    const asked = turn.effects.length;
    wait(turn, waitParams(edge));
    const passed = turn.effects.slice(asked).some((effect) => effect.kind === 'noted');
    if (passed) turn.context = { ...turn.context, counts: { ...turn.context.counts, [edge.id]: 1 } };
  }
  for (const [instance, { action, dueAt }] of Object.entries(turn.context.open)) {
    const timer = `overdue.${instance}`;
    if (turn.context.waits[timer] || dueAt === null || dueAt <= turn.world.now) continue;
    if (runsOver(turn.graph, action) && !runsOver(passage.older, action))
      setWait(turn, timer, dueAt, { type: `overdue.${action}`, instance });
  }
}

/** Somebody has something to do, or a clock is running. */
const isBusy = ({ open, waits }: DealContext): boolean =>
  Object.keys(open).length > 0 || Object.keys(waits).length > 0;
