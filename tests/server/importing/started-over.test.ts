import { expect, test } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { openWorkbench } from './workbench.ts';

/** Each transaction is taken back once at its end and run again, as where another server was faster. */
function startOver(store: Store): void {
  const transact: Store['transact'] = store.transact.bind(store);
  store.transact = async (fn) => {
    const takenBack = new Error('Somebody else was faster.');
    const first = transact(async (records) => {
      await fn(records);
      throw takenBack;
    });
    await first.catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
    return transact(fn);
  };
}

test('an import whose transactions have to start over makes and counts everything once', async () => {
  const bench = await openWorkbench();
  startOver(bench.server.context.store);
  const contacts = await bench.bring('id,email,company\n1,a@a.example,Acme\n2,b@b.example,Beta\n,,Gamma\n');
  expect(contacts.progress).toMatchObject({ created: 2, newCompanies: 2, failed: 1 });
  const deals =
    'id,Deal,Email,Company,Stage,Amount\n7,Web,a@a.example,Acme,Proposal,10\n8,App,new@c.example,Cee,Proposal,20\n';
  expect((await bench.bring(deals)).progress).toMatchObject({ created: 2, newContacts: 1, newCompanies: 1 });
  expect((await bench.bring(deals)).progress).toMatchObject({ created: 0, unchanged: 2, newCompanies: 0 });
  const { store } = bench.server.context;
  expect((await store.contacts.list({ limit: 10 })).items).toHaveLength(3);
  expect((await store.companies.list({ limit: 10 })).items).toHaveLength(3);
  expect(await bench.board()).toMatchObject({ proposal: [2, 30] });
});
