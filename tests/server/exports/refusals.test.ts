import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { exportTo, importFrom } from '../../../server/exports/index.ts';
import { openStore, type StoreOptions } from '../../../server/store/open.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { tempFolder } from '../../support/temp-store.ts';
import { everythingIn, fillEverything, rewritten } from './filled.ts';

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenlane-exports-'));
  file = join(folder, 'good.export');
  await fillEverything(join(folder, 'data'));
  await exportTo(file, { folder: join(folder, 'data') }, 0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bad = (name: string) => join(folder, name);
const isRow = (line: string) => line.startsWith('[');

describe.each<[string, () => Promise<StoreOptions>]>([
  ['a folder', async () => ({ folder: await tempFolder() })],
  ['a database', async () => ({ url: await tempPostgres() })],
])('%s', (_, newPlace) => {
  test.each<[string, RegExp, () => Promise<string>]>([
    [
      'cut in the middle',
      /its end is missing/,
      async () => {
        const bytes = await readFile(file);
        await writeFile(bad('cut'), bytes.subarray(0, bytes.length / 2));
        return bad('cut');
      },
    ],
    [
      'without its last line',
      /its end is missing/,
      () => rewritten(file, bad('end'), (all) => all.slice(0, -1)),
    ],
    [
      'with a damaged byte',
      /can’t be used/,
      async () => {
        const bytes = await readFile(file);
        bytes.fill(0, bytes.length - 3_000, bytes.length - 2_990);
        await writeFile(bad('byte'), bytes);
        return bad('byte');
      },
    ],
    [
      'with a changed row',
      /its checksum is another/,
      () =>
        rewritten(file, bad('row'), (all) =>
          all.map((line) => (isRow(line) ? line.replace('it', 'at') : line)),
        ),
    ],
    [
      'that has lost a row',
      /rows of the table “.+” are missing/,
      () => rewritten(file, bad('lost'), (all) => all.toSpliced(all.findIndex(isRow), 1), { honest: true }),
    ],
    [
      'that is something else',
      /isn’t packed as exports are/,
      async () => {
        await writeFile(bad('else'), 'id,name\n1,Sofie\n');
        return bad('else');
      },
    ],
    [
      'of a newer Greenlane',
      /written by a newer Greenlane \(9\.9\.9/,
      () =>
        rewritten(file, bad('newer'), ([, ...all]) => [
          JSON.stringify({ greenlane: 'export', format: 1, version: '9.9.9', schema: 999, exportedAt: 0 }),
          ...all,
        ]),
    ],
  ])('refuses a file %s, and stays empty', async (_name, words, make) => {
    const place = await newPlace();
    await expect(importFrom(await make(), place)).rejects.toThrow(words);
    const left = Object.entries(await everythingIn(place)).filter(([, rows]) => rows.length > 0);
    expect(left).toEqual([]);
    // Whatever went wrong before, the whole file still goes in.
    await importFrom(file, place);
  });

  test('refuses what would go over a workspace, and leaves that as it is', async () => {
    const place = await newPlace();
    const store = await openStore(place);
    await store.settings.set('workspace', { name: 'Ours' });
    await store.close();
    const before = await everythingIn(place);
    await expect(importFrom(file, place)).rejects.toThrow(
      'the table “settings” isn’t empty. An export only goes into an empty place',
    );
    expect(await everythingIn(place)).toEqual(before);
  });
});

test('a folder that a server has open takes nothing', async () => {
  const place = { folder: await tempFolder() };
  const open = await openStore(place);
  onTestFinished(() => open.close());
  await expect(importFrom(file, place)).rejects.toMatchObject({ code: 'data-in-use' });
});

test('an export is never written over a file that is there', async () => {
  await expect(exportTo(file, { folder: join(folder, 'data') }, 0)).rejects.toThrow('is there already');
  await importFrom(file, { folder: await tempFolder() });
});

test('a path in it that leads out of the library is refused', async () => {
  const place = { folder: await tempFolder() };
  const evil = await rewritten(
    file,
    bad('evil'),
    (all) => all.map((line) => line.replace('sales/draft.json', 'sales/../../evil/draft.json')),
    { honest: true },
  );
  await expect(importFrom(evil, place)).rejects.toThrow('which is none of a process');
});
