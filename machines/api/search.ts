import { z } from 'zod';
import { DealBrief } from './people.ts';
import { CompanyRef, ContactRef, ProcessRef, StepRef } from './primitives.ts';

/** `GET /search`: people, companies, deals, processes and steps whose words start with what was typed. */
export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(20).default(6),
});
export const SearchResult = z.object({
  deals: z.array(DealBrief),
  contacts: z.array(ContactRef.extend({ company: CompanyRef.nullable() })),
  companies: z.array(CompanyRef),
  processes: z.array(ProcessRef),
  /** Steps of live versions. */
  steps: z.array(z.object({ process: ProcessRef, step: StepRef })),
});
export type SearchResult = z.infer<typeof SearchResult>;
