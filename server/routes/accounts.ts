import { z } from 'zod';
import {
  MailAccount,
  MailAccounts,
  MailAccountTested,
  PatchMailAccount,
  PostMailAccount,
  TestMailAccount,
} from '../../machines/api/index.ts';
import { may, userIdOf, type Caller } from '../auth/caller.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { MailAccountRecord } from '../store/store.ts';
import { accountsView, mayKeep } from '../views/accounts.ts';
import { say } from '../../machines/index.ts';

const Id = z.object({ id: z.string() });
const Done = z.object({ ok: z.literal(true) });

/** Who changed what: accounts decide what leaves the building, and as whom. */
async function note(
  { store, realNow }: Context,
  caller: Caller,
  what: string,
  account: Pick<MailAccountRecord, 'id' | 'fromAddress'>,
): Promise<void> {
  const at = realNow();
  await store.audit.add({
    id: newId('a', at),
    at,
    userId: userIdOf(caller),
    what,
    payload: { account: account.id, address: account.fromAddress },
  });
}

/** The account, where the caller may keep it. */
async function kept({ mail }: Context, caller: Caller, id: string): Promise<MailAccountRecord> {
  const account = await mail.accounts.get(id);
  if (account && mayKeep(caller, account)) return account;
  if (account?.ownerId === null)
    throw new AppError(
      'forbidden',
      say`This account is shared by the workspace. Ask an administrator to change it, or add one of your own.`,
    );
  throw new AppError(
    'not-found',
    say`There is no sending account ${id}. Take the id from the list of accounts.`,
  );
}

async function shown(context: Context, caller: Caller, id: string): Promise<MailAccount> {
  const account = (await accountsView(context, caller)).find((one) => one.id === id);
  if (account) return account;
  throw new AppError('not-found', say`The account has been removed meanwhile. Load the list again.`);
}

export const accountRoutes: Route[] = [
  route({
    method: 'get',
    path: '/accounts',
    summary: 'Sending accounts, how they fare and what is left of their limits; passwords never come back',
    allow: 'accounts.own',
    response: MailAccounts,
    handle: async ({ context, caller }) => ({ accounts: await accountsView(context, caller) }),
  }),
  route({
    method: 'post',
    path: '/accounts',
    summary: 'Add a sending account',
    allow: 'accounts.own',
    body: PostMailAccount,
    response: MailAccount,
    status: 201,
    idempotency: 'none',
    async handle({ context, caller, body, now }) {
      if (!mayKeep(caller, body))
        throw new AppError(
          'forbidden',
          body.ownerId === null
            ? say`Only an administrator adds accounts that the workspace shares. Add one of your own.`
            : say`Only an administrator adds accounts for others. Add one of your own.`,
        );
      if (body.ownerId !== null && (await context.store.users.get(body.ownerId)) === null)
        throw new AppError('invalid', say`There is no user ${body.ownerId} to give the account to.`, {
          details: { problems: [{ path: 'body.ownerId', message: 'is nobody of this workspace' }] },
        });
      const account = await context.mail.keeping.add(newId('ma', now), body, now);
      await note(context, caller, 'account added', account);
      await context.runtime.releaseHeld();
      return shown(context, caller, account.id);
    },
  }),
  route({
    method: 'patch',
    path: '/accounts/:id',
    summary: 'Change a sending account; a password that isn’t given again is kept for the same host',
    allow: 'accounts.own',
    params: Id,
    body: PatchMailAccount,
    response: MailAccount,
    idempotency: 'none',
    async handle({ context, caller, params, body }) {
      await kept(context, caller, params.id);
      const account = await context.mail.keeping.change(params.id, body);
      await note(context, caller, 'account changed', account);
      await context.runtime.releaseHeld();
      return shown(context, caller, account.id);
    },
  }),
  route({
    method: 'delete',
    path: '/accounts/:id',
    summary: 'Remove a sending account; what waits for it leaves by another',
    allow: 'accounts.own',
    params: Id,
    response: Done,
    async handle({ context, caller, params }) {
      const account = await kept(context, caller, params.id);
      await context.mail.keeping.remove(params.id);
      await note(context, caller, 'account removed', account);
      await context.runtime.releaseHeld();
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/accounts/:id/test',
    summary:
      'Send one message by this account, whatever the sending switch says, and sign in where its mail is fetched',
    allow: 'accounts.own',
    params: Id,
    body: TestMailAccount,
    response: MailAccountTested,
    async handle({ context, caller, params, body }) {
      const account = await kept(context, caller, params.id);
      const to = body.to ?? account.fromAddress;
      // A person's account isn't a way to write to anybody past the gate.
      if (to !== account.fromAddress && !may(caller, 'settings.manage') && to !== ownAddress(caller))
        throw new AppError('forbidden', say`A test message goes to the account’s own address or to yours.`);
      const tested = await context.mail.trying.try(account, { to, id: newId('m', context.realNow()) });
      context.live.publish('accounts');
      return tested;
    },
  }),
];

const ownAddress = (caller: Caller): string | null => (caller.kind === 'user' ? caller.user.email : null);
