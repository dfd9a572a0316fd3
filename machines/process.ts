import { z } from 'zod';
import { Edge } from './arrows.ts';
import { Contacting } from './contacting/rules.ts';
import { Duration } from './duration.ts';
import { OwnField } from './fields.ts';
import { Guard } from './guards.ts';
import { Action } from './nodes/action.ts';
import { Anywhere } from './nodes/anywhere.ts';
import { Entry } from './nodes/entry.ts';
import { Outcome } from './nodes/outcome.ts';
import { Step } from './nodes/step.ts';
import { Note } from './notes.ts';
import { Calendar } from './time/calendar.ts';
import { EventName } from './triggers.ts';
import { Scenario } from './walk/scenario.ts';

export const Node = z.discriminatedUnion('kind', [Step, Action, Outcome, Entry, Anywhere]);
export type Node = z.infer<typeof Node>;
export type { NodeKind } from './nodes/kinds.ts';

/** A process role: who performs. Deals map it to users. */
export const ProcessRole = z.object({ id: z.string().min(1).max(64), name: z.string().min(1).max(80) });
export type ProcessRole = z.infer<typeof ProcessRole>;

/** A customer event that this process knows beside the built-in ones. */
export const OwnEvent = z.object({ name: EventName, label: z.string().min(1).max(80) });
export type OwnEvent = z.infer<typeof OwnEvent>;

/** What a message says in one language, as Liquid over the field catalogue: `{{ contact.firstName }}`, `{{ snippets.regards }}`. */
const templateWords = {
  /** Empty where the message goes on in the conversation: it then leaves as an answer to the last one. */
  subject: z.string().max(300),
  preheader: z.string().max(200).optional(),
  /** Plain text; blank lines make paragraphs. */
  body: z.string().max(50_000),
};
export const TemplateWords = z.object(templateWords);
export type TemplateWords = z.infer<typeof TemplateWords>;

/** BCP 47 as languages of contacts are written: `uk`, `pt-BR`. */
export const LanguageTag = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language as in “uk” or “pt-BR”');

/** Most languages in which one template is written, beside the process’s own. */
export const VARIANTS = 20;

/** Words that go to a customer: in the process's language, and in those of its `variants`. */
export const Template = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  ...templateWords,
  /** The same in other languages; whose contact has one of these as their own gets these words. */
  variants: z
    .record(LanguageTag, TemplateWords)
    .refine((variants) => Object.keys(variants).length <= VARIANTS, `must have at most ${VARIANTS} languages`)
    .optional(),
  /** Files of the content library that go along, by id. */
  attachments: z.array(z.string().min(1).max(80)).max(10).optional(),
  /** What it is about, by id; whoever has switched that topic off doesn't get it. */
  topic: z.string().min(1).max(64).optional(),
});
export type Template = z.infer<typeof Template>;

/** The crossing from the marketing to the sales half; its arrows are those from a marketing step to a sales step. */
export const Handoff = z.object({
  /** Holds in addition to each crossing arrow's own guard. */
  criteria: Guard.optional(),
  /** Process role that takes over. */
  owner: z.string(),
  /** How long the new owner has to accept. */
  sla: Duration.optional(),
  /** Where a refused lead goes; nurture where it is empty. */
  refusedTo: z.string().optional(),
});
export type Handoff = z.infer<typeof Handoff>;

export const PROCESS_FORMAT = 1;

/** The document that designers draw: one graph of steps, actions, outcomes and the arrows between them. */
export const Process = z.object({
  format: z.literal(PROCESS_FORMAT),
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'must be made of letters, digits, "-" and "_"'),
  name: z.string().min(1).max(120),
  description: z.string().max(2000).optional(),
  /** Language of names and templates, as BCP 47: picks the naming rules. */
  language: z.string().min(2).max(20).default('en'),
  calendar: Calendar,
  /** When and how often its customers are written to, where it isn't as the workspace has it. */
  contacting: Contacting.optional(),
  roles: z.array(ProcessRole).max(50),
  events: z.array(OwnEvent).max(200),
  fields: z.array(OwnField).max(200),
  templates: z.array(Template).max(500),
  handoff: Handoff.optional(),
  nodes: z.array(Node).max(5000),
  edges: z.array(Edge).max(20_000),
  /** Remarks on the canvas. */
  notes: z.array(Note).max(500).optional(),
  /** Walks through the process that must come out as they did when they were kept. */
  scenarios: z.array(Scenario).max(100).optional(),
  /** Ids that were the last of their kind and are gone: none is given out again, since running deals know the old one. */
  retired: z.array(z.string().max(64)).max(20).optional(),
});
export type Process = z.infer<typeof Process>;
