import type { Language } from '../../../machines/index.ts';
import type { ConsentChangeKind } from '../consents.ts';
import type { ConsentHow } from '../contacts.ts';
import type { SuppressionReason } from '../suppressions.ts';
import type { PermissionRole } from '../users.ts';
import type { Flag, Json } from './columns.ts';

export interface CompaniesTable {
  id: string;
  name: string;
  nameKey: string;
  domain: string | null;
  industry: string | null;
  size: number | null;
  country: string | null;
  website: string | null;
  ownerId: string | null;
  supportSince: number | null;
  fields: Json;
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface ContactsTable {
  /** Since when they are nobody any more. */
  erasedAt: number | null;
  id: string;
  companyId: string | null;
  firstName: string | null;
  lastName: string | null;
  nameKey: string;
  email: string | null;
  emailKey: string | null;
  phone: string | null;
  jobTitle: string | null;
  language: string | null;
  country: string | null;
  zone: string | null;
  ownerId: string | null;
  consent: Json;
  unsubscribedAt: number | null;
  bouncedAt: number | null;
  awayUntil: number | null;
  suppressedAt: number | null;
  supportSince: number | null;
  topicsOff: Json;
  fields: Json;
  externalId: string | null;
  createdAt: number;
  updatedAt: number;
}

export interface SuppressionsTable {
  emailKey: string;
  email: string;
  domain: string;
  reason: SuppressionReason;
  note: string | null;
  at: number;
  byUser: string | null;
}

export interface ConsentChangesTable {
  contactId: string;
  id: string;
  /** 1, 2, 3 … of the contact: moments may be the same. */
  place: number;
  kind: ConsentChangeKind;
  topic: string | null;
  how: ConsentHow | null;
  source: string | null;
  wording: string | null;
  at: number;
  notedAt: number;
  byUser: string | null;
}

export interface SearchWordsTable {
  kind: 'contact' | 'company' | 'deal';
  word: string;
  id: string;
}

export interface UsersTable {
  id: string;
  name: string;
  email: string;
  emailKey: string;
  role: PermissionRole;
  passwordHash: string | null;
  zone: string | null;
  language: Language | null;
  active: Flag;
  createdAt: number;
}

export interface UserProcessRolesTable {
  userId: string;
  processId: string;
  role: string;
}

export interface SessionsTable {
  tokenHash: string;
  userId: string;
  createdAt: number;
  expiresAt: number;
  lastSeenAt: number;
}

export interface TokensTable {
  id: string;
  tokenHash: string;
  name: string;
  role: PermissionRole;
  userId: string | null;
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

export interface NotificationsTable {
  id: string;
  userId: string;
  dealId: string | null;
  text: string;
  at: number;
  readAt: number | null;
}
