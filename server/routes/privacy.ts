import { z } from 'zod';
import {
  Erasure,
  ErasureLog,
  ErasureLogQuery,
  ErasurePreview,
  Id,
  type ErasureCount,
} from '../../machines/api/index.ts';
import { userIdOf } from '../auth/caller.ts';
import { AppError } from '../errors.ts';
import { rawRoute, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { personalExport } from '../people/personal-export/personal-export.ts';
import type { ErasureCounts, ErasureRecord } from '../store/store.ts';
import { contactRef, userOf, usersById, type Users } from '../views/people.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

const countsView = (counts: ErasureCounts): ErasureCount[] =>
  Object.entries(counts).map(([table, count]) => ({ table, ...count }));

const erasureView = ({ by, contactId, counts, ...record }: ErasureRecord, users: Users): Erasure => ({
  ...record,
  contact: contactId,
  by: userOf(users, by),
  counts: countsView(counts),
});

export const privacyRoutes: Route[] = [
  route({
    method: 'get',
    path: '/contacts/:id/erasure',
    summary: 'What erasing this person would take away, and what would stay',
    allow: 'privacy.manage',
    params: ById,
    response: ErasurePreview,
    async handle({ context, params: { id } }) {
      const contact = await context.store.contacts.get(id);
      if (!contact) throw new AppError('not-found', say`There is no contact “${id}”.`);
      const { counts, ...deals } = await context.erasing.preview(id);
      const open = (await context.store.deals.openOfContact(id)).length;
      return { contact: contactRef(contact), counts: countsView(counts), ...deals, open };
    },
  }),
  route({
    method: 'post',
    path: '/contacts/:id/erasure',
    summary: 'Erases who this person was, everywhere; what happened stays',
    allow: 'privacy.manage',
    params: ById,
    response: Erasure,
    status: 202,
    async handle({ context, caller, params: { id } }) {
      const record = await context.erasing.erase(id, userIdOf(caller));
      return erasureView(record, usersById(await context.store.users.list()));
    },
  }),
  rawRoute({
    method: 'get',
    path: '/contacts/:id/personal-data',
    summary: 'All that is known of this person in one file: JSON, a page to read, and attachments',
    allow: 'privacy.manage',
    produces: 'application/zip',
    params: ById,
    async handle({ context, caller, params: { id }, now }, _request, response) {
      const file = await personalExport(context, id);
      await context.store.erasing.noteExport({
        id: newId('er', now),
        contactId: id,
        at: now,
        by: userIdOf(caller),
        counts: file.counts,
      });
      context.live.publish(`contact:${id}`, 'erasures');
      response.setHeader('Content-Type', 'application/zip');
      response.setHeader('Content-Disposition', 'attachment; filename="personal-data.zip"');
      response.end(file.bytes);
    },
  }),
  route({
    method: 'get',
    path: '/privacy/log',
    summary: 'Who has exported or erased personal data, when and how much; not whose it was',
    allow: 'privacy.manage',
    query: ErasureLogQuery,
    response: ErasureLog,
    async handle({ context: { store }, query }) {
      const { items, nextCursor } = await store.erasing.list(query);
      const users = usersById(await store.users.list());
      return { items: items.map((record) => erasureView(record, users)), nextCursor };
    },
  }),
];
