import { z } from 'zod';
import { Calendar } from '../time/calendar.ts';

/*
 * When and how often people are written to by themselves: what the workspace has decided, what a process says
 * otherwise, and what one of its actions may do all the same.
 */

/** Hours of each weekday in which messages go out, by the clock of whoever gets them; a weekday without any is quiet. */
export const ContactHours = Calendar.shape.hours;
export type ContactHours = z.infer<typeof ContactHours>;

/** Never more than `messages` to one person in any `days` days of 24 hours. */
export const Cap = z.object({
  messages: z.number().int().min(1).max(100),
  days: z.number().int().min(1).max(366),
});
export type Cap = z.infer<typeof Cap>;

export const mostCaps = 5;
const Caps = z.array(Cap).max(mostCaps);

/** ISO 3166-1 alpha-2. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/, 'must be a country’s two letters such as "DE"');

/** A free day, or several in a row, that no public calendar has. */
export const OwnDay = z
  .object({
    name: z.string().trim().min(1).max(80),
    from: z.iso.date(),
    /** The last one; ISO date. */
    to: z.iso.date(),
    /** On the same days of every year. */
    yearly: z.boolean(),
    /** Only for people there; null for everybody. */
    country: CountryCode.nullable(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before the first day' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 92 * 86_400_000, {
    path: ['to'],
    message: 'must be within three months of the first day',
  });
export type OwnDay = z.infer<typeof OwnDay>;

/** What the workspace has decided for all of its processes. */
export const ContactRules = z.object({
  /** Null: at any time. */
  hours: ContactHours.nullable(),
  holidays: z.object({
    /** Whose public holidays are kept for the people who live there. */
    countries: z.array(CountryCode).max(80),
    /** Whose are kept for people of whom no country is known; null for nobody's. */
    home: CountryCode.nullable(),
    own: z.array(OwnDay).max(100),
  }),
  caps: Caps,
  /** How many days after a rep's message another rep's has to wait; null for not at all. */
  doubleContactDays: z.number().int().min(1).max(366).nullable(),
  pauseOnSupport: z.boolean(),
  pauseOnOtherDeal: z.boolean(),
});
export type ContactRules = z.infer<typeof ContactRules>;

/** Until somebody decides: a script that sends on a Sunday night finds nothing in its way. */
export const noContactRules: ContactRules = {
  hours: null,
  holidays: { countries: [], home: null, own: [] },
  caps: [],
  doubleContactDays: null,
  pauseOnSupport: true,
  pauseOnOtherDeal: false,
};

/** What is offered to whoever has decided nothing yet. */
export const usualContactRules: ContactRules = {
  hours: {
    mon: [['09:00', '18:00']],
    tue: [['09:00', '18:00']],
    wed: [['09:00', '18:00']],
    thu: [['09:00', '18:00']],
    fri: [['09:00', '18:00']],
  },
  holidays: { countries: [], home: null, own: [] },
  caps: [{ messages: 3, days: 14 }],
  doubleContactDays: 14,
  pauseOnSupport: true,
  pauseOnOtherDeal: false,
};

/** What a process says otherwise; what is left out is as the workspace has it. */
export const Contacting = z.object({
  /** Its own hours instead. */
  hours: z.union([z.literal('any'), ContactHours]).optional(),
  holidays: z.boolean().optional(),
  /** In addition: all of them hold. */
  caps: Caps.optional(),
  /** Whether it waits while another rep writes to the same person in another deal. */
  doubleContact: z.boolean().optional(),
  support: z.boolean().optional(),
  otherDeal: z.boolean().optional(),
});
export type Contacting = z.infer<typeof Contacting>;

/** What one message may do all the same. */
export const ActionContacting = z.object({
  /** Goes at any hour, on quiet days and holidays, and while they are away. */
  anyTime: z.boolean().optional(),
  /** Goes whatever the caps say, and isn't counted. */
  uncounted: z.boolean().optional(),
  /** Goes beside a colleague's messages, other deals and open support issues. */
  regardless: z.boolean().optional(),
});
export type ActionContacting = z.infer<typeof ActionContacting>;

/** What holds for one message. */
export interface RulesOfMessage {
  hours: ContactHours | null;
  holidays: boolean;
  /** They are out of the office: it waits until they are back. */
  away: boolean;
  caps: readonly Cap[];
  counted: boolean;
  doubleContactDays: number | null;
  pauseOnSupport: boolean;
  pauseOnOtherDeal: boolean;
}

export function rulesOfMessage(
  workspace: ContactRules,
  process: Contacting = {},
  action: ActionContacting = {},
): RulesOfMessage {
  const { anyTime = false, uncounted = false, regardless = false } = action;
  const hours =
    process.hours === undefined ? workspace.hours : process.hours === 'any' ? null : process.hours;
  return {
    hours: anyTime ? null : hours,
    holidays: !anyTime && (process.holidays ?? true),
    away: !anyTime,
    caps: uncounted ? [] : [...workspace.caps, ...(process.caps ?? [])],
    counted: !uncounted,
    doubleContactDays: regardless || process.doubleContact === false ? null : workspace.doubleContactDays,
    pauseOnSupport: !regardless && (process.support ?? workspace.pauseOnSupport),
    pauseOnOtherDeal: !regardless && (process.otherDeal ?? workspace.pauseOnOtherDeal),
  };
}
