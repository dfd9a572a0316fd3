import type { Cell } from './copied.ts';
import type { Page, PageRequest } from './paging.ts';
import type { KnownBy } from './personal/scrub.ts';

/** How much of each table was handed out, or went and was changed. */
export type ErasureCounts = Record<string, { gone: number; changed: number }>;

/** Somebody's data was handed out, or who they were is erased: no word of who. */
export interface ErasureRecord {
  id: string;
  kind: 'exported' | 'erased';
  contactId: string;
  at: number;
  by: string | null;
  counts: ErasureCounts;
  /** Null while it is under way. */
  doneAt: number | null;
}

/** What is being looked for. Kept only until it is done. */
export interface SoughtPerson extends KnownBy {
  contactId: string;
  companyId: string | null;
  /** Deals of theirs and nobody else's. */
  onlyTheirs: readonly string[];
  /** Deals with others in them, too. */
  shared: readonly string[];
  /** Own fields of deals whose texts come from a list of ours, and say nothing about anybody. */
  listed: readonly string[];
}

export interface ErasedBefore {
  contactId: string;
  at: number;
}

/** Erasing a person everywhere: begun in one transaction, gone through in small ones, and gone on with after a crash. */
export interface Erasing {
  get(id: string): Promise<ErasureRecord | null>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<ErasureRecord>>;
  /** What they are known by, and where to look. Throws `not-found`. */
  seek(contactId: string, listed: readonly string[]): Promise<SoughtPerson>;
  /** How many rows are about the person, by table: what an erasure would empty or take away at least. */
  count(person: SoughtPerson): Promise<ErasureCounts>;
  /** The rows that are about them, by table, as they are: for handing them out. */
  rows(person: SoughtPerson): Promise<Record<string, Record<string, Cell>[]>>;
  /** Whether an address belonged to somebody who was erased. */
  erasedBefore(email: string): Promise<ErasedBefore | null>;

  /** The next of its rows, and what is to become of them; null where it is done. May take long: read beside. */
  part(id: string): Promise<ErasurePart | null>;

  /** Notes that somebody's data was handed out. */
  noteExport(record: Omit<ErasureRecord, 'kind' | 'doneAt'>): Promise<void>;
  /** The person is nobody from now on; the rest follows by `advance`. */
  begin(person: SoughtPerson, record: Omit<ErasureRecord, 'kind' | 'counts' | 'doneAt'>): Promise<void>;
  /** One that nobody works on, claimed until then; null where there is none. */
  claim(claim: string, now: number, until: number): Promise<string | null>;
  /** Carries out what `part` has found. `lost`: another server goes on with it. */
  apply(
    id: string,
    claim: string,
    part: ErasurePart,
    now: number,
    until: number,
  ): Promise<'on' | 'done' | 'lost'>;
}

/** What becomes of one row. */
export interface ErasureChange {
  table: string;
  keys: readonly string[];
  key: readonly Cell[];
  /** Null where the row goes. */
  set: Readonly<Record<string, Cell>> | null;
  /** Only if it is still like that. */
  was: Readonly<Record<string, Cell>>;
}

export interface ErasurePart {
  changes: readonly ErasureChange[];
  /** Where the next part begins; null after the last. */
  next: { step: number; after: readonly Cell[] | null } | null;
}
