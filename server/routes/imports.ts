import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import {
  ChangeImportKind,
  Done,
  Id,
  Import,
  ImportList,
  ImportMapping,
  ImportPreview,
  ImportUndoPreview,
  largestImportBytes,
  UploadImport,
} from '../../machines/api/index.ts';
import { actorOf, userIdOf } from '../auth/caller.ts';
import { done, FileBody, rawRoute, route, type Route } from '../http/route.ts';
import { readersWords, wordsOf } from '../saying/told.ts';
import { languageOfUser, readWorkspace } from '../workspace.ts';

const ById = z.object({ id: Id });

export const importRoutes: Route[] = [
  route({
    method: 'post',
    path: '/imports',
    summary: 'Look a CSV file or a workbook through, which is the body; nothing is imported yet',
    allow: 'imports.run',
    query: UploadImport,
    body: FileBody,
    bodyLimit: largestImportBytes,
    response: Import,
    status: 201,
    handle({ context, query: { fileName, kind, ...read }, body: bytes, caller }) {
      return context.importing.upload({ bytes, fileName, kind, read, by: userIdOf(caller) });
    },
  }),
  route({
    method: 'get',
    path: '/imports',
    summary: 'Imported files, newest first',
    allow: 'imports.run',
    response: ImportList,
    handle: ({ context }) => context.importing.list(),
  }),
  route({
    method: 'get',
    path: '/imports/:id',
    summary: 'A file: what it holds, what it is mapped to, how far it has got',
    allow: 'imports.run',
    params: ById,
    response: Import,
    handle: ({ context, params }) => context.importing.view(params.id),
  }),
  route({
    method: 'post',
    path: '/imports/:id/kind',
    summary: 'The rows are contacts, or deals; mapped anew',
    allow: 'imports.run',
    params: ById,
    body: ChangeImportKind,
    response: Import,
    handle: ({ context, params, body }) => context.importing.changeKind(params.id, body.kind),
  }),
  route({
    method: 'put',
    path: '/imports/:id/mapping',
    summary: 'Where its columns go, and what its stages and owners mean',
    allow: 'imports.run',
    params: ById,
    body: ImportMapping,
    response: Import,
    handle: ({ context, params, body }) => context.importing.changeMapping(params.id, body),
  }),
  route({
    method: 'get',
    path: '/imports/:id/preview',
    summary: 'What running it now would do',
    allow: 'imports.run',
    params: ById,
    response: ImportPreview,
    handle: ({ context, params }) => context.importing.preview(params.id),
  }),
  route({
    method: 'post',
    path: '/imports/:id/run',
    summary: 'Import the file in the background, or go on with one that was stopped',
    allow: 'imports.run',
    params: ById,
    response: Import,
    handle: ({ context, params, caller }) => context.importing.start(params.id, actorOf(caller)),
  }),
  route({
    method: 'post',
    path: '/imports/:id/cancel',
    summary: 'End an import that is running; what is in stays',
    allow: 'imports.run',
    params: ById,
    response: Import,
    handle: ({ context, params }) => context.importing.cancel(params.id),
  }),
  route({
    method: 'get',
    path: '/imports/:id/undo',
    summary: 'What taking an import back would take away and put back, and what would stay',
    allow: 'imports.run',
    params: ById,
    response: ImportUndoPreview,
    handle: ({ context, params }) => context.importing.undoPreview(params.id),
  }),
  route({
    method: 'post',
    path: '/imports/:id/undo',
    summary: 'Take an import back in the background: what nobody has worked on since goes',
    allow: 'imports.run',
    params: ById,
    response: Import,
    handle: ({ context, params, caller }) => context.importing.undo(params.id, actorOf(caller)),
  }),
  rawRoute({
    method: 'get',
    path: '/imports/:id/refused',
    summary: 'The rows that weren’t imported, in the form of their file, with line and reason as columns',
    allow: 'imports.run',
    params: ById,
    produces: 'application/octet-stream',
    async handle({ context, params, caller }, _request, response) {
      // A file is fetched by the browser itself, which asks in its own language, not in the one chosen here.
      const words =
        caller.kind === 'user'
          ? wordsOf(languageOfUser(caller.user, await readWorkspace(context.store)))
          : readersWords();
      const { fileName, contentType, stream } = await context.importing.refused(params.id, words);
      response.set({
        'Content-Type': contentType,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        'Cache-Control': 'no-store',
      });
      await pipeline(stream, response);
    },
  }),
  route({
    method: 'delete',
    path: '/imports/:id',
    summary: 'Take away a file that hasn’t run',
    allow: 'imports.run',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      await context.importing.remove(params.id);
      return done;
    },
  }),
];
