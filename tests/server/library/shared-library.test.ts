import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { compile, type Process } from '../../../machines/index.ts';
import { openSharedLibrary, type Library } from '../../../server/library/library.ts';
import { publish } from '../../../server/library/publish.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempPostgres } from '../../support/temp-postgres.ts';
import { process } from '../store/scene.ts';

const anna = { by: 'u_anna', now: 1_000 };
const boris = { by: 'u_boris', now: 2_000 };
const named =
  (name: string) =>
  (id: string): Process => ({ ...process, id, name });

/** Two servers on one database, each with a library and a store of its own. */
describe('the library of several servers', () => {
  let stores: [Store, Store];
  let here: Library;
  let there: Library;

  beforeEach(async () => {
    const url = await tempPostgres();
    const open = async (): Promise<Store> => {
      const store = await openStore({ url });
      onTestFinished(() => store.close());
      return store;
    };
    stores = [await open(), await open()];
    here = openSharedLibrary(stores[0].documents);
    there = openSharedLibrary(stores[1].documents);
  });

  test('shows at once on one what was saved on the other', async () => {
    const draft = await here.create('Agency: new business', named('Agency'), anna);
    expect(draft.process.id).toBe('agency-new-business');
    expect(await there.read('agency-new-business')).toEqual(draft);
    const change = { revision: 1, process: named('Better')('agency-new-business'), ...boris };
    const saved = await there.save('agency-new-business', change);
    expect(await here.read('agency-new-business')).toEqual(saved);
    expect((await here.list()).drafts).toEqual([saved]);
  });

  test('refuses to save over what somebody has saved on another server, and says who and when', async () => {
    await here.create('agency', named('Agency'), anna);
    const save = (library: Library, name: string, who: typeof anna) =>
      library.save('agency', { revision: 1, process: named(name)('agency'), ...who });
    const results = await Promise.allSettled([save(here, 'Anna’s', anna), save(there, 'Boris’s', boris)]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'stale-revision', details: { revision: 2 } });
    expect(await here.read('agency')).toMatchObject({ revision: 2 });
  });

  test('gives processes that are made at once on both ids of their own', async () => {
    const drafts = await Promise.all(
      [here, there, here, there].map((library) => library.create('Agency', named('Agency'), anna)),
    );
    expect(drafts.map((draft) => draft.process.id).toSorted()).toEqual([
      'Agency',
      'Agency-2',
      'Agency-3',
      'Agency-4',
    ]);
  });

  test('numbers versions that are published at once on both without a gap', async () => {
    await here.create('agency', named('Agency'), anna);
    const add = (library: Library, name: string) => {
      const document = named(name)('agency');
      return library.addVersion(document, compile(document), name, anna);
    };
    const versions = await Promise.all([
      add(here, 'One'),
      add(there, 'Two'),
      add(here, 'Three'),
      add(there, 'One'),
    ]);
    expect(new Set(versions.map(({ number }) => number))).toEqual(new Set([1, 2, 3]));
    expect((await here.versions('agency')).map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(await there.version('agency', versions[0].hash)).toEqual(versions[0]);
  });

  test('publishes one draft once, also when both are asked at the same moment', async () => {
    await here.create('agency', named('Agency'), anna);
    const ask = (library: Library, store: Store) =>
      publish({ library, store }, 'agency', { revision: 1, ...anna });
    const published = await Promise.all([ask(here, stores[0]), ask(there, stores[1])]);
    expect(published.map(({ number }) => number)).toEqual([1, 1]);
    expect(await stores[0].versions.list('agency')).toHaveLength(1);
  });

  test('removes no process that the other server is publishing', async () => {
    await here.create('agency', named('Agency'), anna);
    const results = await Promise.allSettled([
      here.addVersion(process, compile(process), '', anna),
      there.remove('agency'),
    ]);
    // Whichever was first, the other has seen it.
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const versions = await here.versions('agency');
    expect((await here.list()).drafts).toHaveLength(versions.length);
  });

  test('lists a document that was spoiled as damaged, beside the others', async () => {
    await here.create('agency', named('Agency'), anna);
    await here.create('other', named('Other'), anna);
    await stores[0].documents.write([{ path: 'agency/draft.json', expected: 1, content: '{"revision": 1' }]);
    const { drafts, damaged } = await there.list();
    expect(drafts.map((draft) => draft.process.id)).toEqual(['other']);
    expect(damaged).toEqual([{ id: 'agency', message: expect.stringContaining('agency/draft.json') }]);
    await expect(there.read('agency')).rejects.toMatchObject({ code: 'data-damaged' });
  });
});
