import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../machines/lint/rules.ts';

const root = new URL('../../../', import.meta.url);
const namesIn = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .toSorted();
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const ids = Object.keys(rules).toSorted();

describe('the rules', () => {
  it('stand under their own ids, each in a file of that name', () => {
    for (const [id, rule] of Object.entries(rules)) expect(rule.id).toBe(id);
    expect(namesIn('machines/lint/rules/', '.ts')).toEqual(ids);
  });

  it('have a page each, and every page its rule', () => {
    expect(namesIn('docs/rules/', '.md').filter((name) => name !== 'README')).toEqual(ids);
  });

  it('have a table of valid and invalid processes each', () => {
    const tests = namesIn('tests/machines/lint/', '.test.ts').map((name) =>
      read(`tests/machines/lint/${name}.test.ts`),
    );
    const tables = tests.flatMap((text) =>
      Array.from(text.matchAll(/^ruleTable\('([\w-]+)'/gm), ([, id]) => id),
    );
    expect(new Set(tables)).toEqual(new Set(ids));
    expect(tables).toHaveLength(ids.length);
  });

  it.each(Object.values(rules))('have a page that tells all of it: $id', ({ id, severity }) => {
    const page = read(`docs/rules/${id}.md`);
    expect(page).toMatch(new RegExp(`^# ${id}\n`));
    expect(page).toContain(
      severity === 'error' ? '**Blocks publishing.**' : '**A warning: it never blocks publishing.**',
    );
    for (const heading of ['Why', 'What it finds', 'What it is content with', 'What to do'])
      expect(page).toContain(`\n## ${heading}\n`);
  });

  it('are listed with their descriptions', () => {
    const list = read('docs/rules/README.md');
    for (const { id, severity, description } of Object.values(rules))
      expect(list).toMatch(
        new RegExp(
          `\\[${id}\\]\\(${id}\\.md\\) *\\| ${severity} *\\| ${description.replaceAll(/[.()]/g, '\\$&')} *\\|`,
        ),
      );
  });
});
