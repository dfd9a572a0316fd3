import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../../machines/lint/index.ts';
import { Process } from '../../machines/process.ts';
import { published, root } from '../../scripts/write-schema.ts';

describe('what the repository publishes of the process document', () => {
  it('is up to date (else run `node scripts/write-schema.ts`)', async () => {
    const files = await published();
    const here = Object.keys(files).map((path) => [path, readFileSync(join(root, path), 'utf8')]);
    expect(Object.fromEntries(here)).toEqual(files);
  });

  it('includes an example that could be published as it is', () => {
    const text = readFileSync(join(root, 'docs/examples/agency.process.json'), 'utf8');
    expect(lint(Process.parse(JSON.parse(text)))).toEqual([]);
  });
});
