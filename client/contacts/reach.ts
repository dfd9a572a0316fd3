import type { Contact } from '../../machines/api/index.ts';

/** Whether automatic messages reach somebody; the first reason why not counts. */
export type Reach = 'unsubscribed' | 'bounced' | 'no-address' | 'not-agreed' | 'agreed';

export function reachOf({
  unsubscribedAt,
  bouncedAt,
  email,
  consent,
}: Pick<Contact, 'unsubscribedAt' | 'bouncedAt' | 'email' | 'consent'>): Reach {
  if (unsubscribedAt !== null) return 'unsubscribed';
  if (email === null) return 'no-address';
  if (bouncedAt !== null) return 'bounced';
  return consent.given ? 'agreed' : 'not-agreed';
}
