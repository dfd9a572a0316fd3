import { SearchQuery, SearchResult } from '../../machines/api/index.ts';
import { nodeName, stepsOf } from '../../machines/index.ts';
import { route, type Route } from '../http/route.ts';
import { dealBriefs } from '../views/deal-briefs.ts';
import { contactRef } from '../views/people.ts';
import { stepRef } from '../views/places.ts';

/** Whether some word of the text begins with what was typed. */
const matches = (text: string, typed: string): boolean => {
  const wanted = typed.toLocaleLowerCase();
  const folded = text.toLocaleLowerCase();
  return folded.startsWith(wanted) || folded.includes(` ${wanted}`);
};

export const searchRoutes: Route[] = [
  route({
    method: 'get',
    path: '/search',
    summary: 'People, companies, deals, processes and steps by the start of their words',
    allow: 'read',
    query: SearchQuery,
    response: SearchResult,
    async handle({ context, query: { q, limit } }) {
      const { store, machines } = context;
      const found = await store.read(({ search }) => search.find(q, limit));
      const idsOf = (kind: (typeof found)[number]['kind']) =>
        found.filter((one) => one.kind === kind).map((one) => one.id);
      const contacts = await store.contacts.getMany(idsOf('contact'));
      const companyIds = [...new Set([...contacts.map((one) => one.companyId), ...idsOf('company')])].filter(
        (id) => id !== null,
      );
      const companies = (await Promise.all(companyIds.map((id) => store.companies.get(id)))).filter(
        (one) => one !== null,
      );
      const companyOf = new Map(companies.map(({ id, name }) => [id, { id, name }]));
      const deals = (await Promise.all(idsOf('deal').map((id) => store.deals.get(id)))).filter(
        (one) => one !== null,
      );
      const users = new Map((await store.users.list()).map((user) => [user.id, user.name]));
      const live = await store.versions.allLive();
      const drawn = await Promise.all(live.map((version) => machines.load(version.hash)));
      return {
        deals: await dealBriefs(
          context,
          deals.map((deal) => ({
            ...deal,
            companyName: null,
            contactName: null,
            ownerName: deal.ownerId === null ? null : (users.get(deal.ownerId) ?? null),
          })),
        ),
        contacts: contacts.map((contact) => ({
          ...contactRef(contact),
          company: contact.companyId === null ? null : (companyOf.get(contact.companyId) ?? null),
        })),
        companies: idsOf('company').flatMap((id) => companyOf.get(id) ?? []),
        processes: live
          .filter(({ name }) => matches(name, q))
          .map(({ processId, name }) => ({ id: processId, name })),
        steps: drawn
          .flatMap(({ processId, process, machine }) =>
            stepsOf(process)
              .filter((step) => matches(nodeName(step), q))
              .map((step) => ({
                process: { id: processId, name: process.name },
                step: stepRef(machine.graph, step.id),
              })),
          )
          .slice(0, limit),
      };
    },
  }),
];
