import type { Json } from './columns.ts';

export interface ErasuresTable {
  id: string;
  kind: 'exported' | 'erased';
  contactId: string;
  at: number;
  byUser: string | null;
  /** A `SoughtPerson`; null once it is done. */
  person: Json | null;
  step: number;
  afterKey: Json | null;
  counts: Json;
  doneAt: number | null;
  claim: string | null;
  claimedUntil: number | null;
}

export interface ErasedAddressesTable {
  fingerprint: string;
  contactId: string;
  at: number;
}
