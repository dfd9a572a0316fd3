import { z } from 'zod';
import { At, Currency, Id, ProcessRef, StepRef, Total, UserRef } from './primitives.ts';

/** What the rows of a file are. A file of deals may bring its contacts along. */
export const importKinds = ['contacts', 'companies', 'deals'] as const;
export const ImportKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof ImportKind>;

export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'windows-1252'] as const;
export const ImportEncoding = z.enum(importEncodings);
export type ImportEncoding = z.infer<typeof ImportEncoding>;

export const importDelimiters = [',', ';', '\t', '|'] as const;
export const ImportDelimiter = z.enum(importDelimiters);
export type ImportDelimiter = z.infer<typeof ImportDelimiter>;

/** `html`: a web page with a table in it, which some programs save as ".xls". */
export const importFormats = ['csv', 'xlsx', 'html'] as const;
export const ImportFormat = z.enum(importFormats);
export type ImportFormat = z.infer<typeof ImportFormat>;

/**
 * `POST /imports`: the body is the file itself, up to 60 MB, with any content type. Format, encoding, delimiter, sheet
 * and kind are recognised unless given. Answered with 201 and {@link Import}: looked through, and nothing imported yet.
 */
export const UploadImport = z.object({
  fileName: z.string().trim().min(1).max(255),
  kind: ImportKind.optional(),
  encoding: ImportEncoding.optional(),
  delimiter: ImportDelimiter.optional(),
  /** Name of the sheet, of a workbook with several. */
  sheet: z.string().min(1).max(255).optional(),
  /** The line in which the headers stand, the first being 1; 0 for a file without any. */
  headerLine: z.coerce.number().int().min(0).max(1000).optional(),
});
export type UploadImport = z.infer<typeof UploadImport>;

export const largestImportBytes = 60_000_000;

/** Where a column can go, beside the own fields of the process and of the workspace (`deal.<field id>`, …). */
export const importTargets = [
  /** The file's own id of the contact: the same file twice makes nobody twice, and deals find their contacts. */
  'contact.key',
  /** Split into first and last name. */
  'contact.name',
  'contact.firstName',
  'contact.lastName',
  'contact.email',
  'contact.phone',
  'contact.jobTitle',
  'contact.language',
  'contact.country',
  'contact.consent',
  'contact.consentAt',
  'contact.consentSource',
  /** Yes: nothing automatic is ever sent to this person. */
  'contact.optedOut',
  'contact.owner',
  'contact.createdAt',
  /** Where they were found: of the lead that they come in as, else kept with them. */
  'contact.source',
  /** Several in a cell, parted by semicolons or commas. */
  'contact.tags',
  'company.name',
  'company.website',
  'company.industry',
  'company.size',
  'company.country',
  /** The file's own id of the deal: the same file twice makes nothing twice. */
  'deal.key',
  /** Id of the deal's contact, as in an import of contacts before. */
  'deal.contactKey',
  'deal.title',
  'deal.stage',
  /** Open, won or lost, where the file says so beside the stage. */
  'deal.status',
  'deal.value',
  'deal.currency',
  /** For closed deals when they were closed, for open ones when that is expected. */
  'deal.closeDate',
  'deal.expectedCloseOn',
  'deal.closedAt',
  'deal.createdAt',
  /** Why it was lost. */
  'deal.reason',
  'deal.owner',
  'deal.source',
  'deal.segment',
  'deal.product',
  'deal.meetingAt',
  'deal.tags',
] as const;
export type ImportTargetPath = (typeof importTargets)[number];

export const ImportTarget = z.object({
  path: z.string(),
  label: z.string(),
  group: z.enum(['deal', 'contact', 'company']),
});
export type ImportTarget = z.infer<typeof ImportTarget>;

/** A column of the file. Columns are named by position, because headers may repeat or be empty. */
export const ImportColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  /** First different values. */
  samples: z.array(z.string()),
  /** Rows with a value. */
  filled: z.number().int(),
  /** Where headers and values suggest that it goes, {@link ImportTarget}'s path; null when nothing does. */
  guess: z.string().nullable(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** What the user has decided so far. Sent whole. */
export const ImportMapping = z.object({
  /** Column index (as text) to target path; missing and null columns are left out. */
  columns: z.record(z.string(), z.string().nullable()),
  /** `07/08/2026`: day or month first. Null for what the file itself says. */
  dates: z.enum(['ymd', 'dmy', 'mdy']).nullable(),
  /** `1.234,50` or `1,234.50`. Null for what the file itself says. */
  decimal: z.enum(['point', 'comma']).nullable(),
  /** Of values that don't name their own. */
  currency: Currency,
  /** Contacts already here: `fill` keeps what is known of them and fills in what is empty; `replace` takes the file's word. */
  existing: z.enum(['fill', 'replace']),
  /** The program that the ids come from, where several have the same ones; empty for the only one. */
  origin: z.string().trim().max(80),
  /** Deals: the process they run on (its live version). Contacts: the one they come into as leads; null for none. */
  process: Id.nullable(),
  /** Contacts: the entry of the process they come in by; null makes contacts only. */
  entry: z.string().nullable(),
  /** Deals: step or outcome of rows in a file without a column of stages. */
  place: z.string().nullable(),
  /** Each value of the stage column (empty for none) to a step or outcome; null leaves those rows out. Missing: undecided. */
  stages: z.record(z.string(), z.string().nullable()),
  /** Each value of the status column to an outcome; null stands where its stage says. */
  statuses: z.record(z.string(), z.string().nullable()),
  /** Each value of the owner column to a user; null or missing leaves it without an owner. */
  owners: z.record(z.string(), Id.nullable()),
  /** Send the messages that entering the mapped steps sends. Off unless ticked. Closed deals never send. */
  sendEntering: z.boolean(),
  /** On what basis these people may be written to; null: only those whose rows say so. */
  consent: z
    .object({ source: z.string().trim().min(1).max(200), wording: z.string().trim().max(2000) })
    .nullable(),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

/** `POST /imports/:id/kind`: the rows are something else; answered with {@link Import}, guessed anew. */
export const ChangeImportKind = z.object({ kind: ImportKind });

/** `line` is the line in the file where the row starts, the first being 1. */
export const ImportProblem = z.object({
  line: z.number().int(),
  /** Header of the column; null where the row as a whole is meant. */
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/** Deals standing at one place, with their sums per currency. */
const Placed = z.object({ step: StepRef, count: z.number().int(), totals: z.array(Total) });

/** `GET /imports/:id/preview`: what running it now would do. Nothing is changed by looking. */
export const ImportPreview = z.object({
  create: z.number().int(),
  update: z.number().int(),
  /** Here already, and nothing new in the file. */
  unchanged: z.number().int(),
  /** Left out on purpose: their stage is mapped to nothing. */
  skip: z.number().int(),
  fail: z.number().int(),
  /** Also made on the way. */
  newCompanies: z.number().int(),
  newContacts: z.number().int(),
  newLeads: z.number().int(),
  newProducts: z.number().int(),
  /** The first hundred. */
  problems: z.array(ImportProblem),
  /** The first rows as they would be stored: target path to words, days as `2026-11-19`; a deal's value beside them. */
  rows: z.array(
    z.object({
      line: z.number().int(),
      values: z.record(z.string(), z.string()),
      money: Total.nullable(),
    }),
  ),
  /** Where the new deals will stand, as drawn. */
  placed: z.array(Placed),
  /** Of the new deals, all places together. */
  totals: z.array(Total),
  /** Per value of the stage column, whatever becomes of its rows. */
  stages: z.array(z.object({ value: z.string(), count: z.number().int(), totals: z.array(Total) })),
  /** What ticking `sendEntering` sends at once. */
  sending: z.object({
    messages: z.number().int(),
    byAction: z.array(z.object({ action: z.string(), count: z.number().int() })),
    /** Different people among them. */
    contacts: z.number().int(),
    /** Messages that don't leave, because the person has given no basis of consent, … */
    withoutConsent: z.number().int(),
    /** … has unsubscribed or their address bounced, … */
    stopped: z.number().int(),
    /** … or has no address. */
    withoutEmail: z.number().int(),
    /** People of the file who may be written to, and all of them. */
    mayWrite: z.number().int(),
    people: z.number().int(),
    /** Where messages go now: the built-in mailbox, out into the world, or nowhere until sending is switched on. */
    delivery: z.enum(['mailbox', 'smtp', 'off']),
  }),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const importStatuses = [
  'ready',
  'running',
  'stopped',
  'cancelled',
  'done',
  'failed',
  'undoing',
  'undone',
] as const;

/** What became of an import that was taken back: records that went, that are as they were, and that stay. */
export const TakenBack = z
  .object({ gone: z.number().int(), putBack: z.number().int(), stayed: z.number().int() })
  .nullable();
export type TakenBack = z.infer<typeof TakenBack>;

const MadeKind = z.enum(['deal', 'contact', 'company', 'product']);
/**
 * Why a record stays. `worked`: somebody has changed it or noted something since, or the customer has done something.
 * `messages`: mail went out or came in. `used`: something that stays belongs to it. `imported`: a later import filled
 * it in.
 */
const KeptReason = z.enum(['worked', 'messages', 'used', 'imported']);

/** `GET /imports/:id/undo`: what `POST` would take away, put back, and leave. */
export const ImportUndoPreview = z.object({
  kinds: z.array(
    z.object({
      kind: MadeKind,
      goes: z.number().int(),
      /** Were here before, and become what they were. */
      putBack: z.number().int(),
      stays: z.number().int(),
    }),
  ),
  reasons: z.array(z.object({ kind: MadeKind, why: KeptReason, count: z.number().int() })),
  /** The first fifty. */
  stays: z.array(z.object({ kind: MadeKind, id: Id, name: z.string(), why: KeptReason })),
});
export type ImportUndoPreview = z.infer<typeof ImportUndoPreview>;

export const ImportProgress = z.object({
  total: z.number().int(),
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  newContacts: z.number().int(),
  newCompanies: z.number().int(),
  newLeads: z.number().int(),
  newProducts: z.number().int(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** A value that stands for something of ours, with what it most likely means; null where nothing suggests itself. */
const Meaning = z.object({ value: z.string(), count: z.number().int(), guess: z.string().nullable() });

export const Import = z.object({
  id: Id,
  kind: ImportKind,
  fileName: z.string(),
  /**
   * `ready`: looked through, waits for mapping and start. `stopped`: the server went down while it ran; running it
   * again goes on, and makes nothing twice. `cancelled`: somebody ended it; what is in stays. `undoing`, `undone`: what
   * it made is being, or was, taken back.
   */
  status: z.enum(importStatuses),
  file: z.object({
    rows: z.number().int(),
    /** Rows that can't be parted into the columns. */
    broken: z.number().int(),
    format: ImportFormat,
    /** Null for workbooks. */
    encoding: ImportEncoding.nullable(),
    /** Of a CSV. */
    delimiter: ImportDelimiter.nullable(),
    /** Of a workbook: the sheet that was read, and all of them. */
    sheet: z.string().nullable(),
    sheets: z.array(z.string()),
    /** It has no line of headers. */
    headless: z.boolean(),
    /** The line in which they stand, the lower of two; 0 where there is none. */
    headerLine: z.number().int(),
    /** Lines above the headers that were passed over. */
    preamble: z.number().int(),
  }),
  columns: z.array(ImportColumn),
  targets: z.array(ImportTarget),
  mapping: ImportMapping,
  /** Columns are mapped as in an earlier import of such a file. */
  remembered: z.boolean(),
  /** How the mapped columns write dates and numbers; null where they don't say. */
  formats: z.object({
    dates: z.enum(['ymd', 'dmy', 'mdy']).nullable(),
    decimal: z.enum(['point', 'comma']).nullable(),
    /** A date that can mean two days, as written, where no other settles it: the user has to. */
    unclearDate: z.string().nullable(),
    /** A number that can mean two amounts. */
    unclearAmount: z.string().nullable(),
  }),
  /** Values of the columns mapped to stage, status and owner. */
  stages: z.array(Meaning),
  statuses: z.array(Meaning),
  owners: z.array(Meaning),
  /** Published processes to choose from. */
  processes: z.array(ProcessRef),
  /** Of the chosen process: steps and outcomes as drawn, and its entries. */
  places: z.array(StepRef),
  entries: z.array(z.object({ id: z.string(), name: z.string() })),
  users: z.array(UserRef),
  /** What has to be decided before it can run; sentences with the remedy. */
  missing: z.array(
    z.object({ about: z.enum(['columns', 'stages', 'owners', 'format', 'process']), message: z.string() }),
  ),
  progress: ImportProgress,
  /** What became of it: the new deals by place, and the first hundred rows that couldn't be imported. */
  report: z.object({ placed: z.array(Placed), problems: z.array(ImportProblem) }).nullable(),
  /** Why the whole import failed; null otherwise. */
  error: z.string().nullable(),
  createdAt: At,
  createdBy: UserRef.nullable(),
  finishedAt: At.nullable(),
  undoneAt: At.nullable(),
  takenBack: TakenBack,
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
      progress: true,
      createdAt: true,
      createdBy: true,
    }).extend({ rows: z.number().int() }),
  ),
});
export type ImportList = z.infer<typeof ImportList>;

// PUT /imports/:id/mapping (ImportMapping → Import), POST /imports/:id/run (→ Import, running; watch the live topic
// `import:<id>`), GET /imports/:id/refused (rows that weren't imported, as their file was written, with line and reason as columns), DELETE
// /imports/:id (before it has run).
