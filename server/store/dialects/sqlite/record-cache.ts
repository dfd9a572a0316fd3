import type { DatabaseSync } from 'node:sqlite';
import type { CompanyRecord } from '../../companies.ts';
import type { ContactRecord } from '../../contacts.ts';
import type { DealRecord } from '../../deals.ts';
import { Recent } from '../../recent.ts';
import type { UserRecord } from '../../users.ts';

export type Part = { id: string; role: string | null; main: boolean };
export type Owner = Pick<UserRecord, 'id' | 'name' | 'email' | 'active'>;

/** Records of each kind: with their snapshots a few dozen megabytes at the very most. */
const maxPerKind = 4_000;

/** What each table's rows are remembered as, and the column that names the record which a changed row makes stale. */
const watched = {
  contacts: 'id',
  companies: 'id',
  users: 'id',
  deal_contacts: 'deal_id',
  deals: 'id',
} as const;
type Watched = keyof typeof watched;

/**
 * Records as the last changes saw them, so that a storm of events on the same deals, owners and companies doesn't
 * read and parse them anew for each event. Reading and parsing cost about as much as writing.
 *
 * Never behind the database: a trigger makes forgotten what any statement of this connection changes, a rollback
 * empties the cache, and so does a commit by another connection.
 */
export class RecordCache {
  readonly deals = new Recent<DealRecord>(maxPerKind);
  readonly parts = new Recent<readonly Part[]>(maxPerKind);
  readonly contacts = new Recent<ContactRecord>(maxPerKind);
  readonly companies = new Recent<CompanyRecord>(maxPerKind);
  readonly owners = new Recent<Owner>(maxPerKind);
  readonly #byTable: Record<Watched, Recent<unknown>> = {
    contacts: this.contacts,
    companies: this.companies,
    users: this.owners,
    deal_contacts: this.parts,
    deals: this.deals,
  };
  readonly #dataVersion;
  #seenVersion: unknown;

  constructor(db: DatabaseSync) {
    db.function('forget', (table, id) => {
      // Called by the triggers below alone, with these two.
      this.#byTable[table as Watched].delete(id as string);
      return null;
    });
    for (const [table, key] of Object.entries(watched)) {
      for (const [event, row] of [
        ['insert', 'new'],
        ['update', 'old'],
        ['delete', 'old'],
      ] as const) {
        db.exec(
          `create temp trigger forget_${table}_${event} after ${event} on main.${table}
           begin select forget('${table}', ${row}.${key}); end`,
        );
      }
    }
    this.#dataVersion = db.prepare('pragma data_version');
  }

  /** At the start of a transaction. */
  refresh(): void {
    // Differs from the last time only where another connection has committed in between.
    const version = this.#dataVersion.get()?.data_version;
    if (version !== this.#seenVersion) this.clear();
    this.#seenVersion = version;
  }

  clear(): void {
    for (const records of Object.values(this.#byTable)) records.clear();
  }
}
