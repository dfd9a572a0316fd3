import type { LoadedDeal } from '../../../change.ts';
import type { CompanyRecord } from '../../../companies.ts';
import type { ContactRecord } from '../../../contacts.ts';
import type { DealContact, DealRecord } from '../../../deals.ts';
import { Recent } from '../../../recent.ts';
import type { UserRecord } from '../../../users.ts';

/** Records of each kind: with their snapshots a few dozen megabytes at the very most. */
const maxPerKind = 8_000;

/**
 * A row as it was read, with the transaction that wrote it (`xmin`): whoever has written the row since has left another.
 * Of a deal, whose every change counts `rev` up, that is the version.
 */
export interface Versioned<T> {
  record: T;
  version: string;
}

export type Owner = Pick<UserRecord, 'id' | 'name' | 'email' | 'active'>;
export type Part = { id: string; role: string | null; main: boolean };
/** Open actions by instance; only changes of the deal open them, end them or move their due time. */
export type OpenActions = ReadonlyMap<string, { human: boolean; dueAt: number | null }>;

export interface KnownDeal {
  deal: DealRecord;
  /** By the contacts' ids. */
  parts: readonly Versioned<Part>[];
  open: OpenActions;
}

/** Versions of what a decision has read beside the deal; null where there was no such row. */
export interface ReadVersions {
  /** Of the parts and their contacts, in order; null for a deal without contacts. */
  people: string | null;
  company: string | null;
  owner: string | null;
}

export interface Surroundings extends Pick<LoadedDeal, 'contacts' | 'company' | 'owner'> {
  read: ReadVersions;
}

/**
 * Records as they were last seen. Other servers write too, so this may be behind: a write names the versions it was
 * decided on and is refused where they are no longer current, and a refusal is decided again on what is read anew.
 */
export class RecordCache {
  readonly deals = new Recent<KnownDeal>(maxPerKind);
  readonly contacts = new Recent<Versioned<ContactRecord>>(maxPerKind);
  readonly companies = new Recent<Versioned<CompanyRecord>>(maxPerKind);
  readonly owners = new Recent<Versioned<Owner>>(maxPerKind);

  /** What surrounds a deal, as it is remembered; a row that isn't is missing. */
  around({ companyId, ownerId }: DealRecord, parts: readonly Versioned<Part>[]): Surroundings {
    const company = companyId === null ? undefined : this.companies.get(companyId);
    const owner = ownerId === null ? undefined : this.owners.get(ownerId);
    const contacts: DealContact[] = [];
    const versions: string[] = [];
    for (const { record: part, version } of parts) {
      const contact = this.contacts.get(part.id);
      if (contact) contacts.push({ contact: contact.record, role: part.role, main: part.main });
      versions.push(`${version}:${contact?.version ?? ''}`);
    }
    return {
      contacts,
      company: company?.record ?? null,
      owner: owner?.record ?? null,
      read: {
        people: versions.length > 0 ? versions.join() : null,
        company: company?.version ?? null,
        owner: owner?.version ?? null,
      },
    };
  }

  /** The deal, where all that a decision about it reads is remembered too. */
  whole(dealId: string): KnownDeal | null {
    const known = this.deals.get(dealId);
    if (!known) return null;
    const { companyId, ownerId } = known.deal;
    const isWhole =
      (companyId === null || this.companies.get(companyId) !== undefined) &&
      (ownerId === null || this.owners.get(ownerId) !== undefined) &&
      known.parts.every(({ record }) => this.contacts.get(record.id) !== undefined);
    return isWhole ? known : null;
  }
}
