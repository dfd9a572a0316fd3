import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'greenlane-package-'));
const installed = join(folder, 'node_modules/greenlane');

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  for (const part of ['bin', 'package.json']) {
    cpSync(join(root, part), join(installed, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(installed, 'node_modules'));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(
    process.execPath,
    // Whether the types agree is another check's question.
    [compiler, '-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', join(installed, 'dist')],
    { stdio: 'inherit' },
  );
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the published package', () => {
  it('runs below node_modules, where Node strips no types', () => {
    const help = execFileSync(process.execPath, [join(installed, 'bin/greenlane.js'), '--help'], {
      encoding: 'utf8',
    });
    expect(help).toContain('Usage: greenlane <command>');
  });
});
