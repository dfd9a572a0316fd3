import {
  isForPeople,
  isReviewed,
  isStage,
  type DealEvent,
  type Effect,
  type Process,
} from '../../machines/index.ts';
import { newId } from '../ids.ts';
import type { ActionChannel, Actor, NewAction } from '../store/store.ts';
import {
  actionName,
  attendName,
  becauseOfArrow,
  becauseOfEvent,
  isFailure,
  resultOf,
  type Failure,
  type KeptBecause,
} from './because.ts';
import { current, inform, type Draft } from './draft.ts';
import { dealPatch } from './facts.ts';
import { keys } from './outbox-keys.ts';
import { assignOwner, assigneeOf, handOver, playersOf } from './routing.ts';

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

/** Name of the timer that hands a contact on to an entry: durable, and carried out by making a deal. */
export const handOnTimer = (seq: number, entry: string): string => `hand-on.${seq}.${entry}`;
export const isHandOn = (timer: string): boolean => timer.startsWith('hand-on.');

/** Turns what a transition asked for into rows, in the order in which it happened. */
export function write(draft: Draft, effects: readonly Effect[], event: DealEvent, actor: Actor): void {
  for (const effect of effects) {
    switch (effect.kind) {
      case 'moved':
        move(draft, effect, event);
        break;
      case 'timer.set':
        draft.timers.push({ timer: effect.timer, dueAt: effect.at, event: effect.event });
        break;
      case 'timer.cancel':
        draft.timers.push({ timer: effect.timer, cancel: true });
        break;
      case 'action.opened':
        draft.openings.push({ instance: effect.instance, action: effect.action });
        if (isOnAList(draft, effect.action)) draft.opened.push(openedAction(draft, effect, effects, event));
        break;
      case 'action.ended':
        if (isOnAList(draft, effect.action))
          draft.ended.push({
            instance: effect.instance,
            state: effect.result === null ? 'cancelled' : 'done',
            result: effect.result,
            endedAt: draft.now,
            endedBy: actor.kind === 'user' ? actor.id : null,
          });
        break;
      case 'send':
        queue(draft, effect);
        break;
      case 'unsend':
        draft.unsent.push(effect.instance);
        break;
      case 'approved':
        // Done by whoever approved it; the message ends the action of the machine once it has left.
        draft.ended.push({
          instance: effect.instance,
          state: 'done',
          result: 'approved',
          endedAt: draft.now,
          endedBy: actor.kind === 'user' ? actor.id : null,
        });
        break;
      case 'field.set':
        if (effect.field.startsWith('deal.'))
          Object.assign(
            draft.deal,
            dealPatch(effect.field, effect.value, { ...draft.loaded.deal, ...draft.deal }),
          );
        break;
      case 'notify':
        notify(draft, effect);
        break;
      case 'hand.over':
        handOver(draft, effect.role);
        break;
      case 'enter':
        handOn(draft, effect);
        break;
      case 'noted':
        draft.late ||= effect.what === 'late-result';
        break;
      case 'held':
      case 'resumed':
      case 'dropped':
        // The snapshot says whether the deal is held; these are for the timeline.
        break;
    }
  }
}

/** Where the customer stands now, and whether the deal is open. */
function move(draft: Draft, effect: EffectOf<'moved'>, event: DealEvent): void {
  const node = draft.version.machine.graph.nodes.get(effect.to);
  draft.moved = true;
  const { deal } = draft;
  deal.step = effect.to;
  deal.stepEnteredAt = draft.now;
  if (node?.kind === 'outcome') {
    deal.stepInfluence = null;
    deal.status = node.outcome;
    deal.closedAt = draft.now;
    // What was won was a deal wherever it ended; so was what is brought in as lost, with its past elsewhere.
    if (node.outcome === 'won' || (draft.placed && node.outcome === 'lost')) deal.kind = 'deal';
    deal.reason = isFailure(event.reason) ? null : (event.reason ?? null);
    return;
  }
  if (node?.kind !== 'step') return;
  deal.stepInfluence = node.influence;
  deal.kind = node.half === 'sales' ? 'deal' : 'lead';
  deal.status = 'open';
  deal.closedAt = null;
  deal.reason = null;
  if (isStage(node) && current(draft, 'stage') !== node.id) {
    deal.stage = node.id;
    deal.stageEnteredAt = draft.now;
  }
  if (node.owner !== undefined) assignOwner(draft, node.owner);
}

const engineChannels: Record<string, ActionChannel> = {
  $answer: 'answer',
  $accept: 'accept',
  $attend: 'attend',
};

/**
 * Only what people do, or let go, has a row: it is on somebody's list. The snapshot tells which automatic actions are open, the
 * outbox what is to leave, and the timeline all that was.
 */
function isOnAList(draft: Draft, action: string): boolean {
  const node = draft.version.machine.graph.nodes.get(action);
  return node?.kind !== 'action' || isForPeople(node);
}

function openedAction(
  draft: Draft,
  effect: EffectOf<'action.opened'>,
  effects: readonly Effect[],
  event: DealEvent,
): NewAction {
  const { graph } = draft.version.machine;
  const node = graph.nodes.get(effect.action);
  const drawn = node?.kind === 'action' ? node : null;
  const channel = drawn?.channel ?? engineChannels[effect.action] ?? 'task';
  const performer = drawn?.performer ?? null;
  const why = effect.about === undefined ? null : failureOf(draft, effect.about, effects, event);
  return {
    instance: effect.instance,
    processId: draft.loaded.deal.processId,
    action: effect.action,
    channel,
    human: true,
    name:
      effect.about === undefined ? actionName(graph, effect.action) : attendName(graph, effect.about, why),
    contactId: effect.contact,
    performer,
    assignee: assigneeOf(draft, performer),
    visit: effect.visit,
    openedAt: draft.now,
    dueAt: effect.dueAt,
    because: becauseOfOpening(draft, effect, event, why),
    about: effect.about ?? null,
  };
}

function becauseOfOpening(
  draft: Draft,
  effect: EffectOf<'action.opened'>,
  event: DealEvent,
  why: Failure | null,
): KeptBecause {
  const { graph } = draft.version.machine;
  const moment = { graph, step: current(draft, 'step'), event };
  if (effect.edge !== null) return becauseOfArrow(effect.edge, moment);
  if (effect.about !== undefined) {
    const ended = resultOf(`result.${effect.about}`);
    return {
      kind: 'loose-end',
      action: actionName(graph, ended?.action ?? effect.about),
      result: ended?.result ?? null,
      why,
    };
  }
  if (effect.action === '$accept') return { kind: 'handoff', role: handoffRole(graph.process) };
  if (effect.action === '$answer') return { kind: 'reply', contact: event.contact ?? null };
  return becauseOfEvent(moment);
}

const handoffRole = ({ handoff, roles }: Process): string | null =>
  roles.find((role) => role.id === handoff?.owner)?.name ?? null;

/** Why an action failed: said by the event, or to be seen from whom it was aimed at. */
function failureOf(
  draft: Draft,
  about: string,
  effects: readonly Effect[],
  event: DealEvent,
): Failure | null {
  const ended = resultOf(`result.${about}`);
  if (ended?.result !== 'failed') return null;
  if (event.type === `result.${about}` && isFailure(event.reason)) return event.reason;
  const failed = effects.find((one) => one.kind === 'action.opened' && one.action === ended.action);
  if (failed?.kind !== 'action.opened') return null;
  return failed.contact === null ? 'nobody' : 'no-address';
}

/** Into the outbox, to leave at once; in which shape is decided when it leaves. */
function queue(draft: Draft, { instance, action, contact }: EffectOf<'send'>): void {
  const node = draft.version.machine.graph.nodes.get(action);
  const id = newId('o', draft.now);
  draft.outbox.push({
    id,
    instance,
    action,
    contactId: contact,
    kind: node?.kind === 'action' && node.channel === 'webhook' ? 'webhook' : 'email',
    versionHash: draft.version.hash,
    notBefore: draft.now,
    // Decided with the sender's address, before the first byte of the first attempt.
    messageId: null,
    idempotencyKey: keys.automatic(draft.loaded.deal.id, instance),
  });
  if (node?.kind === 'action' && isReviewed(node))
    draft.outboxChanges.push({ id, reason: { code: 'review', until: null } });
}

function notify(draft: Draft, { role, text }: EffectOf<'notify'>): void {
  for (const userId of playersOf(draft, role)) inform(draft, userId, text);
}

/** A new deal is a change of its own: a timer keeps the intention until it has been made. */
function handOn(draft: Draft, { entry }: EffectOf<'enter'>): void {
  const seq = draft.loaded.deal.seq + draft.timeline.length;
  draft.timers.push({ timer: handOnTimer(seq, entry), dueAt: draft.now, event: { type: `enter.${entry}` } });
}
