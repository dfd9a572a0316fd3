import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FormPage, FormSubmissions } from '../../../machines/api/index.ts';
import { consentName, trapName } from '../../../machines/index.ts';
import { olga, openPage, post, publishForm } from '../../support/lead-forms.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

describe('the page of a form', () => {
  let server: TestServer;
  let url: string;
  let form: FormPage;
  let now = Date.UTC(2026, 10, 16, 9);

  beforeAll(async () => {
    server = await startTestServer({ realNow: () => now });
    ({ form } = await publishForm(server));
    url = form.url;
  });
  afterAll(() => server.stop());

  const submissions = async () => {
    const rep = await server.as('rep');
    return (await rep.read(FormSubmissions, `/forms/${form.id}/submissions`)).items;
  };
  const counts = async () => {
    const rep = await server.as('rep');
    await server.context.forms.work();
    return (await rep.read(FormPage, `/forms/${form.id}`)).counts;
  };

  test('needs no script, takes nothing from elsewhere, and lets nobody act on it but itself', async () => {
    const page = await openPage(url);
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('<script');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('unsafe');
    expect(page.text).toContain('<label for="f-email">E-mail address</label>');
  });

  test('speaks the visitor’s language, and the one that is asked for', async () => {
    const german = await openPage(url, { 'accept-language': 'de' });
    expect(german.text).toContain('<html lang="en">');
    const ukrainian = await openPage(url, { 'accept-language': 'uk-UA,uk;q=0.9' });
    expect(ukrainian.text).toContain('<html lang="uk">');
    expect(ukrainian.text).toContain('Поговоріть з нами');
    const russian = await openPage(`${url}?lang=ru`, { 'accept-language': 'uk' });
    expect(russian.text).toContain('Поговорите с нами');
    expect(russian.text).toContain('hreflang="uk"');
  });

  test('may stand in a frame where the form says so, and then tells its height', async () => {
    const embedded = await openPage(`${url}?embed=1`);
    expect(embedded.headers.get('x-frame-options')).toBeNull();
    expect(embedded.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(embedded.headers.get('content-security-policy')).toMatch(/script-src 'nonce-[^']+'/);
    const { form: closed } = await publishForm(server, { embedding: { on: 'nowhere', sites: [] } });
    const page = await openPage(`${closed.url}?embed=1`);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    const sites = ['https://hill.example'];
    const { form: some } = await publishForm(server, { embedding: { on: 'sites', sites } });
    const framed = await openPage(some.url);
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors https://hill.example');
    const script = await openPage(new URL('/f/embed.js', url).href);
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  test('keeps what was typed, and names the field, the problem and the remedy', async () => {
    const typed = { ...olga, email: 'olga@hill', message: '', lastName: '"><script>alert(1)</script>' };
    const page = await post(url, typed);
    expect(page.status).toBe(422);
    expect(page.text).toContain('“E-mail address” isn’t an e-mail address that mail can reach');
    expect(page.text).toContain('href="#f-message"');
    expect(page.text).toMatch(/value="olga@hill"[^>]*aria-describedby="f-email-wrong"/);
    expect(page.text).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).not.toContain('<script>alert');
    expect(await submissions()).toEqual([]);
  });

  test('sends once however often the button is pressed, and again what was corrected', async () => {
    const { hidden } = await openPage(url);
    now += 10_000;
    const sent = await Promise.all([1, 2, 3].map(() => post(url, { ...hidden, ...olga })));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1);
    expect(await submissions()).toHaveLength(1);
    const thanks = await openPage(new URL(sent[0]?.location ?? '', url).href);
    expect(thanks.text).toContain('<h1>Thank you</h1>');
    await post(url, { ...hidden, ...olga, phone: '+380 44 123 45 67' });
    expect(await submissions()).toHaveLength(2);
  });

  test('takes a plain form of another site, once within some minutes', async () => {
    const before = (await submissions()).length;
    const there = { ...olga, email: 'plain@hill.example', utm_source: 'fair' };
    const headers = { origin: 'https://hill.example', referer: 'https://hill.example/contact?secret=1' };
    const first = await post(url, there, headers);
    await post(url, there, headers);
    expect(first.status).toBe(303);
    const all = await submissions();
    expect(all).toHaveLength(before + 1);
    expect(all[0]).toMatchObject({ email: 'plain@hill.example', source: 'fair' });
    const kept = await server.context.store.forms.submission(all[0]?.id ?? '');
    expect(kept?.source).toEqual({ utm: { utm_source: 'fair' }, referrer: 'https://hill.example/contact' });
  });

  test('thanks a robot like everybody else, makes nothing of it, and counts it', async () => {
    const before = await submissions();
    const { robots } = await counts();
    const { hidden } = await openPage(url);
    const trapped = await post(url, { ...olga, email: 'bot@bot.example', [trapName]: 'https://bot.example' });
    const hasty = await post(url, { ...hidden, ...olga, email: 'bot@bot.example' });
    expect([trapped.status, hasty.status]).toEqual([303, 303]);
    expect(trapped.location).toMatch(/\/thanks\?/);
    expect(await submissions()).toEqual(before);
    expect((await counts()).robots).toBe(robots + 2);
  });

  test('counts who looks at it, not what browsers load in case', async () => {
    const { views } = await counts();
    await openPage(url);
    await openPage(url, { 'sec-purpose': 'prefetch;prerender' });
    expect((await counts()).views).toBe(views + 1);
  });

  test('lets one visitor send so often, and says when to try again', async () => {
    now += 24 * 60 * 60_000;
    const statuses: number[] = [];
    for (let n = 0; n < 14; n++)
      statuses.push((await post(url, { ...olga, email: `guest${n}@hill.example` })).status);
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 303));
    expect(statuses.slice(10)).toEqual([429, 429, 429, 429]);
    const page = await post(url, { ...olga, message: 'still here' });
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.text).toContain('still here');
    now += 24 * 60 * 60_000;
    expect((await post(url, { ...olga, email: 'later@hill.example' })).status).toBe(303);
  });

  test('stands up to bodies that are too large, broken or not a form', async () => {
    now += 24 * 60 * 60_000;
    const large = await post(url, { ...olga, message: 'x'.repeat(200_000) });
    expect(large.status).toBe(413);
    expect(large.text).toContain('<h1>');
    const long = await post(url, { ...olga, message: 'x'.repeat(20_000) });
    expect(long.status).toBe(422);
    expect(long.text).toContain('Shorten it to 5000 characters');
    const many = Array.from({ length: 500 }, (_, n) => `a${n}=1`).join('&');
    expect((await post(url, many)).status).toBe(413);
    const json = await post(url, '{"email":"x"}', { 'content-type': 'application/json' });
    expect(json.status).toBe(422);
    const nested = await post(url, `__proto__=1&email[]=a&constructor=x&${consentName}=1`);
    expect(nested.status).toBe(422);
    expect((await post(`${url}x`, olga)).status).toBe(404);
  });

  test('cleans what was typed: no control characters, no lines in a name, nothing that turns text around', async () => {
    now += 24 * 60 * 60_000;
    const sent = await post(url, {
      ...olga,
      firstName: 'Ol\u0000ga\r\nBcc: all@example.com',
      lastName: '\u202Elliw\u200B',
      email: 'clean@hill.example',
    });
    expect(sent.status).toBe(303);
    const contact = await server.context.store.contacts.byEmail('clean@hill.example');
    expect(contact).toMatchObject({ firstName: 'Olga Bcc: all@example.com', lastName: 'lliw' });
    const injected = await post(url, { ...olga, email: 'a@hill.example\r\nBcc: all@example.com' });
    expect(injected.status).toBe(422);
  });

  test('says that it is closed once it is', async () => {
    const marketer = await server.as('marketer');
    const { revision } = await marketer.read(FormPage, `/forms/${form.id}`);
    await marketer.send(FormPage, `/forms/${form.id}/close`, { revision });
    expect(await openPage(url)).toMatchObject({ status: 404 });
    expect((await openPage(url, { 'accept-language': 'uk' })).text).toContain('Ця форма закрита');
    expect((await post(url, olga)).status).toBe(404);
  });
});
