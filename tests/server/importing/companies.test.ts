import { expect, test } from 'vitest';
import { ImportUndoPreview } from '../../../machines/api/index.ts';
import { openWorkbench } from './workbench.ts';

const accounts = [
  'Name,Website,Industry,Employees,Country',
  'Acme,https://www.acme.example/about,Tools,51-200,Denmark',
  'Beta,,Finance,12,',
  ',,Finance,3,',
  'ACME,acme.example,,,',
].join('\n');

test('a file of companies is known as one, comes in once and fills in what was empty', async () => {
  const bench = await openWorkbench();
  const found = await bench.open(accounts);
  expect(found).toMatchObject({ kind: 'companies', missing: [] });
  expect(found.mapping.columns).toEqual({
    0: 'company.name',
    1: 'company.website',
    2: 'company.industry',
    3: 'company.size',
    4: 'company.country',
  });
  const counts = { newContacts: 0, newCompanies: 0, newLeads: 0 };
  expect(await bench.preview(found)).toMatchObject({ create: 2, unchanged: 1, fail: 1, ...counts });
  const done = await bench.run(found);
  expect(done.progress).toMatchObject({ created: 2, unchanged: 1, failed: 1, ...counts });
  expect(done.report?.problems[0]).toMatchObject({ line: 4, message: expect.stringContaining('no website') });
  const acme = await bench.server.context.store.companies.byDomain('acme.example');
  expect(acme).toMatchObject({ name: 'Acme', industry: 'Tools', size: 51, country: 'Denmark' });

  const more = 'Company,Industry,Employees,Country\nBeta,Insurance,,Norway\nAcme,Tools,,\nGamma,,7,\n';
  const again = await bench.bring(more);
  expect(again.progress).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
  const beta = await bench.server.context.store.companies.byName('Beta');
  expect(beta).toMatchObject({ industry: 'Finance', country: 'Norway' });

  const taken = await bench.bring('Company,Industry,Country\nBeta,Insurance,\n', { existing: 'replace' });
  expect(taken.progress).toMatchObject({ created: 0, updated: 1 });
  expect(await bench.server.context.store.companies.byName('Beta')).toMatchObject({
    industry: 'Insurance',
    country: 'Norway',
  });

  const undo = await bench.manager.read(ImportUndoPreview, `/imports/${again.id}/undo`);
  expect(undo.kinds).toEqual([{ kind: 'company', goes: 1, putBack: 1, stays: 0 }]);
});

test('a file of companies in which none is named says what is missing', async () => {
  const bench = await openWorkbench();
  const found = await bench.open('Industry,Employees\nTools,5\n', { kind: 'companies' });
  expect(found.missing).toEqual([
    { about: 'columns', message: expect.stringContaining('Map one to the company’s name') },
  ]);
});
