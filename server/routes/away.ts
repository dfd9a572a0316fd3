import { z } from 'zod';
import { Done, Id, PutAway } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { say } from '../../machines/index.ts';

export const awayRoutes: Route[] = [
  route({
    method: 'put',
    path: '/contacts/:id/away',
    summary: 'Until when somebody is away, so that nothing automatic goes to them; null: they are there',
    allow: 'deals.work',
    params: z.object({ id: Id }),
    body: PutAway,
    response: Done,
    async handle({ context, params, body, now }) {
      const { store, live, runtime } = context;
      if (!(await store.contacts.get(params.id)))
        throw new AppError('not-found', say`There is no contact ${params.id}. Search by name or address.`);
      await store.contacts.update(params.id, { awayUntil: body.until }, now);
      live.publish('contacts', `contact:${params.id}`);
      await runtime.hearing.back();
      return done;
    },
  }),
];
