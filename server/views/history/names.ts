import type { RecordRef } from '../../../machines/api/index.ts';
import type { Field, Graph } from '../../../machines/index.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type {
  DealRecord,
  HistoryRow,
  NoteChange,
  NotePlace,
  RecordEntry,
  TimelineEntry,
} from '../../store/store.ts';
import { told } from '../../runtime/timeline-entry.ts';
import { readWorkspace } from '../../workspace.ts';
import { contactRef, usersById } from '../people.ts';
import type { TimelineNames } from '../timeline-reading.ts';
import { say } from '../../../machines/index.ts';

/** What rows of a history speak of, loaded once for a page of them. */
export interface HistoryNames extends TimelineNames {
  company: (id: string) => string | null;
  record: (entry: Pick<RecordEntry, 'kind' | 'id'>) => RecordRef;
  /** What became of a note, in order. */
  changes: (place: NotePlace) => readonly NoteChange[];
  /** The workspace's own fields beside the built-in ones. */
  fields: readonly Field[];
  /** The workspace's own, which the amounts of people and companies are in. */
  currency: string;
  tag: (key: string) => string;
  form: (id: string) => string | null;
}

type Rows = readonly HistoryRow[];

export async function namesFor(context: Context, rows: Rows): Promise<HistoryNames> {
  const { store } = context;
  const entries = rows.flatMap((row) => (row.of === 'deal' ? [row.entry] : []));
  const logged = rows.flatMap((row) => (row.of === 'record' ? [row.entry] : []));
  const deals = await drawnDeals(context, [
    ...entries.map(({ dealId }) => dealId),
    ...logged.filter(({ kind }) => kind === 'deal').map(({ id }) => id),
  ]);
  const contacts = new Map(
    (await store.contacts.getMany(contactIds(rows))).map((contact) => [contact.id, contactRef(contact)]),
  );
  const companies = new Map<string, string>();
  for (const id of companyIds(entries, logged)) {
    const company = await store.companies.get(id);
    if (company) companies.set(id, company.name);
  }
  const changes = Map.groupBy(await store.recordLog.noteChanges(notePlaces(entries, logged)), placeKey);
  const forms = logged.some(({ what }) => what.kind === 'form') ? await store.forms.all() : [];
  const deal: TimelineNames['deal'] = (id, seq) => {
    const found = deals.get(id);
    if (!found) throw new Error('Every row’s deal was loaded above.');
    const { title, currency, drawings, graph } = found;
    return { title, currency, graph: drawings.find((one) => seq <= one.seq)?.graph ?? graph };
  };
  return {
    deal,
    contact: (id) => (id === null ? null : (contacts.get(id) ?? null)),
    users: usersById(await store.users.list()),
    currency: (await readWorkspace(store)).currency,
    company: (id) => companies.get(id) ?? null,
    record({ kind, id }) {
      const name =
        kind === 'deal'
          ? deals.get(id)?.title
          : kind === 'contact'
            ? contacts.get(id)?.name
            : companies.get(id);
      return { kind, id, name: name ?? '' };
    },
    changes: (place) => changes.get(placeKey(place)) ?? [],
    fields: await context.fields.catalogue(),
    tag: await tagNames(context, logged),
    form: (id) => forms.find((form) => form.id === id)?.name ?? null,
  };
}

interface DrawnDeal extends Pick<DealRecord, 'title' | 'currency'> {
  graph: Graph;
  /** Older drawings that it ran on, up to which entry. */
  drawings: readonly { seq: number; graph: Graph }[];
}

async function drawnDeals({ store, machines }: Context, ids: readonly string[]) {
  const wanted = [...new Set(ids)];
  const passages = wanted.length > 0 ? await store.moves.passages(wanted) : [];
  const drawn = await Promise.all(
    wanted.map(async (id): Promise<[string, DrawnDeal]> => {
      const deal = await store.deals.get(id);
      if (!deal) throw new AppError('not-found', say`There is no deal “${id}”.`);
      const before = passages.filter(({ dealId }) => dealId === id);
      const drawings = await Promise.all(
        before.map(async ({ seq, from }) => ({ seq, graph: (await machines.load(from)).machine.graph })),
      );
      const { graph } = (await machines.load(deal.versionHash)).machine;
      return [id, { title: deal.title, currency: deal.currency, drawings, graph }];
    }),
  );
  return new Map(drawn);
}

function contactIds(rows: Rows): string[] {
  const found = new Set<string>();
  for (const row of rows) {
    if (row.of === 'message') {
      if (row.message.contactId !== null) found.add(row.message.contactId);
      continue;
    }
    if (row.entry.actor.kind === 'contact') found.add(row.entry.actor.id);
    if (row.of === 'record') {
      if (row.entry.kind === 'contact') found.add(row.entry.id);
      continue;
    }
    if (row.entry.contactId !== null) found.add(row.entry.contactId);
    for (const effect of row.entry.effects)
      if ('contact' in effect && effect.contact !== null) found.add(effect.contact);
  }
  return [...found];
}

/** Those whose log it is, and those that a record or deal went from or to. */
function companyIds(entries: readonly TimelineEntry[], logged: readonly RecordEntry[]): Set<string> {
  const found = new Set(logged.filter(({ kind }) => kind === 'company').map(({ id }) => id));
  for (const { texts } of logged)
    for (const { about, text } of texts) if (about === 'contact.companyId') found.add(text);
  for (const { type, texts } of entries) {
    if (type !== 'deal.changed') continue;
    for (const { kind, text } of texts)
      if ((kind === 'from' || kind === 'to') && text.startsWith('company.name\t'))
        found.add(text.slice(text.indexOf('\t') + 1));
  }
  return found;
}

const placeKey = ({ kind, id, seq }: NotePlace): string => `${kind} ${id} ${seq}`;

const notePlaces = (entries: readonly TimelineEntry[], logged: readonly RecordEntry[]): NotePlace[] => [
  ...entries
    .filter(({ type }) => type === told.note)
    .map(({ dealId, seq }): NotePlace => ({ kind: 'deal', id: dealId, seq })),
  ...logged.filter(({ what }) => what.kind === 'note').map(({ kind, id, seq }) => ({ kind, id, seq })),
];

async function tagNames(
  { store }: Context,
  logged: readonly RecordEntry[],
): Promise<(key: string) => string> {
  if (!logged.some(({ what }) => what.kind === 'tags')) return (key) => key;
  const names = new Map((await store.tags.all()).map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
}
