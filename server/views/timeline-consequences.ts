import type { Because, TimelineWhat } from '../../machines/api/index.ts';
import {
  fieldLabel,
  isForPeople,
  NEW_VERSION,
  roleName,
  type Effect,
  type Graph,
} from '../../machines/index.ts';
import { becauseOfArrow, becauseOfEvent } from '../runtime/because.ts';
import type { TimelineEntry as Row } from '../store/store.ts';
import { becauseView } from './because.ts';
import { sends } from '../runtime/gate/sequence.ts';
import { actionRef, stepRef } from './places.ts';
import { byItself, textOf, type Reading, type Told } from './timeline-reading.ts';
import { told } from '../saying/told.ts';

/** What followed by itself from the row's event, in the order in which it happened. */
export function consequencesOf(reading: Reading): Told[] {
  const { row, graph, names } = reading;
  const { effects } = row;
  const why = (edge: string | null): Because => {
    const moment = {
      graph,
      step: row.fromStep ?? row.toStep ?? '',
      event: { type: row.type, ...(row.contactId ? { contact: row.contactId } : {}) },
    };
    const kept = edge === null ? becauseOfEvent(moment) : becauseOfArrow(edge, moment);
    return becauseView(kept, { graph, contact: names.contact, reason: textOf(row, 'reason') });
  };
  const found = effects.flatMap((effect) => consequence(effect, effects, reading, why));
  const cancelled = effects.flatMap((effect) =>
    // What went with an old drawing is told with the change of version.
    effect.kind === 'action.ended' && effect.result === null && row.type !== NEW_VERSION
      ? [actionRef(graph, effect.action)]
      : [],
  );
  return cancelled.length > 0
    ? [...found, { what: { kind: 'cancelled', actions: cancelled }, because: null, automatic: true }]
    : found;
}

function consequence(
  effect: Effect,
  effects: readonly Effect[],
  { row, graph, names }: Reading,
  why: (edge: string | null) => Because,
): Told[] {
  const one = (what: TimelineWhat, because: Because | null = null): Told[] => [
    { what, because, automatic: true },
  ];
  switch (effect.kind) {
    case 'moved':
      return movedBy(effect, row, graph, why);
    case 'action.opened': {
      const node = graph.nodes.get(effect.action);
      if (node?.kind === 'action' && !isForPeople(node)) return [];
      const action = actionRef(graph, effect.action);
      return one(
        { kind: 'opened', action, contact: names.contact(effect.contact), dueAt: effect.dueAt },
        effect.edge === null ? null : why(effect.edge),
      );
    }
    case 'send': {
      const sent = graph.nodes.get(effect.action);
      // Somebody was asked to approve it, which says as much.
      if (sent?.kind === 'action' && isForPeople(sent)) return [];
      const opened = effects.find(
        (other) => other.kind === 'action.opened' && other.instance === effect.instance,
      );
      const edge = opened?.kind === 'action.opened' ? opened.edge : null;
      return [
        {
          what: {
            kind: 'queued',
            action: actionRef(graph, effect.action),
            contact: names.contact(effect.contact),
          },
          because: edge === null ? null : why(edge),
          automatic: true,
          instance: effect.instance,
        },
      ];
    }
    case 'held': {
      const stopped = effects.flatMap((other) =>
        other.kind === 'timer.cancel' ? [graph.edges.get(other.timer)] : [],
      );
      const messages = stopped.filter((edge) => sends(graph, edge)).length;
      return one(
        { kind: 'held', messages, moves: stopped.length - messages },
        becauseView({ kind: 'reply', contact: row.contactId }, { graph, contact: names.contact }),
      );
    }
    case 'resumed':
      return one({ kind: 'resumed', heldMs: effect.heldMs });
    case 'dropped':
      return one({ kind: 'dropped' });
    case 'hand.over':
      return one({ kind: 'handed-over', role: roleName(effect.role, graph.process) });
    case 'field.set':
      return one({
        kind: 'field',
        label: told(fieldLabel(effect.field, graph.process)),
        value: effect.value ?? null,
      });
    case 'notify':
      return one({
        kind: 'notified',
        role: effect.role === null ? null : roleName(effect.role, graph.process),
        text: effect.text,
      });
    case 'noted':
      return one({
        kind: 'noted',
        what: effect.what,
        action: effect.action === undefined ? null : actionRef(graph, effect.action),
      });
    case 'approved':
    case 'action.ended':
    case 'timer.set':
    case 'timer.cancel':
    case 'unsend':
    case 'enter':
      return [];
  }
}

/** Entering, corrections and closings by hand have told of their move already. */
function movedBy(
  effect: Extract<Effect, { kind: 'moved' }>,
  row: Row,
  graph: Graph,
  why: (edge: string | null) => Because,
): Told[] {
  if (/^(enter|correct|close)\./.test(row.type)) return [];
  const to = stepRef(graph, effect.to);
  const because = why(effect.edge);
  const automatic = byItself(row);
  if (to.outcome) {
    return [
      {
        what: { kind: 'closed', outcome: to.outcome, name: to.name, reason: null, byHand: false },
        because,
        automatic,
      },
    ];
  }
  const from = effect.from === null ? null : stepRef(graph, effect.from);
  return [{ what: { kind: 'moved', from, to }, because, automatic }];
}
