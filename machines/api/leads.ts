import { z } from 'zod';
import { DealCard } from './deals.ts';
import { InboxItem } from './inbox.ts';
import { PageQuery, pageOf } from './paging.ts';
import { Id, ProcessRef, StepRef } from './primitives.ts';

/** `GET /leads`: deal records before the handoff, and those just handed over that wait to be accepted; `NoProcess` as for the pipeline. */
export const LeadsQuery = PageQuery.extend({
  process: Id.optional(),
  step: z.string().optional(),
  owner: z.string().max(64).optional(),
  source: z.string().max(120).optional(),
  q: z.string().max(200).optional(),
});
export type LeadsQuery = z.input<typeof LeadsQuery>;

export const Leads = pageOf(DealCard).extend({
  process: ProcessRef,
  processes: z.array(ProcessRef),
  /** Steps of the marketing half as drawn, with the leads at each. */
  steps: z.array(z.object({ step: StepRef, count: z.number().int() })),
  /** Handed over, waiting for "accept the lead" of anybody, due first. */
  toAccept: z.array(InboxItem),
  count: z.number().int(),
  sources: z.array(z.string()),
});
export type Leads = z.infer<typeof Leads>;
