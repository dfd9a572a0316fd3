import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Process } from '../../../machines/index.ts';
import { main } from '../../../server/cli.ts';
import type { Io } from '../../../server/commands/command.ts';
import { cell, edge, looks, model } from '../../machines/interop/drawio/sketch.ts';

const folder = mkdtempSync(join(tmpdir(), 'greenlane-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function run(...args: string[]) {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    env: {},
    stopped: () => new Promise(() => {}),
  };
  return { code: await main(['import', ...args], io), out, err };
}

const drawing = fileOf(
  'our_sales.drawio',
  model(
    cell('a', 'Request received', looks.green),
    cell('b', 'call back', looks.words, { at: [0, 200] }),
    cell('c', 'Contract signed', looks.green, { at: [400, 0] }),
    edge('a', 'c'),
  ),
);

describe('greenlane import', () => {
  it('prints a process document, and what became of the file beside it', async () => {
    const { code, out, err } = await run(drawing);
    expect(code).toBe(0);
    const process = Process.parse(JSON.parse(out));
    expect(process).toMatchObject({ id: 'our-sales', name: 'our sales' });
    expect(err).toMatch(/^Guessed \(\d+\):\n {2}/m);
    expect(err).toContain(
      'call back: No arrow leads to it, so it happens at the nearest step, “Request received”.',
    );
    expect(err).toContain('To look at before “our sales” is published');
  });

  it('takes a name, and the format that the file must have', async () => {
    const { code, out } = await run(drawing, '--from', 'drawio', '--name', 'Agency');
    expect(code).toBe(0);
    expect(Process.parse(JSON.parse(out)).name).toBe('Agency');
  });

  it.each([
    ['a file that isn’t there', [join(folder, 'nothing.drawio')], 'There is no file'],
    ['a folder', [folder], 'is a folder'],
    [
      'a file of another kind',
      [fileOf('letter.txt', 'Dear Sofie,')],
      'none of the files that can be brought in',
    ],
    [
      'another format than was asked for',
      [drawing, '--from', 'bpmn'],
      'This isn’t a file of BPMN 2.0; it looks like draw.io',
    ],
    ['a file that is cut off', [fileOf('half.drawio', '<mxfile><diagram')], 'isn’t well-formed'],
  ])('fails with 1 and a reason on %s', async (_, args, reason) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(reason);
  });

  it('refuses a huge file without reading it', async () => {
    const huge = fileOf('huge.drawio', '');
    truncateSync(huge, 500 * 1024 * 1024);
    const { code, err } = await run(huge);
    expect(code).toBe(1);
    expect(err).toContain('500 MB; up to 32 MB are read');
  });

  it.each([
    ['no file', []],
    ['two files', [drawing, drawing]],
    ['an unknown format', [drawing, '--from', 'visio']],
    ['an unknown option', [drawing, '--colour', 'red']],
  ])('ends with 2 on %s', async (_, args) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('“greenlane import --help” shows how it is used.');
  });

  it('explains itself', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('greenlane import FILE [--from drawio|bpmn|xstate]');
  });
});
