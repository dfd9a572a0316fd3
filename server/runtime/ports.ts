import type { Accounts } from '../mail/accounts/accounts.ts';
import type { Outgoing } from '../mail/outgoing.ts';
import type { Webhooks } from '../webhooks/posting.ts';
import type { PublicLinks } from '../tracking/public-links.ts';
import type { DealRecord } from '../store/store.ts';

/** Links into the public pages on which customers book. */
export interface BookingLinks {
  /** Where whoever was invited moves or cancels the meeting. */
  meetingUrl: (meetingId: string) => string;
  /** A contact's own link, which books for this deal; null where nobody has a page for it. */
  linkFor: (
    deal: Pick<DealRecord, 'id' | 'ownerId' | 'processId'>,
    contactId: string,
  ) => Promise<string | null>;
}

/** The ways out of the building. */
export interface Ways {
  outgoing: Pick<Outgoing, 'send'>;
  accounts: Pick<Accounts, 'forDeal' | 'isHeld' | 'limits' | 'onAccountsChanged'>;
  webhooks: Webhooks;
  /** The contact's own link, without signing in. */
  unsubscribeUrl: (contactId: string, topic?: string | null) => string;
  booking: BookingLinks;
  links: Pick<PublicLinks, 'fileUrl' | 'marksOf' | 'pixelUrl'>;
}
