import type { MailServerRecord, SealedPassword } from '../../store/store.ts';
import type { Keys } from '../keys.ts';

/** How an account signs in to one of its servers. */
export interface MailServer {
  host: string;
  port: number;
  /** `tls` from the first byte; `starttls` as a required upgrade; `none` for a server on the same machine. */
  security: 'none' | 'starttls' | 'tls';
  auth: { user: string; password: string } | null;
}

/** `error`: it can't be used as it is; the words say what to do about it. */
export type OpenedServer = { ok: true; server: MailServer } | { ok: false; error: string };

export type PasswordPurpose = 'smtp-password' | 'imap-password';

/** A password is for one server and no other: what was sealed for another host isn't shown to this one. */
export function openServer(
  keys: Keys,
  purpose: PasswordPurpose,
  { user, ...place }: MailServerRecord,
  password: SealedPassword | null,
): OpenedServer {
  if (user === '' || password === null) return { ok: true, server: { ...place, auth: null } };
  const opened = password.host === place.host ? keys.unseal(purpose, password.sealed) : null;
  if (opened === null)
    return {
      ok: false,
      error: `The saved password for ${place.host} can’t be read with this server’s key. Enter it again in Settings, Mail.`,
    };
  return { ok: true, server: { ...place, auth: { user, password: opened } } };
}

export const sealedFor = (
  keys: Keys,
  purpose: PasswordPurpose,
  host: string,
  password: string,
): SealedPassword => ({ host, sealed: keys.seal(purpose, password) });
