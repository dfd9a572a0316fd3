import type { Store } from '../store/store.ts';

/** Somebody who can play a process role. */
export interface Teammate {
  id: string;
  name: string;
  /** Open deals of this process that they own. */
  openDeals: number;
}

/** Who can play which role, as far as it has been looked up: for use inside a transaction. */
export interface Team {
  /** Undefined while it hasn't been looked up. */
  who(processId: string, role: string): readonly Teammate[] | undefined;
  lookUp(wanted: readonly { processId: string; role: string }[]): Promise<Team>;
  /**
   * Whose turn it is: the fewest open deals, then whoever hasn't been given one for the longest. Null where nobody plays
   * the role. A deal that is decided on again gets the same person.
   */
  next(processId: string, role: string, dealId: string): Teammate | null;
}

/** Turns are kept in memory: after a restart the open deals alone decide. */
export type Turns = Map<string, number>;

const keyOf = (processId: string, role: string): string => `${processId} ${role}`;

/** A team of one batch of changes: what it has looked up is as fresh as the batch. */
export function createTeam(store: Store, turns: Turns, now: number): Team {
  const known = new Map<string, Teammate[]>();
  const given = new Map<string, Teammate>();

  async function openDealsOf(processId: string, ownerId: string): Promise<number> {
    const columns = await store.board.totals({ processId, kind: 'deal', ownerId, now, dayEndsAt: now });
    return columns.reduce((sum, column) => sum + column.deals, 0);
  }

  const team: Team = {
    who: (processId, role) => known.get(keyOf(processId, role)),
    async lookUp(wanted) {
      for (const { processId, role } of wanted) {
        const users = await store.users.withProcessRole(processId, role);
        const teammates = users.map(async ({ id, name }) => ({
          id,
          name,
          openDeals: await openDealsOf(processId, id),
        }));
        known.set(keyOf(processId, role), await Promise.all(teammates));
      }
      return team;
    },
    next(processId, role, dealId) {
      const turn = `${keyOf(processId, role)} ${dealId}`;
      const before = given.get(turn);
      if (before) return before;
      const [chosen] = (known.get(keyOf(processId, role)) ?? []).toSorted(
        (a, b) => a.openDeals - b.openDeals || (turns.get(a.id) ?? 0) - (turns.get(b.id) ?? 0),
      );
      if (!chosen) return null;
      given.set(turn, chosen);
      chosen.openDeals++;
      turns.set(chosen.id, Math.max(0, ...turns.values()) + 1);
      return chosen;
    },
  };
  return team;
}
