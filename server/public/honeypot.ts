/**
 * Tells robots from people without asking people anything.
 *
 *     html`<form method="post">${trap(say)}…</form>`   // a field that nobody sees
 *     looksLikeRobot(request.body, { shownAt, now })     // when it comes back
 *
 * `shownAt` is when the page was made; carry it in a signed hidden field (see `Keys.sign`) or leave it out. A caught
 * robot gets the same answer as everybody else, so that it learns nothing.
 */
import { html, trapName, type Html } from '../../machines/index.ts';
import type { PageLanguage, PageWords } from './languages.ts';

/** Faster than this nobody reads a form and types into it, also when the browser fills most of it in. */
export const fastestMs = 1_500;

const words: PageWords<string> = {
  en: 'Leave this field empty',
  uk: 'Залиште це поле порожнім',
  ru: 'Оставьте это поле пустым',
};

/** Out of sight, out of the order of tabs, and said to be left alone to whoever finds it anyway. */
export const trap = (language: PageLanguage): Html =>
  html`<div class="aside" aria-hidden="true">
    <label
      >${words[language]} <input type="text" name="${trapName}" value="" tabindex="-1" autocomplete="off"
    /></label>
  </div>`;

export function looksLikeRobot(
  body: Readonly<Record<string, unknown>>,
  times?: { shownAt: number; now: number },
): boolean {
  const filled = body[trapName];
  if (filled !== undefined && filled !== '') return true;
  return times !== undefined && times.now - times.shownAt < fastestMs;
}
