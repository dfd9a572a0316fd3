import type { Facts, FactValue } from '../../machines/index.ts';
import type { Actor, JsonObject, NewTimelineEntry, TimelineEntry, TimelineText } from '../store/store.ts';
import { isFailure, type Failure } from './because.ts';
import type { CarriedEvent } from './carry-out.ts';
import type { WhatCame } from '../receiving/what.ts';
import { factsRead } from './facts.ts';
import type { RunningVersion } from './machines.ts';

/** A field that somebody edited. Texts are left out (both null): they may be personal, and lie in rows of their own. */
export interface FieldEdit {
  path: string;
  from: FactValue;
  to: FactValue;
}

/** The payload of a timeline entry: what a replay needs of the event, and what screens need to tell it. */
export interface KeptPayload {
  /** The event's own payload, as far as guards read it. */
  data?: Record<string, FactValue> | undefined;
  /** The action instance (or, for `deal.unplanned`, the timer) that it is about. */
  instance?: string | undefined;
  held?: 'resume' | 'drop' | undefined;
  silent?: true | undefined;
  bare?: true | undefined;
  /** Why a message failed. */
  why?: Failure | undefined;
  /** For `deal.changed`. */
  changes?: FieldEdit[] | undefined;
  /** The outbox row that this is about. */
  outbox?: string | undefined;
  /** The message that was said: a row of `messages`, once it has left. */
  message?: string | undefined;
  /** For `deal.assigned`: the new owner, and process roles with their new users; null where it is nobody's now. */
  assigned?: { owner?: string | null; roles?: Record<string, string | null> } | undefined;
  /** For `deal.versioned`: hash and number of the two versions, and what steps that were renamed are called now. */
  version?:
    | { from: string; to: string; numbers: [number, number]; steps: Record<string, string>; move?: string }
    | undefined;
  /** For `deal.handed-on`: the deal that came of it; null where it was refused. */
  deal?: string | null | undefined;
  /** For `deal.mail`: what it was taken for. */
  mail?: WhatCame['kind'] | undefined;
  /** A meeting was planned, changed or answered. */
  meeting?: MeetingNews | undefined;
  /** For `deal.message`: files of the content library that go along, by id. */
  attachments?: readonly string[] | undefined;
  /** For a note: the users who are named in it. */
  mentions?: readonly string[] | undefined;
  /** What of a message was opened: a link, or the message itself. */
  opening?: 'link' | 'message' | undefined;
  /** For `deal.tagged`: the names, which are words of the team's own. */
  tags?: { added: readonly string[]; removed: readonly string[] } | undefined;
  /** For `deal.file`. */
  file?: { what: 'added' | 'removed'; id: string } | undefined;
  /** For `deal.lines`: how many there are now. */
  lines?: number | undefined;
  /** For a result: what had been ticked off of the action's checklist, by item id. */
  checked?: readonly string[] | undefined;
}

/** What became of a meeting. */
export interface MeetingNews {
  id: string;
  what: 'planned' | 'moved' | 'cancelled' | 'accepted' | 'declined' | 'tentative' | 'counter';
  /** When it begins; for `counter` when the customer would like it to. */
  at: number;
}

/** Types of entries that tell what happened without going through the machine. */
export const told = {
  /** A remark. */
  note: 'deal.noted',
  /** A message of a person's own left, failed, or its fate isn't known. */
  message: 'deal.message',
  /** An automatic answer or a bounce came in. */
  mail: 'deal.mail',
  /** The contact was handed to another entry. */
  handedOn: 'deal.handed-on',
  /** Owner or process roles were given to others. */
  assigned: 'deal.assigned',
  /** A meeting was planned, changed, or answered by somebody who moves nothing. */
  meeting: 'deal.meeting',
  /** A link of a message was opened, or its picture loaded: by the customer, or by what looks at their mail first. */
  opening: 'deal.opening',
  /** Tags were put on the deal or taken off. */
  tagged: 'deal.tagged',
  /** A file was added to the deal or removed; its name is the note. */
  file: 'deal.file',
  /** Price lines were changed and come to what they came to before. */
  lines: 'deal.lines',
} as const;

const toldTypes: ReadonlySet<string> = new Set(Object.values(told));

export interface Telling {
  at: number;
  actor: Actor;
  event: CarriedEvent;
  texts?: readonly TimelineText[] | undefined;
  more?: KeptPayload | undefined;
}

/** The entry for one event; `facts` as they were when it was taken. */
export function entryOf(
  version: RunningVersion,
  facts: Facts,
  { at, actor, event, texts = [], more }: Telling,
): NewTimelineEntry & { payload: JsonObject } {
  const { data, words } = parted(event.payload, version.payloadReads);
  const payload: KeptPayload = { ...more };
  if (data) payload.data = data;
  if (event.instance !== undefined) payload.instance = event.instance;
  if (event.held) payload.held = event.held;
  if (event.silent) payload.silent = true;
  if (event.bare) payload.bare = true;
  const kept = [...texts, ...words];
  if (isFailure(event.reason)) payload.why = event.reason;
  else if (event.reason) kept.push({ kind: 'reason', text: event.reason });
  return {
    at,
    type: event.type,
    actor,
    contactId: event.contact ?? null,
    people: facts.contacts.map(({ id, role, main, fields }) => ({
      id,
      role,
      main,
      address: Boolean(fields.email),
    })),
    // Every member is JSON; the interface only lacks the index signature.
    payload: payload as JsonObject,
    facts: factsRead(facts, version.reads),
    ...(kept.length > 0 ? { texts: kept } : {}),
  };
}

/** Answers of a form may be personal: only what guards decide by stays in the timeline itself. */
function parted(
  payload: CarriedEvent['payload'],
  reads: ReadonlySet<string>,
): { data: Record<string, FactValue> | undefined; words: TimelineText[] } {
  if (!payload) return { data: undefined, words: [] };
  const entries = Object.entries(payload).filter(([, value]) => value !== undefined && value !== null);
  const data = entries.filter(([name]) => reads.has(name));
  const rest = entries.filter(([name]) => !reads.has(name));
  return {
    data: data.length > 0 ? Object.fromEntries(data) : undefined,
    words:
      rest.length > 0
        ? [{ kind: 'note', text: rest.map(([name, value]) => `${name}: ${String(value)}`).join('\n') }]
        : [],
  };
}

/** The payload of an entry, as `entryOf` wrote it. */
export const payloadOf = (entry: Pick<TimelineEntry, 'payload'>): KeptPayload =>
  // Only `entryOf` and `tell` write timeline payloads.
  entry.payload as KeptPayload;

/** What happened, as `carryOut` takes it; null for entries that didn't go through the machine. */
export function replayOf(entry: TimelineEntry): { event: CarriedEvent; now: number; facts: Facts } | null {
  if (toldTypes.has(entry.type)) return null;
  const { data, instance, held, silent, bare } = payloadOf(entry);
  const { people } = entry;
  const event: CarriedEvent = {
    type: entry.type,
    ...(data ? { payload: data } : {}),
    ...(entry.contactId === null ? {} : { contact: entry.contactId }),
    ...(instance === undefined ? {} : { instance }),
    ...(held ? { held } : {}),
    ...(silent ? { silent } : {}),
    ...(bare ? { bare } : {}),
  };
  const under = (group: string): Record<string, FactValue> =>
    Object.fromEntries(
      Object.entries(entry.facts)
        .filter(([path]) => path.startsWith(`${group}.`))
        .map(([path, value]) => [path.slice(group.length + 1), value]),
    );
  const mainOne = people.find(({ main }) => main) ?? people[0];
  return {
    event,
    now: entry.at,
    facts: {
      deal: under('deal'),
      company: under('company'),
      owner: under('owner'),
      contacts: people.map((one) => {
        const { id, role, main, address } = one;
        const fields = { ...(one === mainOne ? under('contact') : {}) };
        return {
          id,
          role,
          main,
          fields: { ...fields, email: address ? (fields.email ?? '•') : null },
        };
      }),
    },
  };
}
