import { z } from 'zod';
import { weekdays } from '../time/calendar.ts';
import { At, DealRef, Id, UserRef, Zone } from './primitives.ts';

/*
 * Why a message waits although it is due, as data: the client puts it into words of the reader's language. `until` is
 * when it comes to the gate again by itself; null where somebody has to change something first.
 */

/** How a reason names what it is about: in full on the wire, by its id where it is kept. */
interface Names<
  Deal extends z.ZodType,
  User extends z.ZodType,
  Account extends z.ZodType,
  Of extends z.ZodType,
> {
  deal: Deal;
  user: User;
  account: Account;
  /** A template, or a field by its path in the catalogue. */
  of: Of;
}

const until = At;
const byHand = z.null();

const reasons = <
  Deal extends z.ZodType,
  User extends z.ZodType,
  Account extends z.ZodType,
  Of extends z.ZodType,
>({
  deal,
  user,
  account,
  of,
}: Names<Deal, User, Account, Of>) =>
  z.discriminatedUnion('code', [
    /** Real sending is switched off in the settings. */
    z.object({ code: z.literal('sending-off'), until: byHand }),
    /** A customer's reply holds the deal until it is answered. */
    z.object({ code: z.literal('reply-held'), until: byHand }),
    /** A mail came that may be their answer: somebody is asked whether it is, or to which deal. */
    z.object({ code: z.literal('question'), until: byHand }),
    /** It is too early or too late in the day where they live; `zone` is whose clock was looked at. */
    z.object({ code: z.literal('outside-hours'), zone: Zone, until }),
    /** A weekday on which nothing goes out. */
    z.object({ code: z.literal('quiet-day'), day: z.enum(weekdays), zone: Zone, until }),
    /** A public holiday where they live, or a day of the workspace's own. */
    z.object({ code: z.literal('holiday'), name: z.string(), zone: Zone, until }),
    /** They had `messages` messages within `days` days. */
    z.object({ code: z.literal('cap'), messages: z.number().int(), days: z.number().int(), until }),
    /** Double contact: another rep writes to them in another deal. Ends before `until` with that deal or its follow-ups. */
    z.object({ code: z.literal('other-contact'), deal, user: user.nullable(), until }),
    /** Another deal with them is active, and this process waits for it. */
    z.object({ code: z.literal('other-deal'), deal, until: byHand }),
    /** They wait for help: a support issue is open since then. */
    z.object({ code: z.literal('support'), whose: z.enum(['contact', 'company']), since: At, until: byHand }),
    /** Out of the office. */
    z.object({ code: z.literal('away'), until }),
    /** The sending account has sent what it may in a minute or a day. */
    z.object({ code: z.literal('account-limit'), account, until }),
    /** The account's mail server can't be reached, or won't let us in; `error` in its words. */
    z.object({ code: z.literal('account-away'), account, error: z.string(), until }),
    /** A person reads it before it goes. */
    z.object({ code: z.literal('review'), until: byHand }),
    /** Its template asks for fields that are empty. */
    z.object({ code: z.literal('missing-fields'), template: of, fields: z.array(of), until: byHand }),
    /** Their machine answers ours. */
    z.object({ code: z.literal('loop'), until }),
  ]);

const Named = z.object({ id: z.string(), name: z.string() });

export const WaitReason = reasons({ deal: DealRef, user: UserRef, account: Named, of: Named });
export type WaitReason = z.infer<typeof WaitReason>;

/** The same as it is kept beside the message. */
export const KeptReason = reasons({ deal: Id, user: Id, account: Id, of: z.string() });
export type KeptReason = z.infer<typeof KeptReason>;

export type WaitCode = KeptReason['code'];
export const waitCodes: readonly WaitCode[] = KeptReason.options.map(({ shape }) => shape.code.value);
