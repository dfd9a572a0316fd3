import type { DealCard, NextAction, PassiveView } from '../../machines/api/index.ts';
import type { Graph } from '../../machines/index.ts';
import type { RunningVersion } from '../runtime/machines.ts';
import type { BoardCard } from '../store/store.ts';
import { dayNumber, dueClass } from './days.ts';
import { sends } from '../runtime/gate/sequence.ts';
import { actionRef, expectedDaysOf, stepRef } from './places.ts';
import type { Viewing } from './viewing.ts';

/** One row of the board or the leads, as its card. */
export function cardView(
  card: BoardCard,
  { process, machine: { graph } }: RunningVersion,
  viewing: Viewing,
  required: DealCard['required'] = null,
): DealCard {
  const { now } = viewing;
  return {
    id: card.id,
    kind: card.kind,
    status: card.status,
    title: card.title,
    process: { id: card.processId, name: process.name },
    company: card.company,
    contact: card.contact && { ...card.contact, email: null },
    valueMinor: card.valueMinor,
    currency: card.currency ?? viewing.currency,
    owner: card.owner,
    source: card.source,
    segment: card.segment,
    product: card.product,
    expectedCloseOn: card.expectedCloseOn,
    step: stepRef(graph, card.step),
    stage: card.stage === null ? null : stepRef(graph, card.stage),
    nextAction: nextActionOf(card, graph, viewing),
    passive: passiveOf(card, graph, viewing),
    goesOn: goesOnOf(card),
    daysInStage: dayNumber(card.stageEnteredAt ?? card.stepEnteredAt, now, viewing.zone) - 1,
    expectedDays: expectedDaysOf(graph, card.stage ?? card.step),
    required,
    createdAt: card.createdAt,
  };
}

function nextActionOf(
  { nextAction }: BoardCard,
  graph: Graph,
  { now, dayEndsAt }: Viewing,
): NextAction | null {
  if (!nextAction) return null;
  return {
    instance: nextAction.instance,
    action: actionRef(graph, nextAction.action, nextAction.name),
    due: dueClass(nextAction.dueAt, now, dayEndsAt),
    dueAt: nextAction.dueAt,
    sla: nextAction.action === '$accept' && nextAction.dueAt !== null,
  };
}

function goesOnOf({ nextAction, nextTimer, held }: BoardCard): DealCard['goesOn'] {
  if (nextAction || (!nextTimer && !held)) return null;
  return { at: nextTimer?.dueAt ?? null };
}

function passiveOf(card: BoardCard, graph: Graph, { now, zone }: Viewing): PassiveView | null {
  if (card.stepInfluence !== 'passive') return null;
  const next =
    card.nextTimer && sends(graph, graph.edges.get(card.nextTimer.timer)) ? card.nextTimer.dueAt : null;
  return {
    text: card.chip,
    day: dayNumber(card.stepEnteredAt, now, zone),
    nextMessageAt: card.held ? null : next,
    held: card.held,
  };
}
