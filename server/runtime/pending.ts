import { AppError } from '../errors.ts';
import type { Actor, Store } from '../store/store.ts';
import { UNPLANNED } from './carry-out.ts';
import type { DealCall } from './dispatch.ts';
import type { Draft } from './draft.ts';
import { happen } from './happen.ts';
import { gather, renderedBefore, type Leaving } from './leaving.ts';
import type { Machines } from './machines.ts';
import { decisionCall, type Decision } from './settling.ts';
import { say } from '../../machines/index.ts';

/** Address of something that will happen by itself: `timer:<name>` or `outbox:<id>`. */
export type PendingId = string;

const timerPrefix = 'timer:';
const outboxPrefix = 'outbox:';

export interface PendingRequest {
  deal: string;
  pending: PendingId;
  actor: Actor;
}

/** Takes something planned away, or lets it happen now. */
export async function pendingCall(
  sources: { store: Store; machines: Machines },
  { deal, pending, actor }: PendingRequest,
  what: 'cancel' | 'now',
): Promise<DealCall> {
  if (pending.startsWith(outboxPrefix)) {
    const leaving = await rowOf(sources, pending.slice(outboxPrefix.length));
    if (leaving.deal.id !== deal) throw noRow(pending.slice(outboxPrefix.length));
    return decisionCall(leaving, { decision: what, actor, rendered: null, made: () => {} });
  }
  if (!pending.startsWith(timerPrefix))
    throw new AppError(
      'not-found',
      say`“${pending}” names nothing that is pending. Take the id from the deal’s list.`,
    );
  const timer = pending.slice(timerPrefix.length);
  return {
    deal,
    carry: (draft) => (what === 'now' ? hurry(draft, timer, actor) : unplan(draft, timer, actor)),
  };
}

/** What a person decides about one outbox row; the answer is the row that goes on. */
export async function outboxDecision(
  sources: { store: Store; machines: Machines },
  { outbox, decision, actor }: { outbox: string; decision: Decision; actor: Actor },
): Promise<{ call: DealCall; goesOn: () => string }> {
  const leaving = await rowOf(sources, outbox);
  let goesOn = outbox;
  const call = decisionCall(leaving, {
    decision,
    actor,
    rendered: renderedBefore(leaving.row),
    made: (id) => {
      goesOn = id;
    },
  });
  return { call, goesOn: () => goesOn };
}

async function rowOf(
  { store, machines }: { store: Store; machines: Machines },
  id: string,
): Promise<Leaving> {
  const row = await store.outbox.get(id);
  const leaving = row && (await gather(store, machines, row));
  if (!leaving) throw noRow(id);
  return leaving;
}

const noRow = (id: string): AppError =>
  new AppError(
    'not-found',
    say`There is no message ${id} in the outbox. Take the id from the outbox’s list.`,
  );

function planned({ snapshot, loaded }: Draft, timer: string): { heldAt?: number | undefined } {
  const wait = snapshot?.context.waits[timer];
  if (wait && !timer.startsWith('overdue.')) return wait;
  throw new AppError(
    'conflict',
    say`What was planned for “${loaded.deal.title}” has happened or been cancelled meanwhile. Load the deal again to see where it stands.`,
  );
}

function hurry(draft: Draft, timer: string, actor: Actor): void {
  if (planned(draft, timer).heldAt !== undefined)
    throw new AppError(
      'conflict',
      say`A reply of the customer holds this. Answer it first; then “${draft.loaded.deal.title}” goes on.`,
    );
  // The engine takes the wait for spent when its event comes, so its row goes here.
  draft.timers.push({ timer, cancel: true });
  happen(draft, { type: `due.${timer}` }, { actor });
}

function unplan(draft: Draft, timer: string, actor: Actor): void {
  planned(draft, timer);
  happen(draft, { type: UNPLANNED, instance: timer }, { actor });
  const context = draft.snapshot?.context;
  const node = draft.version.machine.graph.nodes.get(context?.step ?? '');
  const nothingLeft =
    node?.kind === 'step' &&
    Object.keys(context?.waits ?? {}).length === 0 &&
    Object.keys(context?.open ?? {}).length === 0;
  if (nothingLeft)
    throw new AppError(
      'conflict',
      say`That is the last thing planned for “${draft.loaded.deal.title}”; without it nobody would think of the deal again. Close the deal, or put it to another step.`,
    );
}
