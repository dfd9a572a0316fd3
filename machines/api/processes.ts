import { z } from 'zod';
import { nodeKinds } from '../nodes/kinds.ts';
import { outcomeKinds } from '../nodes/outcome.ts';
import { halves } from '../nodes/step.ts';
import { Process } from '../process.ts';
import { At, Id, StepRef, Total, UserRef } from './primitives.ts';
import { WindowId } from './writing.ts';

/** One problem that lint found. `node` is null for the whole document. */
export const FindingView = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  node: z.string().nullable(),
  /** Id of the arrow, where it is about one. */
  edge: z.string().optional(),
  /** Where in the document, by ids: `nodes/proposal/name`, `edges/e7/on`, `handoff/owner`. */
  path: z.string(),
  message: z.string(),
  remedy: z.string(),
});
export type FindingView = z.infer<typeof FindingView>;

export const CheckResult = z.object({
  /** No errors; there may be warnings. */
  ok: z.boolean(),
  findings: z.array(FindingView),
});
export type CheckResult = z.infer<typeof CheckResult>;

export const VersionInfo = z.object({
  hash: z.string(),
  /** 1, 2, 3 … within the process. */
  number: z.number().int(),
  publishedAt: At,
  publishedBy: UserRef.nullable(),
  note: z.string(),
  /** Open deals and leads that run on this version. */
  runningDeals: z.number().int(),
  /** New deals take this one. */
  live: z.boolean(),
});
export type VersionInfo = z.infer<typeof VersionInfo>;

/** `GET /processes` */
export const ProcessListItem = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  draft: z.object({ revision: z.number().int(), updatedAt: At, updatedBy: UserRef.nullable() }),
  /** Null while never published. */
  live: z.object({ hash: z.string(), number: z.number().int(), publishedAt: At }).nullable(),
  /** The draft differs from what is live. */
  changed: z.boolean(),
  findings: z.object({ errors: z.number().int(), warnings: z.number().int() }),
  /** Open deals and leads on any version. */
  runningDeals: z.number().int(),
  /** Names of the stages, left to right, of the draft. */
  stages: z.array(z.string()),
});
export type ProcessListItem = z.infer<typeof ProcessListItem>;
/** A process whose draft can't be read: `message` says where it lies and what to do. */
export const DamagedProcess = z.object({ id: z.string(), message: z.string() });
export type DamagedProcess = z.infer<typeof DamagedProcess>;
export const ProcessList = z.object({
  items: z.array(ProcessListItem),
  damaged: z.array(DamagedProcess).default([]),
});
export type ProcessList = z.infer<typeof ProcessList>;

/** `POST /processes`: from nothing, from a built-in template, or from a document (which gets a new id if its own is taken). */
export const CreateProcess = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('blank'),
    name: z.string().trim().min(1).max(120),
    /** BCP 47; the workspace's where it is left out. Roles are named in it, and names of steps judged by its rules. */
    language: z.string().min(2).max(20).optional(),
  }),
  z.object({
    from: z.literal('template'),
    template: z.string(),
    name: z.string().trim().min(1).max(120).optional(),
    /** BCP 47, of its words; the workspace's where it is left out. */
    language: z.string().min(2).max(20).optional(),
  }),
  z.object({ from: z.literal('document'), process: Process }),
]);
export type CreateProcess = z.infer<typeof CreateProcess>;

/** `GET /processes/:id/draft`; also the answer of creating a process. */
export const Draft = z.object({
  id: Id,
  /** Send it back with the next `PUT`. */
  revision: z.number().int(),
  process: Process,
  updatedAt: At,
  updatedBy: UserRef.nullable(),
  findings: z.array(FindingView),
  live: z.object({ hash: z.string(), number: z.number().int(), publishedAt: At }).nullable(),
  /** How many nodes, arrows and settings differ from what is live, moved ones as one; null while nothing is. */
  changesSinceLive: z.number().int().nullable(),
});
export type Draft = z.infer<typeof Draft>;

/**
 * `PUT /processes/:id/draft`. Refused with 409 `stale-revision` and {@link StaleDraft} when somebody saved in between,
 * and with 409 `not-the-writer` and {@link DraftWriting} where `window` is named and another one draws.
 */
export const PutDraft = z.object({
  revision: z.number().int(),
  process: Process,
  window: WindowId.optional(),
});
export type PutDraft = z.infer<typeof PutDraft>;

/** The answer of saving: the draft without the document that the caller already has. */
export const DraftSaved = Draft.omit({ process: true });
export type DraftSaved = z.infer<typeof DraftSaved>;

/** `GET /processes/:id/draft/revision`: whether somebody has saved or published, without the drawing. */
export const DraftRevision = Draft.pick({ revision: true, updatedAt: true, updatedBy: true, live: true });
export type DraftRevision = z.infer<typeof DraftRevision>;

/** `details` of code `stale-revision`. */
export const StaleDraft = z.object({
  revision: z.number().int(),
  updatedAt: At,
  updatedBy: UserRef.nullable(),
});
export type StaleDraft = z.infer<typeof StaleDraft>;

/** `POST /processes/:id/check` checks the saved draft; `POST /check` with this body checks any document. */
export const CheckDocument = z.object({ process: z.unknown() });
export type CheckDocument = z.infer<typeof CheckDocument>;

/** `POST /processes/:id/publish`. Refused with 422 `not-publishable` and {@link CheckResult} as `details` while errors stand. */
export const Publish = z.object({
  /** The draft revision that was looked at; refused with `stale-revision` if it has moved on. */
  revision: z.number().int().optional(),
  note: z.string().trim().max(500).default(''),
});
export type Publish = z.input<typeof Publish>;

/** `GET /processes/:id/versions`, newest first. */
export const VersionList = z.object({ items: z.array(VersionInfo) });
export type VersionList = z.infer<typeof VersionList>;

/** `GET /processes/:id/versions/:version`; `:version` is a hash or `live`. */
export const Version = VersionInfo.extend({ process: Process });
export type Version = z.infer<typeof Version>;

/** `GET /processes/:id/counts`: how many stand where, over all versions, for the numbers on the canvas. */
export const ProcessCounts = z.object({
  /** Only places with somebody in them. */
  items: z.array(
    z.object({
      step: StepRef,
      /** Steps: open deals there now. Outcomes: deals closed there in this calendar month. */
      count: z.number().int(),
      totals: z.array(Total),
    }),
  ),
});
export type ProcessCounts = z.infer<typeof ProcessCounts>;

/** A process as a small picture shows it: what stands where, and what is joined. A whole process is one, too. */
export const ProcessOutline = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(nodeKinds),
      name: z.string(),
      x: z.number(),
      y: z.number(),
      /** Of steps. */
      influence: z.enum(['passive', 'influenced']).optional(),
      half: z.enum(halves).optional(),
      /** Of outcomes. */
      outcome: z.enum(outcomeKinds).optional(),
    }),
  ),
  edges: z.array(z.object({ id: z.string(), from: z.string(), to: z.string() })),
});
export type ProcessOutline = z.infer<typeof ProcessOutline>;
