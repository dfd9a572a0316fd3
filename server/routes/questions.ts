import { z } from 'zod';
import { Done, Id, Question, QuestionAnswer, QuestionQuery, Questions } from '../../machines/api/index.ts';
import { userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { questionViews } from '../views/questions.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

/** More than anybody answers in a day; the rest comes up once these are answered. */
const mostShown = 100;

async function one(context: Context, id: string): Promise<Question> {
  const record = await context.store.questions.get(id);
  const [question] = record ? await questionViews(context, [record]) : [];
  if (!question) throw new AppError('not-found', say`There is no such question. Load the inbox again.`);
  return question;
}

export const questionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/questions',
    summary: 'What only a person can decide about mails that came in, oldest first',
    allow: 'read',
    query: QuestionQuery,
    response: Questions,
    async handle({ context, caller, query: { scope, deal, contact } }) {
      const { questions } = context.store;
      if (deal !== undefined || contact !== undefined) {
        const records = await (deal === undefined
          ? questions.openOfContact(contact ?? '')
          : questions.openOfDeal(deal));
        return { items: await questionViews(context, records), count: records.length };
      }
      const userId = scope === 'mine' ? (userIdOf(caller) ?? undefined) : undefined;
      const [records, count] = await Promise.all([
        questions.open({ userId, limit: mostShown }),
        questions.countOpen({ userId }),
      ]);
      return { items: await questionViews(context, records), count };
    },
  }),
  route({
    method: 'get',
    path: '/questions/:id',
    summary: 'One question about a mail, answered or not',
    allow: 'read',
    params: ById,
    response: Question,
    handle: ({ context, params }) => one(context, params.id),
  }),
  route({
    method: 'post',
    path: '/questions/:id/answer',
    summary: 'Decide: what follows is carried out, and what waited for it goes on',
    allow: 'deals.work',
    params: ById,
    body: QuestionAnswer,
    response: Question,
    async handle({ context, caller, params, body }) {
      await context.mail.questions.answer(params.id, { answer: body, by: userIdOf(caller) });
      return one(context, params.id);
    },
  }),
  route({
    method: 'post',
    path: '/questions/:id/reopen',
    summary: 'Take the answer back and ask once more, where nothing has followed that stays',
    allow: 'deals.work',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      await context.mail.questions.reopen(params.id);
      return done;
    },
  }),
];
