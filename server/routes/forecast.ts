import {
  Done,
  Forecast,
  ForecastDeals,
  ForecastDealsQuery,
  ForecastHistory,
  ForecastHistoryQuery,
  ForecastQuery,
  ForecastWords,
  ForecastWordsQuery,
  PutJudgement,
  PutTarget,
} from '../../machines/api/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { forecastDeals } from '../forecast/deals.ts';
import { historyView } from '../forecast/history.ts';
import { forecastView } from '../forecast/view.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { ForecastSaying } from '../store/store.ts';
import { userOf, usersById } from '../views/people.ts';
import { say } from '../../machines/index.ts';

type Said = Omit<ForecastSaying, 'id' | 'byUser' | 'at'>;

async function judge({ store, clock, live }: Context, caller: Caller, said: Said): Promise<void> {
  if (said.userId !== null && !(await store.users.get(said.userId)))
    throw new AppError('invalid', say`There is no user ${said.userId}. Choose somebody from GET /users.`);
  const at = clock.now();
  await store.forecasts.say({ ...said, id: newId('fj', at), byUser: userIdOf(caller), at });
  live.publish('forecast');
}

export const forecastRoutes: Route[] = [
  route({
    method: 'get',
    path: '/forecast',
    summary: 'The months to come by owner and team: won, by win chance, by measured rates, judged, aimed at',
    allow: 'read',
    query: ForecastQuery,
    response: Forecast,
    handle: ({ context, caller, query }) => forecastView(context, query, caller),
  }),
  route({
    method: 'get',
    path: '/forecast/deals',
    summary: 'The deals that a number of the forecast is made of',
    allow: 'read',
    query: ForecastDealsQuery,
    response: ForecastDeals,
    handle: ({ context, query }) => forecastDeals(context, query),
  }),
  route({
    method: 'get',
    path: '/forecast/history',
    summary: 'How the forecast of some months moved, day by day, and which deals moved it since a day',
    allow: 'read',
    query: ForecastHistoryQuery,
    response: ForecastHistory,
    handle: ({ context, query }) => historyView(context, query),
  }),
  route({
    method: 'get',
    path: '/forecast/words',
    summary: 'Targets and judgements of one month with all that they replaced, newest first',
    allow: 'read',
    query: ForecastWordsQuery,
    response: ForecastWords,
    async handle({ context: { store }, query }) {
      const users = usersById(await store.users.list());
      const said = await store.forecasts.sayings([query.month]);
      return {
        items: said
          .filter((one) => one.userId === (query.user ?? null) && one.currency === query.currency)
          .toReversed()
          .map(({ what, minor, remark, byUser, at }) => ({
            what,
            minor,
            remark,
            by: userOf(users, byUser),
            at,
          })),
      };
    },
  }),
  route({
    method: 'put',
    path: '/forecast/targets',
    summary: 'What somebody, or the team, is to win in a month; null takes it back',
    allow: 'deals.manage',
    body: PutTarget,
    response: Done,
    async handle({ context, caller, body }) {
      const { user, ...said } = body;
      await judge(context, caller, { ...said, what: 'target', userId: user, remark: '' });
      return done;
    },
  }),
  route({
    method: 'put',
    path: '/forecast/judgements',
    summary: 'What a rep thinks of their own month, or a manager of anybody’s; null takes it back',
    allow: 'deals.work',
    body: PutJudgement,
    response: Done,
    async handle({ context, caller, body }) {
      const { user, whose, ...said } = body;
      if (whose === 'rep' ? user === null || user !== userIdOf(caller) : !may(caller, 'deals.manage'))
        throw new AppError(
          'forbidden',
          whose === 'rep'
            ? say`A rep’s judgement is their own: only they can say it. A manager’s stands beside it.`
            : say`A manager’s judgement is for managers and administrators to say.`,
        );
      await judge(context, caller, { ...said, what: whose, userId: user });
      return done;
    },
  }),
];
