import type { z } from 'zod';
import type { JsonValue } from './json.ts';

/** The workspace's settings: one JSON value per key. */
export interface Settings {
  /** Null where the key was never set. Throws `data-damaged` when the stored value doesn't fit `schema`. */
  get<T>(key: string, schema: z.ZodType<T>): Promise<T | null>;
  /** `secret` values are ciphertext already; the mark keeps them out of exports and logs. */
  set(key: string, value: JsonValue, options?: { secret?: boolean }): Promise<void>;
  remove(key: string): Promise<void>;
}
