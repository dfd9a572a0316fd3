import { WhatsNext } from '../../machines/api/index.ts';
import { route, type Route } from '../http/route.ts';
import { whatsNextView } from '../views/whats-next.ts';
import { ByDeal } from './deals.ts';

export const whatsNextRoutes: Route[] = [
  route({
    method: 'get',
    path: '/deals/:id/next',
    summary: 'The path taken on the drawn process, and everything that can happen next with who can cause it',
    allow: 'read',
    params: ByDeal,
    response: WhatsNext,
    handle: ({ context, params }) => whatsNextView(context, params.id),
  }),
];
