import type { Contact } from '../../machines/api/index.ts';

/** Whether automatic messages reach somebody; the first reason why not counts. */
export type Reach = 'unsubscribed' | 'suppressed' | 'bounced' | 'no-address' | 'not-agreed' | 'agreed';

export function reachOf({
  unsubscribedAt,
  suppressedAt,
  bouncedAt,
  email,
  consent,
}: Pick<Contact, 'unsubscribedAt' | 'suppressedAt' | 'bouncedAt' | 'email' | 'consent'>): Reach {
  if (unsubscribedAt !== null) return 'unsubscribed';
  if (email === null) return 'no-address';
  if (bouncedAt !== null) return 'bounced';
  if (suppressedAt !== null) return 'suppressed';
  return consent.given ? 'agreed' : 'not-agreed';
}
