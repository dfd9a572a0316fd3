import type { z } from 'zod';
import type {
  RecordRef,
  Timeline,
  TimelineEntry,
  TimelineQuery,
  TimelineWho,
} from '../../../machines/api/index.ts';
import { typedWords } from '../../../machines/index.ts';
import type { Context } from '../../context.ts';
import type { ContactRecord, HistoryOf, HistoryRow } from '../../store/store.ts';
import { contactRef, userRef } from '../people.ts';
import { holds, isAbout, isOfKind } from './filtering.ts';
import { namesFor } from './names.ts';
import { tellHistory, type ToldEntry } from './telling.ts';

type Query = z.output<typeof TimelineQuery>;

/** Rows that are looked through for one answer: a search in a long history is answered in parts. */
const rowsAtOnce = 200;
const mostRows = 2_000;

/** A page of a history, as far as it passes what is asked for. */
export async function historyPage(context: Context, of: HistoryOf, query: Query): Promise<Timeline> {
  const passes = passing(query);
  const whole = passes === null;
  const items: TimelineEntry[] = [];
  let { cursor } = query;
  let lookedBackTo: number | null = null;
  for (let rows = 0; rows < mostRows && items.length < query.limit;) {
    const limit = whole ? query.limit : rowsAtOnce;
    const page = await context.store.read((records) =>
      records.timeline.history(of, { limit, cursor, until: query.until }),
    );
    const told = tellHistory(page.items, await namesFor(context, page.items));
    const passed = whole ? told : told.filter(passes);
    const full = whole ? undefined : passed[query.limit - items.length - 1]?.row;
    if (full !== undefined && passed.at(-1)?.row !== full) {
      // More passes than was asked for: the next page begins after the row that filled this one.
      const read = page.items.indexOf(full) + 1;
      items.push(...passed.filter(({ row }) => page.items.indexOf(row) < read).map(({ entry }) => entry));
      const until = await context.store.read((records) =>
        records.timeline.history(of, { limit: read, cursor, until: query.until }),
      );
      return { items, nextCursor: until.nextCursor, lookedBackTo: atOf(full) };
    }
    items.push(...passed.map(({ entry }) => entry));
    rows += page.items.length;
    const last = page.items.at(-1);
    if (last) lookedBackTo = atOf(last);
    if (page.nextCursor === null) return { items, nextCursor: null, lookedBackTo: null };
    cursor = page.nextCursor;
    if (whole && items.length > 0) break;
  }
  return { items, nextCursor: cursor ?? null, lookedBackTo };
}

const atOf = (row: HistoryRow): number => (row.of === 'message' ? row.message.at : row.entry.at);

/** Null where everything passes. */
function passing({ filter, q, person, deal }: Query): ((told: ToldEntry) => boolean) | null {
  const typed = typedWords(q ?? '');
  const asked: ((told: ToldEntry) => boolean)[] = [];
  if (filter !== 'all') asked.push(({ entry }) => isOfKind(entry, filter));
  if (person !== undefined) asked.push((told) => isAbout(told, person));
  if (deal !== undefined) asked.push(({ entry }) => entry.deal?.id === deal);
  if (typed.length > 0) asked.push((told) => holds(told, typed));
  return asked.length > 0 ? (told) => asked.every((one) => one(told)) : null;
}

/** Deals and people that a history may be filtered by. */
export async function historyWho({ store }: Context, of: HistoryOf): Promise<TimelineWho> {
  const users = (await store.users.list()).filter(({ active }) => active).map(userRef);
  if ('dealId' in of) {
    const parts = await store.deals.contactsOf(of.dealId);
    return { users, deals: [], contacts: parts.map(({ contact }) => contactPlace(contact)) };
  }
  const page =
    'contactId' in of ? await store.pages.contact(of.contactId) : await store.pages.company(of.companyId);
  const deals = (page?.deals ?? []).map(({ id, title }) => ({ kind: 'deal' as const, id, name: title }));
  const contacts = page && 'contacts' in page ? page.contacts.map(contactPlace) : [];
  return { users, deals, contacts };
}

const contactPlace = (contact: ContactRecord): RecordRef => ({
  kind: 'contact',
  id: contact.id,
  name: contactRef(contact).name,
});
