import type { FoundKind, StepRef } from '../../machines/api/index.ts';
import { nodeName, stepsOf } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { stepRef } from '../views/places.ts';

/** Something that a workspace has tens or hundreds of, so that all of them are compared with what was typed. */
export interface SmallThing {
  id: string;
  name: string;
  detail: string | null;
  process?: { id: string; name: string };
  step?: StepRef;
}

export interface SmallSource {
  kind: Exclude<FoundKind, 'deal' | 'lead' | 'contact' | 'company'>;
  all(context: Context): Promise<SmallThing[]>;
}

const live = async ({ store, machines }: Context) =>
  Promise.all((await store.versions.allLive()).map((version) => machines.load(version.hash)));

/** What the search knows beside contacts, companies and deals. Whoever has a list of their own adds it here. */
export const sources: readonly SmallSource[] = [
  {
    kind: 'process',
    all: async (context) =>
      (await live(context)).map(({ processId, process }) => ({
        id: processId,
        name: process.name,
        detail: null,
      })),
  },
  {
    kind: 'step',
    all: async (context) =>
      (await live(context)).flatMap(({ processId, process, machine }) =>
        stepsOf(process).map((step) => ({
          id: step.id,
          name: nodeName(step),
          detail: process.name,
          process: { id: processId, name: process.name },
          step: stepRef(machine.graph, step.id),
        })),
      ),
  },
  {
    kind: 'content',
    all: async ({ store }) =>
      (await store.content.all()).map(({ id, name, fileName }) => ({ id, name, detail: fileName })),
  },
  {
    kind: 'snippet',
    all: async ({ store }) =>
      (await store.snippets.all()).map(({ name }) => ({ id: name, name, detail: null })),
  },
  {
    kind: 'form',
    all: async ({ store }) =>
      (await store.forms.all()).map(({ id, name, slug }) => ({ id, name, detail: slug })),
  },
  {
    kind: 'segment',
    all: async ({ store }) =>
      (await store.segments.all()).map(({ id, name }) => ({ id, name, detail: null })),
  },
  {
    kind: 'product',
    all: async ({ store }) =>
      (await store.products.list({ limit: 200 })).items.map(({ id, name, code }) => ({
        id,
        name,
        detail: code,
      })),
  },
];
