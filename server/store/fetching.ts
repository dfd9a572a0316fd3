/** The last message of a folder that was handled: all with a smaller UID were, too. */
export interface FolderMark {
  /** As the mail server says it: UIDs mean something else once it has changed. */
  uidValidity: number;
  uid: number;
  /** When all that was there had been handled, by the clock of the server that did. */
  at: number;
}

/** A message that could not be handled, and doesn't keep those behind it waiting. */
export interface AsideMail {
  uid: number;
  tries: number;
  error: string;
  /** When it is to be tried again. */
  nextAt: number;
}

export interface FetchLease {
  by: string;
  leaseMs: number;
  /** Whose mail on which server: another one is begun anew. */
  mailbox: string;
  /** From when on mail counts, where none of this mailbox was fetched before. */
  since: number;
}

/**
 * How far the mail of accounts has been fetched. What changes takes the claim of whoever changes it (`by`): a server
 * that was taken over from changes nothing any more, and is told `false`.
 */
export interface Fetching {
  mark(accountId: string, folder: string): Promise<FolderMark | null>;
  /** Those of the folder that are to be tried again, the earliest first. */
  aside(accountId: string, folder: string, due: { before: number; limit: number }): Promise<AsideMail[]>;
  /** Takes the account, or renews the claim; null where another server has it. */
  claim(accountId: string, lease: FetchLease): Promise<{ since: number } | null>;
  /** Renews all claims of a server and returns the accounts that it still has. */
  renew(by: string, leaseMs: number): Promise<string[]>;
  release(by: string, accountId: string): Promise<void>;
  /** Where `uidValidity` is another than before, nothing waits beside any more. */
  setMark(accountId: string, by: string, folder: string, mark: FolderMark): Promise<boolean>;
  putAside(accountId: string, by: string, folder: string, mail: AsideMail): Promise<boolean>;
  takeBack(accountId: string, folder: string, uid: number): Promise<void>;
  /** The account is gone. */
  forget(accountId: string): Promise<void>;
}
