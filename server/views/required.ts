import type { DealCard, FieldView, RequiredFields } from '../../machines/api/index.ts';
import { callField, missingAt, readFact, requiredAt, type Field, type Graph } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { factsOf } from '../runtime/facts.ts';
import type { BoardCard, Records } from '../store/store.ts';
import { told } from '../saying/told.ts';
import { loadedVersion, versionsOf } from './deal-briefs.ts';
import { contactRef } from './people.ts';
import { stepRef } from './places.ts';
import { standingOf } from './standing.ts';
import type { Viewing } from './viewing.ts';

/** What a stage of a deal, or the step where its customer stands, asks for. */
const askedOf = (graph: Graph, { stage, step }: Pick<BoardCard, 'stage' | 'step'>): readonly string[] =>
  requiredAt(graph.nodes.get(stage ?? step));

/** What the stages of these deals ask for, and which of it is empty, by deal. Deals of which nothing is asked are left out. */
export async function requiredOf(
  context: Pick<Context, 'machines'>,
  records: Pick<Records, 'board'>,
  cards: readonly BoardCard[],
): Promise<Map<string, DealCard['required']>> {
  const versions = await versionsOf(context, cards);
  const graphOf = (card: BoardCard) => loadedVersion(versions, card.versionHash).machine.graph;
  const asked = cards.filter((card) => askedOf(graphOf(card), card).length > 0);
  const sources = await records.board.facts(asked.map(({ id }) => id));
  return new Map(
    asked.flatMap((card): [string, DealCard['required']][] => {
      const source = sources.get(card.id);
      if (!source) return [];
      const graph = graphOf(card);
      const missing = missingAt(
        graph.nodes.get(card.stage ?? card.step),
        factsOf({ ...source, owner: null }),
      );
      return [[card.id, { all: askedOf(graph, card).length, missing }]];
    }),
  );
}

export const fieldView = ({ path, label, type, choices, labels }: Field): FieldView => ({
  path,
  label: told(callField({ path, label })),
  type,
  choices: choices ?? null,
  labels: labels ?? {},
});

/** What a step asks of people who bring this deal there, with what is filled in. Throws `not-found`. */
export async function requiredView(
  context: Context,
  dealId: string,
  stepId: string,
  viewing: Viewing,
): Promise<RequiredFields> {
  const { page, standing } = await standingOf(context, dealId);
  const { graph, process } = standing.machine;
  const step = graph.nodes.get(stepId);
  const catalogue = new Map(
    (await context.fields.catalogue(process.fields)).map((field) => [field.path, field]),
  );
  const missing = new Set(missingAt(step, standing.facts));
  const main = page.contacts.find((one) => one.main);
  return {
    deal: { id: dealId, title: page.deal.title },
    step: stepRef(graph, stepId),
    fields: requiredAt(step).flatMap((path) => {
      const field = catalogue.get(path);
      return field
        ? [{ ...fieldView(field), value: readFact(standing.facts, path) ?? null, missing: missing.has(path) }]
        : [];
    }),
    contact: main ? contactRef(main.contact) : null,
    company: page.company && { id: page.company.id, name: page.company.name },
    currency: page.deal.currency ?? viewing.currency,
  };
}
