import { z } from 'zod';

/** What a user may be in the workspace. Not to be mixed up with process roles, which say who performs an action. */
export const roles = ['admin', 'designer', 'marketer', 'rep', 'manager'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const permissions = [
  /** See processes, deals, leads, contacts, companies, inbox, pipeline, mailbox and outbox. */
  'read',
  'processes.edit',
  'processes.publish',
  'deals.create',
  'deals.edit',
  /** Report customer events and results, answer replies, snooze, claim and hand over actions. */
  'deals.work',
  /** Put a deal where no arrow leads, with a reason. */
  'deals.correct',
  /** Close own deals by hand, with a reason. */
  'deals.close',
  /** Close, assign and take over anybody's deals. */
  'deals.manage',
  /** Build, publish and close lead forms; send confirmations again, try refused answers again. */
  'forms.edit',
  'contacts.edit',
  'imports.run',
  /** Add, replace and remove files of the content library, and the texts that templates share. */
  'content.manage',
  /** Change and remove views that others share. */
  'views.manage',
  /** The list of addresses that nothing goes to, and the topics that people are written to about. */
  'consent.manage',
  /** Reply as the customer in the built-in mailbox. */
  'mailbox.reply',
  /** Cancel, send now, retry or settle messages that wait to leave. */
  'outbox.control',
  /** Keep sending accounts of one’s own. */
  'accounts.own',
  /** Add, change and put away own fields; rename, merge and remove tags. */
  'fields.manage',
  /** Products and their prices. */
  'products.manage',
  'users.manage',
  'tokens.manage',
  'settings.manage',
  /** Hand out all that is known of a person, erase who they were, and see who has. */
  'privacy.manage',
] as const;
export const Permission = z.enum(permissions);
export type Permission = z.infer<typeof Permission>;
