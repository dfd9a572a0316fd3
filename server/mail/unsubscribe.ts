import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Keys } from './keys.ts';
import type { Stop } from './stop-contact.ts';
import { type PageState, pageLanguages, pagePolicy, unsubscribePage } from './unsubscribe-page.ts';

export interface UnsubscribeOptions {
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  /** Address under which people reach the server, such as `https://crm.example.com`; asked for each link. */
  origin: () => string;
  /** See `stopContact`. */
  stop: (stop: Stop) => Promise<unknown>;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface Unsubscribe {
  /** The contact's own link. It keeps working for as long as the workspace keeps its key. */
  urlOf(contactId: string): string;
  /** For `/u`. Outside of sign-in and CSRF checks: the token is all that counts. */
  router: Router;
}

/** `<contact id>.<signature>`: nobody can make one for another contact. */
const tokenOf = (keys: UnsubscribeOptions['keys'], contactId: string): string =>
  `${contactId}.${keys.sign('unsubscribe', contactId)}`;

function contactOf(keys: UnsubscribeOptions['keys'], token: string): string | null {
  const dot = token.lastIndexOf('.');
  const contactId = token.slice(0, dot);
  return dot > 0 && keys.isSignature('unsubscribe', contactId, token.slice(dot + 1)) ? contactId : null;
}

function answer(request: Request, response: Response, state: PageState): void {
  const language = request.acceptsLanguages([...pageLanguages]);
  response
    .status(state === 'wrong' ? 404 : 200)
    .set({
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-store',
      // The address holds the token.
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    })
    .type('html')
    .send(unsubscribePage(state, pageLanguages.find((known) => known === language) ?? 'en'));
}

/**
 * Links by which a contact leaves. Opening one shows a button and changes nothing: mail scanners open every link. The
 * button, and the one-click button of mail programs (RFC 8058), post to the same address.
 */
export function createUnsubscribe({ keys, origin, stop, now }: UnsubscribeOptions): Unsubscribe {
  const router = Router();
  router.get('/:token', (request, response) => {
    answer(request, response, contactOf(keys, request.params.token) === null ? 'wrong' : 'ask');
  });
  router.post('/:token', async (request, response) => {
    const contactId = contactOf(keys, request.params.token);
    if (contactId === null) return answer(request, response, 'wrong');
    await stop({ contactId, why: 'unsubscribed', at: now() });
    return answer(request, response, 'done');
  });
  return { urlOf: (contactId) => `${origin()}/u/${tokenOf(keys, contactId)}`, router };
}
