import type { Request } from 'express';
import { AppError } from '../errors.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import type { Caller } from './caller.ts';
import { cookieName, findSession, readCookie } from './sessions.ts';
import { say } from '../../machines/index.ts';

export interface Authenticated {
  caller: Caller;
  /** By a header that no browser sends of its own accord. */
  bearer: boolean;
}

/** Who is asking: by bearer token, else by session cookie; in the demo everybody else is a visitor. */
export async function authenticate(
  request: Request,
  { config, store, tokens, realNow }: Pick<Context, 'config' | 'store' | 'tokens' | 'realNow'>,
): Promise<Authenticated> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const token = secret === undefined ? null : await tokens.find(secret, realNow());
    if (!token) {
      throw new AppError(
        'unauthenticated',
        say`The token isn’t known or was revoked. Send “Authorization: Bearer …” with one from “greenlane token create”.`,
      );
    }
    return { caller: { kind: 'token', role: token.role, token }, bearer: true };
  }
  const secret = readCookie(request.headers.cookie, sessionCookie(request, config));
  const session = secret === null ? null : await findSession(store.sessions, secret, realNow());
  if (session) {
    const { user, sessionHash } = session;
    return { caller: { kind: 'user', role: user.role, user, sessionHash }, bearer: false };
  }
  return {
    caller: config.demo ? { kind: 'visitor', role: 'visitor' } : { kind: 'nobody', role: null },
    bearer: false,
  };
}

/** The cookie that a session goes by: of this server by the port that the request arrived at, or of all that share a database. */
export const sessionCookie = (request: Request, { databaseUrl }: Pick<Config, 'databaseUrl'>): string =>
  cookieName(databaseUrl === null ? (request.socket.localPort ?? 0) : 'shared');
