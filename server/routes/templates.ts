import { z } from 'zod';
import { Id, TemplateDocument, TemplateList, TemplateQuery } from '../../machines/api/index.ts';
import type { TemplateCard } from '../../machines/api/index.ts';
import {
  nodeName,
  processFromTemplate,
  stagesOf,
  templateLanguage,
  templateLanguages,
  templates,
  templatesIn,
  type Process,
  type TemplateIn,
} from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { readWorkspace } from '../workspace.ts';
import { say } from '../../machines/index.ts';

/** A document of its own made from a template. Throws `not-found` with the templates that there are. */
export function processOf(id: string, own: Parameters<typeof processFromTemplate>[1]): Process {
  const process = processFromTemplate(id, own);
  if (!process) throw noTemplate(id);
  return process;
}

const noTemplate = (id: string) =>
  new AppError(
    'not-found',
    say`There is no template “${id}”. There are: ${templates.map((one) => one.id).join(', ')}.`,
  );

/** Drawings don't change while a server runs, so their cards are made once. */
const cards = new WeakMap<Process, TemplateCard>();

function cardOf({ id, name, description, process }: TemplateIn): TemplateCard {
  const known = cards.get(process);
  if (known) return known;
  const { nodes, edges } = process;
  const card: TemplateCard = {
    id,
    name,
    description,
    processName: process.name,
    stages: stagesOf(process).map(nodeName),
    steps: nodes.filter(({ kind }) => kind === 'step').length,
    emails: nodes.filter((node) => node.kind === 'action' && node.channel === 'email').length,
    scenarios: process.scenarios?.length ?? 0,
    // The answer is parsed by the same schema, which leaves out what a picture doesn't show.
    outline: { nodes, edges },
  };
  cards.set(process, card);
  return card;
}

async function languageOf({ store }: Context, asked: string | undefined) {
  return templateLanguage(asked ?? (await readWorkspace(store)).language);
}

export const templateRoutes: Route[] = [
  route({
    method: 'get',
    path: '/templates',
    summary: 'Processes that come with Greenlane, to start from, in one of their languages',
    allow: 'read',
    query: TemplateQuery,
    response: TemplateList,
    async handle({ context, query }) {
      const language = await languageOf(context, query.language);
      return { language, languages: [...templateLanguages], items: templatesIn(language).map(cardOf) };
    },
  }),
  route({
    method: 'get',
    path: '/templates/:id',
    summary: 'One of them with its whole document',
    allow: 'read',
    params: z.object({ id: Id }),
    query: TemplateQuery,
    response: TemplateDocument,
    async handle({ context, params, query }) {
      const language = await languageOf(context, query.language);
      const template = templates.find(({ id }) => id === params.id)?.in(language);
      if (!template) throw noTemplate(params.id);
      return { ...cardOf(template), language, process: template.process };
    },
  }),
];
