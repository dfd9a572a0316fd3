import {
  arrowsFrom,
  DROPPED,
  engineActionResults,
  eventLabel,
  isAutomatic,
  isReviewed,
  leaves,
  Listed,
  nodeName,
  resultsOf,
  say,
  type DealEvent,
  type Edge,
  type Said,
  type Snapshot,
} from '../../machines/index.ts';
import { AppError } from '../errors.ts';
import type { Actor } from '../store/store.ts';
import { actionName, resultOf } from './because.ts';
import type { Draft } from './draft.ts';
import type { RunningVersion } from './machines.ts';
import { told } from '../saying/told.ts';

/** Events that mean something at every step: a reply holds, an unsubscribe stops. */
const everywhere = ['replied', 'unsubscribed'];

/** Only the server itself makes these. */
const ownPrefixes = ['due.', 'overdue.', 'enter.', 'deal.'];

/**
 * Refuses what the deal can't take, with what it could. People and programs may report what is possible where the
 * customer stands; what a customer does by themselves goes on the timeline wherever they stand.
 */
export function checkEvent(draft: Draft, event: DealEvent, actor: Actor): void {
  const reported = actor.kind === 'user' || actor.kind === 'token';
  if (reported && ownPrefixes.some((prefix) => event.type.startsWith(prefix)))
    throw new AppError(
      'invalid',
      say`“${event.type}” is one of the engine’s own events; nobody reports it. Report what the customer did, or the result of an action.`,
    );
  checkContact(draft, event);
  if (event.type.startsWith('result.')) checkResult(draft, event, reported);
  else if (event.type.startsWith('correct.')) checkCorrection(draft.version, event, reported);
  else if (event.type.startsWith('close.')) checkClosing(draft, event, reported);
  else if (!ownPrefixes.some((prefix) => event.type.startsWith(prefix)))
    checkCustomerEvent(draft, event, reported);
}

function checkContact({ loaded }: Draft, { contact }: DealEvent): void {
  if (contact === undefined || loaded.contacts.some((one) => one.contact.id === contact)) return;
  throw new AppError(
    'invalid',
    say`The contact ${contact} isn’t part of “${loaded.deal.title}”. Add the contact to the deal first, or name one of its own.`,
  );
}

function checkCustomerEvent(draft: Draft, event: DealEvent, reported: boolean): void {
  const { version, snapshot } = draft;
  if (!isCustomerEvent(version, event.type)) {
    throw notPossible(draft, `The process “${version.process.name}” knows no event “${event.type}”.`);
  }
  if (!reported) return;
  if (!meantAt(version, snapshot).has(event.type)) {
    throw notPossible(
      draft,
      say`“${eventLabel(event.type, version.process)}” leads nowhere while the customer is at “${whereName(draft)}”.`,
    );
  }
  checkRole(draft, event);
}

/** Where every arrow on the event asks for a contact with a role, it has to come from one. */
function checkRole(draft: Draft, event: DealEvent): void {
  const asked = arrowsAt(draft.version, draft.snapshot).flatMap(({ on }) =>
    on.kind === 'event' && on.event === event.type ? [on.from] : [],
  );
  const roles = asked.filter((role) => role !== undefined);
  if (asked.length === 0 || roles.length < asked.length) return;
  const from = draft.facts.contacts.find(({ id }) => id === event.contact);
  if (from?.role && roles.includes(from.role)) return;
  throw new AppError(
    'event-not-possible',
    say`“${eventLabel(event.type, draft.version.process)}” counts at “${whereName(draft)}” only when it comes from the ${new Listed(roles, 'disjunction')}. Say which contact it was, or give the contact that part in the deal.`,
    { details: { possible: possibleEvents(draft.version, draft.snapshot) } },
  );
}

export const isCustomerEvent = ({ machine }: RunningVersion, type: string): boolean =>
  Object.hasOwn(machine.config.on, type) &&
  !['result.', 'correct.', 'close.', ...ownPrefixes].some((prefix) => type.startsWith(prefix));

function arrowsAt({ machine }: RunningVersion, snapshot: Snapshot | null): readonly Edge[] {
  const node = machine.graph.nodes.get(snapshot?.step ?? '');
  return node?.kind === 'step' ? arrowsFrom(machine.graph, node) : [];
}

/** Events with an arrow here, those that a condition asks about, and those that a quiet wait listens for. */
function meantAt(version: RunningVersion, snapshot: Snapshot | null): Set<string> {
  const arrows = arrowsAt(version, snapshot);
  const meant = new Set(everywhere);
  for (const { on } of arrows) {
    if (on.kind === 'event') meant.add(on.event);
    if (on.kind !== 'quiet') continue;
    if (on.event !== undefined) meant.add(on.event);
    else
      for (const type of Object.keys(version.machine.config.on))
        if (isCustomerEvent(version, type)) meant.add(type);
  }
  if (arrows.length > 0)
    for (const { guard } of version.process.edges)
      for (const leaf of guard ? leaves(guard) : []) if (leaf.kind === 'happened') meant.add(leaf.event);
  return meant;
}

export interface PossibleEvent {
  event: string;
  label: string;
}

/** The customer events that lead somewhere from where the customer stands. */
export function possibleEvents(version: RunningVersion, snapshot: Snapshot | null): PossibleEvent[] {
  const drawn = arrowsAt(version, snapshot).flatMap(({ on }) => (on.kind === 'event' ? [on.event] : []));
  return [...new Set([...drawn, 'replied'])].map((event) => ({
    event,
    label: told(eventLabel(event, version.process)),
  }));
}

function notPossible(draft: Draft, what: Said): AppError {
  const possible = possibleEvents(draft.version, draft.snapshot);
  const names = possible.map(({ event, label }) => `${label} (${event})`).join(', ');
  return new AppError('event-not-possible', say`${what} Possible now: ${names}.`, { details: { possible } });
}

const whereName = ({ version, snapshot }: Draft): string => {
  const node = version.machine.graph.nodes.get(snapshot?.step ?? '');
  return node ? nodeName(node) : 'the start';
};

function checkResult({ version, snapshot }: Draft, event: DealEvent, reported: boolean): void {
  const ended = resultOf(event.type);
  const { graph } = version.machine;
  const node = graph.nodes.get(ended?.action ?? '');
  const results = node?.kind === 'action' ? resultsOf(node) : engineActionResults[ended?.action ?? ''];
  if (!ended || !results)
    throw new AppError(
      'not-found',
      say`The process “${version.process.name}” has no action “${ended?.action ?? event.type}”. Its actions are: ${graph.actions.map(({ id }) => id).join(', ')}.`,
    );
  const name = actionName(graph, ended.action);
  if (!results.includes(ended.result))
    throw new AppError(
      'event-not-possible',
      say`“${name}” can’t end with “${ended.result}”. It ends with: ${results.join(', ')}.`,
      { details: { possible: results } },
    );
  if (!reported) return;
  const drops = node?.kind === 'action' && isReviewed(node) && ended.result === DROPPED;
  if (drops && !event.reason?.trim())
    throw new AppError(
      'invalid',
      say`Dropping “${name}” needs a reason, for those who read later what became of it.`,
    );
  if (node?.kind === 'action' && isAutomatic(node.channel) && !drops)
    throw new AppError(
      'event-not-possible',
      say`“${name}” is automatic and ends by itself. Cancel it or send it now, where it is still pending.`,
    );
  if (!wasOpened(snapshot, ended.action, event.instance))
    throw new AppError(
      'not-found',
      say`“${name}” was never opened as ${event.instance ?? 'an action of its own'} in this deal. Name one of the deal’s open actions.`,
    );
  if (ended.action === '$accept' && ended.result === 'refused' && !event.reason?.trim())
    throw new AppError('invalid', say`Refusing a lead needs a reason, for those who sent it.`);
}

/** Instances are numbered through: a lower number has been opened, and is late when it is open no longer. */
function wasOpened(snapshot: Snapshot | null, action: string, instance: string | undefined): boolean {
  if (!snapshot) return false;
  if (instance === undefined)
    return Object.values(snapshot.context.open).some((open) => open.action === action);
  if (!instance.startsWith(`${action}.`)) return false;
  const number = Number(instance.slice(action.length + 1));
  return Number.isInteger(number) && number >= 1 && number <= snapshot.context.opened;
}

function checkCorrection({ machine, process }: RunningVersion, event: DealEvent, reported: boolean): void {
  if (!Object.hasOwn(machine.config.on, event.type)) {
    const places = [...machine.graph.steps, ...machine.graph.outcomes];
    throw new AppError(
      'invalid',
      say`The process “${process.name}” has no step or outcome “${event.type.slice('correct.'.length)}”. It has: ${places.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (reported && !event.reason?.trim())
    throw new AppError('invalid', say`A correction needs a reason: it puts the deal where no arrow leads.`);
}

function checkClosing({ version, loaded }: Draft, event: DealEvent, reported: boolean): void {
  const { machine, process } = version;
  if (!Object.hasOwn(machine.config.on, event.type)) {
    const offered = machine.graph.outcomes.filter(({ outcome }) => outcome !== 'won');
    throw new AppError(
      'event-not-possible',
      say`A deal of “${process.name}” can’t be closed by hand as “${event.type.slice('close.'.length)}”. It can be closed as: ${offered.map(({ id, name }) => `${name} (${id})`).join(', ')}; a deal is won where the drawing leads to.`,
      { details: { possible: offered.map(({ id }) => id) } },
    );
  }
  if (loaded.deal.status !== 'open')
    throw new AppError(
      'conflict',
      say`“${loaded.deal.title}” is closed already (${loaded.deal.status}). Put it back to a step first if that was wrong.`,
    );
  if (reported && !event.reason?.trim())
    throw new AppError('invalid', say`Closing a deal by hand needs a reason.`);
}
