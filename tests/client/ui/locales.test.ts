import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const client = join(import.meta.dirname, '../../../client');
const folder = join(client, 'locales/en');

/** Every sentence of a namespace by its full key. */
function sentences(value: unknown, path = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    sentences(inner, path === '' ? name : `${path}.${name}`),
  );
}

const namespaces = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    name: file.replace(/\.json$/u, ''),
    entries: sentences(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  }));

const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !path.startsWith('locales'))
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

describe.each(namespaces.filter(({ entries }) => entries.length > 0))('$name', ({ name, entries }) => {
  test('holds no sentence that nobody says', () => {
    const { exact, patterns } = spoken(name);
    const unused = entries
      .map(([key]) => key.replace(/_(zero|one|two|few|many|other)$/u, ''))
      .filter((key) =>
        [key, `${name}:${key}`].every((said) => !exact.has(said) && !patterns.some((one) => one.test(said))),
      );
    expect(unused).toEqual([]);
  });

  test('has both a singular and a plural wherever something is counted', () => {
    const keys = new Set(entries.map(([key]) => key));
    const alone = [...keys].filter(
      (key) => key.endsWith('_other') !== keys.has(key.replace(/_other$/u, '_one')) && key.endsWith('_other'),
    );
    expect(alone).toEqual([]);
    const counted = entries.filter(
      ([key, text]) => text.includes('{{count}}') && !/_(zero|one|other)$/u.test(key),
    );
    expect(counted).toEqual([]);
  });

  test('says nothing empty', () => {
    expect(entries.filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
