import { z } from 'zod';
import { Id, MessagePage, Messages, PageQuery } from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { rawRoute, route, type Route } from '../http/route.ts';
import { messageList, messagePage } from '../views/messages.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });
const ByPart = z.object({ id: Id, place: z.coerce.number().int().min(0).max(1_000) });

export const messageRoutes: Route[] = [
  route({
    method: 'get',
    path: '/messages',
    summary: 'Mail that came in and belongs to nobody who is known, newest first',
    allow: 'read',
    query: PageQuery,
    response: Messages,
    handle: async ({ context, query }) => messageList(context, await context.store.incoming.unplaced(query)),
  }),
  route({
    method: 'get',
    path: '/messages/:id',
    summary: 'All of a message: its words and quotations, what it was taken for, and its attachments',
    allow: 'read',
    params: ById,
    response: MessagePage,
    handle: ({ context, params }) => messagePage(context, params.id),
  }),
  route({
    method: 'post',
    path: '/messages/:id/whose',
    summary: 'Ask whose a mail is that belongs to nobody',
    allow: 'deals.work',
    params: ById,
    response: z.object({ question: Id }),
    handle: async ({ context, params }) => ({ question: await context.mail.questions.askWhose(params.id) }),
  }),
  rawRoute({
    method: 'get',
    path: '/messages/:id/parts/:place',
    summary: 'What an attachment holds, to be saved',
    allow: 'read',
    params: ByPart,
    produces: 'application/octet-stream',
    async handle({ context, params }, _request, response) {
      const part = await context.store.incoming.part(params.id, params.place);
      if (!part) throw new AppError('not-found', say`There is no such attachment. Load the page again.`);
      if (!part.content)
        throw new AppError(
          'not-found',
          say`This attachment was too large to be kept. It is in the mailbox that the mail came into.`,
        );
      // Whatever it says it is: it comes from a stranger, is never shown by a browser, and runs nowhere.
      response.set({
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': `attachment; filename*=UTF-8''${encoded(part.name ?? `attachment-${part.place + 1}`)}`,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'Cache-Control': 'private, no-store',
      });
      response.end(Buffer.from(part.content));
    },
  }),
  route({
    method: 'get',
    path: '/contacts/:id/messages',
    summary: 'What was said with a contact by mail, in whatever deal or in none, newest first',
    allow: 'read',
    params: ById,
    query: PageQuery,
    response: Messages,
    handle: async ({ context, params, query }) =>
      messageList(context, await context.store.messages.ofContact(params.id, query)),
  }),
];

/** A file name as RFC 8187 has it; of a path that somebody sends, only its last part. */
const encoded = (name: string): string =>
  encodeURIComponent(
    name
      .split(/[/\\]/)
      .at(-1)
      // eslint-disable-next-line no-control-regex -- control characters have no place in a file's name
      ?.replace(/[\u0000-\u001f\u007f]/g, '')
      .slice(0, 200) || 'attachment',
  ).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
