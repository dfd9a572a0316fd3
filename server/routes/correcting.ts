import { z } from 'zod';
import { CorrectionPreview, CorrectionQuery, Id } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { correctionPreview } from '../views/correcting.ts';
import { corrections } from '../views/outlook.ts';
import { standingOf } from '../views/standing.ts';
import { say } from '../../machines/index.ts';

export const correctingRoutes: Route[] = [
  route({
    method: 'get',
    path: '/deals/:id/correct',
    summary: 'What putting the deal somewhere by hand would cancel, send and open',
    allow: 'deals.correct',
    params: z.object({ id: Id }),
    query: CorrectionQuery,
    response: CorrectionPreview,
    async handle({ context, params: { id }, query: { to, silent } }) {
      const { standing } = await standingOf(context, id);
      const places = corrections(standing);
      if (!places.some((place) => place.id === to))
        throw new AppError(
          'invalid',
          say`A correction can’t put this deal to “${to}”. It can go to: ${places.map(({ id: place }) => place).join(', ')}.`,
        );
      return correctionPreview(standing, to, silent === 'true');
    },
  }),
];
