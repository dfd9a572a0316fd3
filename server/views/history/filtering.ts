import type { TimelineEntry, TimelineKind, TimelineWhat } from '../../../machines/api/index.ts';
import { foldedWords, nearWords } from '../../../machines/index.ts';
import { isSaid } from '../timeline.ts';
import type { ToldEntry } from './telling.ts';

/** Whether an entry is of a kind that people filter by; most are of one, some of several. */
export function isOfKind(entry: TimelineEntry, kind: TimelineKind): boolean {
  const { what } = entry;
  switch (kind) {
    case 'said':
      return isSaid(entry);
    case 'calls':
      return (
        what.kind === 'meeting' ||
        (what.kind === 'ended' && (what.action.channel === 'call' || what.action.channel === 'meeting'))
      );
    case 'notes':
      return what.kind === 'note';
    case 'steps':
      return steps.has(what.kind);
    case 'automation':
      return entry.automatic;
    case 'fields':
      return fields.has(what.kind);
    case 'files':
      return what.kind === 'file';
  }
}

const steps: ReadonlySet<TimelineWhat['kind']> = new Set([
  'entered',
  'event',
  'moved',
  'corrected',
  'closed',
  'handed-over',
  'handed-on',
  'versioned',
]);

const fields: ReadonlySet<TimelineWhat['kind']> = new Set([
  'edited',
  'field',
  'assigned',
  'owner',
  'tags',
  'lines',
  'created',
  'imported',
  'merged',
  'unmerged',
]);

/** Whether a user or contact did it, or is named in it. */
export function isAbout({ entry }: ToldEntry, person: string): boolean {
  const { actor, record, what } = entry;
  if (actor.kind === 'user' && actor.user.id === person) return true;
  if (actor.kind === 'contact' && actor.contact?.id === person) return true;
  if (record?.id === person) return true;
  if ('contact' in what && what.contact?.id === person) return true;
  return 'mentions' in what && what.mentions.some(({ id }) => id === person);
}

/** Whether every word that was typed is the beginning of one of the entry's, or sounds like one. */
export function holds(told: ToldEntry, typed: readonly string[]): boolean {
  const words = new Set(textsOf(told).flatMap(foldedWords));
  return typed.every((one) => {
    for (const word of words) if (word.startsWith(one)) return true;
    return nearWords(one, words, false).size > 0;
  });
}

/** What follows from an event stands in its row, where the words are those of whoever wrote or said something. */
const following: ReadonlySet<TimelineWhat['kind']> = new Set([
  'moved',
  'opened',
  'cancelled',
  'queued',
  'held',
  'resumed',
  'dropped',
  'handed-over',
  'field',
]);

const wordsOf = (texts: readonly { text: string }[], { kind }: TimelineWhat): string[] =>
  following.has(kind) ? [] : texts.map(({ text }) => text);

/** All that can be read in an entry, and all that was written where only the beginning of it is shown. */
function textsOf({ entry, row }: ToldEntry): string[] {
  const { actor, deal, record, what } = entry;
  const found = row.of === 'message' ? [row.message.text] : wordsOf(row.entry.texts, what);
  if (actor.kind === 'user') found.push(actor.user.name);
  if (actor.kind === 'contact' && actor.contact) found.push(actor.contact.name);
  if (actor.kind === 'token') found.push(actor.name);
  if (deal) found.push(deal.title);
  if (record) found.push(record.name);
  collect(what, found);
  return found;
}

/** Codes and ids are no words. */
const codes = new Set([
  'kind',
  'id',
  'message',
  'file',
  'meeting',
  'path',
  'type',
  'channel',
  'event',
  'as',
  'place',
]);

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) if (!codes.has(name)) collect(one, into);
}
