import type { DatabaseSync } from 'node:sqlite';
import type { DealChangeRequest, LoadedDeal } from '../../change.ts';
import { partsOf } from '../../changes.ts';
import type { CompanyRecord } from '../../companies.ts';
import type { DealContact, DealRecord } from '../../deals.ts';
import type { OutboxRecord } from '../../outbox.ts';
import type { Recent } from '../../recent.ts';
import { dealOf } from '../../rows/deal.ts';
import { trusted } from '../../rows/json-columns.ts';
import { companyOf, contactOf } from '../../rows/people.ts';
import { outboxOf } from '../../rows/work.ts';
import type {
  CompaniesTable,
  ContactsTable,
  DealContactsTable,
  DealsTable,
  IdempotencyTable,
  OutboxTable,
  TimersTable,
  UsersTable,
} from '../../schema.ts';
import { columnsOf, query, selected } from './hot-statements.ts';
import type { Owner, Part, RecordCache } from './record-cache.ts';

/** Reads what a change may need to know, inside its transaction. */
export class Loader {
  readonly #deal;
  readonly #parts;
  readonly #contact;
  readonly #company;
  readonly #owner;
  readonly #timer;
  readonly #outbox;
  readonly #answer;
  readonly #imported;
  readonly #earlier;
  readonly #openWork;

  readonly #cache: RecordCache;

  constructor(db: DatabaseSync, cache: RecordCache) {
    this.#cache = cache;
    this.#deal = query<DealsTable>(
      db,
      `select ${selected('d', columnsOf<DealsTable>(db, 'deals'))} from deals d where d.id = ?`,
    );
    this.#parts = query<Pick<DealContactsTable, 'contactId' | 'role' | 'main'>>(
      db,
      'select contact_id as "contactId", role, main from deal_contacts where deal_id = ?',
    );
    this.#contact = query<ContactsTable>(
      db,
      `select ${selected('c', columnsOf<ContactsTable>(db, 'contacts'))} from contacts c where c.id = ?`,
    );
    this.#company = query<CompaniesTable>(
      db,
      `select ${selected('c', columnsOf<CompaniesTable>(db, 'companies'))} from companies c where c.id = ?`,
    );
    this.#owner = query<Pick<UsersTable, 'id' | 'name' | 'email' | 'active'>>(
      db,
      'select id, name, email, active from users where id = ?',
    );
    this.#timer = query<Pick<TimersTable, 'dueAt'>>(
      db,
      'select due_at as "dueAt" from timers where deal_id = ? and timer = ?',
    );
    this.#outbox = query<OutboxTable>(
      db,
      `select ${selected('o', columnsOf<OutboxTable>(db, 'outbox'))} from outbox o where o.deal_id = ? and o.id = ?`,
    );
    this.#answer = query<Pick<IdempotencyTable, 'bodyHash' | 'response'>>(
      db,
      'select body_hash as "bodyHash", response from idempotency where scope = ? and key = ?',
    );
    this.#imported = query<{ recordId: string }>(
      db,
      `select record_id as "recordId" from import_keys where kind = 'deal' and key = ?`,
    );
    this.#earlier = query<LoadedDeal['earlier'][number]>(
      db,
      `select d.id as "dealId", d.entry as entry, d.status as status
       from deal_contacts p join deals d on d.id = p.deal_id
       where p.contact_id = ? and p.main = 1 and d.process_id = ? order by d.id`,
    );
    this.#openWork = query<{ open: number; nextDueAt: number | null }>(
      db,
      `select count(*) as open, min(due_at) as "nextDueAt" from actions
       where deal_id = ? and state = 'open' and human = 1`,
    );
  }

  deal(id: string): DealRecord | null {
    return remembered(this.#cache.deals, id, () => {
      const row = this.#deal.get(id);
      return row && dealOf(row, trusted);
    });
  }

  timerDueAt(dealId: string, timer: string): number | null {
    return this.#timer.get(dealId, timer)?.dueAt ?? null;
  }

  answer(scope: string, key: string): Pick<IdempotencyTable, 'bodyHash' | 'response'> | null {
    return this.#answer.get(scope, key) ?? null;
  }

  imported(key: string): string | null {
    return this.#imported.get(key)?.recordId ?? null;
  }

  /** Open human actions of a deal, as the columns that the board sorts by. */
  openWork(dealId: string): { openActions: number; nextDueAt: number | null } {
    const { open, nextDueAt } = this.#openWork.get(dealId) ?? { open: 0, nextDueAt: null };
    return { openActions: open, nextDueAt };
  }

  /** What surrounds a deal. A request that makes it names its contacts: it isn't in the database yet. */
  around(
    deal: DealRecord,
    { create: made, outboxId, earlier }: Pick<DealChangeRequest<unknown>, 'create' | 'outboxId' | 'earlier'>,
  ): LoadedDeal {
    const contacts = this.#contacts(made ? partsOf(made) : this.#partsOf(deal.id));
    const main = made && contacts.find((one) => one.main);
    return {
      deal,
      contacts,
      company: deal.companyId === null ? null : this.#companyOf(deal.companyId),
      owner: deal.ownerId === null ? null : this.#ownerOf(deal.ownerId),
      outbox: outboxId === undefined ? null : this.#outboxRow(deal.id, outboxId),
      earlier: main && earlier ? this.#earlier.all(main.contact.id, deal.processId) : [],
    };
  }

  /** A contact that doesn't exist is missing from the answer; the caller compares. */
  #contacts(parts: readonly Part[]): DealContact[] {
    return parts.flatMap(({ id, role, main }) => {
      const contact = remembered(this.#cache.contacts, id, () => {
        const row = this.#contact.get(id);
        return row && contactOf(row, trusted);
      });
      return contact ? [{ contact, role, main }] : [];
    });
  }

  #partsOf(dealId: string): readonly Part[] {
    const load = (): Part[] =>
      this.#parts.all(dealId).map(({ contactId, role, main }) => ({ id: contactId, role, main: main === 1 }));
    return remembered(this.#cache.parts, dealId, load) ?? [];
  }

  #companyOf(id: string): CompanyRecord | null {
    return remembered(this.#cache.companies, id, () => {
      const row = this.#company.get(id);
      return row && companyOf(row, trusted);
    });
  }

  #ownerOf(id: string): Owner | null {
    return remembered(this.#cache.owners, id, () => {
      const row = this.#owner.get(id);
      return row && { ...row, active: row.active === 1 };
    });
  }

  #outboxRow(dealId: string, id: string): OutboxRecord | null {
    const row = this.#outbox.get(dealId, id);
    return row ? outboxOf(row, trusted) : null;
  }
}

function remembered<T>(records: Recent<T>, id: string, load: () => T | undefined): T | null {
  const known = records.get(id);
  if (known !== undefined) return known;
  const found = load();
  if (found === undefined) return null;
  records.set(id, found);
  return found;
}
