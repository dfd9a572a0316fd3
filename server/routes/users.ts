import { z } from 'zod';
import {
  CreateToken,
  Done,
  Id,
  InviteUser,
  PatchUser,
  TokenCreated,
  TokenList,
  User,
  UserInvited,
  UserList,
} from '../../machines/api/index.ts';
import { invite } from '../auth/invitations.ts';
import { createToken } from '../auth/tokens.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { done, route, type Route } from '../http/route.ts';
import { newId } from '../ids.ts';
import type { UserRecord } from '../store/store.ts';
import { rolesByProcess, userView } from '../views/session.ts';
import { readWorkspace } from '../workspace.ts';
import { say } from '../../machines/index.ts';

const ById = z.object({ id: Id });

async function view({ store }: Context, user: UserRecord): Promise<User> {
  const { zone } = await readWorkspace(store);
  const invited = (await store.users.passwordHash(user.id)) === null;
  return userView(user, { zone, invited });
}

async function existing({ store }: Context, id: string): Promise<UserRecord> {
  const user = await store.users.get(id);
  if (!user) throw new AppError('not-found', say`There is no person “${id}” in this workspace.`);
  return user;
}

/** Somebody must be able to let others in again. */
async function keepAnAdmin({ store }: Context, id: string, patch: PatchUser): Promise<void> {
  if (patch.active !== false && (patch.role === undefined || patch.role === 'admin')) return;
  const admins = (await store.users.list()).filter((user) => user.role === 'admin' && user.active);
  if (admins.length === 1 && admins[0]?.id === id) {
    throw new AppError(
      'conflict',
      say`${admins[0].name} is the only active administrator. Make somebody else one first.`,
    );
  }
}

export const userRoutes: Route[] = [
  route({
    method: 'get',
    path: '/users',
    summary: 'Everybody in the workspace',
    allow: 'read',
    response: UserList,
    async handle({ context }) {
      const users = await context.store.users.list();
      return { items: await Promise.all(users.map((user) => view(context, user))) };
    },
  }),
  route({
    method: 'post',
    path: '/users',
    summary: 'Invite somebody; the link to choose a password is shown once',
    allow: 'users.manage',
    body: InviteUser,
    idempotency: 'none',
    response: UserInvited,
    status: 201,
    async handle({ context, body }) {
      const { store, realNow, live } = context;
      const now = realNow();
      const user = await store.users.create(
        {
          id: newId('u', now),
          name: body.name,
          email: body.email,
          role: body.role,
          zone: body.zone ?? null,
          active: true,
          processRoles: rolesByProcess(body.processRoles ?? []),
        },
        now,
      );
      live.publish('users');
      return { user: await view(context, user), ...(await invite(store.settings, user.id, now)) };
    },
  }),
  route({
    method: 'post',
    path: '/users/:id/invitation',
    summary: 'A new link to choose a password; also for a forgotten one',
    allow: 'users.manage',
    params: ById,
    idempotency: 'none',
    response: UserInvited,
    async handle({ context, params }) {
      const user = await existing(context, params.id);
      const link = await invite(context.store.settings, user.id, context.realNow());
      return { user: await view(context, user), ...link };
    },
  }),
  route({
    method: 'patch',
    path: '/users/:id',
    summary: 'Change somebody’s name, role, process roles, or whether they may sign in',
    allow: 'users.manage',
    params: ById,
    body: PatchUser,
    response: User,
    async handle({ context, params, body }) {
      const { store, live } = context;
      await existing(context, params.id);
      await keepAnAdmin(context, params.id, body);
      const { processRoles, ...patch } = body;
      const user = await store.users.update(params.id, {
        ...patch,
        ...(processRoles === undefined ? {} : { processRoles: rolesByProcess(processRoles) }),
      });
      if (!user.active) await store.sessions.endAllOf(user.id);
      live.publish('users');
      return view(context, user);
    },
  }),
  route({
    method: 'get',
    path: '/tokens',
    summary: 'Bearer tokens of scripts',
    allow: 'tokens.manage',
    response: TokenList,
    handle: async ({ context }) => ({ items: await context.store.tokens.list() }),
  }),
  route({
    method: 'post',
    path: '/tokens',
    summary: 'A new bearer token; its secret is shown once',
    allow: 'tokens.manage',
    body: CreateToken,
    idempotency: 'none',
    response: TokenCreated,
    status: 201,
    async handle({ context, body }) {
      const { secret, token } = await createToken(context.store.tokens, { ...body, now: context.realNow() });
      return { ...token, secret };
    },
  }),
  route({
    method: 'delete',
    path: '/tokens/:id',
    summary: 'Revoke a token',
    allow: 'tokens.manage',
    params: ById,
    response: Done,
    async handle({ context, params }) {
      if (!(await context.store.tokens.revoke(params.id, context.realNow()))) {
        throw new AppError(
          'not-found',
          say`There is no token “${params.id}” in use: it may have been revoked before.`,
        );
      }
      context.tokens.forget();
      context.live.publish('users');
      return done;
    },
  }),
];
