import { z } from 'zod';
import { JsonObject } from '../json.ts';
import type { TimelineTable } from '../schema.ts';
import type { NewTimelineEntry, TimelineEntry, TimelineText } from '../timeline.ts';
import { ActorColumn, checked, FactValues } from './json-columns.ts';

const Effects = z.array(JsonObject);

export const timelineRow = (dealId: string, seq: number, entry: NewTimelineEntry): TimelineTable => ({
  dealId,
  seq,
  at: entry.at,
  type: entry.type,
  actor: JSON.stringify(entry.actor),
  contactId: entry.contactId ?? null,
  fromStep: entry.fromStep ?? null,
  toStep: entry.toStep ?? null,
  payload: entry.payload ? JSON.stringify(entry.payload) : '{}',
  facts: entry.facts ? JSON.stringify(entry.facts) : '{}',
  effects: entry.effects ? JSON.stringify(entry.effects) : '[]',
});

export function timelineEntryOf(row: TimelineTable, texts: TimelineText[]): TimelineEntry {
  const where = (column: string) => `timeline.${column} of ${row.dealId} ${row.seq}`;
  return {
    dealId: row.dealId,
    seq: row.seq,
    at: row.at,
    type: row.type,
    actor: checked(ActorColumn, row.actor, where('actor')),
    contactId: row.contactId,
    payload: checked(JsonObject, row.payload, where('payload')),
    facts: checked(FactValues, row.facts, where('facts')),
    effects: checked(Effects, row.effects, where('effects')),
    fromStep: row.fromStep,
    toStep: row.toStep,
    texts,
  };
}
