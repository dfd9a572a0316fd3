import type { DatabaseSync } from 'node:sqlite';
import type { DealWrites, LoadedDeal } from '../../change.ts';
import { changed } from '../../changes.ts';
import type { ContactPatch, ContactRecord } from '../../contacts.ts';
import type { DealContact, DealRecord } from '../../deals.ts';
import { dueKeyOf } from '../../due-key.ts';
import type { DealLine } from '../../products.ts';
import { dealRow } from '../../rows/deal.ts';
import { patched } from '../../rows/patch.ts';
import { contactRow } from '../../rows/people.ts';
import { timelineRow } from '../../rows/timeline.ts';
import type {
  ContactsTable,
  DealContactsTable,
  DealLinesTable,
  DealsTable,
  IdempotencyTable,
  MessagesTable,
  NotificationsTable,
  SearchWordsTable,
  TimelineTable,
  TimelineTextsTable,
} from '../../schema.ts';
import { contactWords, newWords, wordsOf } from '../../words.ts';
import { columnsOf, inserter, updater } from './hot-statements.ts';
import { WorkWriter } from './write-work.ts';

const everyChange = ['snapshot', 'held', 'rev', 'seq', 'updatedAt'] as const;
/**
 * Columns that change together. An update rewrites every index of the columns that it sets, whether they differ or not,
 * so it sets those groups of which something differs; and all columns where something else does.
 */
const groups = [
  ['nextDueAt', 'openActions'],
  ['versionHash', 'step', 'stepInfluence', 'stepEnteredAt'],
  ['stage', 'stageEnteredAt', 'kind'],
  ['status', 'reason', 'closedAt'],
] as const;
/** The first group's bit; its due key depends on more than its own columns. */
const due = 1;
const everything = 1 << groups.length;
const inGroups: ReadonlySet<string> = new Set([...everyChange, ...groups.flat()]);

/** The groups of which something differs, one bit each. */
function differing(before: DealRecord, next: DealRecord, keys: readonly string[]): number {
  for (const key of keys) if (!inGroups.has(key)) return everything;
  let bits = dueKeyOf(before) === dueKeyOf(next) ? 0 : due;
  for (let place = 0; place < groups.length; place++)
    for (const column of groups[place] ?? []) if (before[column] !== next[column]) bits |= 1 << place;
  return bits;
}

const columnsOfBits = (bits: number): (keyof DealsTable)[] => [
  ...everyChange,
  ...groups.flatMap((columns, place) => (bits & (1 << place) ? columns : [])),
  ...(bits & due ? (['dueKey'] as const) : []),
];

/** Writes one change of a deal, inside its transaction. */
export class Writer {
  readonly #work;
  readonly #insertDeal;
  readonly #updates: ((row: DealsTable) => void)[];
  readonly #insertPart;
  readonly #entry;
  readonly #text;
  readonly #message;
  readonly #messageState;
  readonly #updateContact;
  readonly #notification;
  readonly #answer;
  readonly #importKey;
  readonly #clearLines;
  readonly #addLine;
  readonly #addWord;
  readonly #removeWord;

  constructor(db: DatabaseSync) {
    const deal = columnsOf<DealsTable>(db, 'deals');
    this.#work = new WorkWriter(db);
    this.#insertDeal = inserter<DealsTable>(db, 'deals', deal);
    this.#updates = Array.from({ length: everything + 1 }, (_, bits) =>
      updater<DealsTable>(
        db,
        'deals',
        bits === everything ? deal.filter((column) => column !== 'id') : columnsOfBits(bits),
        ['id'],
      ),
    );
    this.#insertPart = inserter<DealContactsTable>(db, 'deal_contacts', columnsOf(db, 'deal_contacts'));
    this.#entry = inserter<TimelineTable>(db, 'timeline', columnsOf(db, 'timeline'));
    this.#text = inserter<TimelineTextsTable>(db, 'timeline_texts', columnsOf(db, 'timeline_texts'));
    this.#message = inserter<MessagesTable>(db, 'messages', columnsOf(db, 'messages'));
    this.#messageState = updater<MessagesTable>(db, 'messages', ['state'], ['id']);
    this.#updateContact = updater<ContactsTable>(
      db,
      'contacts',
      columnsOf<ContactsTable>(db, 'contacts').filter((column) => column !== 'id'),
      ['id'],
    );
    this.#notification = inserter<NotificationsTable>(db, 'notifications', columnsOf(db, 'notifications'));
    this.#answer = inserter<IdempotencyTable>(db, 'idempotency', columnsOf(db, 'idempotency'));
    this.#importKey = db.prepare(`insert into import_keys (kind, key, record_id) values ('deal', ?, ?)`);
    this.#clearLines = db.prepare('delete from deal_lines where deal_id = ?');
    this.#addLine = inserter<DealLinesTable>(db, 'deal_lines', columnsOf(db, 'deal_lines'));
    this.#addWord = inserter<SearchWordsTable>(
      db,
      'search_words',
      ['kind', 'word', 'id'],
      'insert or replace',
    );
    this.#removeWord = db.prepare('delete from search_words where kind = ? and word = ? and id = ?');
  }

  fired(dealId: string, timer: string): void {
    this.#work.cancelTimer(dealId, timer);
  }

  /** `openWork` counts the deal's open actions once they are written. Returns the deal as it is now. */
  change(
    { deal, contacts }: Pick<LoadedDeal, 'deal' | 'contacts'>,
    writes: DealWrites,
    now: number,
    openWork: () => Pick<DealRecord, 'openActions' | 'nextDueAt'>,
  ): DealRecord {
    this.#work.write(deal.id, deal.rev + 1, writes, now);
    const next = changed(deal, writes, now, writes.actions ? openWork() : null);
    if (deal.rev === 0) this.#create(next, contacts);
    else this.#update(deal, next, writes);
    let seq = deal.seq;
    for (const entry of writes.timeline ?? []) {
      seq += 1;
      this.#entry(timelineRow(deal.id, seq, entry));
      entry.texts?.forEach(({ kind, text }, place) =>
        this.#text({ dealId: deal.id, seq, place, kind, text }),
      );
    }
    for (const message of writes.messages ?? []) this.#message(message);
    for (const { id, state } of writes.messageStates ?? []) {
      this.#messageState({ id, state } as MessagesTable); // sets and looks up these two columns only
    }
    for (const { id, patch } of writes.contacts ?? []) this.#contact(contacts, id, patch, now);
    for (const one of writes.notifications ?? []) this.#notification({ ...one, readAt: null });
    if (writes.lines) this.#lines(deal.id, writes.lines);
    return next;
  }

  #lines(dealId: string, lines: readonly DealLine[]): void {
    this.#clearLines.run(dealId);
    lines.forEach((line, place) => this.#addLine({ dealId, place, ...line }));
  }

  remember(row: IdempotencyTable): void {
    this.#answer(row);
  }

  rememberImport(key: string, dealId: string): void {
    this.#importKey.run(key, dealId);
  }

  #create(deal: DealRecord, contacts: readonly DealContact[]): void {
    this.#insertDeal(dealRow(deal));
    for (const { contact, role, main } of contacts) {
      this.#insertPart({ dealId: deal.id, contactId: contact.id, role, main: main ? 1 : 0 });
    }
    this.#words('deal', deal.id, [], wordsOf(deal.title));
  }

  #update(before: DealRecord, next: DealRecord, writes: DealWrites): void {
    this.#updates[differing(before, next, Object.keys(writes.deal ?? {}))]?.(dealRow(next));
    if (next.title !== before.title) this.#words('deal', next.id, wordsOf(before.title), wordsOf(next.title));
  }

  #contact(contacts: readonly DealContact[], id: string, patch: ContactPatch, now: number): void {
    const found = contacts.find(({ contact }) => contact.id === id);
    if (!found) throw new Error(`A change of a deal writes to contact ${id}, which isn’t part of the deal.`);
    const next = { ...patched<ContactRecord>(found.contact, patch), updatedAt: now };
    this.#updateContact(contactRow(next));
    this.#words('contact', id, contactWords(found.contact), contactWords(next));
  }

  #words(kind: 'deal' | 'contact', id: string, before: readonly string[], after: readonly string[]): void {
    const { added, gone } = newWords(before, after);
    for (const word of gone) this.#removeWord.run(kind, word, id);
    for (const word of added) this.#addWord({ kind, word, id });
  }
}
