import { Router, urlencoded } from 'express';
import type { Request, Response } from 'express';
import { readTopics } from '../people/consent/topics.ts';
import { comeBack, setTopics } from '../people/consent/wishes.ts';
import { pageLanguageOf } from '../public/languages.ts';
import { answerPage } from '../public/page.ts';
import { rateLimits } from '../public/rate-limit.ts';
import type { ContactRecord, Store } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import type { Keys } from './keys.ts';
import type { Stop } from './stop-contact.ts';
import { wishesPage, wrongPage, type PageMoment } from './unsubscribe-page.ts';

export interface UnsubscribeOptions {
  store: Pick<Store, 'contacts' | 'consents' | 'settings' | 'hits' | 'transact'>;
  keys: Pick<Keys, 'sign' | 'isSignature'>;
  /** Address under which people reach the server, such as `https://crm.example.com`; asked for each link. */
  origin: () => string;
  /** See `stopContact`. */
  stop: (stop: Stop) => Promise<unknown>;
  /** Epoch milliseconds. */
  now: () => number;
}

export interface Unsubscribe {
  /**
   * The contact's own link; with a topic, the button of mail programs takes only that one away. It keeps working for as
   * long as the workspace keeps its key.
   */
  urlOf(contactId: string, topic?: string | null): string;
  /** For `/u`. Outside of sign-in and CSRF checks: the token is all that counts. */
  router: Router;
}

interface Bearer {
  contactId: string;
  topic: string | null;
}

/** Between a contact and a topic; ids hold none. */
const mark = '~';

/** `<contact id>[~<topic>].<signature>`: nobody can make one for another contact. */
function tokenOf(keys: UnsubscribeOptions['keys'], { contactId, topic }: Bearer): string {
  const said = topic === null ? contactId : `${contactId}${mark}${topic}`;
  return `${said}.${keys.sign('unsubscribe', said)}`;
}

function bearerOf(keys: UnsubscribeOptions['keys'], token: string): Bearer | null {
  const dot = token.lastIndexOf('.');
  const said = token.slice(0, dot);
  if (dot <= 0 || !keys.isSignature('unsubscribe', said, token.slice(dot + 1))) return null;
  const [contactId = '', topic = null] = said.split(mark);
  return { contactId, topic };
}

/** So often may one link change something; by link and not by address, since mail programs press it for many people. */
const changes = { hits: 30, withinMs: 10 * 60_000 };

/** What a form of the page says; a button of a mail program says nothing of this. */
const said = (request: Request, field: string): string[] => {
  const body: unknown = request.body;
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : undefined;
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
};

/**
 * Links by which contacts say what they want to hear of. Opening one shows a page and changes nothing: mail scanners
 * open every link. The buttons of the page, and the one-click button of mail programs (RFC 8058), post to the same
 * address.
 */
export function createUnsubscribe({ store, keys, origin, stop, now }: UnsubscribeOptions): Unsubscribe {
  const limits = rateLimits(store.hits);
  const router = Router();

  async function find(request: Request<{ token: string }>) {
    const bearer = bearerOf(keys, request.params.token);
    const contact = bearer && (await store.contacts.get(bearer.contactId));
    return bearer && contact ? { bearer, contact } : null;
  }

  async function wrong(request: Request, response: Response): Promise<void> {
    const workspace = (await readWorkspace(store)).name;
    answerPage(response, wrongPage({ language: pageLanguageOf(request), workspace }));
  }

  async function answer(
    request: Request,
    response: Response,
    { contact, bearer, moment }: { contact: ContactRecord; bearer: Bearer; moment: PageMoment },
  ): Promise<void> {
    const [topics, workspace, [newest]] = await Promise.all([
      readTopics(store),
      readWorkspace(store),
      store.consents.ofContact(contact.id),
    ]);
    const byThemselves = newest?.how === 'page' || newest?.how === 'one-click';
    answerPage(
      response,
      wishesPage({
        language: pageLanguageOf(request, contact.language),
        workspace: workspace.name,
        topics,
        contact,
        about: bearer.topic,
        moment,
        mayComeBack: contact.unsubscribedAt !== null && byThemselves,
      }),
    );
  }

  const off = (contact: ContactRecord, wanted: readonly string[], offered: readonly string[]): string[] => [
    ...contact.topicsOff.filter((topic) => !offered.includes(topic)),
    ...offered.filter((topic) => !wanted.includes(topic)),
  ];

  async function change(
    request: Request,
    { contact, bearer }: { contact: ContactRecord; bearer: Bearer },
  ): Promise<PageMoment> {
    const at = now();
    const [asked] = said(request, 'do');
    const contactId = contact.id;
    switch (asked) {
      case 'topics': {
        const offered = (await readTopics(store)).map(({ id }) => id);
        const wish = { contactId, off: off(contact, said(request, 'want'), offered) };
        await setTopics(store, wish, { how: 'page', by: null, now: at });
        return 'saved';
      }
      case 'nothing':
        await stop({ contactId, why: 'unsubscribed', at, how: 'page' });
        return 'saved';
      case 'again':
        await comeBack(store, contactId, at);
        return 'saved';
      default:
        if (bearer.topic === null) await stop({ contactId, why: 'unsubscribed', at, how: 'one-click' });
        else {
          const wish = { contactId, off: [...contact.topicsOff, bearer.topic] };
          await setTopics(store, wish, { how: 'one-click', by: null, now: at });
        }
        return 'saved';
    }
  }

  router.get('/:token', async (request, response) => {
    const found = await find(request);
    return found ? answer(request, response, { ...found, moment: 'asked' }) : wrong(request, response);
  });
  // A mail program may post a form of either kind (RFC 8058); what it says there is the same for everybody.
  router.post('/:token', urlencoded({ extended: false, limit: '16kb' }), async (request, response) => {
    const found = await find(request);
    if (!found) return wrong(request, response);
    const limit = { key: `unsubscribe ${found.contact.id}`, ...changes };
    const waitMs = await limits.take([limit], Date.now());
    if (waitMs !== null) {
      response.set('Retry-After', String(Math.ceil(waitMs / 1000)));
      return answer(request, response, { ...found, moment: 'too-often' });
    }
    const moment = await change(request, found);
    const contact = (await store.contacts.get(found.contact.id)) ?? found.contact;
    return answer(request, response, { contact, bearer: found.bearer, moment });
  });
  return {
    urlOf: (contactId, topic = null) => `${origin()}/u/${tokenOf(keys, { contactId, topic })}`,
    router,
  };
}
