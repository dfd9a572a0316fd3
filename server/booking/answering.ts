import type { Response } from 'express';
import type { Context } from '../context.ts';
import type { Hole } from '../public/html.ts';
import { pageLanguages } from '../public/languages.ts';
import { answerPage } from '../public/page.ts';
import { rateLimits, type RateLimits } from '../public/rate-limit.ts';
import { readWorkspace } from '../workspace.ts';
import { address, type Showing } from './pages.ts';

const languageNames = { en: 'English', uk: 'Українська', ru: 'Русский' } as const;

export interface PageTools {
  limits: RateLimits;
  /** Sends a page of ours with its languages below it. */
  answer: (
    response: Response,
    showing: Showing,
    page: {
      title: string;
      body: Hole;
      status?: number;
      script?: string;
      query?: Record<string, string | number>;
    },
  ) => Promise<void>;
}

export const createPageTools = ({ store }: Pick<Context, 'store'>): PageTools => ({
  limits: rateLimits(store.hits),
  async answer(response, showing, { query = {}, ...page }) {
    const languages = pageLanguages.map((language) => ({
      language,
      name: languageNames[language],
      href: address({ ...showing, language }, query),
    }));
    const { name } = await readWorkspace(store);
    answerPage(response, { ...page, language: showing.language, workspace: name, languages });
  },
});
