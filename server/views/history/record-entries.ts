import type { TimelineEntry, TimelineWhat } from '../../../machines/api/index.ts';
import { callField, type FactValue } from '../../../machines/index.ts';
import { told } from '../../saying/told.ts';
import type { RecordEntry } from '../../store/store.ts';
import { userOf } from '../people.ts';
import { actorView } from '../timeline.ts';
import type { HistoryNames } from './names.ts';
import { noteWords } from './notes.ts';

/** What happened to a record, as screens tell it. */
export function tellRecord(entry: RecordEntry, names: HistoryNames): TimelineEntry {
  const { kind, id, seq, at, actor } = entry;
  const deal = kind === 'deal' ? { id, title: names.deal(id, seq).title } : null;
  return {
    id: `${kind}:${id}:${seq}`,
    deal,
    record: kind === 'deal' ? null : names.record(entry),
    seq,
    at,
    automatic: actor.kind === 'system' || actor.kind === 'timer',
    actor: actorView(actor, names),
    what: whatOf(entry, names),
    because: null,
  };
}

function whatOf(entry: RecordEntry, names: HistoryNames): TimelineWhat {
  const { what } = entry;
  switch (what.kind) {
    case 'created':
    case 'exported':
    case 'erased':
      return { kind: what.kind };
    case 'returned':
    case 'imported':
      return what;
    case 'owner':
      return { kind: 'owner', from: userOf(names.users, what.from), to: userOf(names.users, what.to) };
    case 'tags':
      return { kind: 'tags', added: what.added.map(names.tag), removed: what.removed.map(names.tag) };
    case 'file':
      return { kind: 'file', what: what.what, file: what.file, name: textOf(entry, 'name') };
    case 'merged':
    case 'unmerged':
      return { kind: what.kind, name: textOf(entry, 'name') };
    case 'form':
      return { kind: 'form', form: names.form(what.form) };
    case 'note': {
      const { kind, id, seq, at } = entry;
      const first = textOf(entry, 'note');
      return { kind: 'note', ...noteWords({ kind, id, seq }, { at, first, mentions: what.mentions }, names) };
    }
    case 'edited':
      return {
        kind: 'edited',
        changes: what.changes.map((change) => changeOf(change, entry, names)),
        currency: names.currency,
      };
  }
}

const textOf = ({ texts }: RecordEntry, kind: RecordEntry['texts'][number]['kind'], about?: string) =>
  texts.find((text) => text.kind === kind && (about === undefined || text.about === about))?.text ?? null;

type Change = Extract<TimelineWhat, { kind: 'edited' }>['changes'][number];

function changeOf(
  { path, from, to }: { path: string; from: FactValue; to: FactValue },
  entry: RecordEntry,
  names: HistoryNames,
): Change {
  const field = names.fields.find((one) => one.path === path);
  const words = (side: 'from' | 'to'): string | null => {
    const text = textOf(entry, side, path);
    if (text === null) return null;
    if (path === 'contact.companyId') return names.company(text) ?? text;
    return field?.type === 'user' ? (names.users.get(text)?.name ?? text) : text;
  };
  return {
    path,
    label: field ? told(callField(field)) : path,
    type: field?.type ?? 'text',
    from: shown(from) ?? words('from'),
    to: shown(to) ?? words('to'),
  };
}

/** Lists are kept as words; a value that is left is one number or yes and no. */
const shown = (value: FactValue): string | number | boolean | null =>
  typeof value === 'object' || value === undefined ? null : value;
