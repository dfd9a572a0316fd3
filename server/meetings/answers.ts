/** What became of an invitation, as its recipient's calendar program says it. */
export const partstats = ['accepted', 'declined', 'tentative', 'counter'] as const;
export type Partstat = (typeof partstats)[number];

/** An answer to an invitation of ours, as it was read from a mail. */
export interface InvitationAnswer {
  /** The meeting's, as in the invitation. */
  uid: string;
  /** `counter`: another time is proposed. */
  partstat: Partstat;
  /** Address of who answers; null where the calendar program doesn't say. */
  attendee: string | null;
  /** What they wrote beside it; empty where nothing. */
  comment: string;
  /** For `counter`: when they would like it instead, in epoch milliseconds. */
  proposed: { startsAt: number; endsAt: number | null } | null;
  /** Epoch milliseconds. */
  at: number;
  /** The same for the same mail, however often it is delivered: the same answer again changes nothing. */
  key: string;
}

/** Whose meeting was answered. */
export interface AnsweredMeeting {
  meetingId: string;
  dealId: string;
  contactId: string | null;
}
