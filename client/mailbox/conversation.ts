import type { MailboxMessage, TimelineEntry, TimelineWhat } from '../../machines/api/index.ts';

export type Said = MailboxMessage['thread'][number];

/** The conversation parted at the mail that is open: what was said before it and what came after. */
export function around({ thread, subject, receivedAt }: MailboxMessage): { before: Said[]; after: Said[] } {
  // A mail is noted as sent a moment before or after it has arrived, so the nearest of its subject is the mail itself.
  const own = thread
    .filter((one) => one.by === 'team' && one.subject === subject)
    .toSorted((a, b) => Math.abs(a.at - receivedAt) - Math.abs(b.at - receivedAt))[0];
  if (!own) {
    const later = thread.findIndex((one) => one.at > receivedAt);
    const split = later === -1 ? thread.length : later;
    return { before: thread.slice(0, split), after: thread.slice(split) };
  }
  const index = thread.indexOf(own);
  return { before: thread.slice(0, index), after: thread.slice(index + 1) };
}

/** What a reply has led to. */
export interface Aftermath {
  /** A machine's answer: it holds nothing. */
  automatic: boolean;
  /** In the order in which it happened. */
  steps: TimelineWhat[];
}

/** Everything on the deal's timeline that came of one incoming mail; null where the mail isn't on it (any more). */
export function aftermathOf(entries: readonly TimelineEntry[], message: string): Aftermath | null {
  const heard = entries.find(
    ({ what }) => (what.kind === 'event' || what.kind === 'mail') && what.message === message,
  );
  if (!heard) return null;
  return {
    automatic: heard.what.kind === 'mail',
    steps: entries
      .filter((entry) => entry.seq === heard.seq && entry.deal?.id === heard.deal?.id && entry !== heard)
      .map(({ what }) => what)
      .toReversed()
      // What stands still comes before what somebody has to do about it.
      .toSorted((a, b) => Number(b.kind === 'held') - Number(a.kind === 'held')),
  };
}
