import { lookup as lookUpHost } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, isIPv4 } from 'node:net';
import type { JsonObject } from '../store/store.ts';
import { addressList, notPublic } from './public-address.ts';

export interface WebhookCall {
  url: string;
  body: JsonObject;
  /** The same in every attempt, so that the receiver can leave out what it has seen. */
  idempotencyKey: string;
}

/** A call as it goes over the wire. */
export interface Posting {
  url: string;
  /** JSON, exactly as it was signed. */
  payload: string;
  headers: Readonly<Record<string, string>>;
}

/** What became of it, for whoever looks into it later. */
export interface Posted {
  outcome: WebhookOutcome;
  /** Null where nobody answered. */
  status: number | null;
  /** The beginning of the answer. */
  answer: string;
}

export type WebhookOutcome =
  | { outcome: 'sent'; status: number }
  /** Not now: no answer, or one that may change. Repeating is safe, by the key. */
  | { outcome: 'retry'; error: string }
  /** For good, until somebody changes the address or the receiver. */
  | { outcome: 'refused'; error: string };

export interface WebhookOptions {
  /** Addresses and networks that webhooks may reach although they aren't public; for receivers on one's own network. */
  allowPrivate?: readonly string[] | undefined;
  timeoutMs?: number | undefined;
  /** All addresses of a host; the system's resolver unless a test brings its own. */
  resolve?: ((host: string) => Promise<readonly LookupAddress[]>) | undefined;
}

/** As the runtime sends them. */
export interface Webhooks {
  send(call: WebhookCall): Promise<WebhookOutcome>;
}

/** Posts to nothing but the public internet, unless it is told otherwise. */
export interface Poster {
  /** Never throws for anything that the network or the receiver do. */
  post(posting: Posting): Promise<Posted>;
}

const defaultTimeoutMs = 10_000;
/** Of the answer, for the error message. */
const answerLimit = 2_000;

const systemResolve = (host: string): Promise<LookupAddress[]> => lookUpHost(host, { all: true });

const isSpecialCase = (status: number): boolean => status === 408 || status === 425 || status === 429;

/** The host as it was typed, before the URL parser read it. */
const typedHost = (url: string): string =>
  /^[a-z]+:\/*(?:[^/\\?#]*@)?(\[[^\]]*\]|[^/\\?#:]*)/i.exec(url.trim())?.[1]?.toLowerCase() ?? '';

/** A URL that may be posted to, or why it may not. */
function readUrl(text: string): URL | string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return `“${text}” isn’t a web address. It takes one such as https://example.com/hook.`;
  }
  if (url.username !== '' || url.password !== '') {
    return `The web address for ${url.hostname} carries a user name or password, which would be shown to everyone who sees the process. Leave it out.`;
  }
  // "0x7f.1", "017700000001" and "127.1" all mean 127.0.0.1 to a URL parser: whoever writes so has something to hide.
  if (isIPv4(url.hostname) && typedHost(text) !== url.hostname) {
    return `“${typedHost(text)}” is an unusual way to write ${url.hostname}. Write the address plainly.`;
  }
  return url;
}

/** IPv6 stands in brackets in a URL. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

function post(
  url: URL,
  addresses: readonly LookupAddress[],
  { payload, headers }: Posting,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const options: RequestOptions = {
    method: 'POST',
    // A connection of its own: a kept one would lead to an address that was checked for somebody else.
    agent: false,
    signal,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(payload),
      'User-Agent': 'Greenlane',
      ...headers,
    },
    // Only what was checked is connected to: asking the resolver again could give another address.
    lookup: (_host, { all }, done) => {
      const [first] = addresses;
      if (all) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family);
    },
  };
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage): void => {
      let text = '';
      const finish = (): void => {
        resolve({ status: response.statusCode ?? 0, text });
        response.destroy();
      };
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > answerLimit) finish();
      });
      response.on('end', finish);
      // The status has come; a body that breaks off changes nothing.
      response.on('error', finish);
    };
    const outgoing: ClientRequest =
      url.protocol === 'https:' ? httpsRequest(url, options, answered) : httpRequest(url, options, answered);
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

function judge(host: string, status: number, text: string): WebhookOutcome {
  if (status >= 200 && status < 300) return { outcome: 'sent', status };
  const said = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  const answer = `${host} answered with ${status}${said === '' ? '' : `: “${said}”`}.`;
  if (status >= 300 && status < 400) {
    return {
      outcome: 'refused',
      error: `${host} answered with ${status}, a redirect, and webhooks don’t follow those. Enter the address that it leads to.`,
    };
  }
  return status >= 500 || isSpecialCase(status)
    ? { outcome: 'retry', error: answer }
    : { outcome: 'refused', error: answer };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

export function createPoster({
  allowPrivate = [],
  timeoutMs = defaultTimeoutMs,
  resolve = systemResolve,
}: WebhookOptions = {}): Poster {
  const isAllowed = addressList(allowPrivate);
  const place = (address: string): string | null => (isAllowed(address) ? null : notPublic(address));
  const unanswered = (outcome: WebhookOutcome): Posted => ({ outcome, status: null, answer: '' });

  async function addressesOf(url: URL): Promise<readonly LookupAddress[]> {
    const host = bare(url.hostname);
    const family = isIP(host);
    return family === 0 ? resolve(host) : [{ address: host, family }];
  }

  async function attempt(posting: Posting, url: URL, signal: AbortSignal): Promise<Posted> {
    const addresses = await Promise.race([addressesOf(url), aborted(signal)]);
    for (const { address } of addresses) {
      const leadsTo = place(address);
      if (leadsTo !== null) {
        return unanswered({
          outcome: 'refused',
          error: `${url.hostname} leads to ${address}, ${leadsTo}, where webhooks may not go. Use a public address, or have the network allowed in the server’s configuration.`,
        });
      }
    }
    const { status, text } = await post(url, addresses, posting, signal);
    return { outcome: judge(url.hostname, status, text), status, answer: text.slice(0, answerLimit) };
  }

  return {
    async post(posting) {
      const url = readUrl(posting.url);
      if (typeof url === 'string') return unanswered({ outcome: 'refused', error: url });
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        return await attempt(posting, url, signal);
      } catch (error) {
        if (signal.aborted) {
          return unanswered({
            outcome: 'retry',
            error: `${url.hostname} didn’t answer within ${timeoutMs / 1000} seconds.`,
          });
        }
        const code = codeOf(error);
        return unanswered({
          outcome: 'retry',
          error:
            code === 'ENOTFOUND' || code === 'EAI_AGAIN'
              ? `There is no server called “${url.hostname}”. Check the web address.`
              : `${url.hostname} can’t be reached (${code || String(error)}). Check that it is running.`,
        });
      }
    },
  };
}

/** Rejects when the signal fires: for work that knows nothing of signals. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timed out')), { once: true });
  });
}
