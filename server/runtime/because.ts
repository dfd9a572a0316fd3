import {
  eventLabel,
  fieldLabel,
  NEW_VERSION,
  nodeName,
  type DealEvent,
  type Duration,
  type Graph,
} from '../../machines/index.ts';

/**
 * Why something happened or is asked for, as it is kept: `Because` of the API with ids where that has references, and
 * without the reasons that people gave, which are kept where they can be erased.
 */
export type KeptBecause =
  | { kind: 'event'; event: string; label: string; contact: string | null }
  | { kind: 'entered'; step: string }
  | { kind: 'after'; duration: Duration; step: string }
  | { kind: 'quiet'; duration: Duration; label: string | null; step: string }
  | { kind: 'date'; field: string; label: string; offset: Duration; side: 'before' | 'after' }
  | { kind: 'result'; action: string; result: string; wait: Duration | null }
  | { kind: 'reply'; contact: string | null }
  | { kind: 'handoff'; role: string | null }
  | { kind: 'loose-end'; action: string; result: string | null; why: string | null }
  | { kind: 'version' }
  | { kind: 'correction' }
  | { kind: 'closing' };

/** The customer's step, and the event under which it happened. */
export interface Moment {
  graph: Graph;
  step: string;
  event: Pick<DealEvent, 'type' | 'contact'>;
}

/** What an arrow says about itself once it has fired, or will when its wait ends. */
export function becauseOfArrow(edgeId: string, { graph, step, event }: Moment): KeptBecause {
  const edge = graph.edges.get(edgeId);
  if (!edge) return becauseOfEvent({ graph, step, event });
  const { process } = graph;
  const { on } = edge;
  const origin = graph.nodes.get(edge.from)?.kind;
  // An arrow of a step is about that step, also when the customer came to it in the same moment.
  const place = origin === 'step' || origin === 'outcome' ? edge.from : step;
  switch (on.kind) {
    case 'enter':
      return { kind: 'entered', step: place };
    case 'event':
      return {
        kind: 'event',
        event: on.event,
        label: String(eventLabel(on.event, process)),
        contact: event.contact ?? null,
      };
    case 'after':
      return { kind: 'after', duration: on.duration, step: place };
    case 'quiet':
      return {
        kind: 'quiet',
        duration: on.duration,
        label: on.event ? String(eventLabel(on.event, process)) : null,
        step: place,
      };
    case 'date':
      return {
        kind: 'date',
        field: on.field,
        label: String(fieldLabel(on.field, process)),
        offset: on.offset,
        side: on.side,
      };
    case 'result':
      return {
        kind: 'result',
        action: actionName(graph, edge.from),
        result: on.result,
        wait: on.wait ?? null,
      };
  }
}

/** Where no arrow led: somebody's hand, or the refusal of a lead. */
export function becauseOfEvent({ graph, event, step }: Moment): KeptBecause {
  if (event.type.startsWith('correct.')) return { kind: 'correction' };
  if (event.type.startsWith('close.')) return { kind: 'closing' };
  if (event.type === NEW_VERSION) return { kind: 'version' };
  const ended = resultOf(event.type);
  if (ended)
    return { kind: 'result', action: actionName(graph, ended.action), result: ended.result, wait: null };
  if (event.type.startsWith('enter.')) return { kind: 'entered', step };
  return {
    kind: 'event',
    event: event.type,
    label: String(eventLabel(event.type, graph.process)),
    contact: event.contact ?? null,
  };
}

/** `result.call.no answer` → call, "no answer". Node ids hold no dots, results may. */
export function resultOf(type: string): { action: string; result: string } | null {
  const match = /^result\.([^.]+)\.(.+)$/s.exec(type);
  return match?.[1] !== undefined && match[2] !== undefined ? { action: match[1], result: match[2] } : null;
}

const engineNames: Record<string, string> = {
  $answer: 'Answer the reply',
  $accept: 'Accept the lead',
  $attend: 'Decide what comes next',
  $meeting: 'Invitation',
};

/** The drawn name, or what the engine's own action is called. */
export function actionName(graph: Graph, id: string): string {
  const node = graph.nodes.get(id);
  return node ? nodeName(node) : (engineNames[id] ?? id);
}

/** Why a message didn't go, as `result.….failed` carries it. */
export const failures = {
  nobody: 'nobody to send it to',
  'no-address': 'no e-mail address',
  unsubscribed: 'the contact has unsubscribed',
  bounced: 'the contact’s address doesn’t work',
  suppressed: 'the address is on the list of those that nothing goes to',
  'topic-off': 'the contact doesn’t want this topic',
  'no-consent': 'the contact hasn’t agreed to be written to',
  incomplete: 'the template has a hole',
  refused: 'it was refused',
  'gave-up': 'the receiving server can’t be reached',
  cancelled: 'it was cancelled',
} as const;
export type Failure = keyof typeof failures;

export const isFailure = (reason: string | undefined): reason is Failure =>
  reason !== undefined && Object.hasOwn(failures, reason);

/** "Follow-up 1 could not be sent: no e-mail address"; `about` is the action and result that lead nowhere. */
export function attendName(graph: Graph, about: string, why: Failure | null): string {
  const ended = resultOf(`result.${about}`);
  if (!ended) return engineNames['$attend'] ?? about;
  const name = actionName(graph, ended.action);
  if (ended.result !== 'failed') return `${name}: ${ended.result}, and nothing follows`;
  return why ? `${name} could not be sent: ${failures[why]}` : `${name} could not be sent`;
}
