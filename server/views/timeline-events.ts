import type { TimelineWhat } from '../../machines/api/index.ts';
import {
  DROPPED,
  eventLabel,
  fieldLabel,
  fieldType,
  isAutomatic,
  NEW_VERSION,
  nodeName,
  roleName,
  type Graph,
  type Node,
} from '../../machines/index.ts';
import { failures, resultOf } from '../runtime/because.ts';
import { UNPLANNED } from '../runtime/carry-out.ts';
import { payloadOf, told, type KeptPayload, type MeetingNews } from '../runtime/timeline-entry.ts';
import { userOf } from './people.ts';
import { actionRef, stepRef } from './places.ts';
import {
  byItself,
  excerptOf,
  fieldText,
  textOf,
  type Reading,
  type TimelineNames,
  type Told,
} from './timeline-reading.ts';
import { told as inReadersWords } from '../saying/told.ts';

/** The event itself; null where only its consequences are worth telling. */
export function headOf({ row, graph, names }: Reading): Told | null {
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
  if (type.startsWith('approved.')) {
    const action = actionRef(graph, type.slice('approved.'.length));
    return tell({ kind: 'approved', action, contact, subject: said.subject, excerpt: said.excerpt });
  }
  const ended = resultOf(type);
  if (ended) return endedHead({ row, graph, names }, ended);
  switch (type) {
    case told.note:
      return tell({
        kind: 'note',
        text: textOf(row, 'note'),
        place: { kind: 'deal', id: row.dealId, seq: row.seq },
        mentions: (payload.mentions ?? []).flatMap((id) => userOf(names.users, id) ?? []),
        changed: null,
      });
    case told.tagged: {
      const { added = [], removed = [] } = payload.tags ?? {};
      return tell({ kind: 'tags', added: [...added], removed: [...removed] });
    }
    case told.lines:
      return tell({ kind: 'lines', lines: payload.lines ?? 0 });
    case told.file:
      return payload.file
        ? tell({
            kind: 'file',
            what: payload.file.what,
            file: payload.file.id,
            name: textOf(row, 'note'),
          })
        : null;
    case told.message:
      return payload.why
        ? tell({ kind: 'failed', action: actionRef(graph, '$answer'), contact, why: failures[payload.why] })
        : tell({ kind: 'answered', contact, ...said });
    case told.mail:
      return tell({ kind: 'mail', as: payload.mail ?? 'auto-reply', contact, ...said });
    case told.meeting:
      return payload.meeting ? tell(meeting(row, payload.meeting)) : null;
    case told.opening:
      return tell({
        kind: 'link-opened',
        contact,
        subject: said.subject,
        url: payload.opening === 'link' ? textOf(row, 'note') : null,
        message: said.message,
        what: payload.opening ?? 'link',
      });
    case told.assigned:
      return tell(assigned(payload, graph, names));
    case told.handedOn:
      return tell({ kind: 'handed-on', entry: textOf(row, 'note') ?? '' });
    case NEW_VERSION:
      return { ...tell(versioned({ row, graph, names })), automatic: false };
    case UNPLANNED:
      return tell(unplanned(graph, payload.instance));
    case 'deal.changed': {
      const changes = (payload.changes ?? []).map(({ path, from: before, to: after }) => ({
        path,
        label: inReadersWords(fieldLabel(path, graph.process)),
        type: fieldType(path, graph.process),
        from: before ?? fieldText(row, 'from', path),
        to: after ?? fieldText(row, 'to', path),
      }));
      const { currency } = names.deal(row.dealId, row.seq);
      return changes.length > 0 ? tell({ kind: 'edited', changes, currency }) : null;
    }
    default:
      if (payload.meeting) return tell(meeting(row, payload.meeting));
      return tell({
        kind: 'event',
        event: type,
        label: inReadersWords(eventLabel(type, graph.process)),
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
  if (node?.kind === 'action' && isAutomatic(node.channel) && ended.result !== DROPPED) {
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
    checklist: checklistOf(node, payload),
  });
}

function checklistOf(node: Node | undefined, { checked = [] }: KeptPayload) {
  const items = node?.kind === 'action' ? (node.checklist ?? []) : [];
  return items.map(({ id, text }) => ({ text, done: checked.includes(id) }));
}

const meeting = (row: Reading['row'], { id, what, at }: MeetingNews): TimelineWhat => ({
  kind: 'meeting',
  meeting: id,
  what,
  title: textOf(row, 'subject'),
  at,
  note: textOf(row, 'note'),
});

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

/** Another drawing of where the customer stands; nothing has happened to the customer. */
function versioned({ row, graph, names }: Reading): TimelineWhat {
  const { numbers: [from, to] = [0, 0], steps = {} } = payloadOf(row).version ?? {};
  const { graph: newer } = names.deal(row.dealId, row.seq + 1);
  const before = row.fromStep ?? '';
  const after = steps[before] ?? before;
  const [older, now] = [stepRef(graph, before), stepRef(newer, after)];
  const count = (kind: 'timer.cancel' | 'timer.set') =>
    row.effects.filter((effect) => effect.kind === kind).length;
  return {
    kind: 'versioned',
    from,
    to,
    step: older.id === now.id && older.name === now.name ? null : { from: older, to: now },
    closed: row.effects.flatMap((effect) =>
      effect.kind === 'action.ended' ? [actionRef(graph, effect.action)] : [],
    ),
    ended: count('timer.cancel'),
    begun: count('timer.set'),
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
