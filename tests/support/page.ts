import type { Browser, Page } from 'playwright-core';
import { cookieName, startSession } from '../../server/auth/sessions.ts';
import type { Client, TestServer } from './server.ts';

interface PageOptions {
  /** A desktop of 1440 × 900 unless told; `phone` is 390 × 844 with touch. */
  phone?: boolean;
  path?: string;
  /** How long a result waits to be taken back; 0 unless told. */
  takeBackSeconds?: 0 | 6 | 15;
}

/** A page of its own, signed in as this person; closing the browser closes it. */
export async function openPage(
  browser: Browser,
  server: TestServer,
  person: Client,
  { phone = false, path = '/', takeBackSeconds = 0 }: PageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: 'reduce',
  });
  // Results leave at once: what a test reads next is what it has just done.
  await context.addInitScript((seconds) => {
    localStorage.setItem('greenlane.takeBack', String(seconds));
  }, takeBackSeconds);
  const { store, realNow } = server.context;
  if (person.user) {
    const value = await startSession(store.sessions, person.user.id, realNow());
    await context.addCookies([
      { name: cookieName(server.port), value, domain: '127.0.0.1', path: '/', httpOnly: true },
    ]);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(server.url + path);
  return page;
}
