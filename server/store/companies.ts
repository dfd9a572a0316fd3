import type { FactValue } from '../../machines/index.ts';
import type { RecordFilter } from './contacts.ts';
import type { Page } from './paging.ts';
import type { Actor } from './timeline.ts';

export interface CompanyRecord {
  id: string;
  name: string;
  domain: string | null;
  industry: string | null;
  /** Employees. */
  size: number | null;
  country: string | null;
  website: string | null;
  ownerId: string | null;
  /** Since when a support issue of the company is open. */
  supportSince: number | null;
  fields: Record<string, FactValue>;
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

export type NewCompany = { id: string; name: string } & Partial<
  Omit<CompanyRecord, 'id' | 'name' | 'createdAt' | 'updatedAt'>
>;
export type CompanyPatch = Partial<Omit<CompanyRecord, 'id' | 'createdAt' | 'updatedAt'>>;

export interface CompanyFilter extends RecordFilter {
  /** By name; or newest first. */
  sort?: 'name' | 'created' | undefined;
  /** Somebody of them was in touch since then; or nobody. */
  lastContactBefore?: number | undefined;
  lastContactSince?: number | undefined;
}

export interface ListedCompany extends CompanyRecord {
  contacts: number;
  openDeals: number;
}

export interface Companies {
  get(id: string): Promise<CompanyRecord | null>;
  /** Those that are there, in no order. */
  getMany(ids: readonly string[]): Promise<CompanyRecord[]>;
  /** `search`: words that name or domain begin with. */
  list(filter: CompanyFilter): Promise<Page<ListedCompany>>;
  /** The company of this name, whatever its case; the oldest where several are. */
  byName(name: string): Promise<CompanyRecord | null>;
  byDomain(domain: string): Promise<CompanyRecord | null>;
  /** `by`: who added it, as its log tells; left out where something else in the log does. */
  create(company: NewCompany, now: number, by?: Actor): Promise<CompanyRecord>;
  /**
   * The log tells of what it changes, and `by` whom; of the server itself where that is left out. Throws `not-found`.
   */
  update(id: string, patch: CompanyPatch, now: number, by?: Actor): Promise<CompanyRecord>;
}
