import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ProcessList } from '../../machines/api/index.ts';
import { templates } from '../../machines/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let browser: Browser;
let designer: Client;
beforeAll(async () => {
  server = await startTestServer();
  browser = await launchBrowser();
  designer = await server.newcomer('designer', { name: 'Dana Voss' });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

describe('the gallery of templates', () => {
  test('shows all of them with pictures to somebody who has no process yet', async () => {
    const page = await openPage(browser, server, designer, { path: '/processes' });
    await page.getByRole('button', { name: 'Start with this' }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Start with this' }).count()).toBe(templates.length);
    expect(await page.getByRole('article').locator('svg[viewBox]').count()).toBeGreaterThanOrEqual(
      templates.length,
    );
  });

  test('is searched, looked at closely, and turned into a Ukrainian process that opens in the designer', async () => {
    const page = await openPage(browser, server, designer, { path: '/processes' });
    await page.getByRole('button', { name: 'Start with this' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New process' });
    await dialog.getByText('Українська', { exact: true }).click();
    await dialog.getByRole('radio', { name: /^Нерухомість/u }).waitFor();

    await dialog.getByRole('textbox', { name: 'Search templates' }).fill('показ призначено');
    await dialog.getByRole('radio', { name: /^Агенція/u }).waitFor({ state: 'detached' });
    await dialog.getByRole('radio', { name: /^Нерухомість/u }).waitFor();
    await dialog.getByRole('button', { name: 'Look closer at Нерухомість' }).click();
    await dialog.getByRole('region', { name: 'The drawing of Нерухомість' }).waitFor();
    await dialog.getByText('Радиться з родиною', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Take this one' }).click();

    expect(await dialog.getByRole('radio', { name: /^Нерухомість/u }).getAttribute('aria-checked')).toBe(
      'true',
    );
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await page.waitForURL(/\/processes\/.+/u);
    await page.getByRole('group', { name: /: Показ призначено(,|$)/u }).waitFor();
    await page.getByText('Nothing to fix').waitFor();
    const { items } = await designer.read(ProcessList, '/processes');
    expect(items.map(({ name }) => name)).toContain('Нерухомість: від звернення до ключів');
  });

  test('is chosen from by the keyboard on a phone, an empty canvas included', async () => {
    const page = await openPage(browser, server, designer, { path: '/processes', phone: true });
    await page.getByRole('button', { name: 'New process' }).click();
    const dialog = page.getByRole('dialog', { name: 'New process' });
    await dialog.getByRole('radio', { name: /^An empty canvas/u }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Ours alone');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/processes\/.+/u);
    const { items } = await designer.read(ProcessList, '/processes');
    expect(items.map(({ name }) => name)).toContain('Ours alone');
  });
});
