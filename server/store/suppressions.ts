import type { Page, PageRequest } from './paging.ts';

export const suppressionReasons = ['unsubscribed', 'complained', 'bounced', 'by-hand', 'imported'] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** An address that nothing goes to by itself, whoever it belongs to. */
export interface Suppression {
  /** As it was written; addresses are compared without case. */
  email: string;
  reason: SuppressionReason;
  /** What somebody said about it. */
  note: string | null;
  at: number;
  /** The user who added it; null where it came about by itself. */
  by: string | null;
}

export interface SuppressionFilter extends PageRequest {
  /** What an address, or its domain, begins with. */
  search?: string | undefined;
  reason?: SuppressionReason | undefined;
}

export interface Suppressions {
  get(email: string): Promise<Suppression | null>;
  /** Newest first. */
  list(filter: SuppressionFilter): Promise<Page<Suppression>>;
  count(): Promise<number>;
  /**
   * From now on contacts with these addresses are suppressed, those that are made later too. An address that is on
   * the list keeps its place. Answers the ids of the contacts for whom that is new. Belongs into `transact`: a contact
   * that is made at the same moment must see it.
   */
  add(entries: readonly Suppression[], now: number): Promise<{ added: number; contacts: string[] }>;
  /** The entry that was there. In `transact`, too. */
  remove(email: string, now: number): Promise<Suppression | null>;
}
