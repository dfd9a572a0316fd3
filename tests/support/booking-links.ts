import type { BookingLinks } from '../../server/runtime/ports.ts';

/** For houses without booking pages. */
export const noBooking: BookingLinks = {
  meetingUrl: (meeting) => `https://ours.test/book/meeting/${meeting}`,
  linkFor: () => Promise.resolve(null),
};
