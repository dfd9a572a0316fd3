import type { Locator, Page } from 'playwright-core';
import { pickUp } from './pick-up.ts';

/** One stage of the board, with its head, cards and foot. */
export const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

export const card = (within: Page | Locator, title: string): Locator =>
  within.getByRole('link', { name: new RegExp(`^${title}`, 'u') });

/** A toast that says this. */
export const said = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text });

/** Takes a card along to the middle of a place; the button stays down. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  // What the columns take is known before the card gets there.
  await pickUp(page, from);
  await page.getByText(/on the move$/u).waitFor();
  const end = await to.boundingBox();
  if (!end) throw new Error('The place isn’t to be seen.');
  await page.mouse.move(end.x + end.width / 2, end.y + Math.min(end.height / 2, 240), { steps: 8 });
}
