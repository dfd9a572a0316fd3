import { Temporal } from 'temporal-polyfill';
import { addressKey } from '../mail/addresses.ts';
import type { Classification, IncomingMail } from '../mail/incoming/index.ts';
import type { ContactRecord, JsonObject, Store } from '../store/store.ts';
import type { Match } from './matching.ts';
import type { Asking, Plan } from './plan.ts';

/** A mail with all that is known of it. */
export interface Known {
  mail: IncomingMail;
  classified: Classification;
  match: Match;
  /** Whom it is from, or about. */
  contact: ContactRecord | null;
  /** IANA zone in which days of theirs are reckoned. */
  zone: string;
  accountId: string | null;
  at: number;
}

type Sources = Pick<Store, 'deals' | 'incoming' | 'accounts'>;

/** So many mails that come back for now, within so many days, and somebody is asked about the address. */
export const softBounceLimit = { messages: 3, days: 30 } as const;
const dayMs = 24 * 60 * 60 * 1000;
/** A return date further away than that is a slip of whoever wrote it, or of ours. */
const longestAwayMs = 400 * dayMs;

export const nothingFollows = (at: number): Plan => ({
  at,
  replied: null,
  told: null,
  stop: null,
  bouncedId: null,
  final: false,
  away: null,
  calendar: null,
  asking: [],
});

/** What follows from a mail, for a store as it is now. */
export async function decide(sources: Sources, known: Known): Promise<Plan> {
  const { classified, match, at } = known;
  const plan = nothingFollows(at);
  switch (classified.kind) {
    case 'reply':
      return aPersons(sources, known, {
        ...plan,
        asking: [...(await stopWish(sources, known, classified.wantsToStop?.sentence))],
      });
    case 'unsure':
      return match.dealIds.length === 0
        ? { ...plan, asking: [await unmatched(sources, known)] }
        : { ...plan, told: toldToAll(known), asking: [await isAnswer(sources, known)] };
    case 'auto-reply':
      return { ...plan, told: toldToOne(known), away: awayOf(known, classified.returnsOn) };
    case 'bounce':
      return bounced(sources, known, plan, classified);
    case 'complaint': {
      const stop =
        classified.unwanted && match.contactId !== null
          ? ({ contactId: match.contactId, why: 'complained' } as const)
          : null;
      return { ...plan, told: toldToOne(known), stop };
    }
    case 'challenge':
      return {
        ...plan,
        told: toldToOne(known),
        asking: [await ask(sources, known, 'challenge', { link: classified.link })],
      };
    case 'calendar':
      return answeredInvitation(sources, known, plan, classified);
    case 'bulk':
      return plan;
  }
}

/** Machines' mail goes on a timeline where it is certain which. */
const toldToOne = (known: Known): Plan['told'] =>
  known.match.dealIds.length === 1 ? toldToAll(known) : null;

const toldToAll = ({ match: { dealIds, contactId } }: Known): Plan['told'] => ({ dealIds, contactId });

/** In its deal; where several fit or none does, a person says which. */
async function aPersons(sources: Sources, known: Known, plan: Plan): Promise<Plan> {
  const { match, mail } = known;
  const [dealId] = match.dealIds;
  if (dealId === undefined) return { ...plan, asking: [await unmatched(sources, known), ...plan.asking] };
  if (match.dealIds.length > 1) {
    const which = await ask(sources, known, 'which-deal', strangerIn(known), {
      dealIds: match.dealIds,
      holds: true,
    });
    return { ...plan, told: toldToAll(known), asking: [which, ...plan.asking] };
  }
  const replied = { dealId, contactId: match.contactId };
  if (!match.stranger || mail.from.address === '') return { ...plan, replied };
  const offer = await ask(sources, known, 'new-contact', strangerIn(known), { dealIds: [dealId] });
  return { ...plan, replied, asking: [offer, ...plan.asking] };
}

/** Somebody unknown, as a contact could be made of them. */
const strangerIn = ({ mail, match }: Known): JsonObject =>
  match.stranger
    ? { name: mail.from.name, address: addressKey(mail.from.address), companyId: match.companyId }
    : {};

const unmatched = (sources: Sources, known: Known): Promise<Asking> =>
  ask(sources, known, 'unmatched', {
    ...strangerIn(known),
    kind: known.classified.kind,
    because: known.classified.because.slice(0, 3),
  });

const isAnswer = (sources: Sources, known: Known): Promise<Asking> =>
  ask(
    sources,
    known,
    'is-answer',
    {
      ...strangerIn(known),
      between: known.classified.kind === 'unsure' ? known.classified.between : [],
      because: known.classified.because.slice(0, 3),
    },
    { dealIds: known.match.dealIds, holds: true },
  );

/** Only proposed; but until somebody has looked, nothing automatic follows in any deal of theirs. */
async function stopWish(sources: Sources, known: Known, sentence: string | undefined): Promise<Asking[]> {
  const { contact } = known;
  if (sentence === undefined || contact === null || contact.unsubscribedAt !== null) return [];
  const dealIds = await sources.deals.openOfContact(contact.id);
  return [await ask(sources, known, 'stop-wish', { sentence }, { dealIds, holds: true })];
}

async function bounced(
  sources: Sources,
  known: Known,
  plan: Plan,
  news: Extract<Classification, { kind: 'bounce' }>,
): Promise<Plan> {
  const { match, contact, at } = known;
  const told = {
    ...plan,
    told: toldToOne(known),
    bouncedId: news.final ? match.aboutId : null,
    final: news.final,
  };
  if (contact === null) return told;
  if (news.severity === 'hard') {
    // An address that was corrected meanwhile isn't the one that is gone.
    const isTheirs =
      news.recipients.length === 0 ||
      news.recipients.some((address) => addressKey(address) === addressKey(contact.email ?? ''));
    return { ...told, stop: isTheirs ? { contactId: contact.id, why: 'bounced' } : null };
  }
  const before = await sources.incoming.softBounces(contact.id, at - softBounceLimit.days * dayMs);
  if (before + 1 < softBounceLimit.messages || contact.bouncedAt !== null) return told;
  const details = { times: before + 1, days: softBounceLimit.days, cause: news.cause };
  return { ...told, asking: [await ask(sources, known, 'soft-bounces', details)] };
}

async function answeredInvitation(
  sources: Sources,
  known: Known,
  plan: Plan,
  answer: Extract<Classification, { kind: 'calendar' }>,
): Promise<Plan> {
  const partstat =
    answer.answer === 'invitation' || answer.answer === 'unknown'
      ? null
      : answer.answer === 'cancelled'
        ? 'declined'
        : answer.answer;
  if (partstat === null || answer.uid === null) {
    // They invite us, or say what no program can read: a person looks.
    return known.match.dealIds.length === 0
      ? { ...plan, asking: [await unmatched(sources, known)] }
      : { ...plan, told: toldToAll(known), asking: [await isAnswer(sources, known)] };
  }
  const { uid, attendee, comment, startsAt, endsAt } = answer;
  const proposed = partstat === 'counter' && startsAt !== null ? { startsAt, endsAt } : null;
  return { ...plan, told: toldToOne(known), calendar: { uid, partstat, attendee, comment, proposed } };
}

/** Follow-ups go on after the day on which they are back: its mail is that of all the days before. */
function awayOf({ contact, zone, at }: Known, returnsOn: string | null): Plan['away'] {
  if (contact === null || returnsOn === null) return null;
  const until = Temporal.PlainDate.from(returnsOn).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return until <= at || until > at + longestAwayMs ? null : { contactId: contact.id, until };
}

async function ask(
  sources: Sources,
  known: Known,
  kind: Asking['kind'],
  details: JsonObject,
  { dealIds, holds = false }: { dealIds?: readonly string[]; holds?: boolean } = {},
): Promise<Asking> {
  const about = dealIds ?? known.match.dealIds;
  return {
    kind,
    contactId: known.match.contactId,
    ownerId: await whoIsAsked(sources, known, about),
    dealIds: [...about],
    // Without what is undefined, which JSON doesn't know.
    details: JSON.parse(JSON.stringify(details)) as Asking['details'], // parsed from what has just been written
    holds,
  };
}

/** Whose deals these are, if they are one person's; else whose contact or mailbox it is. Null: everybody. */
async function whoIsAsked(
  { deals, accounts }: Sources,
  { contact, accountId }: Known,
  dealIds: readonly string[],
): Promise<string | null> {
  const owners = new Set<string | null>();
  for (const id of dealIds) owners.add((await deals.get(id))?.ownerId ?? null);
  const [owner] = owners;
  if (owners.size > 1) return null;
  if (owner !== undefined && owner !== null) return owner;
  if (contact?.ownerId) return contact.ownerId;
  return accountId === null ? null : ((await accounts.get(accountId))?.ownerId ?? null);
}
