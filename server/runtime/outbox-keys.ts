import { automaticKey } from '../store/outbox.ts';
import type { OutboxRecord } from '../store/store.ts';

/** What asked for an outbox row stands in its key, which also lets a receiver notice a repetition. */
export const keys = {
  automatic: automaticKey,
  /** A person's own words; they stand in the deal's timeline until the message leaves. */
  personal: (outboxId: string): string => `said:${outboxId}`,
  /** Another attempt of what has failed, asked for by a person. */
  again: (key: string): string => `again:${key}`,
} as const;

const againPrefix = 'again:';
/** What it was asked for by first: the same in every attempt. */
export const firstKey = ({ idempotencyKey }: Pick<OutboxRecord, 'idempotencyKey'>): string =>
  idempotencyKey.replaceAll(againPrefix, '');

export const isAgain = ({ idempotencyKey }: Pick<OutboxRecord, 'idempotencyKey'>): boolean =>
  idempotencyKey.startsWith(againPrefix);
export const isPersonal = (row: Pick<OutboxRecord, 'idempotencyKey'>): boolean =>
  firstKey(row).startsWith('said:');

/** The row of `messages` that an outbox row becomes. */
export const messageRowOf = (outboxId: string): string => `m_${outboxId.slice(outboxId.indexOf('_') + 1)}`;
