import { z } from 'zod';
import { At, Currency, UserRef, Zone } from './primitives.ts';

export const WorkspaceSettings = z.object({
  name: z.string().trim().min(1).max(120),
  zone: Zone,
  currency: Currency,
  language: z.string().min(2).max(20),
});
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>;

/** `GET /settings` */
export const Settings = z.object({
  workspace: WorkspaceSettings,
  sending: z.object({
    /** Real mail may leave. A new workspace's is off until somebody switches it on. */
    on: z.boolean(),
    changedAt: At.nullable(),
    changedBy: UserRef.nullable(),
    /** Messages that wait for it. */
    waiting: z.number().int(),
  }),
  /** Where this installation keeps its things and can be reached. */
  installation: z.object({
    /** Absolute path on the server's machine. */
    dataFolder: z.string(),
    /** The built-in mailbox's SMTP listener; null while it isn't running. */
    mailbox: z.object({ host: z.string(), port: z.number().int() }).nullable(),
  }),
});
export type Settings = z.infer<typeof Settings>;

/** `PATCH /settings/workspace` */
export const PatchWorkspace = WorkspaceSettings.partial();
export type PatchWorkspace = z.infer<typeof PatchWorkspace>;

/** `PUT /settings/sending` */
export const PutSending = z.object({ on: z.boolean() });
export type PutSending = z.infer<typeof PutSending>;
