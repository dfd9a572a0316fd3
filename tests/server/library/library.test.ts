import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { compile, type Process } from '../../../machines/index.ts';
import { hashOf } from '../../../server/library/canonical-json.ts';
import { openLibrary, type Library } from '../../../server/library/library.ts';
import { tempFolder } from '../../support/temp-store.ts';
import { process } from '../store/scene.ts';

const anna = { by: 'u_anna', now: 1_000 };
const boris = { by: 'u_boris', now: 2_000 };

const named =
  (name: string) =>
  (id: string): Process => ({ ...process, id, name });

describe('the library', () => {
  let folder: string;
  let library: Library;

  beforeEach(async () => {
    folder = await tempFolder();
    library = await openLibrary(folder);
  });

  test('keeps a draft as a document that can be read without Greenlane', async () => {
    const draft = await library.create('Agency', named('Agency'), anna);
    expect(draft).toMatchObject({ revision: 1, createdAt: 1_000, updatedBy: 'u_anna', archivedAt: null });
    const text = await readFile(path.join(folder, 'Agency', 'draft.json'), 'utf8');
    expect(JSON.parse(text)).toEqual(draft);
    expect(text).toContain('\n  "revision": 1');
    expect(await library.read('Agency')).toEqual(draft);
    expect(await (await openLibrary(folder)).read('Agency')).toEqual(draft);
  });

  test('makes an id of the name, and another one where it is taken, whatever the case', async () => {
    const create = async (name: string) => (await library.create(name, named(name), anna)).process.id;
    expect(await create('Agency: new business')).toBe('agency-new-business');
    expect(await create('AGENCY – New Business!')).toBe('agency-new-business-2');
    expect(await create('sales')).toBe('sales');
    expect(await create('Sales')).toBe('Sales-2');
    expect(await create('Продажі')).toBe('process');
    expect(await create('Продажі')).toBe('process-2');
    expect(await create('x'.repeat(100))).toHaveLength(64);
    expect(await create('x'.repeat(100))).toHaveLength(61);
  });

  test('gives concurrent creations ids of their own', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 5 }, () => library.create('Agency', named('Agency'), anna)),
    );
    expect(new Set(drafts.map((draft) => draft.process.id)).size).toBe(5);
  });

  test('lists drafts by name', async () => {
    await library.create('b', named('Beta'), anna);
    await library.create('a', named('alpha'), anna);
    await writeFile(path.join(folder, 'README.md'), 'not a process');
    await mkdir(path.join(folder, 'empty'));
    expect((await library.list()).drafts.map((draft) => draft.process.name)).toEqual(['alpha', 'Beta']);
  });

  test('saves the next revision', async () => {
    await library.create('agency', named('Agency'), anna);
    const saved = await library.save('agency', { revision: 1, process: named('Better')('agency'), ...boris });
    expect(saved).toMatchObject({ revision: 2, createdAt: 1_000, updatedAt: 2_000, updatedBy: 'u_boris' });
    expect(await library.read('agency')).toEqual(saved);
  });

  test('refuses to save over what somebody else has saved, and says who and when', async () => {
    await library.create('agency', named('Agency'), anna);
    const save = (name: string, who: typeof anna) =>
      library.save('agency', { revision: 1, process: named(name)('agency'), ...who });
    const results = await Promise.allSettled([save('Boris’s', boris), save('Anna’s', anna)]);
    expect(results).toMatchObject([
      { status: 'fulfilled' },
      {
        status: 'rejected',
        reason: {
          code: 'stale-revision',
          details: { revision: 2, updatedAt: 2_000, updatedBy: 'u_boris' },
        },
      },
    ]);
    expect(await library.read('agency')).toMatchObject({ process: { name: 'Boris’s' } });
  });

  test('refuses to save one process as another', async () => {
    await library.create('agency', named('Agency'), anna);
    const save = library.save('agency', { revision: 1, process: named('x')('other'), ...anna });
    await expect(save).rejects.toMatchObject({ code: 'invalid' });
  });

  test('knows nothing of a process that isn’t there, nor of paths out of its folder', async () => {
    for (const id of ['nothing', '../library', '..', '', 'a/b']) {
      await expect(library.read(id)).rejects.toMatchObject({ code: 'not-found' });
      expect(await library.versions(id)).toEqual([]);
    }
    expect(await library.version('agency', '../draft')).toBeNull();
  });

  test('names a file that was spoiled, and one that lies in another’s folder', async () => {
    await library.create('agency', named('Agency'), anna);
    const file = path.join(folder, 'agency', 'draft.json');
    await writeFile(file, JSON.stringify({ revision: 1 }));
    await expect(library.read('agency')).rejects.toMatchObject({
      code: 'data-damaged',
      message: expect.stringContaining(file),
    });
    const draft = { revision: 1, createdAt: 0, updatedAt: 0, updatedBy: null, archivedAt: null };
    await writeFile(file, JSON.stringify({ ...draft, process }).replaceAll('"agency"', '"other"'));
    await expect(library.read('agency')).rejects.toMatchObject({ code: 'data-damaged' });
  });

  test('lists what can be read although one document was spoiled, and says which', async () => {
    await library.create('agency', named('Agency'), anna);
    await library.create('other', named('Other'), anna);
    const file = path.join(folder, 'agency', 'draft.json');
    await writeFile(file, '{"revision": 1');
    const { drafts, damaged } = await library.list();
    expect(drafts.map((draft) => draft.process.id)).toEqual(['other']);
    expect(damaged).toEqual([{ id: 'agency', message: expect.stringContaining(file) }]);
  });

  test('archives a process and takes it back', async () => {
    await library.create('agency', named('Agency'), anna);
    await library.archive('agency', true, boris);
    expect((await library.list()).drafts).toEqual([]);
    expect((await library.list({ archived: true })).drafts).toMatchObject([
      { archivedAt: 2_000, revision: 2 },
    ]);
    await library.archive('agency', false, boris);
    expect((await library.list()).drafts).toMatchObject([{ archivedAt: null }]);
  });

  test('removes what was never published, and archives the rest', async () => {
    await library.create('agency', named('Agency'), anna);
    await library.remove('agency');
    await expect(library.read('agency')).rejects.toMatchObject({ code: 'not-found' });
    expect(await readdir(folder)).toEqual([]);

    await library.create('agency', named('Agency'), anna);
    await library.addVersion(process, compile(process), '', anna);
    await expect(library.remove('agency')).rejects.toMatchObject({ code: 'conflict' });
  });

  test('numbers versions and never writes one twice', async () => {
    await library.create('agency', named('Agency'), anna);
    const other = named('Another')('agency');
    const add = (document: Process, note: string) =>
      library.addVersion(document, compile(document), note, anna);
    const [first, second, again] = await Promise.all([
      add(process, 'one'),
      add(other, 'two'),
      add(process, 'three'),
    ]);
    expect([first.number, second.number]).toEqual([1, 2]);
    expect(again).toEqual(first);
    expect(first.hash).toBe(hashOf(process));
    expect((await library.versions('agency')).map(({ note }) => note)).toEqual(['two', 'one']);
    expect(await library.version('agency', first.hash)).toEqual(first);
    const files = await readdir(path.join(folder, 'agency', 'versions'));
    expect(files.toSorted()).toEqual([`${first.hash}.json`, `${second.hash}.json`].toSorted());
  });

  test('clears away what a crash has left half written', async () => {
    await library.create('agency', named('Agency'), anna);
    const half = path.join(folder, 'agency', 'draft.json.1234.tmp');
    await writeFile(half, '{"revision": 2, "proc');
    const reopened = await openLibrary(folder);
    expect(await reopened.read('agency')).toMatchObject({ revision: 1 });
    expect((await readdir(path.join(folder, 'agency'))).toSorted()).toEqual(['draft.json', 'versions']);
  });
});

test('a hash is of the content, not of the order in which it was written', () => {
  expect(hashOf({ a: 1, b: [{ c: 2, d: undefined }] })).toBe(hashOf({ b: [{ c: 2 }], a: 1 }));
  expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  expect(hashOf({ a: null })).not.toBe(hashOf({}));
});
