import { z } from 'zod';
import {
  CreateField,
  Done,
  FieldsList,
  FieldUse,
  OrderFields,
  PatchField,
} from '../../machines/api/index.ts';
import { recordKinds, WorkspaceField } from '../../machines/index.ts';
import type { Context } from '../context.ts';
import { addField, changeField, noField, removeField, typesFor } from '../fields/changing.ts';
import { usesOf } from '../fields/uses.ts';
import { done, route, type Route } from '../http/route.ts';

const OfEntity = z.object({ entity: z.enum(recordKinds) });
const ByField = OfEntity.extend({ id: z.string().max(60) });

/** Messages may name a field that was missing until now. */
async function changed({ live, runtime }: Context): Promise<void> {
  live.publish('fields');
  await runtime.releasing.filledIn();
}

export const fieldRoutes: Route[] = [
  route({
    method: 'get',
    path: '/fields',
    summary: 'The workspace’s own fields of contacts, companies and deals',
    allow: 'read',
    response: FieldsList,
    handle: async ({ context }) => ({ items: await context.store.fields.all() }),
  }),
  route({
    method: 'post',
    path: '/fields',
    summary: 'A new field of all contacts, companies or deals',
    allow: 'fields.manage',
    body: CreateField,
    response: WorkspaceField,
    status: 201,
    async handle({ context, body }) {
      const field = await context.store.transact((records) => addField(records, body));
      await changed(context);
      return field;
    },
  }),
  route({
    method: 'put',
    path: '/fields/:entity/order',
    summary: 'The order in which the fields of an entity stand',
    allow: 'fields.manage',
    params: OfEntity,
    body: OrderFields,
    response: Done,
    async handle({ context, params, body }) {
      await context.store.fields.order(params.entity, body.ids);
      await changed(context);
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/fields/:entity/:id/use',
    summary: 'How many records have a value, what names the field, and what it could become',
    allow: 'fields.manage',
    params: ByField,
    response: FieldUse,
    async handle({ context, params }) {
      const field = await context.store.fields.get(params.entity, params.id);
      if (!field) throw noField(params);
      const records = await context.store.read(({ fields }) => fields.used(params.entity, params.id));
      return { records, ...(await usesOf(context, params)), types: typesFor(field, records) };
    },
  }),
  route({
    method: 'patch',
    path: '/fields/:entity/:id',
    summary: 'Name, type, choices or hint of a field; put it away, or bring it back',
    allow: 'fields.manage',
    params: ByField,
    body: PatchField,
    response: WorkspaceField,
    async handle({ context, params, body, now }) {
      const field = await changeField(context.store, params, body, now);
      await changed(context);
      return field;
    },
  }),
  route({
    method: 'delete',
    path: '/fields/:entity/:id',
    summary: 'Remove a field that no record has a value for',
    allow: 'fields.manage',
    params: ByField,
    response: Done,
    async handle({ context, params }) {
      await removeField(context.store, params);
      await changed(context);
      return done;
    },
  }),
];
