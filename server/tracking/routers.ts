import { Router } from 'express';
import type { Request, Response } from 'express';
import { sendFile } from '../content/send-file.ts';
import { html } from '../public/html.ts';
import { pageLanguageOf, type PageWords } from '../public/languages.ts';
import { answerPage } from '../public/page.ts';
import type { Store } from '../store/store.ts';
import { readWorkspace } from '../workspace.ts';
import type { Opening } from './openings.ts';
import type { PublicLinks } from './public-links.ts';

export interface PublicRoutersOptions {
  store: Store;
  links: PublicLinks;
  /** Notes it; what is thrown doesn't keep anybody from getting where they want. */
  opened: (opening: Opening) => void;
  now: () => number;
}

interface Words {
  title: string;
  broken: string;
  gone: string;
}

const words: PageWords<Words> = {
  en: {
    title: 'There is nothing here',
    broken: 'This link isn’t whole. Open it again from the message that it came in.',
    gone: 'The file that this link led to is no longer offered. Whoever sent it to you can send you the new one.',
  },
  uk: {
    title: 'Тут нічого немає',
    broken: 'Це посилання неповне. Відкрийте його ще раз із листа, у якому воно надійшло.',
    gone: 'Файл за цим посиланням більше не пропонують. Той, хто його надіслав, може надіслати новий.',
  },
  ru: {
    title: 'Здесь ничего нет',
    broken: 'Эта ссылка неполная. Откройте её ещё раз из письма, в котором она пришла.',
    gone: 'Файл по этой ссылке больше не предлагают. Тот, кто её прислал, может прислать новый.',
  },
};

/** A transparent picture of one dot. */
const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** What opens links of messages: for people and for the programs that look at their mail first. Needs no sign-in. */
export function publicRouter({ store, links, opened, now }: PublicRoutersOptions): Router {
  const router = Router();

  async function nothing(request: Request, response: Response, why: 'broken' | 'gone'): Promise<void> {
    const language = pageLanguageOf(request);
    const { title, [why]: text } = words[language];
    const { name } = await readWorkspace(store);
    const body = html`<h1>${title}</h1>
      <p>${text}</p>`;
    answerPage(response, { title, language, workspace: name, body, status: 404 });
  }

  router.get('/file/:token', async (request, response) => {
    const id = links.fileOf(request.params.token);
    const file = id === null ? null : await store.content.get(id);
    if (!file) return nothing(request, response, id === null ? 'broken' : 'gone');
    // A replaced file is the new one under the same link.
    await sendFile(store, file, response, { download: false, cache: 'private, max-age=300' });
  });

  router.get('/r/:token', async (request, response) => {
    const found = links.linkOf(request.params.token);
    if (!found) return nothing(request, response, 'broken');
    // A program that only asks whether the link works has opened nothing.
    if (request.method === 'GET') opened({ ...found, at: now() });
    response
      .status(302)
      .set({
        Location: found.url,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      })
      .end();
  });

  router.get('/o/:token', (request, response) => {
    const message = links.pixelOf(request.params.token);
    if (message !== null && request.method === 'GET') opened({ message, url: null, at: now() });
    response
      .set({
        'Cache-Control': 'no-store',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'X-Robots-Tag': 'noindex',
      })
      .type('gif')
      .send(dot);
  });

  return router;
}
