/** How much somebody may have in hand, as a manager has set it; null: no limit. */
export interface CapacityLimits {
  userId: string;
  deals: number | null;
  actions: number | null;
}

export interface Load {
  userId: string;
  /** Open deals that they own. */
  deals: number;
  /** Open actions of theirs that are due by the end of the week, late ones and undated ones among them. */
  actions: number;
}

export interface Capacities {
  limits(): Promise<CapacityLimits[]>;
  /** Everybody who has any; from kept totals, and of the day in which the week ends, action by action. */
  loads(weekEndsAt: number): Promise<Load[]>;
  set(limits: CapacityLimits, by: { byUser: string | null; at: number }): Promise<void>;
}
