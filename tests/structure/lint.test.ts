import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');

/** What the linter must refuse: rule, the file it is written in, and what is written. */
const refused: [rule: string, file: string, source: string][] = [
  ['no-restricted-imports', 'machines/to-server.ts', "export * from '../server/door.ts';"],
  ['no-restricted-imports', 'machines/to-node.ts', "export * from 'node:os';"],
  ['no-restricted-imports', 'machines/to-bare-node.ts', "export * from 'fs';"],
  ['no-restricted-imports', 'machines/to-framework.ts', "export * from 'express';"],
  ['no-restricted-properties', 'machines/clock.ts', 'export const now = Date.now();'],
  ['no-restricted-properties', 'machines/dice.ts', 'export const dice = Math.random();'],
  ['no-restricted-globals', 'machines/id.ts', 'export const id = crypto.randomUUID();'],
  ['no-restricted-imports', 'server/to-client.ts', "export * from '../client/api.ts';"],
  ['no-restricted-imports', 'server/past-door.ts', "export * from '../machines/compile.ts';"],
  ['no-restricted-imports', 'server/routes/past-door.ts', "export * from '../../machines/api/deals.ts';"],
  ['no-restricted-imports', 'server/routes/engine.ts', "export * from 'node:sqlite';"],
  ['no-restricted-imports', 'server/runtime/engine.ts', "export * from 'kysely';"],
  ['no-restricted-imports', 'server/store/to-client.ts', "export * from '../../client/api.ts';"],
  ['no-restricted-imports', 'client/to-server.ts', "export * from '../server/door.ts';"],
  ['no-restricted-imports', 'client/past-door.ts', "export * from '../machines/compile.ts';"],
  ['no-restricted-imports', 'client/inbox/to-node.ts', "export * from 'node:url';"],
  ['no-restricted-imports', 'client/inbox/to-screen.ts', "export * from '../designer/canvas.ts';"],
  ['no-restricted-imports', 'client/inbox/parts/to-screen.ts', "export * from '../../designer/canvas.ts';"],
  ['no-restricted-imports', 'client/ui/to-screen.ts', "export * from '../designer/canvas.ts';"],
  ['no-cycle', 'server/hen.ts', "import type { Egg } from './egg.ts';\nexport type Hen = Egg;"],
  ['no-floating-promises', 'server/floating.ts', 'export async function run() {}\nrun();'],
  ['no-misused-promises', 'server/misused.ts', '[1].forEach(async () => {});\nexport {};'],
  ['no-explicit-any', 'server/any.ts', 'export const anything = (value: any) => String(value);'],
  [
    'consistent-type-imports',
    'server/types.ts',
    "import { Egg } from './egg.ts';\nexport type Nest = Egg[];",
  ],
  ['no-unused-vars', 'server/unused.ts', 'const unused = 1;\nexport {};'],
  ['eqeqeq', 'server/equal.ts', 'export const equal = (a: number) => a == 1;'],
  ['no-default-export', 'server/default.ts', 'export default 1;'],
  ['max-lines', 'server/long.ts', `export const list = [\n${'  1,\n'.repeat(400)}];`],
  [
    'rules-of-hooks',
    'client/inbox/hook.tsx',
    "import { useState } from 'react';\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}",
  ],
  ['alt-text', 'client/inbox/picture.tsx', 'export const picture = <img src="a.png" />;'],
];

/** What they refer to, and what the linter must let pass. */
const fine: Record<string, string> = {
  'machines/index.ts': "export { z } from 'zod';",
  'machines/api/index.ts': 'export const page = 1;',
  'machines/api/deals.ts': 'export const deals = 1;',
  'machines/compile.ts': 'export const compile = new Date(0);',
  'server/door.ts': "export * from '../machines/index.ts';\nexport * from '../machines/api/index.ts';",
  'server/egg.ts': "import type { Hen } from './hen.ts';\nexport type Egg = Hen[];",
  'server/store/engine.ts': "export { DatabaseSync } from 'node:sqlite';\nexport { Kysely } from 'kysely';",
  'client/api.ts': "export * from '../machines/index.ts';",
  'client/designer/canvas.ts': "export * from '../../machines/api/index.ts';\nexport * from '../api.ts';",
  'client/main.ts': "export * from './designer/canvas.ts';",
};

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

const house = mkdtempSync(join(tmpdir(), 'greenlane-lint-'));
/** Codes of the rules that spoke up, by file. */
const reports = new Map<string, string[]>();

beforeAll(async () => {
  const files = { ...fine, ...Object.fromEntries(refused.map(([, file, source]) => [file, source])) };
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), `${source}\n`);
  }
  for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) {
    copyFileSync(join(root, name), join(house, name));
  }
  for (const area of ['machines', 'server', 'client']) {
    copyFileSync(join(root, area, 'tsconfig.json'), join(house, area, 'tsconfig.json'));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));

  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  // It ends with status 1, as it should: the house is full of faults.
  const output = await promisify(execFile)(process.execPath, [oxlint, '--format', 'json'], {
    cwd: house,
    maxBuffer: 16 * 1024 * 1024,
  }).catch((error: unknown) => z.object({ stdout: z.string() }).parse(error));
  const { diagnostics } = Report.parse(JSON.parse(output.stdout));
  for (const { filename, code } of diagnostics) {
    reports.set(filename, [...(reports.get(filename) ?? []), code]);
  }
}, 60_000);

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

describe('the linter', () => {
  it.each(refused)('refuses %s in %s', (rule, file) => {
    expect(reports.get(file)).toEqual(expect.arrayContaining([expect.stringContaining(`(${rule})`)]));
  });

  it.each(Object.keys(fine).filter((file) => file !== 'server/egg.ts'))('lets %s pass', (file) => {
    expect(reports.get(file)).toBeUndefined();
  });
});
