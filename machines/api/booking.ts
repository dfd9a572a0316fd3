import { z } from 'zod';
import { Calendar } from '../time/calendar.ts';
import { At, Id, UserRef, Zone } from './primitives.ts';

/** Time is given away in pieces of five minutes. */
const Minutes = z.number().int().multipleOf(5);

/** How a booking page offers somebody's time. */
export const BookingPageSettings = z.object({
  /** What is booked, as the visitor sees it. */
  title: z.string().trim().min(1).max(120),
  intro: z.string().trim().max(2_000),
  /** An address, a number or a link; stands in the invitation. */
  place: z.string().trim().max(500),
  minutes: Minutes.min(5).max(8 * 60),
  /** From one time that is offered to the next. */
  everyMinutes: Minutes.min(5).max(8 * 60),
  /** Kept free before and after. */
  beforeMinutes: Minutes.min(0).max(240),
  afterMinutes: Minutes.min(0).max(240),
  /** Nobody books what begins sooner than this. */
  noticeMinutes: z
    .number()
    .int()
    .min(0)
    .max(30 * 24 * 60),
  /** Nor later than this. */
  horizonDays: z.number().int().min(1).max(365),
  /** On each one's own clock. */
  hours: Calendar.shape.hours,
  /** Whose time it offers: the first who is free is booked. */
  users: z.array(Id).min(1, 'needs somebody whose time it offers').max(50),
  /** Whoever isn't in a deal of this process yet comes in by this entry. */
  process: Id,
  entry: z.string().min(1).max(64),
  asksPhone: z.boolean(),
});
export type BookingPageSettings = z.infer<typeof BookingPageSettings>;

export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/,
    'must be small letters, digits and dashes, as in "anna-berg"',
  )
  .refine((slug) => slug !== 'meeting', { message: 'is taken by the addresses of meetings' });

/** `POST /booking/pages`, `PUT /booking/pages/:id` */
export const PutBookingPage = z.object({
  slug: Slug,
  /** Whose page it is; null for one that is shared. */
  owner: Id.nullable(),
  active: z.boolean(),
  settings: BookingPageSettings,
});
export type PutBookingPage = z.infer<typeof PutBookingPage>;

export const BookingPage = PutBookingPage.omit({ owner: true }).extend({
  id: Id,
  /** Its public address. */
  url: z.string(),
  owner: UserRef.nullable(),
  /** The viewer may change it. */
  mine: z.boolean(),
  createdAt: At,
});
export type BookingPage = z.infer<typeof BookingPage>;

/** `GET /booking/pages` */
export const BookingPages = z.object({
  pages: z.array(BookingPage),
  /** What a page may book for: published processes and their entries. */
  processes: z.array(
    z.object({
      id: Id,
      name: z.string(),
      entries: z.array(z.object({ id: z.string(), name: z.string(), source: z.string() })),
    }),
  ),
});
export type BookingPages = z.infer<typeof BookingPages>;

/** `POST /booking/slots`: what a page with these settings would offer now. */
export const OfferedSlots = z.object({
  zone: Zone,
  /** Free times by the viewer's day, soonest first; only the days with any. */
  days: z.array(z.object({ day: z.iso.date(), startsAt: z.array(At) })),
});
export type OfferedSlots = z.infer<typeof OfferedSlots>;
