import type { FoundKind, SearchHit, StepRef } from '../../machines/api/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import { settingsOf } from '../booking/links.ts';
import { nodeName, stepsOf } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { stepRef } from '../views/places.ts';

/** Something that a workspace has tens or hundreds of, so that all of them are compared with what was typed. */
export interface SmallThing {
  id: string;
  name: string;
  detail: string | null;
  /** What else is compared with what was typed, and not shown. */
  more?: string;
  own?: boolean;
  process?: { id: string; name: string };
  step?: StepRef;
  action?: string | null;
  view?: SearchHit['view'];
}

export interface SmallSource {
  kind: Exclude<FoundKind, 'deal' | 'lead' | 'contact' | 'company'>;
  /** All that this caller may read. */
  all(context: Context, caller: Caller): Promise<SmallThing[]>;
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
  {
    kind: 'view',
    async all({ store }, caller) {
      const userId = userIdOf(caller);
      const processes = new Map(
        (await store.versions.allLive()).map(({ processId, name }) => [processId, name]),
      );
      return (await store.views.visibleTo(userId)).map(({ id, name, ownerId, screen, scope, query }) => ({
        id,
        name,
        detail: processes.get(scope) ?? null,
        own: ownerId === userId,
        view: { screen, scope, query },
      }));
    },
  },
  {
    kind: 'request',
    async all({ store }, caller) {
      const userId = userIdOf(caller);
      // Open ones, and those that were closed last.
      const lists = [true, false].map((open) => store.requests.list({ open, limit: 200 }));
      return (await Promise.all(lists)).flatMap(({ items }) =>
        items.map(({ id, goal, audience, expected, ownerId, askedBy }) => ({
          id,
          name: goal,
          detail: audience === '' ? null : audience,
          more: expected,
          own: userId !== null && [ownerId, askedBy].includes(userId),
        })),
      );
    },
  },
  {
    kind: 'booking',
    async all({ store }, caller) {
      // Where they are kept is shut to everybody else.
      if (!may(caller, 'deals.work')) return [];
      const userId = userIdOf(caller);
      return (await store.bookingPages.list()).map((page) => ({
        id: page.id,
        name: settingsOf(page).title,
        detail: page.slug,
        own: userId !== null && page.ownerId === userId,
      }));
    },
  },
  {
    kind: 'template',
    all: async (context) =>
      (await live(context)).flatMap(({ processId, process }) =>
        process.templates.map(({ id, name, subject, body }) => ({
          id,
          name,
          detail: subject,
          more: body,
          process: { id: processId, name: process.name },
          action: process.nodes.find((node) => node.kind === 'action' && node.template === id)?.id ?? null,
        })),
      ),
  },
];
