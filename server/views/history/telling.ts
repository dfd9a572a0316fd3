import type { TimelineEntry } from '../../../machines/api/index.ts';
import type { HistoryRow, MessageRecord } from '../../store/store.ts';
import { excerptOfText } from '../timeline-reading.ts';
import { tellTimeline } from '../timeline.ts';
import type { HistoryNames } from './names.ts';
import { noteWords } from './notes.ts';
import { tellRecord } from './record-entries.ts';

/** An entry with the row that it tells of, whose words may be more than what is shown. */
export interface ToldEntry {
  entry: TimelineEntry;
  row: HistoryRow;
}

/** Rows of a history as screens tell them, newest first. */
export function tellHistory(rows: readonly HistoryRow[], names: HistoryNames): ToldEntry[] {
  const deals = rows.flatMap((row) => (row.of === 'deal' ? [row.entry] : []));
  const ofDeals = Map.groupBy(tellTimeline(deals, names), ({ deal, seq }) => `${deal?.id ?? ''} ${seq}`);
  return rows.flatMap((row): ToldEntry[] => {
    switch (row.of) {
      case 'deal': {
        const { dealId, seq } = row.entry;
        const entries = ofDeals.get(`${dealId} ${seq}`) ?? [];
        return entries.map((entry) => ({ entry: completed(entry, row, names), row }));
      }
      case 'record':
        return [{ entry: tellRecord(row.entry, names), row }];
      case 'message':
        return [{ entry: tellMessage(row.message, names), row }];
    }
  });
}

/** A deal's note as its author has left it, and fields by the names that the workspace gave them. */
function completed(
  entry: TimelineEntry,
  { entry: kept }: Extract<HistoryRow, { of: 'deal' }>,
  names: HistoryNames,
): TimelineEntry {
  const { what } = entry;
  if (what.kind === 'edited') {
    const changes = what.changes.map((change) => namedChange(change, names));
    return { ...entry, what: { ...what, changes } };
  }
  if (what.kind !== 'note') return entry;
  const mentions = what.mentions.map(({ id }) => id);
  const place = { kind: 'deal' as const, id: kept.dealId, seq: kept.seq };
  const words = noteWords(place, { at: kept.at, first: what.text, mentions }, names);
  return { ...entry, what: { kind: 'note', ...words } };
}

type Change = Extract<TimelineEntry['what'], { kind: 'edited' }>['changes'][number];

function namedChange(change: Change, names: HistoryNames): Change {
  if (change.path === 'company.name') {
    const named = (id: Change['from']) => (typeof id === 'string' ? (names.company(id) ?? id) : id);
    return { ...change, from: named(change.from), to: named(change.to) };
  }
  // The drawing doesn't know the workspace's own fields.
  const field = change.label === change.path ? names.fields.find(({ path }) => path === change.path) : null;
  if (!field) return change;
  const called = (value: Change['from']) =>
    field.type === 'user' && typeof value === 'string' ? (names.users.get(value)?.name ?? value) : value;
  const { label, type } = field;
  return { ...change, label, type, from: called(change.from), to: called(change.to) };
}

function tellMessage(message: MessageRecord, names: HistoryNames): TimelineEntry {
  const { id, contactId, at, direction, subject, text } = message;
  const contact = names.contact(contactId);
  return {
    id: `message:${id}`,
    deal: null,
    record: contactId === null ? null : names.record({ kind: 'contact', id: contactId }),
    seq: 0,
    at,
    automatic: false,
    actor: direction === 'in' ? { kind: 'contact', contact } : { kind: 'process' },
    what: {
      kind: 'message',
      direction,
      contact,
      subject: subject || null,
      excerpt: excerptOfText(text),
      message: subject === '' && text === '' ? null : id,
    },
    because: null,
  };
}
