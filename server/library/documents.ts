import { z } from 'zod';
import { Process, type CompiledConfig } from '../../machines/index.ts';

/** Times are epoch milliseconds; people are user ids, null for a script or what came with Greenlane. */

export const Draft = z.object({
  /** Counts what was saved, from 1. */
  revision: z.number().int().min(1),
  createdAt: z.number(),
  updatedAt: z.number(),
  updatedBy: z.string().nullable(),
  /** Set while the process is out of use. */
  archivedAt: z.number().nullable(),
  process: Process,
});
export type Draft = z.infer<typeof Draft>;

export const Version = z.object({
  /** SHA-256 over the canonical JSON of `process`. */
  hash: z.string(),
  /** Counts a process's versions, from 1. */
  number: z.number().int().min(1),
  publishedAt: z.number(),
  publishedBy: z.string().nullable(),
  note: z.string(),
  process: Process,
  /** What the compiler of that day made of it. */
  config: z.custom<CompiledConfig>(
    (value) => typeof value === 'object' && value !== null,
    'a compiled process',
  ),
});
export type Version = z.infer<typeof Version>;
