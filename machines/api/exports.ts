import { z } from 'zod';
import { Id } from './primitives.ts';

/**
 * Lists that can be had as a file: `GET /exports/:list` takes the query of the list's own call besides {@link ExportQuery}
 * and answers all of its pages, as they were at one moment. `deals`: the board and the table of a process
 * (`GET /pipeline/rows`); `all-deals`: deals of any process and status (`GET /deals`). `forecast`: its months by team and
 * owner (`GET /forecast`); `attention`: open deals that need a look (`GET /attention/deals`).
 */
export const exportedLists = [
  'contacts',
  'companies',
  'deals',
  'all-deals',
  'leads',
  'outbox',
  'sent',
  'forecast',
  'attention',
] as const;
export const ExportedList = z.enum(exportedLists);
export type ExportedList = z.infer<typeof ExportedList>;

export const exportFormats = ['csv', 'xlsx'] as const;
export const ExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const exportDelimiters = [',', ';', '\t'] as const;

export const ExportQuery = z.looseObject({
  format: ExportFormat.default('csv'),
  /** Of a CSV. Semicolons come with decimal commas. Unless given, what spreadsheets in the caller's language expect. */
  delimiter: z.enum(exportDelimiters).optional(),
});
export type ExportQuery = z.input<typeof ExportQuery>;

/** `GET /exports/timeline/:kind/:id`, with the query of that timeline. */
export const ExportedTimeline = z.object({ kind: z.enum(['deals', 'contacts', 'companies']), id: Id });
