import type { RemarkKind, RequestState } from '../../machines/api/index.ts';
import type { Page, PageRequest } from './paging.ts';
import type { PermissionRole } from './users.ts';

export type RequestAbout = { kind: 'deal' | 'contact' | 'company'; id: string };

/** What one department wants of another. */
export interface RequestRecord {
  id: string;
  goal: string;
  audience: string;
  expected: string;
  dueAt: number | null;
  /** Who has it; null while a department is asked and nobody has taken it. */
  ownerId: string | null;
  /** Null where one person was asked. */
  department: PermissionRole | null;
  about: RequestAbout | null;
  askedBy: string;
  askedAt: number;
  state: RequestState;
  changedAt: number;
  /** How many there are; their numbers begin with 0, which is the asking. */
  remarks: number;
}

export interface RequestRemark {
  number: number;
  at: number;
  userId: string;
  what: RemarkKind;
  text: string;
}

export interface RequestFilter {
  open: boolean;
  /** Asked of this person, or of their role while nobody has taken it. */
  of?: { userId: string; role: PermissionRole } | undefined;
  askedBy?: string | undefined;
  about?: RequestAbout | undefined;
}

export interface Requests {
  get(id: string): Promise<RequestRecord | null>;
  /** Open ones due first, closed ones newest first. */
  list(filter: RequestFilter & PageRequest): Promise<Page<RequestRecord>>;
  remarks(id: string): Promise<RequestRemark[]>;
  /** What they are about, by name; what is gone is left out. */
  names(abouts: readonly RequestAbout[]): Promise<Map<string, string>>;
  add(request: Omit<RequestRecord, 'remarks' | 'changedAt' | 'state'>): Promise<void>;
  /** Only where it still stands as `before` does; answers whether it did. The remark gets the next number. */
  change(
    before: RequestRecord,
    after: Pick<RequestRecord, 'state' | 'ownerId'>,
    remark: Omit<RequestRemark, 'number'>,
  ): Promise<boolean>;
}
