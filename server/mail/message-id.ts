import { domainOf } from './addresses.ts';

/**
 * The Message-ID of an outbox row, without a random part: a second attempt carries the same one, so a server that
 * took the first can tell, and an answer's In-Reply-To names the row.
 */
export const messageIdOf = (outboxId: string, fromAddress: string): string =>
  `<${outboxId}@${domainOf(fromAddress)}>`;

/** The part before the @, where our own ids stand; null for what isn't a Message-ID. */
export function outboxIdOf(messageId: string): string | null {
  const match = /^<?([^\s<>@]+)@[^\s<>@]+>?$/.exec(messageId.trim());
  return match?.[1] ?? null;
}

/** Every Message-ID in an In-Reply-To or References header, in order, with angle brackets. */
export const messageIdsIn = (header: string | null | undefined): string[] =>
  header?.match(/<[^\s<>]+>/g) ?? [];
