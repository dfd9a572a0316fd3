import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { darkTokens, html, lightTokens, safeHref } from '../../../machines/index.ts';
import { looksLikeRobot } from '../../../server/public/honeypot.ts';
import { publicPage } from '../../../server/public/page.ts';
import { rateLimits, visitorOf } from '../../../server/public/rate-limit.ts';
import { tempStore } from '../../support/temp-store.ts';

const sheet = readFileSync(new URL('../../../client/ui/tokens.css', import.meta.url), 'utf8');

/** The tokens of one block of the interface's sheet, by name. */
function tokensOf(selector: string): Record<string, string> {
  const start = sheet.indexOf(`${selector} {`);
  const block = sheet.slice(start, sheet.indexOf('\n}', start));
  const found = block.matchAll(/--gl-([\w-]+):\s*([^;]+);/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value.trim()]));
}

describe('the look of public pages', () => {
  test('has the colours of the interface, light and dark', () => {
    expect(tokensOf(':root')).toMatchObject(lightTokens);
    expect(tokensOf("[data-mantine-color-scheme='dark']")).toMatchObject(darkTokens);
  });
});

describe('the frame', () => {
  const page = { title: 'A & B', language: 'en', workspace: 'North <Light>', body: html`<h1>Hi</h1>` };

  test('lets exactly its own style act, and no script', () => {
    const { text, headers } = publicPage(page);
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['Content-Security-Policy']).toContain(`style-src 'sha256-${hash}'`);
    expect(headers['Content-Security-Policy']).not.toContain('script-src');
    expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
    expect(text).toContain('<title>A &amp; B</title>');
    expect(text).toContain('North &lt;Light&gt;');
    expect(text).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('lets a script in by a nonce of its own each time', () => {
    const nonces = [1, 2].map(() => {
      const { text, headers } = publicPage({ ...page, script: 'document.title' });
      const nonce = /<script nonce="([^"]+)">document\.title<\/script>/.exec(text)?.[1] ?? '';
      expect(headers['Content-Security-Policy']).toContain(`script-src 'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });
});

test('pieces of pages escape what isn’t one', () => {
  const name = '<b onload="x">\'&';
  expect(html`<p title="${name}">${[name, html`<i>${1}</i>`, null, undefined, false]}</p>`.text).toBe(
    '<p title="&lt;b onload=&quot;x&quot;&gt;&#39;&amp;">&lt;b onload=&quot;x&quot;&gt;&#39;&amp;<i>1</i></p>',
  );
  expect(safeHref('javascript:alert(1)')).toBe('#');
  expect(safeHref('https://example.com')).toBe('https://example.com');
});

test('robots fill in what nobody sees, or are faster than anybody', () => {
  expect(looksLikeRobot({})).toBe(false);
  expect(looksLikeRobot({ website_url: '' }, { shownAt: 0, now: 5_000 })).toBe(false);
  expect(looksLikeRobot({ website_url: 'x' })).toBe(true);
  expect(looksLikeRobot({}, { shownAt: 0, now: 300 })).toBe(true);
});

describe('limits', () => {
  test('hold in any span of their length, and let go again', async () => {
    const limits = rateLimits((await tempStore()).hits);
    const minute = 60_000;
    const take = (now: number) => limits.take([{ key: 'a', hits: 3, withinMs: minute }], now);
    expect([await take(0), await take(1), await take(2)]).toEqual([null, null, null]);
    expect(await take(30_000)).toBe(30_000);
    // Right after the span's end most of it still counts.
    expect(await take(minute + 1)).toBeGreaterThan(0);
    expect(await take(3 * minute)).toBeNull();
  });

  test('count a whole IPv6 network as one visitor, and an IPv4 address however it is written', () => {
    expect(visitorOf('203.0.113.7')).toBe('203.0.113.7');
    expect(visitorOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(visitorOf('2001:db8:1:2:3:4:5:6')).toBe(visitorOf('2001:0DB8:1:2::9'));
    expect(visitorOf('2001:db8:1:2::1')).not.toBe(visitorOf('2001:db8:1:3::1'));
    expect(visitorOf('::1')).toBe('0:0:0:0::/64');
  });
});
