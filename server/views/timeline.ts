import type { Actor, Because, ContactRef, TimelineEntry, TimelineWhat } from '../../machines/api/index.ts';
import {
  eventLabel,
  fieldLabel,
  isAutomatic,
  nodeName,
  roleName,
  type Effect,
  type Graph,
} from '../../machines/index.ts';
import { becauseOfArrow, becauseOfEvent, failures, resultOf } from '../runtime/because.ts';
import { UNPLANNED } from '../runtime/carry-out.ts';
import { payloadOf, told, type KeptPayload } from '../runtime/timeline-entry.ts';
import type { TimelineEntry as Row, TimelineText } from '../store/store.ts';
import { becauseView } from './because.ts';
import { userOf, type Users } from './people.ts';
import { sends } from './pending.ts';
import { actionRef, stepRef } from './places.ts';

export interface TimelineNames {
  deal(id: string): { title: string; graph: Graph };
  contact: (id: string | null) => ContactRef | null;
  users: Users;
}

/** A row, read with the drawing that its deal ran on. */
interface Reading {
  row: Row;
  graph: Graph;
  names: TimelineNames;
}

interface Told {
  what: TimelineWhat;
  because: Because | null;
  /** By itself, as a consequence of the row's event. */
  automatic: boolean;
  /** For finding the message that was queued in an earlier row. */
  instance?: string;
}

/** Rows as screens tell them, newest first; one row tells of the event and of all that followed from it. */
export function tellTimeline(rows: readonly Row[], names: TimelineNames): TimelineEntry[] {
  const entries = rows.flatMap((row) => {
    const { title, graph } = names.deal(row.dealId);
    const reading = { row, graph, names };
    return [headOf(reading), ...consequencesOf(reading)]
      .filter((one) => one !== null)
      .map((one, index) => ({ ...one, row, title, index }))
      .toReversed();
  });
  // A message that has left is told once, with the reason for which it was queued.
  const queued = new Map<string, Because | null>();
  const settled = new Set<string>();
  for (const { what, instance, because, row } of entries) {
    if (instance === undefined) continue;
    const key = `${row.dealId} ${instance}`;
    if (what.kind === 'queued') queued.set(key, because);
    else settled.add(key);
  }
  return entries
    .filter(({ what, instance, row }) => what.kind !== 'queued' || !settled.has(`${row.dealId} ${instance}`))
    .map(({ what, because, automatic, instance, row, title, index }) => ({
      id: `${row.dealId}:${row.seq}:${index}`,
      deal: { id: row.dealId, title },
      seq: row.seq,
      at: row.at,
      automatic,
      actor: actorOf(row, names),
      what,
      because: because ?? queued.get(`${row.dealId} ${instance}`) ?? null,
    }));
}

function actorOf({ actor }: Row, { users, contact }: TimelineNames): Actor {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', user: userOf(users, actor.id) ?? { id: actor.id, name: actor.name } };
    case 'contact':
      return { kind: 'contact', contact: contact(actor.id) };
    case 'token':
      return { kind: 'token', name: actor.name };
    case 'timer':
    case 'system':
      return { kind: 'process' };
  }
}

const byItself = ({ actor }: Row): boolean => actor.kind === 'timer' || actor.kind === 'system';

const textOf = ({ texts }: Row, kind: TimelineText['kind']): string | null =>
  texts.find((text) => text.kind === kind)?.text ?? null;

const excerptLength = 280;
function excerptOf(row: Row): string | null {
  const body = textOf(row, 'body')?.trim().replaceAll(/\s+/g, ' ') ?? null;
  return body !== null && body.length > excerptLength ? `${body.slice(0, excerptLength).trimEnd()}…` : body;
}

/** The event itself; null where only its consequences are worth telling. */
function headOf({ row, graph, names }: Reading): Told | null {
  const { type } = row;
  const payload = payloadOf(row);
  const contact = names.contact(row.contactId);
  const said = { subject: textOf(row, 'subject'), excerpt: excerptOf(row), message: payload.message ?? null };
  const reason = textOf(row, 'reason');
  const to = row.toStep === null ? null : stepRef(graph, row.toStep);
  const from = row.fromStep === null ? null : stepRef(graph, row.fromStep);
  const tell = (what: TimelineWhat): Told => ({ what, because: null, automatic: byItself(row) });

  if (type.startsWith('enter.')) {
    const entry = graph.nodes.get(type.slice('enter.'.length));
    return to && tell({ kind: 'entered', entry: entry ? nodeName(entry) : type, step: to });
  }
  if (type.startsWith('correct.')) return to && tell({ kind: 'corrected', from, to, reason });
  if (type.startsWith('close.')) {
    return to?.outcome
      ? tell({ kind: 'closed', outcome: to.outcome, name: to.name, reason, byHand: true })
      : null;
  }
  if (type.startsWith('due.') || type.startsWith('overdue.')) return null;
  const ended = resultOf(type);
  if (ended) return endedHead({ row, graph, names }, ended);
  switch (type) {
    case told.note:
      return tell({ kind: 'note', text: textOf(row, 'note') });
    case told.message:
      return payload.why
        ? tell({ kind: 'failed', action: actionRef(graph, '$answer'), contact, why: failures[payload.why] })
        : tell({ kind: 'answered', contact, ...said });
    case told.mail:
      return tell({ kind: 'mail', contact, ...said });
    case told.assigned:
      return tell(assigned(payload, graph, names));
    case told.handedOn:
      return tell({ kind: 'handed-on', entry: textOf(row, 'note') ?? '' });
    case UNPLANNED:
      return tell(unplanned(graph, payload.instance));
    case 'deal.changed': {
      const changes = (payload.changes ?? []).map(({ path, from: before, to: after }) => ({
        label: fieldLabel(path, graph.process),
        from: before ?? null,
        to: after ?? null,
      }));
      return changes.length > 0 ? tell({ kind: 'edited', changes }) : null;
    }
    default:
      return tell({
        kind: 'event',
        event: type,
        label: eventLabel(type, graph.process),
        ...said,
        note: textOf(row, 'note'),
      });
  }
}

/** A result: of a message that has left or failed, or of what a person did. */
function endedHead({ row, graph, names }: Reading, ended: { action: string; result: string }): Told {
  const payload = payloadOf(row);
  const node = graph.nodes.get(ended.action);
  const action = actionRef(graph, ended.action);
  const contact = names.contact(row.contactId);
  const said = { subject: textOf(row, 'subject'), message: payload.message ?? null };
  const told = (what: TimelineWhat): Told => ({
    what,
    because: null,
    automatic: byItself(row),
    ...(payload.instance === undefined ? {} : { instance: payload.instance }),
  });
  if (node?.kind === 'action' && isAutomatic(node.channel)) {
    return ended.result === 'failed'
      ? told({ kind: 'failed', action, contact, why: payload.why ? failures[payload.why] : null })
      : told({ kind: 'sent', action, contact, ...said });
  }
  return told({
    kind: 'ended',
    action,
    result: ended.result,
    contact,
    note: textOf(row, 'note') ?? textOf(row, 'reason'),
  });
}

function assigned(
  { assigned: given = {} }: KeptPayload,
  graph: Graph,
  { users }: TimelineNames,
): TimelineWhat {
  return {
    kind: 'assigned',
    ...(given.owner === undefined ? {} : { owner: userOf(users, given.owner) }),
    roles: Object.entries(given.roles ?? {}).map(([role, user]) => ({
      role: roleName(role, graph.process),
      user: userOf(users, user),
    })),
  };
}

function unplanned(graph: Graph, timer: string | undefined): TimelineWhat {
  const edge = timer === undefined ? undefined : graph.edges.get(timer);
  const target = edge && graph.nodes.get(edge.to);
  return {
    kind: 'unplanned',
    action: target?.kind === 'action' ? actionRef(graph, target.id) : null,
    movesTo: target?.kind === 'step' || target?.kind === 'outcome' ? stepRef(graph, target.id) : null,
  };
}

/** What followed by itself from the row's event, in the order in which it happened. */
function consequencesOf(reading: Reading): Told[] {
  const { row, graph, names } = reading;
  // Rows keep effects exactly as `machines` writes them.
  const effects = row.effects as unknown as Effect[];
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
    effect.kind === 'action.ended' && effect.result === null ? [actionRef(graph, effect.action)] : [],
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
      if (node?.kind === 'action' && isAutomatic(node.channel)) return [];
      const action = actionRef(graph, effect.action);
      return one(
        { kind: 'opened', action, contact: names.contact(effect.contact), dueAt: effect.dueAt },
        effect.edge === null ? null : why(effect.edge),
      );
    }
    case 'send': {
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
        label: fieldLabel(effect.field, graph.process),
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

/** What people said to each other: messages, calls, meetings and remarks. */
export function isSaid({ what }: TimelineEntry): boolean {
  switch (what.kind) {
    case 'event':
      return what.message !== null || what.excerpt !== null || what.note !== null;
    case 'ended':
      return ['call', 'meeting', 'message', 'answer'].includes(what.action.channel);
    case 'sent':
      return what.action.channel === 'email';
    case 'answered':
    case 'mail':
    case 'note':
      return true;
    default:
      return false;
  }
}
