/** One place in the inbox: due first, then by value, then who waits longest. A matter has no deal, its id is the instance. */
export interface Place {
  dueKey: number;
  /** Negative, so that the largest value comes first in one ascending order. */
  valueKey: number;
  since: number;
  dealId: string;
  instance: string;
  [key: string]: number | string;
}

export const inboxOrder = ['dueKey', 'valueKey', 'since', 'dealId', 'instance'] as const;
