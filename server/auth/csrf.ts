import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../errors.ts';

/**
 * A browser sends the session cookie along with requests that other sites cause. Two proofs that our own page made
 * this one: a header that a foreign page can't set without our consent (CORS), and where the browser says where the
 * request comes from, that it is us. Throws `csrf-refused`.
 */
export function requireOwnPage(headers: IncomingHttpHeaders, publicOrigin: string | null): void {
  if (headers['x-greenlane'] !== '1') {
    throw refused(
      'The header “X-Greenlane: 1” is missing. Send it, or use a bearer token instead of the cookie.',
    );
  }
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw refused(
      'The browser says that another site has made this request. Reload Greenlane and try again there.',
    );
  }
  const { origin, host } = headers;
  if (origin === undefined || origin === publicOrigin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) {
    throw refused(
      `The request comes from ${origin}, which is not this server. Behind a proxy, set GREENLANE_URL to the address that people open.`,
    );
  }
}

const refused = (message: string) => new AppError('csrf-refused', message);
