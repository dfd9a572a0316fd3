import { z } from 'zod';
import { At, Currency, Id, StepRef, Total, UserRef } from './primitives.ts';

export const importKinds = ['contacts', 'deals'] as const;
export const ImportKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof ImportKind>;

/** `POST /imports`: uploads a CSV file as it is; encoding and delimiter are recognised. Up to 20 MB. */
export const UploadImport = z.object({
  kind: ImportKind,
  fileName: z.string().min(1).max(255),
  /** The file's bytes, base64. */
  content: z.base64().max(28_000_000),
});
export type UploadImport = z.infer<typeof UploadImport>;

/** A column of the file. Columns are named by position, because headers may repeat or be empty. */
export const ImportColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  /** First different values. */
  samples: z.array(z.string()),
  filled: z.number().int(),
  /** Target that the header and values suggest; null when nothing does. */
  guess: z.string().nullable(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** Where a column can go. */
export const ImportTarget = z.object({
  /**
   * A catalogue path (`contact.email`, `deal.value`, `company.name`, `deal.<own field>`), or one of `contact.name`
   * (split into first and last), `contact.key`, `deal.key` (the file's own ids: the same file twice makes nothing
   * twice), `deal.contactKey` (a deal's contact by its key), `deal.stage`, `deal.owner`, `deal.createdAt`,
   * `deal.closedAt`, `contact.consentAt`.
   */
  path: z.string(),
  label: z.string(),
  /** At least one of the targets with the same group has to be mapped; null when optional. */
  requiredGroup: z.string().nullable(),
});
export type ImportTarget = z.infer<typeof ImportTarget>;

/** What the user has decided so far. Sent whole. */
export const ImportMapping = z.object({
  /** Column index (as text) to target path; missing and null columns are left out. */
  columns: z.record(z.string(), z.string().nullable()),
  /** `07/08/2026`: day or month first. */
  dates: z.enum(['ymd', 'dmy', 'mdy']),
  /** `1.234,50` or `1,234.50`. */
  decimal: z.enum(['point', 'comma']),
  currency: Currency,
  /** Deals: the process they run on (its live version), and the entry they come in by. */
  process: Id.nullable(),
  entry: z.string().nullable(),
  /** Each value of the stage column to a step or outcome; null leaves those rows out. */
  stages: z.record(z.string(), z.string().nullable()),
  /** Each value of the owner column to a user; null leaves the deal without an owner. */
  owners: z.record(z.string(), Id.nullable()),
  /** Send the messages that entering the mapped steps would send. Off unless ticked. Closed deals never send. */
  sendEntering: z.boolean(),
  /** The basis that contacts may be written to; null: only those whose rows say so. */
  consent: z
    .object({ source: z.string().trim().min(1).max(200), wording: z.string().trim().max(2000) })
    .nullable(),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/** `line` is the line in the file where the row starts, the header being line 1. */
export const ImportProblem = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** What running it now would do. */
export const ImportPreview = z.object({
  create: z.number().int(),
  update: z.number().int(),
  /** Known from an earlier import and the same. */
  unchanged: z.number().int(),
  /** Left out on purpose: their stage is mapped to nothing. */
  skip: z.number().int(),
  fail: z.number().int(),
  /** Also made on the way. */
  newCompanies: z.number().int(),
  newContacts: z.number().int(),
  /** The first hundred. */
  problems: z.array(ImportProblem),
  /** The first rows as they would be stored: target path to words. */
  rows: z.array(z.object({ line: z.number().int(), values: z.record(z.string(), z.string()) })),
  /** Values of the stage column with where they are mapped. */
  stages: z.array(
    z.object({
      value: z.string(),
      count: z.number().int(),
      totals: z.array(Total),
      guess: z.string().nullable(),
      step: StepRef.nullable(),
    }),
  ),
  owners: z.array(z.object({ value: z.string(), count: z.number().int(), guess: Id.nullable() })),
  totals: z.array(Total),
  /** What ticking `sendEntering` would send at once, and to how many people with and without a basis. */
  sending: z.object({
    messages: z.number().int(),
    byAction: z.array(z.object({ action: z.string(), count: z.number().int() })),
    contacts: z.number().int(),
    withConsent: z.number().int(),
    withoutConsent: z.number().int(),
    withoutEmail: z.number().int(),
  }),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const Import = z.object({
  id: Id,
  kind: ImportKind,
  fileName: z.string(),
  /** `ready`: looked through, waits for mapping and start. */
  status: z.enum(['ready', 'running', 'done', 'failed']),
  rows: z.number().int(),
  encoding: z.string(),
  delimiter: z.string(),
  columns: z.array(ImportColumn),
  targets: z.array(ImportTarget),
  mapping: ImportMapping,
  /** Places that stages can be mapped to, as drawn. */
  places: z.array(StepRef),
  /** Null once it has run. */
  preview: ImportPreview.nullable(),
  progress: z.object({
    total: z.number().int(),
    done: z.number().int(),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    skipped: z.number().int(),
    failed: z.number().int(),
  }),
  /** Why the whole import failed; null otherwise. */
  error: z.string().nullable(),
  createdAt: At,
  createdBy: UserRef.nullable(),
  finishedAt: At.nullable(),
});
export type Import = z.infer<typeof Import>;

/** `GET /imports`, newest first. */
export const ImportList = z.object({
  items: z.array(
    Import.pick({
      id: true,
      kind: true,
      fileName: true,
      status: true,
      rows: true,
      progress: true,
      createdAt: true,
      createdBy: true,
    }),
  ),
});
export type ImportList = z.infer<typeof ImportList>;

// PUT /imports/:id/mapping (ImportMapping → Import with a fresh preview), POST /imports/:id/run (→ Import, running;
// watch the live topic `import:<id>`), GET /imports/:id/errors.csv (bad rows with the reason as a column),
// DELETE /imports/:id (only before it has run).
