import { z } from 'zod';
import {
  ByRecord,
  ContentFileQuery,
  Done,
  Id,
  PatchRecordFile,
  RecordFile as RecordFileView,
  RecordFileList,
  UploadRecordFile,
} from '../../machines/api/index.ts';
import type { RecordKind } from '../../machines/index.ts';
import { actorOf, requireAccess, userIdOf, type Caller } from '../auth/caller.ts';
import { sendFile } from '../content/send-file.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { addRecordFile, existingFile, recordFileView, removeRecordFile } from '../files/record-files.ts';
import { done, rawRoute, route, type Route } from '../http/route.ts';
import type { RecordFile } from '../store/store.ts';
import { usersById } from '../views/people.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

const requireEdit = (caller: Caller, kind: RecordKind): void =>
  requireAccess(caller, kind === 'deal' ? 'deals.edit' : 'contacts.edit');

async function told(
  { runtime, live }: Context,
  caller: Caller,
  { kind, recordId, id, name }: RecordFile,
  what: 'added' | 'removed',
): Promise<void> {
  if (kind === 'deal')
    await runtime.noteBeside({ deal: recordId, actor: actorOf(caller) }, { file: { what, id } }, name);
  live.publish('files', `${kind}:${recordId}`);
}

async function put(
  context: Context,
  caller: Caller,
  id: string,
  { removed, now }: { removed: boolean; now: number },
): Promise<typeof done> {
  requireEdit(caller, (await existingFile(context.store, id)).kind);
  const doing = { actor: actorOf(caller), by: userIdOf(caller), now };
  const file = await removeRecordFile(context.store, id, removed, doing);
  await told(context, caller, file, removed ? 'removed' : 'added');
  return done;
}

export const recordFileRoutes: Route[] = [
  route({
    method: 'get',
    path: '/files/of/:kind/:id',
    summary: 'Files of a contact, company or deal, newest first',
    allow: 'read',
    params: ByRecord,
    response: RecordFileList,
    async handle({ context: { store }, params: { kind, id } }) {
      const users = usersById(await store.users.list());
      return { items: (await store.recordFiles.of(kind, id)).map((file) => recordFileView(file, users)) };
    },
  }),
  rawRoute({
    method: 'post',
    path: '/files/of/:kind/:id',
    summary: 'Add a file, which is the body, to a contact, company or deal',
    allow: 'read',
    params: ByRecord,
    query: UploadRecordFile,
    produces: 'application/json',
    async handle({ context, caller, params, query, now }, request, response) {
      requireEdit(caller, params.kind);
      const doing = { actor: actorOf(caller), by: userIdOf(caller), now };
      const upload = { fileName: query.fileName, bytes: request };
      const file = await addRecordFile(context.store, params, upload, doing);
      await told(context, caller, file, 'added');
      const users = usersById(await context.store.users.list());
      response.status(201).json(RecordFileView.parse(recordFileView(file, users)));
    },
  }),
  rawRoute({
    method: 'get',
    path: '/files/:id',
    summary: 'What a file holds; pictures and PDF are shown unless “download” is 1',
    allow: 'read',
    params: ById,
    query: ContentFileQuery,
    produces: 'application/octet-stream',
    async handle({ context: { store }, params, query }, _request, response) {
      const file = await existingFile(store, params.id);
      if (file.removedAt !== null)
        throw new AppError('not-found', say`“${file.name}” has been removed. Whoever did can bring it back.`);
      const { name: fileName, ...rest } = file;
      await sendFile(store, { ...rest, fileName }, response, {
        download: query.download === '1',
        cache: 'private, no-cache',
      });
    },
  }),
  route({
    method: 'patch',
    path: '/files/:id',
    summary: 'Call a file something else',
    allow: 'read',
    params: ById,
    body: PatchRecordFile,
    response: Done,
    async handle({ context, caller, params, body }) {
      const file = await existingFile(context.store, params.id);
      requireEdit(caller, file.kind);
      await context.store.recordFiles.rename(file.id, body.name);
      context.live.publish('files', `${file.kind}:${file.recordId}`);
      return done;
    },
  }),
  route({
    method: 'delete',
    path: '/files/:id',
    summary: 'Remove a file; it can be brought back for thirty days',
    allow: 'read',
    params: ById,
    response: Done,
    handle: ({ context, caller, params, now }) => put(context, caller, params.id, { removed: true, now }),
  }),
  route({
    method: 'post',
    path: '/files/:id/restore',
    summary: 'Bring back a file that was removed',
    allow: 'read',
    params: ById,
    response: Done,
    handle: ({ context, caller, params, now }) => put(context, caller, params.id, { removed: false, now }),
  }),
];
