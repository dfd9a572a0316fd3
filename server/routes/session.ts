import {
  ChangePassword,
  Done,
  Invited,
  Join,
  LinkCheck,
  PatchMe,
  Session,
  Setup,
  SignIn,
} from '../../machines/api/index.ts';
import type { Caller } from '../auth/caller.ts';
import { checkInvitation, closeInvitation } from '../auth/invitations.ts';
import { hashPassword, verifyPassword } from '../auth/passwords.ts';
import { startSession } from '../auth/sessions.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Call, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { UserRecord } from '../store/store.ts';
import { sessionView } from '../views/session.ts';
import { changeWorkspace } from '../workspace.ts';
import { say } from '../../machines/index.ts';

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'context' | 'cookie'>;

/** The person is in: the cookie goes out, and the answer is their session. */
export async function signInAs({ context, cookie }: AnyCall, userId: string): Promise<Session> {
  const { store, realNow } = context;
  const secret = await startSession(store.sessions, userId, realNow());
  cookie.set(secret);
  const user = await store.users.get(userId);
  if (!user) throw new AppError('not-found', say`This person’s account is gone. Ask an administrator.`);
  const caller: Caller = { kind: 'user', role: user.role, user, sessionHash: '' };
  return sessionView(context, caller);
}

const wrongPassword = () =>
  new AppError(
    'unauthenticated',
    say`The e-mail address or the password is wrong. Check both and try again.`,
  );

/** The person behind an invitation's token. Throws `forbidden` where the link or the account doesn't work any more. */
async function invitedBy({ store, realNow }: Context, token: string): Promise<UserRecord> {
  const user = await store.users.get(await checkInvitation(store.settings, token, realNow()));
  if (user?.active) return user;
  throw new AppError('forbidden', say`This account is switched off. Ask an administrator to switch it on.`);
}

export const sessionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/session',
    summary: 'Who is asking, what they may do, and the workspace',
    allow: 'anyone',
    beforeSetup: true,
    response: Session,
    handle: ({ context, caller }) => sessionView(context, caller),
  }),
  route({
    method: 'post',
    path: '/session',
    summary: 'Sign in with e-mail address and password',
    allow: 'anyone',
    body: SignIn,
    idempotency: 'none',
    response: Session,
    async handle(call) {
      const { context, body, address } = call;
      const { store, throttle, realNow } = context;
      await throttle.check(body.email, address, realNow());
      const user = await store.users.byEmail(body.email.trim());
      const hash = user?.active ? await store.users.passwordHash(user.id) : null;
      if (!(await verifyPassword(body.password, hash)) || !user) {
        await throttle.failed(body.email, address, realNow());
        throw wrongPassword();
      }
      await throttle.succeeded(body.email, address);
      return signInAs(call, user.id);
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    summary: 'Sign out',
    allow: 'anyone',
    response: Done,
    async handle({ context, caller, cookie }) {
      if (caller.kind === 'user') await context.store.sessions.end(caller.sessionHash);
      cookie.clear();
      return done;
    },
  }),
  route({
    method: 'patch',
    path: '/session',
    summary: 'Change one’s own name, time zone or language',
    allow: 'user',
    body: PatchMe,
    response: Session,
    async handle({ context, caller, body }) {
      if (caller.kind !== 'user') throw wrongPassword();
      const user = await context.store.users.update(caller.user.id, body);
      context.live.publish('users');
      return sessionView(context, { ...caller, user });
    },
  }),
  route({
    method: 'post',
    path: '/session/password',
    summary: 'Change one’s own password; other sessions end',
    allow: 'user',
    body: ChangePassword,
    idempotency: 'none',
    response: Session,
    async handle(call) {
      const { context, caller, body, address } = call;
      const { store, throttle, realNow } = context;
      if (caller.kind !== 'user') throw wrongPassword();
      const { id, email } = caller.user;
      await throttle.check(email, address, realNow());
      if (!(await verifyPassword(body.current, await store.users.passwordHash(id)))) {
        await throttle.failed(email, address, realNow());
        throw new AppError('invalid', say`The current password is wrong. Enter it again.`, {
          details: { problems: [{ path: 'body.current', message: 'is not your password' }] },
        });
      }
      await store.users.setPasswordHash(id, await hashPassword(body.next));
      await store.sessions.endAllOf(id);
      return signInAs(call, id);
    },
  }),
  route({
    method: 'post',
    path: '/session/join/check',
    summary: 'Whether an invitation link still works, and whom it is for',
    allow: 'anyone',
    body: LinkCheck,
    idempotency: 'none',
    response: Invited,
    handle: ({ context, body }) => invitedBy(context, body.token),
  }),
  route({
    method: 'post',
    path: '/session/join',
    summary: 'Choose a password with an invitation link, and be signed in',
    allow: 'anyone',
    body: Join,
    idempotency: 'none',
    response: Session,
    async handle(call) {
      const { context, body } = call;
      const { store } = context;
      const { id: userId, language } = await invitedBy(context, body.token);
      const hash = await hashPassword(body.password);
      await store.users.setPasswordHash(userId, hash);
      // A new password for somebody who has chosen a language leaves it as it is.
      if (body.language && language === null) await store.users.update(userId, { language: body.language });
      await store.sessions.endAllOf(userId);
      await closeInvitation(store.settings, userId);
      return signInAs(call, userId);
    },
  }),
  route({
    method: 'post',
    path: '/setup/check',
    summary: 'Whether a set-up link still works',
    allow: 'anyone',
    beforeSetup: true,
    body: LinkCheck,
    idempotency: 'none',
    response: Done,
    async handle({ context, body }) {
      await context.setup.check(body.token, context.realNow());
      return done;
    },
  }),
  route({
    method: 'post',
    path: '/setup',
    summary: 'Make the administrator with the one-time link that “greenlane start” printed',
    allow: 'anyone',
    beforeSetup: true,
    body: Setup,
    idempotency: 'none',
    response: Session,
    async handle(call) {
      const { context, body } = call;
      const { store, setup, realNow } = context;
      await setup.check(body.token, realNow());
      const passwordHash = await hashPassword(body.password);
      const userId = newId('u', realNow());
      const { name, email, zone = null, language = null } = body;
      await store.transact(async ({ users }) => {
        // Two people with the same link: the second finds the workspace set up.
        if ((await users.count()) > 0) {
          throw new AppError('forbidden', say`This workspace has been set up already. Sign in instead.`);
        }
        await users.create(
          {
            id: userId,
            name,
            email,
            role: 'admin',
            zone,
            language,
            active: true,
            processRoles: {},
            passwordHash,
          },
          realNow(),
        );
      });
      await changeWorkspace(store, {
        ...(body.workspace === undefined ? {} : { name: body.workspace }),
        ...(body.currency === undefined ? {} : { currency: body.currency }),
        ...(zone === null ? {} : { zone }),
        ...(language === null ? {} : { language }),
      });
      await setup.close();
      return signInAs(call, userId);
    },
  }),
];
