import { z } from 'zod';
import { AddNote, ChangeDone, ChangeNote, Id, NotePlace, subjects } from '../../machines/api/index.ts';
import { actorOf, userIdOf } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { route, type Route } from '../http/route.ts';
import { addNote, changeNote, checkMentions, tellMentioned } from '../people/record-log/notes.ts';
import { changeDone } from './change-done.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const ByPlace = z.object({ kind: z.enum(subjects), id: Id, seq: z.coerce.number().int().positive() });

function noteRoute(kind: 'contact' | 'company', folder: 'contacts' | 'companies'): Route {
  return route({
    method: 'post',
    path: `/${folder}/:id/notes`,
    summary: `A remark on a ${kind}’s timeline; whoever is named in it finds it in their inbox`,
    allow: 'deals.work',
    params: ById,
    body: AddNote,
    response: NotePlace,
    status: 201,
    async handle({ context, caller, params: { id }, body, now }) {
      const { store } = context;
      const found = kind === 'contact' ? await store.contacts.get(id) : await store.companies.get(id);
      if (!found) throw new AppError('not-found', say`There is no ${kind} “${id}”.`);
      await checkMentions(store, body.mentions);
      const by = { actor: actorOf(caller), at: now };
      const place = await store.transact((records) => addNote(records, { kind, id }, body, by));
      told(context, kind, id);
      return place;
    },
  });
}

const told = ({ live }: Context, kind: 'deal' | 'contact' | 'company', id: string): void =>
  live.publish(`${kind}:${id}`, 'inbox');

export const noteRoutes: Route[] = [
  route({
    method: 'post',
    path: '/deals/:id/notes',
    summary: 'A remark on the timeline that moves nothing; whoever is named in it finds it in their inbox',
    allow: 'deals.work',
    params: ById,
    body: AddNote,
    response: ChangeDone,
    idempotency: 'own',
    async handle({ context, caller, params: { id }, body, idempotency, now }) {
      await checkMentions(context.store, body.mentions);
      const actor = actorOf(caller);
      const { text: note, mentions = [] } = body;
      const changed = await context.runtime.note({
        deal: id,
        actor,
        note,
        mentions,
        idempotency: idempotency ?? undefined,
      });
      // Once for each of them, however often this call is repeated.
      const place = { kind: 'deal' as const, id, seq: changed.seq };
      await tellMentioned(context.store, place, mentions, { actor, at: now });
      if (mentions.length > 0) context.live.publish('inbox');
      return changeDone(context, changed);
    },
  }),
  noteRoute('contact', 'contacts'),
  noteRoute('company', 'companies'),
  route({
    method: 'patch',
    path: '/notes/:kind/:id/:seq',
    summary: 'Other words for a note, by its author; what it said before stays in the history',
    allow: 'deals.work',
    params: ByPlace,
    body: ChangeNote,
    response: NotePlace,
    async handle({ context, caller, params, body, now }) {
      await checkMentions(context.store, body.mentions);
      await changeNote(context.store, params, body, { userId: userIdOf(caller), at: now });
      told(context, params.kind, params.id);
      return params;
    },
  }),
  route({
    method: 'delete',
    path: '/notes/:kind/:id/:seq',
    summary: 'Deletes a note, by its author; that there was one stays in the history',
    allow: 'deals.work',
    params: ByPlace,
    response: NotePlace,
    async handle({ context, caller, params, now }) {
      await changeNote(context.store, params, null, { userId: userIdOf(caller), at: now });
      told(context, params.kind, params.id);
      return params;
    },
  }),
];
