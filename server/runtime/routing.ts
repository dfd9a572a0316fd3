import { current, inform, type Draft } from './draft.ts';
import { TeamNeeded } from './put-off.ts';

/** Who performs: whom the deal maps the role to; the owner for the engine's own actions; null for whoever may claim it. */
export const assigneeOf = (draft: Draft, performer: string | null): string | null =>
  performer === null ? current(draft, 'ownerId') : (current(draft, 'roles')[performer] ?? null);

/** The lead is a deal: its role's user takes over, else whoever is next in turn. */
export function handOver(draft: Draft, role: string): void {
  const owner = mapped(draft, role) ?? routed(draft, role);
  if (owner === null) return;
  draft.deal.ownerId = owner;
  inform(draft, owner, `“${current(draft, 'title')}” has been handed over to you.`);
}

/** A step that names the role of its owner: the mapped user owns the deal from here; a deal without owner gets one. */
export function assignOwner(draft: Draft, role: string): void {
  const owner = mapped(draft, role) ?? (current(draft, 'ownerId') === null ? routed(draft, role) : null);
  if (owner !== null && owner !== current(draft, 'ownerId')) draft.deal.ownerId = owner;
}

/** The user that the deal maps the role to. */
function mapped(draft: Draft, role: string): string | null {
  const user = current(draft, 'roles')[role];
  if (user === undefined) return null;
  // Only of the owner it is known here whether they still work with us.
  const { owner } = draft.loaded;
  return owner?.id === user && !owner.active ? null : user;
}

function routed(draft: Draft, role: string): string | null {
  if (draft.placed) return null;
  const { id, processId } = draft.loaded.deal;
  if (!draft.team.who(processId, role)) throw new TeamNeeded(processId, role);
  const next = draft.team.next(processId, role, id);
  if (!next) return null;
  draft.deal.roles = { ...current(draft, 'roles'), [role]: next.id };
  return next.id;
}

/** Whom a notification to a role reaches: the mapped user, else everybody who plays it; without a role the owner. */
export function playersOf(draft: Draft, role: string | null): string[] {
  if (role === null) {
    const owner = current(draft, 'ownerId');
    return owner === null ? [] : [owner];
  }
  const user = mapped(draft, role);
  if (user !== null) return [user];
  const { processId } = draft.loaded.deal;
  const team = draft.team.who(processId, role);
  if (!team) throw new TeamNeeded(processId, role);
  return team.map(({ id }) => id);
}
