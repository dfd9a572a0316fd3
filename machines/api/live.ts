import { z } from 'zod';

/**
 * What changed, as topics; a client refetches what it shows. Plain ones concern lists, those with an id one thing:
 * `deal:<id>`, `process:<id>`, `contact:<id>`, `company:<id>`, `import:<id>`, `form:<id>`, `pipeline:<process id>`,
 * `writing:<process id>`.
 */
export const liveTopics = [
  'deals',
  'inbox',
  'pipeline',
  'leads',
  'contacts',
  'companies',
  'processes',
  'mailbox',
  'outbox',
  'meetings',
  'content',
  'accounts',
  'webhooks',
  'notifications',
  'requests',
  'imports',
  'moves',
  'bulk',
  'forecast',
  'forms',
  'settings',
  'users',
  'questions',
  'views',
  'fields',
  'tags',
  'products',
  'segments',
  'files',
  'duplicates',
  'erasures',
  'clock',
] as const;
export type LiveTopic =
  | (typeof liveTopics)[number]
  | `${'deal' | 'process' | 'contact' | 'company' | 'import' | 'form' | 'pipeline' | 'writing'}:${string}`;

/** `data` of the server-sent event `changed` on `GET /live`. After a reconnect everything may have changed. */
export const LiveChange = z.object({ topics: z.array(z.string()), now: z.number().int() });
export type LiveChange = z.infer<typeof LiveChange>;
