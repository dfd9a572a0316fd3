import type { KeptReason } from '../../../machines/api/index.ts';
import {
  cappedAt,
  DAY_MS,
  isReviewed,
  openingFrom,
  rulesOfMessage,
  type ActionContacting,
  type Cap,
  type ContactRules,
  type RulesOfMessage,
} from '../../../machines/index.ts';
import { mayWriteTo } from '../../people/consent/permission.ts';
import type { CompanyRecord, ContactRecord, OutboxRecord, SentTo, Store } from '../../store/store.ts';
import type { Leaving } from '../leaving.ts';
import type { Machines } from '../machines.ts';
import { isAgain } from '../outbox-keys.ts';
import { freeDays, homeOf } from './holidays.ts';
import { exchangedOf } from './loops.ts';
import { otherDealOf } from './others.ts';
import { readContactRules } from './rules.ts';
import { momentAfter } from './spread.ts';
import type { Go, Verdict, Wait } from './verdict.ts';

export interface Around {
  store: Store;
  machines: Machines;
  now: number;
  /** Mail would go out into the world, and nobody has switched that on. */
  sendingIsOff: boolean;
}

/**
 * The one gate that every mail passes when it is claimed, and again right before its first byte where anything it looked
 * at has changed. It is about the person: consent, caps and pauses count over all of their deals. One message is under
 * way to each contact at a time, whichever servers send, so what is counted here can't be outdated by another.
 */
export async function gate(leaving: Leaving, around: Around): Promise<Verdict> {
  const { row, deal, personal, contact } = leaving;
  const isOpen = deal.snapshot?.context.open[row.instance] !== undefined;
  if (!personal && !isOpen && !isAgain(row)) return { say: 'withdraw' };
  if (!personal && deal.held) return { say: 'wait', reason: null };
  if (!personal && (await around.store.questions.holding(deal.id)))
    return { say: 'wait', reason: { code: 'question', until: null } };
  if (!contact) return { say: 'fail', why: 'nobody' };
  const { email } = contact;
  if (!email) return { say: 'fail', why: 'no-address' };
  const permission = mayWriteTo(contact, { topic: topicOf(leaving), personal: personal !== null });
  if (!permission.ok) return { say: 'fail', why: permission.why };
  if (personal === null && isToBeApproved(leaving))
    return { say: 'wait', reason: { code: 'review', until: null } };
  if (around.sendingIsOff) return { say: 'wait', reason: { code: 'sending-off', until: null } };
  const recipient = { ...contact, email };
  // A person writes when they see fit, and has seen what stands beside: the rules are for what goes by itself.
  if (personal) return { say: 'go', contact: recipient, closesAt: Infinity, company: null, exchanged: [] };
  const kept = await keptBack(leaving, recipient, around);
  return kept.say === 'go' ? { ...kept, contact: recipient } : kept;
}

/** Somebody reads it before it goes, and hasn't yet. What has failed and is sent again was told to go by a person. */
function isToBeApproved({ row, version }: Leaving): boolean {
  const action = version.machine.graph.nodes.get(row.action);
  return action?.kind === 'action' && isReviewed(action) && row.words === null && !isAgain(row);
}

function topicOf({ row, version: { process, machine } }: Leaving): string | null {
  const action = machine.graph.nodes.get(row.action);
  const template = action?.kind === 'action' ? action.template : undefined;
  return process.templates.find(({ id }) => id === template)?.topic ?? null;
}

/** What a message that somebody told to go now may do. */
const hurriedMay: ActionContacting = { anyTime: true, uncounted: true, regardless: true };

/** A message as the contact rules know it. */
export type Due = Pick<Leaving, 'deal' | 'version'> & {
  row: Pick<OutboxRecord, 'id' | 'action' | 'hurried'>;
};

/** Whether this is the moment for it, by the contact rules: those given, else the workspace's. */
export async function keptBack(
  { row, deal, version }: Due,
  contact: ContactRecord,
  around: Omit<Around, 'sendingIsOff'> & { rules?: ContactRules },
): Promise<Omit<Go, 'contact'> | Wait> {
  const { store, now } = around;
  const action = version.machine.graph.nodes.get(row.action);
  const workspace = around.rules ?? (await readContactRules(store));
  const rules = rulesOfMessage(
    workspace,
    version.process.contacting,
    row.hurried ? hurriedMay : action?.kind === 'action' ? action.contacting : undefined,
  );
  const companyId = contact.companyId ?? deal.companyId;
  const company = companyId === null ? null : await store.companies.get(companyId);

  if (rules.pauseOnSupport) {
    const support = supportOf(contact, company);
    if (support) return { say: 'wait', reason: support };
  }
  const sent = await sentLately(store, contact.id, rules, now);
  const question = { deal, contactId: contact.id, rules, workspace, sent: sent.all, now };
  const other = await otherDealOf(around, question);
  if (other?.until === null) return { say: 'wait', reason: other };

  const waits = [awayOf(contact, rules, now), cappedBy(sent.counted, rules.caps, now), other].filter(
    (one) => one !== null,
  );
  const longest = waits.toSorted((a, b) => b.until - a.until)[0];
  const home = homeOf(contact, company, { processZone: version.process.calendar.zone, now });
  const days = rules.holidays ? freeDays(workspace.holidays, home.country, now) : new Map<string, string>();
  const opening = openingFrom(longest?.until ?? now, { zone: home.zone, hours: rules.hours, freeDays: days });
  if (longest) {
    const reason: KeptReason = { ...longest, until: opening.from };
    return { say: 'wait', reason, notBefore: momentAfter(opening, row.id) };
  }
  if (opening.closed) {
    const reason: KeptReason = { ...opening.closed, zone: home.zone, until: opening.from };
    return { say: 'wait', reason, notBefore: momentAfter(opening, row.id) };
  }
  const { items } = await store.messages.ofContact(contact.id, { limit: talkLength });
  return {
    say: 'go',
    closesAt: opening.to,
    company: company && { id: company.id, supportSince: company.supportSince },
    exchanged: items.map(exchangedOf),
  };
}

/** More than the loop guard counts in a day. */
const talkLength = 40;

function supportOf(contact: ContactRecord, company: CompanyRecord | null): KeptReason | null {
  if (contact.supportSince !== null)
    return { code: 'support', whose: 'contact', since: contact.supportSince, until: null };
  const since = company?.supportSince ?? null;
  return since === null ? null : { code: 'support', whose: 'company', since, until: null };
}

const awayOf = ({ awayUntil }: ContactRecord, { away }: RulesOfMessage, now: number) =>
  away && awayUntil !== null && awayUntil > now ? { code: 'away' as const, until: awayUntil } : null;

function cappedBy(counted: readonly number[], caps: readonly Cap[], now: number) {
  const capped = cappedAt(now, counted, caps);
  return capped && { code: 'cap' as const, ...capped.cap, until: capped.until };
}

/** What went to somebody, or may have, newest first, as far back as a rule looks. */
async function sentLately(
  store: Store,
  contactId: string,
  { caps, doubleContactDays }: RulesOfMessage,
  now: number,
): Promise<{ all: SentTo[]; counted: number[] }> {
  const days = Math.max(0, doubleContactDays ?? 0, ...caps.map((cap) => cap.days));
  if (days === 0) return { all: [], counted: [] };
  const all = await store.outbox.sentTo(contactId, now - days * DAY_MS);
  return { all, counted: all.filter((one) => one.counted).map(({ at }) => at) };
}
