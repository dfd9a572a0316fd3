import { z } from 'zod';
import { ActionContacting } from '../contacting/rules.ts';
import { Duration } from '../duration.ts';
import { messengers } from '../messengers.ts';
import { nodeBase } from './base.ts';

export const automaticChannels = ['email', 'webhook', 'field', 'notify'] as const;
export const humanChannels = ['call', 'meeting', 'task', 'message'] as const;
export const channels = [...automaticChannels, ...humanChannels] as const;
export type Channel = (typeof channels)[number];
export type AutomaticChannel = (typeof automaticChannels)[number];

const automatic: ReadonlySet<string> = new Set(automaticChannels);
export const isAutomatic = (channel: Channel): channel is AutomaticChannel => automatic.has(channel);

/** Whom an action is for: the main contact, every contact with a role in the deal, or all of its contacts. */
export const Aim = z.discriminatedUnion('to', [
  z.object({ to: z.literal('main') }),
  z.object({ to: z.literal('role'), role: z.string() }),
  z.object({ to: z.literal('all') }),
]);
export type Aim = z.infer<typeof Aim>;

/** One thing to tick off while doing an action. */
export const ChecklistItem = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be made of letters, digits, "-" and "_"'),
  text: z.string().max(300),
});
export type ChecklistItem = z.infer<typeof ChecklistItem>;

/** What an invitation to a meeting says; texts are Liquid, filled in for the customer. */
export const Invite = z.object({
  minutes: z
    .number()
    .int()
    .min(5)
    .max(8 * 60),
  /** The meeting's name as the customer sees it; the action's where empty. */
  title: z.string().max(200).optional(),
  /** An address, a number or a link. */
  place: z.string().max(500).optional(),
  note: z.string().max(5_000).optional(),
});
export type Invite = z.infer<typeof Invite>;

/** What the team does. What a channel needs beyond the name is checked by lint, so that a draft may be unfinished. */
export const Action = z.object({
  ...nodeBase,
  kind: z.literal('action'),
  channel: z.enum(channels),
  /** Process role that performs a human action. */
  performer: z.string().optional(),
  /** How long the performer has; running over gives the result `overdue`. */
  due: Duration.optional(),
  /** How a human action can end. Automatic ones end with `done` or `failed`, a reviewed one also with `dropped`. */
  results: z.array(z.string().min(1).max(60)).max(12).optional(),
  aim: Aim.optional(),
  /** Stays open when the customer moves on. */
  outlives: z.boolean().optional(),
  /** E-mail: which of the contact rules it doesn't keep to. */
  contacting: ActionContacting.optional(),
  /** E-mail and message: the template. */
  template: z.string().optional(),
  /** E-mail: its performer, the deal's owner where none is named, approves the words before it goes. */
  review: z.boolean().optional(),
  /** Human actions: what to say or do, for the performer; Liquid, filled in for the deal. */
  script: z.string().max(10_000).optional(),
  /** Human actions: what to tick off; kept per opened action. */
  checklist: z.array(ChecklistItem).max(30).optional(),
  /** Message: where it is written. */
  via: z.enum(messengers).optional(),
  /** Meeting: what its invitation says. */
  invite: Invite.optional(),
  /** Field change: a catalogue path on the deal and its new value. */
  set: z.object({ field: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
  /** Webhook: where to post. */
  url: z.string().max(2000).optional(),
  /** Notification: process role to tell (the deal's owner where empty) and the words. */
  notify: z.object({ role: z.string().optional(), text: z.string().max(500) }).optional(),
});
export type Action = z.infer<typeof Action>;

/** An e-mail that doesn't leave before somebody has approved it. */
export const isReviewed = ({ channel, review }: Pick<Action, 'channel' | 'review'>): boolean =>
  channel === 'email' && review === true;

/** Somebody has to do it, or to let it go: it is on a list until then. */
export const isForPeople = (action: Pick<Action, 'channel' | 'review'>): boolean =>
  !isAutomatic(action.channel) || isReviewed(action);

/** Results that people report: those of what they do, and a reviewed e-mail let go (`done`, once it has left) or dropped. */
export const mayReport = (action: Action, result: string): boolean =>
  !isAutomatic(action.channel) || (isReviewed(action) && result !== 'failed');

/** How a reviewed e-mail ends that its reviewer doesn't want to be sent. */
export const DROPPED = 'dropped';

export const resultsOf = (action: Action): readonly string[] =>
  isAutomatic(action.channel)
    ? isReviewed(action)
      ? ['done', DROPPED, 'failed']
      : ['done', 'failed']
    : action.results && action.results.length > 0
      ? action.results
      : ['done'];
