import type { LeadsTo, Possibility } from '../../machines/api/index.ts';
import {
  advance,
  arrowsFrom,
  describeAsked,
  describeGuard,
  eventLabel,
  isForPeople,
  nodeName,
  type DealEvent,
  type DealMachine,
  type Edge,
  type Effect,
  type Facts,
  type Snapshot,
  type Tried,
  say,
} from '../../machines/index.ts';
import { actionRef, stepRef } from './places.ts';
import { told } from '../saying/told.ts';

/** One deal at one moment, to be asked "what if". */
export interface Standing {
  machine: DealMachine;
  snapshot: Snapshot;
  facts: Facts;
  now: number;
}

/**
 * What an event would do, found out by letting it happen to a copy: `advance` is pure, so the answer is what the
 * runtime will do and not a second opinion about the drawing.
 */
export function tryEvent({ machine, snapshot, facts, now }: Standing, event: DealEvent): Effect[] {
  return advance(machine, snapshot, event, { now, facts }).effects;
}

export const leadsTo = (standing: Standing, event: DealEvent): LeadsTo =>
  leadsToOf(standing, tryEvent(standing, event));

/** Where what happened in a try leads. */
export function leadsToOf(standing: Standing, effects: readonly Effect[]): LeadsTo {
  const { graph } = standing.machine;
  const moved = effects.findLast((effect) => effect.kind === 'moved');
  const opens: LeadsTo['opens'] = [];
  for (const effect of effects) {
    if (effect.kind === 'action.opened') opens.push({ action: actionRef(graph, effect.action), after: null });
    // Waits that begin with the visit are the new step's own; what the event itself has in store is a chain's next.
    if (effect.kind === 'timer.set' && !moved) {
      const edge = graph.edges.get(effect.timer);
      const target = edge && graph.nodes.get(edge.to);
      if (edge?.on.kind === 'result' && target?.kind === 'action') {
        opens.push({ action: actionRef(graph, target.id), after: edge.on.wait ?? null });
      }
    }
  }
  return { movesTo: moved ? stepRef(graph, moved.to) : null, opens };
}

/** What would go out by itself, at once or after a wait that would begin. */
export function messagesOf({ machine: { graph }, now }: Standing, effects: readonly Effect[]): WouldSend[] {
  return effects.flatMap((effect): WouldSend[] => {
    if (effect.kind === 'send') return [{ action: actionRef(graph, effect.action), afterMs: 0 }];
    if (effect.kind !== 'timer.set') return [];
    const target = graph.nodes.get(graph.edges.get(effect.timer)?.to ?? '');
    if (target?.kind !== 'action' || isForPeople(target) || target.channel !== 'email') return [];
    return [{ action: actionRef(graph, target.id), afterMs: Math.max(0, effect.at - now) }];
  });
}

/** Why arrows would not be taken, in words, with what their conditions read. */
export function obstaclesOf({ machine: { graph, process } }: Standing, tried: readonly Tried[]): NotTaken[] {
  return tried.flatMap(({ edge, held, asked }) => {
    if (held) return [];
    const target = graph.nodes.get(graph.edges.get(edge)?.to ?? '');
    const words = asked.filter((one) => !one.held).map((one) => told(describeAsked(one, process)));
    return [{ to: target ? nodeName(target) : '', words }];
  });
}

type WouldSend = Possibility['messages'][number];
type NotTaken = Possibility['against'][number];

/** The arrows on customer events that leave from where the customer stands. */
export function eventArrows({
  machine: { graph },
  snapshot,
}: Standing): (Edge & { on: { kind: 'event' } })[] {
  const node = graph.nodes.get(snapshot.step);
  if (node?.kind !== 'step') return [];
  return arrowsFrom(graph, node).filter(
    (edge): edge is Edge & { on: { kind: 'event' } } => edge.on.kind === 'event',
  );
}

/** Who would report an event that only counts from a role: the contact of the deal who has it. */
export const contactWithRole = (facts: Facts, role: string | undefined): string | undefined =>
  role === undefined
    ? (facts.contacts.find((contact) => contact.main) ?? facts.contacts[0])?.id
    : facts.contacts.find((contact) => contact.role === role)?.id;

/** Why an event's arrows would do nothing now: the missing role, or the condition that isn't met, in words. */
export function obstacle(standing: Standing, edges: readonly Edge[]): string | null {
  const { process } = standing.machine;
  const reasons = edges.map((edge) => {
    const from = edge.on.kind === 'event' ? edge.on.from : undefined;
    if (from !== undefined && contactWithRole(standing.facts, from) === undefined) {
      return told(say`no contact of this deal is its “${from}”`);
    }
    return edge.guard ? told(say`only if ${describeGuard(edge.guard, process)}`) : null;
  });
  return reasons.find((reason) => reason !== null) ?? null;
}

export const labelOf = (standing: Standing, event: string): string =>
  told(eventLabel(event, standing.machine.process));
