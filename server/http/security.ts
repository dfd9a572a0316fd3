import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import { say } from '../../machines/index.ts';

const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // The component kit writes style attributes and rules; styles can't run anything.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. `https` adds the promise to stay with it. */
export function securityHeaders(https: boolean): RequestHandler {
  const headers = Object.entries({
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    ...(https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * A server on loopback is safe from the network, but not from a page whose name is made to point at 127.0.0.1 (DNS
 * rebinding): such a request carries that foreign name. Throws `forbidden` for names that aren't ours.
 */
export function hostCheck(boundTo: string, publicOrigin: string | null): RequestHandler {
  const publicHost = publicOrigin === null ? null : new URL(publicOrigin).host;
  return (request, _response, next) => {
    const { host = '' } = request.headers;
    if (!isLoopback(boundTo) || host === publicHost || loopbackNames.has(host.replace(/:\d+$/, ''))) {
      next();
      return;
    }
    throw new AppError(
      'forbidden',
      say`This server answers to localhost and 127.0.0.1, not to “${host}”. Open it by one of those, or set GREENLANE_URL to the address that people use.`,
    );
  };
}
