import type { Actor, Because, TimelineEntry } from '../../machines/api/index.ts';
import type { TimelineEntry as Row } from '../store/store.ts';
import { userOf } from './people.ts';
import { consequencesOf } from './timeline-consequences.ts';
import { headOf } from './timeline-events.ts';
import type { TimelineNames } from './timeline-reading.ts';

/** Rows as screens tell them, newest first; one row tells of the event and of all that followed from it. */
export function tellTimeline(rows: readonly Row[], names: TimelineNames): TimelineEntry[] {
  const entries = rows.flatMap((row) => {
    const { title, graph } = names.deal(row.dealId, row.seq);
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
      record: null,
      seq: row.seq,
      at: row.at,
      automatic,
      actor: actorView(row.actor, names),
      what,
      because: because ?? queued.get(`${row.dealId} ${instance}`) ?? null,
    }));
}

export function actorView(
  actor: Row['actor'],
  { users, contact }: Pick<TimelineNames, 'users' | 'contact'>,
): Actor {
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
    case 'message':
      return true;
    default:
      return false;
  }
}
