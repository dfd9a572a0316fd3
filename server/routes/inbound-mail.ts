import type { Request } from 'express';
import { z } from 'zod';
import {
  Done,
  Id,
  largestPushedBytes,
  type MailPushed,
  PushedMailAccounts,
  PushedMailKey,
} from '../../machines/api/index.ts';
import { userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { readBody } from '../http/read-body.ts';
import { apiBase, done, rawRoute, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import { createPushKeys } from '../mail/pushed/push-keys.ts';
import { readPushed } from '../mail/pushed/pushed-mail.ts';
import type { MailAccountRecord } from '../store/store.ts';
import { say } from '../../machines/index.ts';

const ByAccount = z.object({ account: Id });
const WithKey = z.object({ key: z.string().max(200).optional() });

const pathOf = (id: string): string => `${apiBase}/inbound-mail/${id}`;

/** As providers can send it: a bearer token, the password of basic authentication, or a part of the address. */
function keyIn(request: Request, query: z.infer<typeof WithKey>): string {
  const [scheme = '', credentials = ''] = (request.get('authorization') ?? '').split(/ +/);
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials;
    case 'basic': {
      const text = Buffer.from(credentials, 'base64').toString('utf8');
      return text.slice(text.indexOf(':') + 1);
    }
    default:
      return query.key ?? '';
  }
}

async function accountOf({ mail }: Context, id: string): Promise<MailAccountRecord> {
  const account = await mail.accounts.get(id);
  if (!account) throw new AppError('not-found', say`There is no mail account ${id}.`);
  return account;
}

async function note({ store, realNow }: Context, caller: Caller, what: string): Promise<void> {
  const at = realNow();
  await store.audit.add({ id: newId('a', at), at, userId: userIdOf(caller), what, payload: {} });
}

export const inboundMailRoutes: Route[] = [
  rawRoute({
    method: 'post',
    path: '/inbound-mail/:account',
    summary:
      'Take in a raw mail that a provider pushes: message/rfc822, or the forms and JSON of Mailgun, SendGrid and Postmark. Proven by the account’s key: bearer token, password of basic authentication, or “key” in the address',
    allow: 'anyone',
    ownProof: true,
    params: ByAccount,
    query: WithKey,
    produces: 'application/json',
    async handle({ context, params: { account: id }, query }, request, response) {
      const { mail, store, clock } = context;
      if (!(await createPushKeys(store).fits(id, keyIn(request, query))))
        throw new AppError(
          'unauthenticated',
          say`The key for this account isn’t right. Make a new one in Settings, Webhooks, and give it to your mail provider.`,
        );
      const account = await accountOf(context, id);
      const body = await readBody(request, largestPushedBytes);
      const pushed = readPushed(body, request.get('content-type') ?? '');
      await mail.inbound.receive({
        raw: pushed.raw,
        envelopeFrom: pushed.envelopeFrom,
        recipient: pushed.recipient ?? account.fromAddress,
        receivedAt: clock.now(),
        accountId: id,
      });
      // Only now: whoever gets no answer pushes it again, and the same mail again changes nothing.
      response.status(200).json({ ok: true } satisfies MailPushed);
    },
  }),
  route({
    method: 'get',
    path: '/inbound-mail',
    summary: 'Mail accounts that a provider may push mail to',
    allow: 'settings.manage',
    response: PushedMailAccounts,
    async handle({ context }) {
      const keys = createPushKeys(context.store);
      const all = (await context.mail.accounts.all()).filter(
        ({ active, kind }) => active && kind !== 'mailbox',
      );
      return {
        accounts: await Promise.all(
          all.map(async ({ id, name, fromAddress }) => ({
            id,
            name,
            address: fromAddress,
            path: pathOf(id),
            keyMadeAt: await keys.madeAt(id),
          })),
        ),
      };
    },
  }),
  route({
    method: 'post',
    path: '/inbound-mail/:account/key',
    summary: 'A new key for the provider that pushes this account’s mail, in place of the old one',
    allow: 'settings.manage',
    params: ByAccount,
    response: PushedMailKey,
    idempotency: 'none',
    async handle({ context, caller, params: { account: id } }) {
      await accountOf(context, id);
      const key = await createPushKeys(context.store).make(id, context.clock.now());
      await note(context, caller, 'inbound mail key');
      context.live.publish('settings');
      return { path: pathOf(id), key };
    },
  }),
  route({
    method: 'delete',
    path: '/inbound-mail/:account/key',
    summary: 'Nobody can push mail for this account any more',
    allow: 'settings.manage',
    params: ByAccount,
    response: Done,
    async handle({ context, caller, params: { account: id } }) {
      await createPushKeys(context.store).remove(id);
      await note(context, caller, 'inbound mail key removed');
      context.live.publish('settings');
      return done;
    },
  }),
];
