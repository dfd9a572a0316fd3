export interface MailFetchingTable {
  accountId: string;
  mailbox: string;
  since: number;
  claim: string | null;
  claimedUntil: number | null;
}

export interface MailMarksTable {
  accountId: string;
  folder: string;
  uidValidity: number;
  uid: number;
  at: number;
}

export interface MailAsideTable {
  accountId: string;
  folder: string;
  uid: number;
  tries: number;
  error: string;
  nextAt: number;
}
