import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { MailAccounts, Settings, UserList } from '../../machines/api/index.ts';
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

const accountsOf = async (client: Client) => (await client.read(MailAccounts, '/accounts')).accounts;
const real = async () => (await accountsOf(admin)).filter(({ kind }) => kind === 'smtp');
const row = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

async function chooseProvider(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add an account' }).click();
  await page.getByRole('menuitem', { name }).click();
}

describe('sending accounts', () => {
  test('are added by their provider, which fills in what nobody should have to look up', async () => {
    const page = await open('mail');
    await page.getByText('No account yet').waitFor();
    await chooseProvider(page, 'Gmail');
    const gmail = form(page, 'New account: Gmail');
    await gmail.getByText('Gmail takes an app password').waitFor();
    await gmail.getByRole('button', { name: 'Add it' }).click();
    await gmail.getByText('Enter the address that your mail comes from').waitFor();
    await gmail.getByRole('button', { name: 'Servers' }).click();
    expect(await gmail.getByLabel('Host').first().inputValue()).toBe('smtp.gmail.com');
    expect(await gmail.getByLabel('Port').nth(1).inputValue()).toBe('993');
    await gmail.getByRole('button', { name: 'Cancel' }).click();
    expect(await real()).toEqual([]);
  });

  test('say what is wrong with the password, work with the right one, and never show it again', async () => {
    const page = await open('mail');
    await chooseProvider(page, 'Another provider');
    const adding = form(page, 'New account: Another provider');
    await adding.getByLabel('Sender’s name').fill('Northpine');
    await adding.getByLabel('Sender’s address').fill('hello@northpine.example');
    expect(await adding.getByLabel('User name').inputValue()).toBe('hello@northpine.example');
    await adding.getByLabel('Password', { exact: true }).fill('wrong-password');
    await adding.getByLabel('Host').fill(smtp.host);
    await adding.getByText('None', { exact: true }).click();
    await adding.getByLabel('Port').fill(String(smtp.port));
    await adding.getByLabel('Signature').fill('Northpine\n+47 22 33 44 55');
    await adding.getByRole('button', { name: 'Add it' }).click();
    const account = row(page, 'hello@northpine.example');
    await account.getByText('default', { exact: true }).waitFor();
    await account.getByRole('button', { name: 'Test' }).click();
    await account.getByRole('status').getByText('doesn’t accept the user name and password').waitFor();
    await account.getByText('Doesn’t work').waitFor();
    expect(smtp.received).toHaveLength(0);

    await account.getByRole('button', { name: 'What to do about' }).click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    const changing = form(page, 'Change hello@northpine.example');
    await changing.getByText('One is saved; it can’t be shown.').waitFor();
    await changing.getByLabel('Password', { exact: true }).fill('right-password');
    await changing.getByRole('button', { name: 'Save', exact: true }).click();
    await account.getByRole('button', { name: 'Test' }).click();
    await account.getByText('The mail server has taken it.').waitFor();
    await account.getByText('Works, last').waitFor();
    expect(smtp.received.map(({ recipients }) => recipients)).toEqual([['hello@northpine.example']]);
    expect(smtp.received[0]?.mail.text).toContain('-- \nNorthpine\n+47 22 33 44 55');

    const asked = page.waitForResponse((response) => response.url().endsWith('/api/v1/accounts'));
    await page.reload();
    expect(await (await asked).text()).not.toContain('right-password');
  });

  test('ask for the password again before it is shown to another server', async () => {
    const page = await open('mail');
    await row(page, 'hello@northpine.example').getByRole('button', { name: 'What to do about' }).click();
    await page.getByRole('menuitem', { name: 'Change' }).click();
    const changing = form(page, 'Change hello@northpine.example');
    await changing.getByLabel('Host').fill('smtp.elsewhere.example');
    await changing.getByRole('button', { name: 'Save', exact: true }).click();
    await changing.getByText('Enter the password for this server').waitFor();
    expect((await real())[0]?.smtp?.host).toBe(smtp.host);
    await changing.getByRole('button', { name: 'Cancel' }).click();
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
    await page.getByRole('dialog').getByText('1 message that waits goes out at once').waitFor();
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

  test('of their own are what a rep keeps; the shared ones they see', async () => {
    const rep = await server.as('rep');
    const page = await open('mail', rep);
    const shared = row(page, 'hello@northpine.example');
    await shared.getByText('Shared').waitFor();
    expect(await shared.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('switch', { name: 'Real sending' }).count()).toBe(0);
    await chooseProvider(page, 'Fastmail');
    const adding = form(page, 'New account: Fastmail');
    await adding.getByLabel('App password').fill('app-password');
    await adding.getByRole('button', { name: 'Add it' }).click();
    await page.getByText('own', { exact: true }).waitFor();
    expect((await rep.get('/settings')).status).toBe(403);
    const own = (await accountsOf(rep)).find(({ owner }) => owner !== null);
    expect(own).toMatchObject({
      owner: { id: rep.user?.id },
      smtp: { host: 'smtp.fastmail.com', passwordSet: true },
    });
    await rep.delete(`/accounts/${own?.id}`);
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
    ['Mail', 'Real sending'],
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
