import { z } from 'zod';
import {
  ChangeContent,
  ContentFileQuery,
  ContentId,
  ContentItem,
  ContentList,
  Done,
  PutSnippet,
  ReplaceContent,
  SnippetList,
  SnippetName,
  Tracking,
  UploadContent,
} from '../../machines/api/index.ts';
import { say, templateFlaw } from '../../machines/index.ts';
import { userIdOf } from '../auth/caller.ts';
import { addFile, changeFile, fileOf, replaceFile } from '../content/files.ts';
import { sendFile } from '../content/send-file.ts';
import { snippetsNaming } from '../content/uses.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, rawRoute, route, type Route } from '../http/route.ts';
import { readTracking, writeTracking } from '../tracking/setting.ts';
import { contentItem, contentList, snippetList } from '../views/content.ts';

const ById = z.object({ id: ContentId });
const ByName = z.object({ name: SnippetName });

/** Messages that wait for a snippet or a file look again. */
function changed({ live, runtime }: Context): Promise<unknown> {
  live.publish('content');
  return runtime.releasing.filledIn();
}

export const contentRoutes: Route[] = [
  route({
    method: 'get',
    path: '/content',
    summary: 'Files of the content library, by name, with where they are used',
    allow: 'read',
    response: ContentList,
    handle: async ({ context }) => ({ items: await contentList(context) }),
  }),
  rawRoute({
    method: 'post',
    path: '/content',
    summary: 'Add a file, which is the body, to the content library',
    allow: 'content.manage',
    query: UploadContent,
    produces: 'application/json',
    async handle({ context, caller, query, now }, request, response) {
      const { fileName, moment = null, language = null } = query;
      const upload = { fileName, moment, language, bytes: request, by: userIdOf(caller), now };
      const file = await addFile(context.store, upload);
      await changed(context);
      response.status(201).json(await contentItem(context, file));
    },
  }),
  rawRoute({
    method: 'put',
    path: '/content/:id/file',
    summary: 'A new edition of a file, which is the body; what names the file sends this one from now on',
    allow: 'content.manage',
    params: ById,
    query: ReplaceContent,
    produces: 'application/json',
    async handle({ context, caller, params, query, now }, request, response) {
      const upload = { fileName: query.fileName, bytes: request, by: userIdOf(caller), now };
      const file = await replaceFile(context.store, params.id, upload);
      await changed(context);
      response.json(await contentItem(context, file));
    },
  }),
  rawRoute({
    method: 'get',
    path: '/content/:id/file',
    summary: 'What a file holds; pictures and PDF are shown unless “download” is 1',
    allow: 'read',
    params: ById,
    query: ContentFileQuery,
    produces: 'application/octet-stream',
    async handle({ context: { store }, params, query }, _request, response) {
      const file = await fileOf(store, params.id);
      await sendFile(store, file, response, { download: query.download === '1', cache: 'private, no-cache' });
    },
  }),
  route({
    method: 'patch',
    path: '/content/:id',
    summary: 'Name, kind, moment, language or note of a file',
    allow: 'content.manage',
    params: ById,
    body: ChangeContent,
    response: ContentItem,
    async handle({ context, caller, params, body, now }) {
      await changeFile(context.store, params.id, { change: body, by: userIdOf(caller), now });
      context.live.publish('content');
      return contentItem(context, await fileOf(context.store, params.id));
    },
  }),
  route({
    method: 'delete',
    path: '/content/:id',
    summary: 'Remove a file that nothing names',
    allow: 'content.manage',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      const file = await fileOf(context.store, params.id);
      const { usedIn, usedInSnippets } = await contentItem(context, file);
      const users = [
        ...usedIn.map(({ process }) => `the process “${process.name}”`),
        ...usedInSnippets.map((name) => `the snippet “${name}”`),
      ];
      if (users.length > 0)
        throw new AppError(
          'conflict',
          say`“${file.name}” is used by ${users.join(', ')}. Take it out there first, or replace it with another file.`,
        );
      await context.store.content.remove(file.id);
      context.live.publish('content');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/snippets',
    summary: 'Texts that templates share, by name, with where they are used',
    allow: 'read',
    response: SnippetList,
    handle: async ({ context }) => ({ items: await snippetList(context) }),
  }),
  route({
    method: 'put',
    path: '/snippets/:name',
    summary: 'Add a text that templates share, or write it anew',
    allow: 'content.manage',
    params: ByName,
    body: PutSnippet,
    response: Done,
    async handle({ context, caller, params: { name }, body, now }) {
      const { text, variants } = body;
      for (const words of [text, ...Object.values(variants)]) {
        const flaw = templateFlaw(words);
        if (flaw)
          throw new AppError('invalid', say`The snippet “${name}” ${flaw}. Correct it, and save it again.`);
      }
      await context.store.snippets.put({ name, text, variants, updatedAt: now, updatedBy: userIdOf(caller) });
      await changed(context);
      return done;
    },
  }),
  route({
    method: 'delete',
    path: '/snippets/:name',
    summary: 'Remove a text that nothing names',
    allow: 'content.manage',
    params: ByName,
    response: Done,
    async handle({ context, params: { name } }) {
      const { store } = context;
      const all = await snippetList(context);
      const users = [
        ...(all.find((one) => one.name === name)?.usedIn ?? []).map(
          ({ process }) => `the process “${process.name}”`,
        ),
        ...snippetsNaming(await store.snippets.all(), `snippets.${name}`).map(
          (one) => `the snippet “${one}”`,
        ),
      ];
      if (users.length > 0)
        throw new AppError(
          'conflict',
          say`“${name}” is used by ${users.join(', ')}. Take it out there first.`,
        );
      await store.snippets.remove(name);
      context.live.publish('content');
      return done;
    },
  }),
  route({
    method: 'get',
    path: '/tracking',
    summary: 'Whether opened links and messages are noted',
    allow: 'read',
    response: Tracking,
    handle: ({ context }) => readTracking(context.store),
  }),
  route({
    method: 'put',
    path: '/tracking',
    summary: 'Note opened links or messages, or neither, from the next message on',
    allow: 'settings.manage',
    body: Tracking,
    response: Tracking,
    async handle({ context, body }) {
      await writeTracking(context.store, body);
      context.live.publish('settings');
      return body;
    },
  }),
];
