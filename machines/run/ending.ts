import { DROPPED, isForPeople, isReviewed } from '../nodes/action.ts';
import { openEngineAction } from './opening.ts';
import { without } from './records.ts';
import { instanceOf, type Turn } from './turn.ts';
import { dropHeldWaits, holdWaits, resumeWaits, unwait } from './waits.ts';

interface EndParams {
  action: string;
  result: string;
}

/** One opened action has ended; if it was the answer to a reply, what was held resumes or is dropped. */
export function end(turn: Turn, { action, result }: EndParams, { leaving = false } = {}): void {
  const instance = instanceOf(turn.context, turn.event, action);
  if (instance === undefined) return;
  turn.context = {
    ...turn.context,
    open: without(turn.context.open, instance),
    ended: { ...turn.context.ended, [action]: result },
  };
  const drawn = turn.graph.nodes.get(action);
  if (result === DROPPED && drawn?.kind === 'action' && isReviewed(drawn))
    turn.effects.push({ kind: 'unsend', instance });
  turn.effects.push({ kind: 'action.ended', instance, action, result });
  unwait(turn, `overdue.${instance}`);
  if (turn.context.hold?.instance === instance && !leaving) release(turn);
}

/** Whoever reads a message before it goes has let it go: that was done in time, and it ends when it has left. */
export function approve(turn: Turn, { action }: { action: string }): void {
  const instance = instanceOf(turn.context, turn.event, action);
  if (instance === undefined) return;
  unwait(turn, `overdue.${instance}`);
  turn.effects.push({ kind: 'approved', instance, action });
}

function release(turn: Turn): void {
  const { hold } = turn.context;
  if (!hold) return;
  turn.context = { ...turn.context, hold: null };
  if (turn.event.held === 'drop') {
    dropHeldWaits(turn);
    dropUnsent(turn);
    turn.effects.push({ kind: 'dropped' });
  } else {
    resumeWaits(turn);
    turn.effects.push({ kind: 'resumed', heldMs: turn.world.now - hold.since });
  }
}

function dropUnsent(turn: Turn): void {
  for (const [instance, open] of Object.entries(turn.context.open)) {
    const action = turn.graph.nodes.get(open.action);
    if (action?.kind !== 'action' || action.channel !== 'email') continue;
    turn.context = { ...turn.context, open: without(turn.context.open, instance) };
    turn.effects.push(
      { kind: 'unsend', instance },
      { kind: 'action.ended', instance, action: open.action, result: null },
    );
  }
}

/**
 * A human reply: automatic messages and moves by timer stop until `instance` ends. An action that the reply has
 * opened (one of `answers`) is that answer; otherwise the owner is asked to answer.
 */
export function hold(turn: Turn, { answers }: { answers: readonly string[] }): void {
  if (turn.context.hold) return;
  const drawn = Object.entries(turn.context.open).find(
    ([, open]) => answers.includes(open.action) && open.visit === turn.context.visit,
  )?.[0];
  const instance = drawn ?? openEngineAction(turn, 'answer', { contact: turn.event.contact });
  if (instance === null) return;
  turn.context = { ...turn.context, hold: { since: turn.world.now, instance } };
  holdWaits(turn);
  turn.effects.push({ kind: 'held', instance });
}

/**
 * Nothing fails silently and no deal is left without a next step: the owner gets a task. With `unlessBusy`, only
 * where nothing else is open or pending; after an automatic action, only in the sales half.
 */
export function attend(
  turn: Turn,
  { action, result, unlessBusy }: EndParams & { unlessBusy?: boolean },
): void {
  if (unlessBusy && !isStranded(turn, action)) return;
  openEngineAction(turn, 'attend', { about: `${action}.${result}` });
}

function isStranded({ context, graph }: Turn, action: string): boolean {
  const step = graph.nodes.get(context.step);
  if (step?.kind !== 'step' || Object.keys(context.open).length > 0 || Object.keys(context.waits).length > 0)
    return false;
  const node = graph.nodes.get(action);
  return step.half === 'sales' || node?.kind !== 'action' || isForPeople(node);
}
