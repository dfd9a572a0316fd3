import type { Duration } from '../duration.ts';
import type { Graph } from '../graph.ts';
import { dueAt } from '../time/due.ts';
import { end } from './ending.ts';
import { openEngineAction } from './opening.ts';
import { instanceOf, resultIn, standsInMarketing, type Turn } from './turn.ts';
import { unwait } from './waits.ts';

interface MoveParams {
  /** Null for a correction or a closing by hand. */
  edge: string | null;
  to: string;
  stage?: boolean;
  /** Set on arrows that may cross the handoff. */
  handoff?: { role: string; sla?: Duration };
}

/** A new visit begins: what the last one remembered is gone, what outlives it stays open. */
export function move(turn: Turn, { edge, to, stage, handoff }: MoveParams): void {
  const { context } = turn;
  const crossing = handoff !== undefined && standsInMarketing(turn);
  const visit = context.visit + 1;
  turn.effects.push({ kind: 'moved', from: context.step === '' ? null : context.step, to, visit, edge });
  turn.context = {
    ...context,
    step: to,
    visit,
    enteredAt: turn.world.now,
    stage: stage ? to : context.stage,
    ended: {},
    counts: {},
    happened: [],
    hold: null,
  };
  if (crossing) handOver(turn, handoff);
}

/** Crossing the handoff: the lead is a deal at once, and the new owner is asked to accept it within the SLA. */
function handOver(turn: Turn, { role, sla }: { role: string; sla?: Duration }): void {
  turn.effects.push({ kind: 'hand.over', role });
  openEngineAction(
    turn,
    'accept',
    sla ? { dueAt: dueAt(turn.world.now, sla, turn.graph.process.calendar) } : {},
  );
}

/**
 * Leaving a visit cancels its waits, unsent messages and open actions. The action whose result moves the customer
 * ends with that result; one that outlives the visit stays open.
 */
export function leave(turn: Turn): void {
  const ending = resultIn(turn.event.type);
  const own = ending ? instanceOf(turn.context, turn.event, ending.action) : undefined;
  if (ending && own !== undefined)
    end(turn, { action: ending.action, result: ending.result }, { leaving: true });
  for (const [instance, open] of Object.entries(turn.context.open)) {
    const action = turn.graph.nodes.get(open.action);
    if (action?.kind === 'action' && action.outlives) continue;
    cancelAction(turn, instance);
  }
  for (const timer of Object.keys(turn.context.waits)) {
    const instance = turn.context.waits[timer]?.instance;
    if (instance === undefined || !turn.context.open[instance]) unwait(turn, timer);
  }
}

/** `graph`: the drawing that opened it, where that isn't the one that runs. */
export function cancelAction(turn: Turn, instance: string, graph: Graph = turn.graph): void {
  const { [instance]: cancelled, ...open } = turn.context.open;
  if (!cancelled) return;
  const action = graph.nodes.get(cancelled.action);
  turn.context = { ...turn.context, open };
  if (action?.kind === 'action' && (action.channel === 'email' || action.channel === 'webhook'))
    turn.effects.push({ kind: 'unsend', instance });
  turn.effects.push({ kind: 'action.ended', instance, action: cancelled.action, result: null });
}
