import { engineActions, type Noted } from '../effects.ts';
import { mainContact, type ContactFacts, type Facts, type FactValue } from '../fields.ts';
import type { Guard } from '../guards.ts';
import { isReviewed, type Action } from '../nodes/action.ts';
import { dueAt } from '../time/due.ts';
import { isFromRole, isMet, type Turn } from './turn.ts';
import { setWait } from './waits.ts';
import { hasOverdueArrow } from './overdue.ts';

export interface OpenParams {
  edge: string;
  action: string;
  from?: string;
  atMost?: number;
  /** The arrow was counted when its wait began or ended. */
  counted?: boolean;
  when?: Guard;
}

/** Opens an arrow's action, once for each contact that it is aimed at, if its guard holds. */
export function open(turn: Turn, params: OpenParams): void {
  const action = turn.graph.nodes.get(params.action);
  if (action?.kind !== 'action') return;
  const note = (what: Noted) =>
    turn.effects.push({ kind: 'noted', what, action: action.id, edge: params.edge });
  const met = isMet(params.when, turn);
  if (met === 'failed') return void note('guard-failed');
  if (!met || !isFromRole(params.from, turn)) return;
  const fired = turn.context.counts[params.edge] ?? 0;
  if (params.atMost !== undefined && fired >= params.atMost) return void note('limit-reached');
  if (turn.event.silent && action.channel === 'email') return void note('left-out');
  if (!params.counted)
    turn.context = { ...turn.context, counts: { ...turn.context.counts, [params.edge]: fired + 1 } };
  openFor(turn, action, params.edge);
}

function openFor(turn: Turn, action: Action, edge: string): void {
  const contacts = aimedAt(action, turn.world.facts);
  if (contacts.length === 0) {
    // An action needs somebody at the other end only where it is sent to them.
    const instance = opened(turn, { action: action.id, contact: null, edge, dueAt: dueOf(turn, action) });
    if (instance === null) return;
    if (action.channel === 'email' || (action.aim && action.aim.to !== 'main'))
      turn.raised.push({ type: `result.${action.id}.failed`, instance, reason: 'nobody' });
    else start(turn, action, instance, null);
    return;
  }
  for (const contact of contacts) {
    const instance = opened(turn, {
      action: action.id,
      contact: contact.id,
      edge,
      dueAt: dueOf(turn, action),
    });
    if (instance === null) continue;
    if (action.channel === 'email' && !contact.fields.email)
      turn.raised.push({ type: `result.${action.id}.failed`, instance, reason: 'no-address' });
    else start(turn, action, instance, contact.id);
  }
}

function aimedAt({ aim }: Action, facts: Facts): readonly ContactFacts[] {
  if (aim?.to === 'all') return facts.contacts;
  if (aim?.to === 'role') return facts.contacts.filter((contact) => contact.role === aim.role);
  const main = mainContact(facts);
  return main ? [main] : [];
}

const dueOf = (turn: Turn, action: Action): number | null =>
  action.due ? dueAt(turn.world.now, action.due, turn.graph.process.calendar) : null;

/** What an open action sets going by itself. */
function start(turn: Turn, action: Action, instance: string, contact: string | null): void {
  const finish = () => turn.raised.push({ type: `result.${action.id}.done`, instance });
  switch (action.channel) {
    case 'email':
    case 'webhook':
      turn.effects.push({ kind: 'send', instance, action: action.id, contact });
      if (isReviewed(action)) watchTheClock(turn, action, instance);
      return;
    case 'field':
      if (!action.set) return;
      turn.effects.push({ kind: 'field.set', instance, field: action.set.field, value: action.set.value });
      turn.world.facts = withFact(turn.world.facts, action.set.field, action.set.value);
      finish();
      return;
    case 'notify':
      turn.effects.push({
        kind: 'notify',
        instance,
        role: action.notify?.role ?? null,
        text: action.notify?.text ?? '',
      });
      finish();
      return;
    default:
      watchTheClock(turn, action, instance);
  }
}

/** Somebody has only so long for it, where an arrow says what follows if they run over. */
function watchTheClock(turn: Turn, action: Action, instance: string): void {
  const dueTime = turn.context.open[instance]?.dueAt;
  if (dueTime && hasOverdueArrow(turn.graph, action.id))
    setWait(turn, `overdue.${instance}`, dueTime, { type: `overdue.${action.id}`, instance });
}

/** Guards later in the same transition see the new value. Only fields of the deal can be set. */
function withFact(facts: Facts, path: string, value: FactValue): Facts {
  return path.startsWith('deal.')
    ? { ...facts, deal: { ...facts.deal, [path.slice('deal.'.length)]: value } }
    : facts;
}

interface Opening {
  action: string;
  contact: string | null;
  edge: string | null;
  dueAt: number | null;
  about?: string;
}

/** One open instance per action, visit and contact: null (and a note) where there is one already. */
function opened(turn: Turn, { edge, ...opening }: Opening): string | null {
  const { context } = turn;
  const already = Object.values(context.open).some(
    (one) => one.action === opening.action && one.contact === opening.contact && one.visit === context.visit,
  );
  if (already) {
    turn.effects.push({ kind: 'noted', what: 'already-open', action: opening.action });
    return null;
  }
  const instance = `${opening.action}.${context.opened + 1}`;
  turn.context = {
    ...context,
    opened: context.opened + 1,
    open: { ...context.open, [instance]: { ...opening, visit: context.visit, openedAt: turn.world.now } },
  };
  turn.effects.push({ kind: 'action.opened', instance, ...opening, visit: context.visit, edge });
  return instance;
}

/** Opens one of the engine's own actions for the owner; the instance, or null where it is open already. */
export function openEngineAction(
  turn: Turn,
  action: keyof typeof engineActions,
  more: { contact?: string | undefined; dueAt?: number; about?: string } = {},
): string | null {
  return opened(turn, {
    action: engineActions[action],
    contact: more.contact ?? mainContact(turn.world.facts)?.id ?? null,
    edge: null,
    dueAt: more.dueAt ?? null,
    ...(more.about === undefined ? {} : { about: more.about }),
  });
}
