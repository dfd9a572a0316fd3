import { describe, expect, test } from 'vitest';
import { compile } from '../../../machines/index.ts';
import { openLibrary } from '../../../server/library/library.ts';
import { archive, publish } from '../../../server/library/publish.ts';
import { agency } from '../../../machines/templates/agency.ts';
import { lasting } from '../../support/process-builder.ts';
import { tempFolder, tempStore } from '../../support/temp-store.ts';

const anna = { by: 'u_anna', now: 1_000 };
const id = agency.id;

async function shelves() {
  const store = await tempStore();
  const library = await openLibrary(await tempFolder());
  await library.create(id, (given) => ({ ...agency, id: given }), anna);
  return { store, library };
}

const renamed = (library: Awaited<ReturnType<typeof shelves>>['library'], revision: number, name: string) =>
  library.save(id, { revision, process: { ...agency, name }, ...anna });

describe('publishing', () => {
  test('writes the version’s file and copies document and compiled config into the database', async () => {
    const { store, library } = await shelves();
    const version = await publish({ store, library }, id, { ...anna, note: 'first' });
    expect(version).toMatchObject({
      number: 1,
      note: 'first',
      publishedBy: 'u_anna',
      config: compile(agency),
    });
    expect(await store.versions.live(id)).toEqual(version);
    expect(await library.versions(id)).toMatchObject([{ hash: version.hash, number: 1, process: agency }]);
  });

  test('of an unchanged draft makes no second version', async () => {
    const { store, library } = await shelves();
    const first = await publish({ store, library }, id, anna);
    expect(await publish({ store, library }, id, { ...anna, now: 2_000 })).toEqual(first);
    expect(await store.versions.list(id)).toHaveLength(1);
  });

  test('of a draft that went back to an earlier version makes that one live again', async () => {
    const { store, library } = await shelves();
    const first = await publish({ store, library }, id, anna);
    await renamed(library, 1, 'Second thoughts');
    expect(await publish({ store, library }, id, anna)).toMatchObject({ number: 2 });
    await renamed(library, 2, agency.name);
    expect(await publish({ store, library }, id, anna)).toEqual(first);
    expect(await store.versions.live(id)).toMatchObject({ number: 1 });
  });

  test('goes on where a crash came between the file and the database', async () => {
    const { store, library } = await shelves();
    const written = await library.addVersion(agency, compile(agency), 'first', anna);
    expect(await store.versions.live(id)).toBeNull();
    const version = await publish({ store, library }, id, { ...anna, now: 9_000 });
    expect(version).toMatchObject({ hash: written.hash, number: 1, publishedAt: 1_000 });
    expect(await store.versions.live(id)).toEqual(version);
  });

  test('is refused while errors stand, with the findings and the first of them in words', async () => {
    const { store, library } = await shelves();
    await library.save(id, { revision: 1, process: { ...agency, nodes: [], edges: [] }, ...anna });
    await expect(publish({ store, library }, id, anna)).rejects.toMatchObject({
      code: 'not-publishable',
      message: expect.stringContaining(agency.name),
      details: {
        ok: false,
        findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
      },
    });
    expect(await store.versions.live(id)).toBeNull();
    expect(await library.versions(id)).toEqual([]);
  });

  test('walks the scenarios through, and is refused while one of them comes out differently', async () => {
    const { store, library } = await shelves();
    const followUp = agency.edges.find(({ to }) => to === 'follow-up-1');
    const later = agency.edges.map((edge) =>
      edge === followUp ? { ...edge, on: { kind: 'after' as const, duration: lasting('5 days') } } : edge,
    );
    await library.save(id, { revision: 1, process: { ...agency, edges: later }, ...anna });
    await expect(publish({ store, library }, id, anna)).rejects.toMatchObject({
      code: 'not-publishable',
      details: {
        ok: false,
        findings: expect.arrayContaining([
          expect.objectContaining({
            rule: 'broken-scenario',
            severity: 'error',
            message: expect.stringMatching(/comes out differently\. After .+ on day \d+ /u),
          }),
        ]),
      },
    });
    expect(await store.versions.live(id)).toBeNull();
    await library.save(id, { revision: 2, process: agency, ...anna });
    expect(await publish({ store, library }, id, anna)).toMatchObject({ number: 1 });
  });

  test('is refused where the draft has moved on, is archived, or doesn’t exist', async () => {
    const { store, library } = await shelves();
    await renamed(library, 1, 'Newer');
    const stale = publish({ store, library }, id, { ...anna, revision: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'stale-revision', details: { revision: 2 } });
    const missing = publish({ store, library }, 'nothing', anna);
    await expect(missing).rejects.toMatchObject({ code: 'not-found' });
    await archive({ store, library }, id, anna);
    await expect(publish({ store, library }, id, anna)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('ends with archiving: no live version, and those published stay for the deals that run', async () => {
    const { store, library } = await shelves();
    const version = await publish({ store, library }, id, anna);
    await archive({ store, library }, id, anna);
    expect(await store.versions.live(id)).toBeNull();
    expect(await store.versions.get(version.hash)).toEqual(version);
    expect((await library.list()).drafts).toEqual([]);
  });
});
