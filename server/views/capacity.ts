import type { CapacityList } from '../../machines/api/index.ts';
import type { Context } from '../context.ts';
import { weekEndsAt } from '../forecast/calendar.ts';
import { isoDay } from './days.ts';
import { userRef } from './people.ts';
import type { Viewing } from './viewing.ts';

/** Everybody who sells or has something in hand, by name; the week ends where the viewer is. */
export async function capacityList(
  { store }: Pick<Context, 'store'>,
  { now, zone }: Pick<Viewing, 'now' | 'zone'>,
): Promise<CapacityList> {
  const today = isoDay(now, zone);
  return store.read(async ({ users, capacities }) => {
    const limits = new Map((await capacities.limits()).map((one) => [one.userId, one]));
    const loads = new Map((await capacities.loads(weekEndsAt(today, zone))).map((one) => [one.userId, one]));
    return {
      items: (await users.list())
        .filter(
          ({ id, role, active }) =>
            active && (role === 'rep' || role === 'manager' || loads.has(id) || limits.has(id)),
        )
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((user) => ({
          user: userRef(user),
          deals: loads.get(user.id)?.deals ?? 0,
          mostDeals: limits.get(user.id)?.deals ?? null,
          actions: loads.get(user.id)?.actions ?? 0,
          mostActions: limits.get(user.id)?.actions ?? null,
        })),
    };
  });
}
