import { z } from 'zod';
import { At, ContactRef, DealRef, Id, UserRef, Zone } from './primitives.ts';

/** A meeting with a customer, planned by somebody of the team or booked by the customer. */
export const Meeting = z.object({
  id: Id,
  deal: DealRef,
  contact: ContactRef.nullable(),
  /** Whose time it takes. */
  user: UserRef.nullable(),
  title: z.string(),
  place: z.string(),
  note: z.string(),
  /** In which the customer reads times. */
  zone: Zone,
  startsAt: At,
  endsAt: At,
  state: z.enum(['planned', 'cancelled']),
  /** The customer's last answer; null before the first, and again after every change. */
  answer: z.enum(['accepted', 'declined', 'tentative', 'counter']).nullable(),
  answeredAt: At.nullable(),
  comment: z.string(),
  /** When the customer would like it instead. */
  proposed: z.object({ startsAt: At, endsAt: At }).nullable(),
  /** The open action that it is for. */
  instance: z.string().nullable(),
  /** The customer has booked it on a page. */
  booked: z.boolean(),
  /** The viewer may move and cancel it. */
  mayChange: z.boolean(),
});
export type Meeting = z.infer<typeof Meeting>;

/** `GET /deals/:id/meetings`, `GET /contacts/:id/meetings`: latest first. */
export const Meetings = z.object({ items: z.array(Meeting) });
export type Meetings = z.infer<typeof Meetings>;

const Minutes = z
  .number()
  .int()
  .min(5)
  .max(8 * 60);

/** `POST /deals/:id/meetings`: sends an invitation. */
export const PlanMeeting = z.object({
  startsAt: At,
  minutes: Minutes,
  title: z.string().trim().min(1).max(200),
  place: z.string().trim().max(500).default(''),
  note: z.string().trim().max(5_000).default(''),
  /** A contact of the deal; the main one unless given. */
  contact: Id.optional(),
  /** Whose time it takes; the caller's unless given. */
  user: Id.optional(),
  /** The open action that it is for. */
  instance: z.string().max(120).optional(),
});
export type PlanMeeting = z.input<typeof PlanMeeting>;

/** `POST /meetings/:id/move` */
export const MoveMeeting = z.object({
  startsAt: At,
  minutes: Minutes,
  place: z.string().trim().max(500).optional(),
  note: z.string().trim().max(5_000).optional(),
});
export type MoveMeeting = z.infer<typeof MoveMeeting>;
