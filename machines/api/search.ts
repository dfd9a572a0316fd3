import { z } from 'zod';
import { standings } from '../names/index.ts';
import { DealBrief } from './people.ts';
import { ProcessRef, StepRef } from './primitives.ts';
import { SavedView } from './views.ts';

export const foundKinds = [
  'deal',
  'lead',
  'contact',
  'company',
  'process',
  'step',
  'content',
  'snippet',
  'form',
  'product',
  'segment',
  'view',
  'request',
  'booking',
  'template',
] as const;
export type FoundKind = (typeof foundKinds)[number];

/** `GET /search`: everything by the beginnings of its words, also where they were mistyped or are written otherwise. */
export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(20).default(6),
});

/** Beginnings and ends of what was matched, in UTF-16 units. */
const Marks = z.array(z.tuple([z.number().int(), z.number().int()]));

export const SearchHit = z.object({
  kind: z.enum(foundKinds),
  id: z.string(),
  name: z.string(),
  /** What tells two of the same name apart. */
  detail: z.string().nullable(),
  /** How it was found, the closest first; `layout`: as typed on another keyboard. */
  standing: z.enum([...standings, 'layout']),
  /** It belongs to whoever asks. */
  own: z.boolean(),
  marks: z.object({ name: Marks, detail: Marks }),
  /** Of a step, and of a process's parts. */
  process: ProcessRef.nullable(),
  step: StepRef.nullable(),
  /** Of a message’s template: the first action that sends it. */
  action: z.string().nullable(),
  /** Of a saved view: what it shows of which screen. */
  view: SavedView.pick({ screen: true, scope: true, query: true }).nullable(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchResult = z.object({
  /** Up to `limit` of each kind, the closest of all first. */
  hits: z.array(SearchHit),
  /** Deals among them, with where they stand. */
  deals: z.array(DealBrief.pick({ id: true, kind: true, status: true, process: true, step: true })),
  /** What was searched for instead, where what was typed found nothing and another keyboard layout did. */
  readAs: z.string().nullable(),
});
export type SearchResult = z.infer<typeof SearchResult>;
