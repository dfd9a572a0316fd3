import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../machines/index.ts';
import { sayings } from './sayings.ts';

const client = join(import.meta.dirname, '../../../client');
const read = (language: string, name: string) =>
  sayings(JSON.parse(readFileSync(join(client, 'locales', language, `${name}.json`), 'utf8')));

const namespacesOf = (language: string): string[] =>
  readdirSync(join(client, 'locales', language))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/u, ''));

const namespaces = namespacesOf('en');
const others = languages.filter((language) => language !== 'en');

const sources = globSync('**/*.{ts,tsx}', { cwd: client })
  .filter((path) => !path.startsWith('locales'))
  .map((path) => readFileSync(join(client, path), 'utf8'));

/** The words in quotes and backticks of the files that speak a namespace; holes in a template match anything. */
function spoken(namespace: string): { exact: Set<string>; patterns: RegExp[] } {
  const exact = new Set<string>();
  const patterns: RegExp[] = [];
  for (const source of sources) {
    const speaks =
      new RegExp(`(useTranslation|TFunction<|getFixedT|ns[:=])[^;\\n]*['"]${namespace}['"]`, 'u').test(
        source,
      ) ||
      source.includes(`${namespace}:`) ||
      (namespace === 'common' && /i18n\.t\(/u.test(source));
    if (!speaks) continue;
    for (const [, word] of source.matchAll(/['"]([\w.:-]+)['"]/gu)) exact.add(word ?? '');
    for (const [, template] of source.matchAll(/`([^`]+)`/gu)) {
      const pattern = (template ?? '')
        .split(/\$\{[^}]*\}/u)
        .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
        .join('[\\w-]+');
      patterns.push(new RegExp(`^${pattern}$`, 'u'));
    }
  }
  return { exact, patterns };
}

describe.each(namespaces)('%s', (name) => {
  const english = read('en', name);

  test('holds no sentence that nobody says', () => {
    const { exact, patterns } = spoken(name);
    const unused = [...english.keys()]
      .map((key) => key.replace(/_zero$/u, ''))
      .filter((key) =>
        [key, `${name}:${key}`].every((said) => !exact.has(said) && !patterns.some((one) => one.test(said))),
      );
    expect(unused).toEqual([]);
  });

  test('counts only where there is a singular and a plural', () => {
    const counted = [...english].filter(
      ([key, { forms }]) =>
        !forms.has('one') && !key.endsWith('_zero') && [...forms.values()].join().includes('{{count}}'),
    );
    expect(counted.map(([key]) => key)).toEqual([]);
  });

  test('says nothing empty', () => {
    const empty = languages.flatMap((language) =>
      [...read(language, name)]
        .filter(([, { text }]) => text.trim() === '')
        .map(([key]) => `${language}: ${key}`),
    );
    expect(empty).toEqual([]);
  });

  test.each(others)('has every sentence in %s, and none besides', (language) => {
    const told = read(language, name);
    expect({
      missing: [...english.keys()].filter((key) => !told.has(key)),
      tooMuch: [...told.keys()].filter((key) => !english.has(key)),
    }).toEqual({ missing: [], tooMuch: [] });
  });

  test.each(others)('has the plural forms of %s', (language) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const wanted = [...pluralCategories].sort().join();
    const wrong = [...read(language, name)].flatMap(([key, { forms }]) => {
      const got = [...forms.keys()].sort().join();
      return got === (english.get(key)?.forms.has('one') ? wanted : '') ? [] : [`${key}: ${got}`];
    });
    expect(wrong).toEqual([]);
  });

  test.each(others)('says the same in %s: what is filled in and what is marked', (language) => {
    const differing = [...read(language, name)].filter(([key, { holes }]) => {
      const wanted = english.get(key)?.holes ?? new Set();
      return wanted.symmetricDifference(holes).size > 0;
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  test.each(others)('leaves nothing in English in %s', (language) => {
    const left = [...read(language, name)].filter(([, { text }]) => sounds(text, language));
    expect(left.map(([key, { text }]) => `${key}: ${text}`)).toEqual([]);
  });
});

test.each(others)('%s has the files that English has', (language) => {
  expect(namespacesOf(language)).toEqual(namespaces);
});

/** Names and abbreviations that are the same in every language, and samples of what people write. */
const everywhere = new Set(
  `Greenlane WhatsApp Telegram Viber Signal SMS LinkedIn Instagram Facebook Messenger Gmail Outlook Microsoft Fastmail
  Google ID Privacy Security HubSpot Mailgun SendGrid Postmark Standard Webhooks webhook-signature bearer provider KEY key
  API PDF PNG SVG A4 A3 Letter BPMN XState JSON TypeScript Mermaid OpenAPI CSV Excel xlsx XLSX HTML zip draw.io drawio xml
  SMTP IMAP STARTTLS TLS UTF-8 UTF-16 Windows big-endian Mail.ru Windows-1251 Windows-1252 PORT URL SLA CRM VIP Ctrl Shift Alt Enter Escape Esc S N
  id Id EUR USD en ru uk v Re greenlane check budget talk-to-us deal supportSince utm_source`.split(/\s+/u),
);

/** Whether a sentence has Latin words that aren't names, or letters that its language doesn't have. */
function sounds(text: string, language: string): boolean {
  const words = text
    .replaceAll(/\{\{[^}]*\}\}|<\/?\w+>|https?:\/\/\S+|\S+@\S+|“[^”]*”|[\w.-]+\.(example|com)\b/gu, ' ')
    .match(/\p{Script=Latin}[\p{Script=Latin}\d_.-]*(?<![.-])/gu);
  const foreign = language === 'uk' ? /[ыэъё]/iu : /[іїєґ]/iu;
  return foreign.test(text) || (words?.some((word) => !everywhere.has(word)) ?? false);
}
