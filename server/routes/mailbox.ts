import { z } from 'zod';
import {
  Done,
  Id,
  MailboxHeaders,
  MailboxList,
  MailboxMessage,
  MailboxQuery,
  ReplyAccepted,
  ReplyAsCustomer,
} from '../../machines/api/index.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { readHeaders } from '../mail/headers.ts';
import { mailboxList, mailboxMessage } from '../views/mailbox.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

const gone = () =>
  new AppError('not-found', say`This mail is no longer in the mailbox. Load the mailbox again.`);

export const mailboxRoutes: Route[] = [
  route({
    method: 'get',
    path: '/mailbox',
    summary: 'The built-in mailbox: what customers have got, newest first',
    allow: 'read',
    query: MailboxQuery,
    response: MailboxList,
    handle: ({ context, query }) => mailboxList(context, query),
  }),
  route({
    method: 'get',
    path: '/mailbox/:id',
    summary: 'One message as the customer sees it',
    allow: 'read',
    params: ById,
    response: MailboxMessage,
    handle: ({ context, params }) => mailboxMessage(context, params.id),
  }),
  route({
    method: 'get',
    path: '/mailbox/:id/headers',
    summary: 'The headers of a message as they came over the wire',
    allow: 'read',
    params: ById,
    response: MailboxHeaders,
    async handle({ context: { store }, params }) {
      const raw = await store.mailbox.raw(params.id);
      if (!raw) throw gone();
      return { items: await readHeaders(raw) };
    },
  }),
  route({
    method: 'post',
    path: '/mailbox/:id/read',
    summary: 'Mark a message as read',
    allow: 'mailbox.reply',
    params: ById,
    response: Done,
    async handle({ context: { store, live }, params }) {
      if (!(await store.mailbox.get(params.id))) throw gone();
      await store.mailbox.markRead(params.id, true);
      live.publish('mailbox');
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/mailbox/:id/reply',
    summary: 'Answer as the customer, by e-mail like any other',
    allow: 'mailbox.reply',
    params: ById,
    body: ReplyAsCustomer,
    response: ReplyAccepted,
    async handle({ context: { store, mail, live }, params, body }) {
      const { id, dealId } = await mail.replyAsCustomer({
        mailboxId: params.id,
        text: body.text,
        outOfOffice: body.outOfOffice ?? false,
      });
      live.publish('mailbox');
      const deal = dealId === null ? null : await store.deals.get(dealId);
      return { id, deal: deal && { id: deal.id, title: deal.title } };
    },
  }),
];
