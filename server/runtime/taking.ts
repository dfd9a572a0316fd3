import { AppError } from '../errors.ts';
import type { Actor, Store } from '../store/store.ts';
import type { Dispatcher } from './dispatch.ts';
import { current, tell, type Draft } from './draft.ts';
import { told, type KeptPayload } from './timeline-entry.ts';
import { say } from '../../machines/index.ts';

export interface Claim {
  deal: string;
  instance: string;
  /** Who takes it; null gives it back to whoever may claim it. */
  user: string | null;
  /** Whose it was when the caller looked. */
  expected: string | null;
  actor: Actor;
}

const gone = (instance: string): AppError =>
  new AppError(
    'conflict',
    say`Somebody else has taken this action (${instance}), or it has ended. Load the list again to see what is open.`,
  );

/** One of several who press the button at once gets it; whoever takes the first of a role's actions plays the role. */
export async function claimAction(
  { store, dispatcher }: { store: Store; dispatcher: Dispatcher },
  { deal, instance, user, expected, actor }: Claim,
): Promise<void> {
  if (!(await store.inbox.claim(deal, instance, user, expected))) throw gone(instance);
  if (user === null) return;
  await dispatcher.change([{ deal, carry: (draft) => castFor(draft, instance, user, actor) }]);
}

function castFor(draft: Draft, instance: string, user: string, actor: Actor): void {
  const action = draft.snapshot?.context.open[instance]?.action;
  const node = draft.version.machine.graph.nodes.get(action ?? '');
  const role = node?.kind === 'action' ? node.performer : draft.version.process.handoff?.owner;
  const roles = current(draft, 'roles');
  const assigned: NonNullable<KeptPayload['assigned']> = {};
  // The engine's own actions are the owner's.
  if (node?.kind !== 'action' && current(draft, 'ownerId') === null) {
    draft.deal.ownerId = user;
    assigned.owner = user;
  }
  if (role !== undefined && roles[role] === undefined && (node || assigned.owner)) {
    draft.deal.roles = { ...roles, [role]: user };
    assigned.roles = { [role]: user };
  }
  if (assigned.owner !== undefined || assigned.roles)
    tell(draft, { type: told.assigned, actor, more: { assigned } });
}

export interface SnoozeRequest {
  deal: string;
  instance: string;
  /** Epoch milliseconds; null wakes it. */
  until: number | null;
}

export async function snoozeAction(store: Store, { deal, instance, until }: SnoozeRequest): Promise<void> {
  if (!(await store.inbox.snooze(deal, instance, until))) throw gone(instance);
}
