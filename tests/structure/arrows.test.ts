import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cycles, refusal, screenOf } from './arrows.ts';
import { impurities } from './impurities.ts';
import { parseModule, sourceModules } from './source-modules.ts';
import { wordsIn } from './words-in.ts';

const modules = sourceModules(['machines', 'server', 'client', 'tests', 'scripts']);
const maxLines = 400;

describe('the repository', () => {
  it('imports only along the arrows', () => {
    const refused = modules.flatMap(({ file, imports }) =>
      imports.flatMap((target) => {
        const reason = refusal(file, target);
        return reason ? [`${file} imports ${target}: ${reason}`] : [];
      }),
    );
    expect(refused).toEqual([]);
  });

  it('has no import cycles, those of types included', () => {
    const graph = new Map(modules.map(({ file, imports }) => [file, imports]));
    expect(cycles(graph).map((path) => path.join(' -> '))).toEqual([]);
  });

  it('keeps the clock and randomness out of machines/', () => {
    const impure = modules
      .filter(({ file }) => file.startsWith('machines/'))
      .flatMap((module) => impurities(module).map((use) => `${module.file} uses ${use}`));
    expect(impure).toEqual([]);
  });

  it('says nothing on a screen that is not in the locale files', () => {
    const said = modules
      .filter(({ file }) => file.startsWith('client/'))
      .flatMap((module) => wordsIn(module).map((words) => `${module.file}: ${words}`));
    expect(said).toEqual([]);
  });

  it(`has no file over ${maxLines} lines`, () => {
    const long = modules.filter(({ lines }) => lines > maxLines);
    expect(long.map(({ file, lines }) => `${file}: ${lines} lines`)).toEqual([]);
  });

  it('names every screen of the client to the linter', () => {
    const screens = new Set(
      modules.map(({ file }) => screenOf(file)).filter((screen) => screen !== undefined),
    );
    const configured = readFileSync(join(import.meta.dirname, '../../.oxlintrc.json'), 'utf8');
    const named = configured.match(/client\/\{(.+?)\}\/\*\*/)?.[1]?.split(',') ?? [];
    expect([...screens].filter((screen) => !named.includes(screen))).toEqual([]);
  });
});

describe('the arrows', () => {
  it.each([
    ['machines/compile.ts', 'machines/process.ts'],
    ['machines/compile.ts', 'zod'],
    ['server/routes/deals.ts', 'machines/index.ts'],
    ['server/routes/deals.ts', 'machines/api/index.ts'],
    ['server/routes/deals.ts', 'express'],
    ['server/store/sqlite/engine.ts', 'node:sqlite'],
    ['client/inbox/inbox.tsx', 'client/ui/chip.tsx'],
    ['client/inbox/inbox.tsx', 'client/api.ts'],
    ['client/inbox/inbox.tsx', 'client/inbox/parts/card.tsx'],
    ['client/main.tsx', 'client/inbox/inbox.tsx'],
    ['tests/server/deals.test.ts', 'server/runtime/dispatch.ts'],
  ])('%s may import %s', (file, target) => {
    expect(refusal(file, target)).toBeUndefined();
  });

  it.each([
    ['machines/compile.ts', 'server/errors.ts'],
    ['machines/compile.ts', 'client/api.ts'],
    ['machines/compile.ts', 'node:crypto'],
    ['machines/compile.ts', 'fs'],
    ['machines/compile.ts', 'express'],
    ['server/app.ts', 'client/api.ts'],
    ['server/app.ts', 'machines/compile.ts'],
    ['server/app.ts', 'machines/api/deals.ts'],
    ['server/app.ts', 'tests/support/clock.ts'],
    ['server/routes/deals.ts', 'node:sqlite'],
    ['server/routes/deals.ts', 'kysely'],
    ['client/api.ts', 'server/errors.ts'],
    ['client/api.ts', 'machines/guards.ts'],
    ['client/api.ts', 'node:url'],
    ['client/inbox/inbox.tsx', 'client/designer/canvas.tsx'],
    ['client/ui/chip.tsx', 'client/inbox/inbox.tsx'],
  ])('%s may not import %s', (file, target) => {
    expect(refusal(file, target)).toEqual(expect.any(String));
  });

  it('see imports, re-exports, dynamic imports and imports of types', () => {
    const source = `
      import type { A } from '../a.ts';
      export * from './b.ts';
      export type { C } from './c.ts';
      const d = () => import('./d.ts');
      import './e.css';
      import { z } from 'zod';`;
    expect(parseModule('client/inbox/x.tsx', source).imports.toSorted()).toEqual([
      'client/a.ts',
      'client/inbox/b.ts',
      'client/inbox/c.ts',
      'client/inbox/d.ts',
      'client/inbox/e.css',
      'zod',
    ]);
  });

  it('find a cycle through any number of files', () => {
    const graph = new Map([
      ['a', ['b', 'd']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(cycles(graph)).toEqual([['a', 'b', 'c', 'a']]);
  });

  it.each(['new Date()', 'Date()', 'Date.now', 'Math.random', "Math['random']", 'Temporal.Now'])(
    'find %s in the pure domain',
    (use) => {
      expect(impurities(parseModule('machines/x.ts', `export const x = [${use}];`))).toHaveLength(1);
    },
  );

  it.each(['new Date(0)', 'Math.max(1, 2)', 'Date.UTC(2026, 1)'])('let %s pass', (use) => {
    expect(impurities(parseModule('machines/x.ts', `export const x = [${use}];`))).toEqual([]);
  });
});
