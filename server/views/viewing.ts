import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { readWorkspace } from '../workspace.ts';
import { dayEndsAt } from './days.ts';

/** Who looks, when and where: screens speak of "today", "day 3" and "mine". */
export interface Viewing {
  now: number;
  /** IANA zone of the viewer, else of the workspace. */
  zone: string;
  dayEndsAt: number;
  /** Null for scripts and visitors. */
  userId: string | null;
  /** The workspace's, for deals without one. */
  currency: string;
}

export async function viewingOf(context: Pick<Context, 'store' | 'clock'>, caller: Caller): Promise<Viewing> {
  const { zone: own, currency } = await readWorkspace(context.store);
  const zone = (caller.kind === 'user' ? caller.user.zone : null) ?? own;
  const now = context.clock.now();
  return { now, zone, dayEndsAt: dayEndsAt(now, zone), userId: userIdOf(caller), currency };
}

/** `me` and `none` of a filter as what the store takes: undefined doesn't filter, null means nobody. */
export function ownerFilter(owner: string | undefined, { userId }: Viewing): string | null | undefined {
  if (owner === undefined) return undefined;
  if (owner === 'none') return null;
  // A visitor has no deals: no id is the empty one.
  return owner === 'me' ? (userId ?? '') : owner;
}
