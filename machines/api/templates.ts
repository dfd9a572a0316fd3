import { z } from 'zod';
import { Process } from '../process.ts';
import { templateLanguages } from '../templates/languages.ts';
import { Id } from './primitives.ts';
import { ProcessOutline } from './processes.ts';

/** `?language=uk`, as BCP 47; without it the workspace's. */
export const TemplateQuery = z.object({ language: z.string().min(2).max(20).optional() });
export type TemplateQuery = z.infer<typeof TemplateQuery>;

/** A process that comes with Greenlane, as the gallery shows it. */
export const TemplateCard = z.object({
  id: Id,
  name: z.string(),
  /** Whom it is for and what it does. */
  description: z.string(),
  /** What a process made from it is called unless somebody says otherwise. */
  processName: z.string(),
  /** Names of the pipeline's columns, left to right. */
  stages: z.array(z.string()),
  steps: z.number().int(),
  /** Letters that go out by themselves. */
  emails: z.number().int(),
  /** Walks that it must pass. */
  scenarios: z.number().int(),
  outline: ProcessOutline,
});
export type TemplateCard = z.infer<typeof TemplateCard>;

/** `GET /templates`, all in one language. */
export const TemplateList = z.object({
  language: z.enum(templateLanguages),
  /** All that there are. */
  languages: z.array(z.enum(templateLanguages)),
  items: z.array(TemplateCard),
});
export type TemplateList = z.infer<typeof TemplateList>;

/** `GET /templates/:id` */
export const TemplateDocument = TemplateCard.extend({
  language: z.enum(templateLanguages),
  process: Process,
});
export type TemplateDocument = z.infer<typeof TemplateDocument>;
