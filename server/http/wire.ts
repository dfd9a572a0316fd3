import express from 'express';
import type { Express, Request, RequestHandler, Response } from 'express';
import { authenticate, sessionCookie, type Authenticated } from '../auth/authenticate.ts';
import { callerKey, requireAccess } from '../auth/caller.ts';
import { requireOwnPage } from '../auth/csrf.ts';
import { cookieOptions } from '../auth/sessions.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { answerOnce, asJson, readKey, type Answerer } from './idempotency.ts';
import { parsePart } from './parse.ts';
import { FileBody, fullPath, type Call, type JsonRoute, type Method, type Route } from './route.ts';
import { say } from '../../machines/index.ts';

/** Puts the table of routes into Express: authenticate, allow, parse, call, answer; in that order for every route. */
export function wireRoutes(app: Express, routes: readonly Route[], context: Context): void {
  const answerer = answerOnce(context.store.idempotency);
  const wired = routes.filter((one) => !one.demoOnly || context.config.demo);
  for (const one of wired) {
    const steps: RequestHandler[] = [
      before(one, context),
      ...(one.kind === 'json' && one.body ? [bodyOf(one)] : []),
      one.kind === 'json' ? answerJson(one, context, answerer) : answerRaw(one, context),
    ];
    app[one.method](fullPath(one), ...steps);
  }
  for (const [path, methods] of methodsByPath(wired)) {
    app.all(path, (request) => {
      throw new AppError(
        'method-not-allowed',
        say`${request.path} doesn’t take ${request.method}. It takes ${[...methods].map((method) => method.toUpperCase()).join(' and ')}.`,
      );
    });
  }
}

function methodsByPath(routes: readonly Route[]): Map<string, Set<Method>> {
  const found = new Map<string, Set<Method>>();
  for (const one of routes) {
    const methods = found.get(fullPath(one)) ?? new Set();
    found.set(fullPath(one), methods.add(one.method));
  }
  return found;
}

/** No cookie was looked at, so no browser can have been made to send one. */
const provesItself: Authenticated = { caller: { kind: 'nobody', role: null }, bearer: true };

/** Who is asking is known before a byte of the body is read. */
function before(one: Route, context: Context): RequestHandler {
  return async (request, response, next) => {
    const found = one.ownProof ? provesItself : await authenticate(request, context);
    // Every further step of this request finds it here; Express offers `locals` for exactly that.
    response.locals['authenticated'] = found;
    // The demo makes its people itself while it starts.
    if (!one.beforeSetup && !context.config.demo && (await context.setup.isNeeded())) {
      throw new AppError(
        'setup-required',
        say`This workspace has no administrator yet. Open the set-up link that “greenlane start” printed; a restart prints a new one.`,
      );
    }
    requireAccess(found.caller, one.allow);
    if (one.method !== 'get' && !one.root && !found.bearer) {
      requireOwnPage(request.headers, context.config.publicOrigin);
    }
    next();
  };
}

// Only `before` writes it, and it runs first on every route.
const authenticated = (response: Response) => response.locals['authenticated'] as Authenticated;

const bodyOf = (one: JsonRoute): RequestHandler =>
  one.body === FileBody ? express.raw({ type: () => true, limit: one.bodyLimit }) : jsonBody(one);

function jsonBody({ bodyLimit }: JsonRoute): RequestHandler {
  const parse = express.json({ limit: bodyLimit, strict: true });
  return (request, response, next) => {
    // `is` knows three answers: null means that there is no body to judge.
    if (request.headers['content-type'] !== undefined && request.is('json') === false) {
      throw new AppError(
        'unsupported-media-type',
        say`The body is ${request.headers['content-type']}; this call takes JSON. Send “Content-Type: application/json”.`,
      );
    }
    parse(request, response, next);
  };
}

function answerJson(one: JsonRoute, context: Context, answerer: Answerer): RequestHandler {
  return async (request, response) => {
    const call = callOf(one, request, response, context);
    if (one.method !== 'get') {
      const scope = `${callerKey(call.caller)} ${one.method} ${request.path}`;
      call.idempotency = readKey(request.get('idempotency-key'), scope, request.body);
    }
    const answer = async () => one.response.parse(await one.handle(call));
    response.set('Cache-Control', 'no-store');
    const { idempotency } = call;
    if (!idempotency || one.idempotency !== 'answer') {
      // Through its schema, so that nothing leaves that the API doesn't describe; what doesn't fit is a fault of ours.
      sendJson(response, one.status, await answer());
      return;
    }
    const made = await answerer.once(idempotency, context.realNow(), async () => ({
      status: one.status,
      response: asJson(await answer()),
    }));
    if (made.repeated) response.set('Idempotency-Replayed', 'true');
    sendJson(response, made.status, made.response);
  };
}

/** Without what Express makes of a body of any kind: this one is JSON, and nobody caches it. */
function sendJson(response: Response, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function answerRaw(one: Extract<Route, { kind: 'raw' }>, context: Context): RequestHandler {
  return async (request, response) => {
    await one.handle(callOf(one, request, response, context), request, response);
  };
}

function callOf(
  one: Route,
  request: Request,
  response: Response,
  context: Context,
): Call<unknown, unknown, unknown> {
  // What few calls look at is worked out for these alone: the address, the cookie, a query that isn't described.
  const cookie = () => sessionCookie(request, context.config);
  const options = () =>
    cookieOptions(request.secure || (context.config.publicOrigin?.startsWith('https:') ?? false));
  return {
    context,
    caller: authenticated(response).caller,
    params: parsePart(one.params, request.params, 'path'),
    query: one.query && parsePart(one.query, request.query, 'query'),
    // A call whose body may be empty may also leave it out.
    body: parsePart(one.body, request.body ?? {}, 'body'),
    get address() {
      return request.ip ?? '';
    },
    now: context.clock.now(),
    idempotency: null,
    cookie: {
      set: (secret) => void response.cookie(cookie(), secret, options()),
      clear: () => void response.clearCookie(cookie(), { ...options(), maxAge: undefined }),
    },
  };
}
