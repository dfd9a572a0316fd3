import type { Role } from '../../machines/api/index.ts';
import type { Language } from '../../machines/index.ts';

/** What somebody may do; who performs is a process role. */
export type PermissionRole = Role;

export interface UserRecord {
  id: string;
  name: string;
  email: string;
  role: PermissionRole;
  /** IANA time zone. */
  zone: string | null;
  /** What they read; null until they have said so. */
  language: Language | null;
  active: boolean;
  /** Process id → the process roles that this person can play there. */
  processRoles: Record<string, string[]>;
  createdAt: number;
}

export type UserPatch = Partial<Omit<UserRecord, 'id' | 'createdAt'>>;

export interface Users {
  get(id: string): Promise<UserRecord | null>;
  /** Whatever the address's case. */
  byEmail(email: string): Promise<UserRecord | null>;
  /** By name. */
  list(): Promise<UserRecord[]>;
  count(): Promise<number>;
  /** Active people who can play this process role, by name. */
  withProcessRole(processId: string, processRole: string): Promise<UserRecord[]>;
  /** Null where no password has been set. */
  passwordHash(id: string): Promise<string | null>;
  /** Throws `already-exists` for an address that is taken. */
  create(
    user: Omit<UserRecord, 'createdAt' | 'language'> & {
      language?: Language | null;
      passwordHash?: string | null;
    },
    now: number,
  ): Promise<UserRecord>;
  /** Throws `not-found`, and `already-exists` for an address that is taken. */
  update(id: string, patch: UserPatch): Promise<UserRecord>;
  setPasswordHash(id: string, passwordHash: string): Promise<void>;
}
