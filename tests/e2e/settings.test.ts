import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Settings, UserList } from '../../machines/api/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { openPage } from '../support/page.ts';
import { type Client, startTestServer, type TestServer } from '../support/server.ts';
import { type SmtpStandIn, startSmtp } from '../support/smtp.ts';
import { enterDeal, publishProcess } from '../support/workspace.ts';

let server: TestServer;
let smtp: SmtpStandIn;
let process: string;
let admin: Client;
let browser: Browser;
beforeAll(async () => {
  smtp = await startSmtp({ account: { user: 'hello@northpine.example', password: 'right-password' } });
  server = await startTestServer();
  process = await publishProcess(server, 'agency');
  admin = await server.newcomer('admin', { name: 'Ada Lindholm', email: 'ada@northpine.example' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await smtp?.close();
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

const open = (section: string, person: Client = admin, phone = false): Promise<Page> =>
  openPage(browser, server, person, { path: `/settings/${section}`, phone });
const form = (page: Page, name: string) => page.getByRole('form', { name });
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const said = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });
const save = (page: Page, name: string) => form(page, name).getByRole('button', { name: 'Save' });
const settings = () => admin.read(Settings, '/settings');
const switchOf = (page: Page) => card(page, 'Real sending').getByRole('switch');

async function fillInServer(page: Page, password: string): Promise<void> {
  await form(page, 'Where mail goes').getByText('Out to real people, by SMTP').click();
  await page.getByLabel('Host').fill(smtp.host);
  await page.getByText('None', { exact: true }).click();
  await page.getByLabel('Port').fill(String(smtp.port));
  await page.getByLabel('User name').fill('hello@northpine.example');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('Sender’s address').fill('hello@northpine.example');
}

describe('mail settings', () => {
  test('say in place what is missing before they can be saved', async () => {
    const page = await open('mail');
    await form(page, 'Where mail goes').getByText('Out to real people, by SMTP').click();
    await save(page, 'Where mail goes').click();
    await page.getByText('Enter the name of your mail server').waitFor();
    await page.getByText('Enter the address that your mail comes from').waitFor();
    expect(await page.evaluate('document.activeElement.placeholder')).toBe('smtp.example.com');
    expect((await settings()).mail.mode).toBe('mailbox');
  });

  test('say what is wrong with the password, work with the right one, and never show it again', async () => {
    const page = await open('mail');
    await fillInServer(page, 'wrong-password');
    await page.getByRole('button', { name: 'Save and send a test' }).click();
    await card(page, 'Send a test').getByText('doesn’t accept the user name and password').waitFor();
    expect(smtp.received).toHaveLength(0);
    expect((await settings()).mail).toMatchObject({ mode: 'smtp', host: smtp.host, passwordSet: true });

    await page.getByLabel('Password', { exact: true }).fill('right-password');
    await card(page, 'Send a test').getByRole('textbox').fill('boss@northpine.example');
    await page.getByRole('button', { name: 'Save and send a test' }).click();
    await card(page, 'Send a test').getByText('The mail server has taken it.').waitFor();
    expect(smtp.received.map(({ recipients }) => recipients)).toEqual([['boss@northpine.example']]);

    const asked = page.waitForResponse((response) => response.url().endsWith('/api/v1/settings'));
    await page.reload();
    expect(await (await asked).text()).not.toContain('right-password');
    await page.getByText('One is saved; it can’t be shown.').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    expect(await page.content()).not.toContain('right-password');

    // What isn't touched stays: another sender's name, and the password works on.
    await page.getByLabel('Sender’s name').fill('Northpine Agency');
    await save(page, 'Where mail goes').click();
    await said(page, 'Saved').waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await card(page, 'Send a test').getByText('The mail server has taken it.').waitFor();
    expect(smtp.received.at(-1)?.mail.from).toMatchObject({ name: 'Northpine Agency' });
  });

  test('ask for the password again before it is shown to another server', async () => {
    const page = await open('mail');
    await page.getByLabel('Host').fill('smtp.elsewhere.example');
    await save(page, 'Where mail goes').click();
    await page.getByText(`The saved password was given for ${smtp.host}`).waitFor();
    expect((await settings()).mail.host).toBe(smtp.host);
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await page.getByLabel('Host').inputValue()).toBe(smtp.host);
  });

  test('let real mail leave only after somebody has said yes to that', async () => {
    const rep = await server.as('rep');
    await enterDeal(rep, process, { startAt: 'booked' });
    await server.context.runtime.idle();
    const page = await open('mail');
    await page.getByText('Real sending is off until you switch it on.').waitFor();
    await page.getByText('1 message waits now.').waitFor();
    const before = smtp.received.length;

    await switchOf(page).press('Space');
    await page.getByRole('dialog').getByText(`1 message that waits goes out through ${smtp.host}`).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect((await settings()).sending.on).toBe(false);
    expect(smtp.received).toHaveLength(before);

    await switchOf(page).press('Space');
    await page.getByRole('dialog').getByRole('button', { name: 'Switch real sending on' }).click();
    await page.getByText('Real sending is on: what is due goes to real people at once.').waitFor();
    await page.getByText('Switched on by Ada Lindholm').waitFor();
    await smtp.arrived(before + 1);
    await switchOf(page).press('Space');
    await page.getByText('Switched off by Ada Lindholm').waitFor();
    expect((await settings()).sending.on).toBe(false);
  });

  test('are not for a rep, who isn’t even told that they exist', async () => {
    const rep = await server.as('rep');
    const page = await open('mail', rep);
    await page.getByText('Your role doesn’t reach this').waitFor();
    const list = page.getByRole('navigation', { name: 'Settings' });
    await list.getByRole('link', { name: 'My account' }).waitFor();
    expect(await list.getByRole('link').allInnerTexts()).toEqual(['My account', 'Appearance', 'About']);
    expect((await rep.get('/settings')).status).toBe(403);
  });
});

describe('changes', () => {
  test('are not lost by walking away from them', async () => {
    const page = await open('workspace');
    await form(page, 'Workspace').getByLabel('Name').fill('Northpine Studio');
    await page.getByRole('link', { name: 'People' }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await form(page, 'Workspace').getByLabel('Name').inputValue()).toBe('Northpine Studio');

    await page.keyboard.press('Control+s');
    await said(page, 'Saved').waitFor();
    expect((await settings()).workspace.name).toBe('Northpine Studio');

    await form(page, 'Workspace').getByLabel('Name').fill('Something else');
    await page.getByRole('link', { name: 'People' }).click();
    await question.getByRole('button', { name: 'Leave without saving' }).click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    expect((await settings()).workspace.name).toBe('Northpine Studio');
  });

  test('of one’s own name and password hold for oneself', async () => {
    const person = await server.newcomer('rep', { name: 'Mira', email: 'mira@northpine.example' });
    const page = await open('account', person);
    await form(page, 'Profile').getByLabel('Name').fill('Mira Halvorsen');
    await save(page, 'Profile').click();
    await page.getByRole('button', { name: 'Mira Halvorsen: account and appearance' }).waitFor();
    expect((await person.get('/session')).body).toMatchObject({ user: { name: 'Mira Halvorsen' } });

    await form(page, 'Password').getByLabel('Current password').fill('not it');
    await form(page, 'Password').getByLabel('New password').fill('short');
    await form(page, 'Password').getByRole('button', { name: 'Change the password' }).click();
    await form(page, 'Password').getByText('5 more characters are needed.').waitFor();
    await form(page, 'Password').getByLabel('New password').fill('a longer sentence');
    await form(page, 'Password').getByRole('button', { name: 'Change the password' }).click();
    await form(page, 'Password').getByText('Is not your password').waitFor();
  });
});

describe('people', () => {
  test('are invited by a link that is shown once, choose a password by it and are in', async () => {
    const page = await open('people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make an invitation link' }).click();
    await dialog.getByText('Write their name.').waitFor();
    await dialog.getByLabel('Name').fill('Lena Brandt');
    await dialog.getByLabel('E-mail').fill('lena@northpine.example');
    await dialog.getByLabel('Parts in processes').click();
    await page.getByRole('option', { name: 'Expert' }).click();
    await dialog.getByLabel('Name').click();
    await dialog.getByRole('button', { name: 'Make an invitation link' }).click();
    const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Lena Brandt').waitFor();

    const lena = await (await browser.newContext()).newPage();
    await lena.goto(link);
    await lena.getByLabel('Password', { exact: true }).fill('a short sentence');
    await lena.getByRole('button', { name: 'Start' }).click();
    await lena.getByRole('button', { name: 'Lena Brandt: account and appearance' }).waitFor();
    const { items } = await admin.read(UserList, '/users');
    expect(items.find(({ name }) => name === 'Lena Brandt')).toMatchObject({
      role: 'rep',
      processRoles: [{ process, role: 'expert' }],
      invited: false,
    });

    // The address is hers now; the refusal stands in the dialog, with what was entered.
    await page.getByRole('button', { name: 'Add a person' }).click();
    await dialog.getByLabel('Name').fill('Another Lena');
    await dialog.getByLabel('E-mail').fill('lena@northpine.example');
    await dialog.getByRole('button', { name: 'Make an invitation link' }).click();
    await dialog.getByRole('alert').getByText('lena@northpine.example').waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Another Lena');
  });

  test('change their role, and are switched off and on again', async () => {
    const person = await server.newcomer('rep', { name: 'Otto Oder', email: 'otto@northpine.example' });
    const page = await open('people');
    const menu = () => page.getByRole('button', { name: 'What to do about Otto Oder' }).click();
    await menu();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Sales manager' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await said(page, 'Saved').waitFor();
    expect((await person.get('/session')).body).toMatchObject({ user: { role: 'manager' } });

    await menu();
    await page.getByRole('menuitem', { name: 'Switch off' }).click();
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('region', { name: 'Switched off' }).getByText('Otto Oder').waitFor();
    expect((await person.get('/inbox')).status).toBe(401);
    await menu();
    await page.getByRole('menuitem', { name: 'Let in again' }).click();
    await page.getByRole('region', { name: 'People who may sign in' }).getByText('Otto Oder').waitFor();
  });
});

describe('tokens', () => {
  test('are shown once, work for programs, and are refused once revoked', async () => {
    const page = await open('tokens');
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What it is for').fill('Form on the website');
    await dialog.getByRole('button', { name: 'Create the token' }).click();
    const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
    const program = server.client({ authorization: `Bearer ${secret}` });
    expect((await program.get('/deals')).status).toBe(200);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Form on the website').waitFor();
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await said(page, '“Form on the website” doesn’t work any more').waitFor();
    expect((await program.get('/deals')).status).toBe(401);
  });
});

test('dark and light are chosen by oneself and stay on the device', async () => {
  const page = await open('appearance');
  const scheme = () => page.evaluate('document.documentElement.dataset.mantineColorScheme');
  await page.getByRole('radio', { name: 'Dark' }).check();
  expect(await scheme()).toBe('dark');
  await page.reload();
  await page.getByRole('radio', { name: 'Dark' }).waitFor();
  expect(await scheme()).toBe('dark');
});

test('about says which version runs and, to an administrator, where the data lies', async () => {
  const page = await open('about');
  await page.getByText(server.folder).waitFor();
  const other = await open('about', await server.as('rep'));
  await other.getByText('Version').waitFor();
  expect(await other.getByText(server.folder).count()).toBe(0);
});

test('on a phone one goes from the list to a section and back, and nothing is wider than the screen', async () => {
  const page = await open('', admin, true);
  const list = page.getByRole('navigation', { name: 'Settings' });
  for (const [section, wait] of [
    ['Mail', 'Where mail goes'],
    ['People', 'Add a person'],
    ['About', 'This installation'],
  ] as const) {
    await list.getByRole('link', { name: section }).click();
    await page.getByText(wait).first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('region', { name: section }).getByRole('button', { name: 'Settings' }).click();
    await list.waitFor();
  }
});
