import type { WaitCode } from '../../machines/api/index.ts';
import type { MessageRecord } from './messages.ts';
import type { OutboxRecord, Unsettled } from './outbox.ts';
import type { Page, PageRequest } from './paging.ts';

/** Which of all that leaves the house. */
export interface OutgoingFilter {
  accountId?: string | undefined;
  processId?: string | undefined;
  /** Of the deal. */
  ownerId?: string | undefined;
  /** What it waits for. */
  code?: WaitCode | undefined;
}

/** What is told of the deal beside a message of it. */
export interface OfDeal {
  dealTitle: string;
  processId: string;
  ownerId: string | null;
  held: boolean;
}

export type ListedOutbox = OutboxRecord & OfDeal;
export type ListedMessage = MessageRecord & Partial<OfDeal>;

/** Pages of the outbox, and of what has left it. */
export interface Outgoing {
  /** `waiting`, also what is being sent, by the time it may leave; the others newest first. */
  unsettled(
    state: 'waiting' | 'failed' | 'unknown',
    filter: OutgoingFilter & PageRequest,
  ): Promise<Page<ListedOutbox>>;
  counts(filter: OutgoingFilter): Promise<Partial<Record<Unsettled, number>>>;
  /** Newest first. */
  sent(filter: Omit<OutgoingFilter, 'code'> & PageRequest): Promise<Page<ListedMessage>>;
  sentSince(since: number, filter: Omit<OutgoingFilter, 'code'>): Promise<number>;
}
