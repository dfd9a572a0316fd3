import { JsonObject, readJson } from '../json.ts';
import type { TimelineTable } from '../schema.ts';
import type { NewTimelineEntry, SeenPerson, TimelineEntry, TimelineText } from '../timeline.ts';
import { keptActor, toldActor } from './actor.ts';
import { keptEffects, toldEffects } from './effects.ts';
import { FactValues } from './json-columns.ts';
import { keptPeople, toldPeople } from './people-seen.ts';

/*
 * The timeline is most of what a deal leaves behind, so its rows are short: nothing is said twice within a row, and
 * what is empty is null.
 */

/** Whom effects are mostly about. */
const subject = (contactId: string | null, people: readonly SeenPerson[]): string | null =>
  contactId ?? (people.find(({ main }) => main) ?? people[0])?.id ?? null;

export function timelineRow(dealId: string, seq: number, entry: NewTimelineEntry): TimelineTable {
  const {
    at,
    contactId = null,
    fromStep = null,
    toStep = null,
    people = [],
    payload,
    facts,
    effects,
  } = entry;
  const contact = subject(contactId, people);
  return {
    dealId,
    seq,
    at,
    type: entry.type,
    actor: keptActor(entry.actor, contactId),
    contactId,
    fromStep,
    toStep,
    people: keptPeople(people, contactId),
    payload: textOf(payload),
    facts: textOf(facts),
    effects: effects?.length ? keptEffects(effects, { at, fromStep, toStep, contact }) : null,
  };
}

export function timelineEntryOf(row: TimelineTable, texts: TimelineText[]): TimelineEntry {
  const { dealId, seq, at, type, contactId, fromStep, toStep, payload, facts, effects } = row;
  const where = (column: string) => `timeline.${column} of ${dealId} ${seq}`;
  const people = toldPeople(row.people, contactId, where('people'));
  const contact = subject(contactId, people);
  return {
    dealId,
    seq,
    at,
    type,
    actor: toldActor(row.actor, contactId, where('actor')),
    contactId,
    people,
    payload: payload === null ? {} : readJson(JsonObject, payload, where('payload')),
    facts: facts === null ? {} : readJson(FactValues, facts, where('facts')),
    effects:
      effects === null ? [] : toldEffects(effects, { at, fromStep, toStep, contact }, where('effects')),
    fromStep,
    toStep,
    texts,
  };
}

/** Null for an object that says nothing. */
function textOf(object: object | undefined): string | null {
  if (object === undefined) return null;
  const text = JSON.stringify(object);
  return text === '{}' ? null : text;
}
