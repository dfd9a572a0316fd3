import type { FieldsMissing } from '../../machines/api/index.ts';
import { fieldLabel, Listed, missingAt, nodeName, say, type DealEvent } from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Actor, TimelineText } from '../store/store.ts';
import type { DealCall } from './dispatch.ts';
import { mainContactOf, tell, type Draft } from './draft.ts';
import { checkEvent, isCustomerEvent } from './events.ts';
import { happen } from './happen.ts';
import { told, type KeptPayload } from './timeline-entry.ts';

/** What every report says: which deal, and who reports. */
export interface Report extends Pick<DealCall, 'idempotency' | 'expectedRev'> {
  deal: string;
  actor: Actor;
  /** A remark for the timeline. */
  note?: string | undefined;
}

export interface EventReport extends Report {
  event: DealEvent;
}

const remark = (note: string | undefined): TimelineText[] => (note ? [{ kind: 'note', text: note }] : []);

/** A customer event, or any other that a caller has put together. */
export const eventCall = ({ event, actor, note, ...call }: EventReport): DealCall => ({
  ...call,
  carry: (draft) => report(draft, event, { actor, note }),
});

/** Checks and carries out one event; it is the main contact's where nobody else is named. */
export function report(
  draft: Draft,
  event: DealEvent,
  { actor, note, more }: { actor: Actor; note?: string | undefined; more?: KeptPayload | undefined },
): void {
  const byHand = actor.kind === 'user' || actor.kind === 'token';
  const named =
    byHand && event.contact === undefined && isCustomerEvent(draft.version, event.type)
      ? { ...event, contact: mainContactOf(draft) }
      : event;
  checkEvent(draft, named, actor);
  const from = draft.snapshot?.step;
  happen(draft, named, { actor, texts: remark(note), more });
  if (actor.kind === 'user' && draft.snapshot && draft.snapshot.step !== from) requireFields(draft, event);
}

/**
 * People fill in what a step asks for before they bring a deal there. What programs, customers and time do isn't
 * stopped, and a correction puts right what has happened already.
 */
function requireFields({ snapshot, facts, version, loaded }: Draft, { type }: DealEvent): void {
  const step = version.machine.graph.nodes.get(snapshot?.step ?? '');
  if (type.startsWith('correct.') || !step) return;
  const missing = missingAt(step, facts);
  if (missing.length === 0) return;
  const details: FieldsMissing = { deal: loaded.deal.id, step: step.id, fields: missing };
  throw new AppError(
    'fields-missing',
    say`“${nodeName(step)}” asks for what is still empty: ${new Listed(missing.map((path) => fieldLabel(path, version.process)))}. Fill it in, and report it again.`,
    { details },
  );
}

export interface ResultReport extends Report {
  /** The opening of the action, as in `call.3`. */
  instance: string;
  result: string;
  /** For answering a reply: what becomes of what it held. */
  held?: 'resume' | 'drop' | undefined;
  /** Why a lead is refused. */
  reason?: string | undefined;
  /** Where this leaves the customer: an event to report right after, in the same transaction. */
  followedBy?: string | undefined;
  /** What had been ticked off of the action's checklist, by item id. */
  checked?: readonly string[] | undefined;
}

export const resultCall = ({ actor, note, ...result }: ResultReport): DealCall => ({
  deal: result.deal,
  idempotency: result.idempotency,
  expectedRev: result.expectedRev,
  carry: (draft) => reportResult(draft, { ...result, actor, note }),
});

export function reportResult(draft: Draft, { actor, note, ...one }: ResultReport): void {
  const action = one.instance.slice(0, Math.max(0, one.instance.lastIndexOf('.')));
  const contact = draft.snapshot?.context.open[one.instance]?.contact;
  const event: DealEvent = { type: `result.${action}.${one.result}`, instance: one.instance };
  if (contact) event.contact = contact;
  if (one.held) event.held = one.held;
  if (one.reason) event.reason = one.reason;
  const { checked = [] } = one;
  report(draft, event, { actor, note, ...(checked.length > 0 ? { more: { checked } } : {}) });
  if (one.followedBy !== undefined) report(draft, { type: one.followedBy }, { actor });
}

export interface Correction extends Report {
  /** Id of the step or outcome. */
  to: string;
  reason: string;
  /** Leaves out the messages that entering would send. */
  silent: boolean;
}

/** Puts the deal where no arrow leads; also what reopens a closed one. */
export const correctionCall = ({ to, reason, silent, ...one }: Correction): DealCall =>
  eventCall({ ...one, event: { type: `correct.${to}`, reason, ...(silent ? { silent } : {}) } });

export interface Closing extends Report {
  /** Id of an outcome; won is reached by an arrow only. */
  outcome: string;
  reason: string;
}

export const closingCall = ({ outcome, reason, ...one }: Closing): DealCall =>
  eventCall({ ...one, event: { type: `close.${outcome}`, reason } });

/** A remark that moves nothing; `mentions`: the users who are named in it. */
export const noteCall = ({
  note,
  mentions = [],
  actor,
  ...call
}: Report & { mentions?: readonly string[] | undefined }): DealCall => ({
  ...call,
  carry(draft) {
    if (!note) throw new AppError('invalid', say`The note is empty. Write what there is to remember.`);
    const more = mentions.length > 0 ? { mentions } : {};
    tell(draft, { type: told.note, actor, texts: remark(note), more });
  },
});
