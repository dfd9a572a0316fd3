import type { Locator, Page } from 'playwright-core';

/**
 * Presses the mouse on a card and carries it a little; the button stays down. It is pressed once the card has come to
 * rest under the pointer: a board that has just been fetched anew still puts its cards where they belong.
 */
export async function pickUp(page: Page, card: Locator): Promise<void> {
  await card.hover({ position: { x: 40, y: 20 } });
  const at = await card.boundingBox();
  if (!at) throw new Error('The card isn’t to be seen.');
  await page.mouse.down();
  await page.mouse.move(at.x + 60, at.y + 24, { steps: 3 });
  await page.getByText('Picked up from here').waitFor();
}
