import { automaticKey } from '../store/outbox.ts';
import type { OutboxRecord } from '../store/store.ts';

/** What asked for an outbox row stands in its key, which also lets a receiver notice a repetition. */
export const keys = {
  automatic: automaticKey,
  /** A person's own words; they stand in the deal's timeline until the message leaves. */
  personal: (outboxId: string): string => `said:${outboxId}`,
  /** An invitation to a meeting; each change of it has a number of its own. */
  invitation: (meetingId: string, sequence: number): string => `invite:${meetingId}:${sequence}`,
  /** Another attempt of what has failed, asked for by a person. */
  again: (key: string): string => `again:${key}`,
} as const;

const againPrefix = 'again:';
/** What it was asked for by first: the same in every attempt. */
export const firstKey = ({ idempotencyKey }: Pick<OutboxRecord, 'idempotencyKey'>): string =>
  idempotencyKey.replaceAll(againPrefix, '');

export const isAgain = ({ idempotencyKey }: Pick<OutboxRecord, 'idempotencyKey'>): boolean =>
  idempotencyKey.startsWith(againPrefix);
/** Asked for by a person, the team's or the customer: no step's end takes it back. */
export const isPersonal = (row: Pick<OutboxRecord, 'idempotencyKey'>): boolean =>
  firstKey(row).startsWith('said:') || invitedTo(row) !== null;

/** The meeting that a row invites to, and which of its changes it tells of; null for every other message. */
export function invitedTo(
  row: Pick<OutboxRecord, 'idempotencyKey'>,
): { meetingId: string; sequence: number } | null {
  const [, meetingId, sequence] = /^invite:([^:]+):(\d+)$/.exec(firstKey(row)) ?? [];
  return meetingId === undefined ? null : { meetingId, sequence: Number(sequence) };
}

export { messageRowOf } from '../store/outbox.ts';
