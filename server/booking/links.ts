import { BookingPageSettings } from '../../machines/api/index.ts';
import type { Keys } from '../mail/keys.ts';
import type { BookingLinks } from '../runtime/ports.ts';
import type { BookingPageRecord, Store } from '../store/store.ts';

/** Whose link somebody has followed. */
export interface Invitee {
  dealId: string;
  contactId: string;
}

export interface BookingAddresses extends BookingLinks {
  pageUrl: (slug: string) => string;
  /** The meeting that a link is for; null for one that isn't ours. */
  meetingOf: (token: string) => string | null;
  /** Whom a page's own link was made for; null for one that isn't ours. */
  inviteeOf: (token: string) => Invitee | null;
  /** The path of a page with the token of whoever is meant. */
  pathOf: (slug: string, token: string | null) => string;
  meetingPath: (meetingId: string) => string;
}

interface Options {
  store: Pick<Store, 'bookingPages'>;
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  /** Address under which people reach the server; asked for each link. */
  origin: () => string;
}

export const settingsOf = (page: BookingPageRecord): BookingPageSettings =>
  BookingPageSettings.parse(page.settings);

/** Below `/book`: `/<slug>`, `/<slug>/for/<token>` for one contact and deal, `/meeting/<token>` for one meeting. */
export function createBookingLinks({ store, keys, origin }: Options): BookingAddresses {
  const signed = (text: string): string => `${text}.${keys.sign('booking', text)}`;
  /** What was signed; null where the signature isn't ours. */
  function checked(token: string): string | null {
    const dot = token.lastIndexOf('.');
    const text = token.slice(0, dot);
    return dot > 0 && keys.isSignature('booking', text, token.slice(dot + 1)) ? text : null;
  }
  const pathOf = (slug: string, token: string | null): string =>
    `/book/${slug}${token === null ? '' : `/for/${token}`}`;
  const meetingPath = (id: string): string => `/book/meeting/${signed(id)}`;

  return {
    pathOf,
    meetingPath,
    pageUrl: (slug) => `${origin()}${pathOf(slug, null)}`,
    meetingUrl: (id) => `${origin()}${meetingPath(id)}`,
    async linkFor({ id, ownerId, processId }, contactId) {
      const pages = (await store.bookingPages.list()).filter(({ active }) => active);
      const page =
        pages.find((one) => one.ownerId !== null && one.ownerId === ownerId) ??
        pages.find((one) => one.ownerId === null && settingsOf(one).process === processId);
      return page ? `${origin()}${pathOf(page.slug, signed(`${id}.${contactId}`))}` : null;
    },
    meetingOf(token) {
      const text = checked(token);
      return text !== null && !text.includes('.') ? text : null;
    },
    inviteeOf(token) {
      const [dealId, contactId, ...more] = checked(token)?.split('.') ?? [];
      return dealId && contactId && more.length === 0 ? { dealId, contactId } : null;
    },
  };
}
