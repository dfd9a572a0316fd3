import { expect, test } from 'vitest';
import { openWorkbench } from './workbench.ts';

test('columns go to own fields that are called so, typed and checked, and to tags', async () => {
  const bench = await openWorkbench();
  const { store } = bench.server.context;
  const field = { hint: '', place: 0, retiredAt: null };
  await store.fields.put({
    ...field,
    entity: 'contact',
    id: 'tier',
    label: 'Tier',
    type: 'choice',
    choices: [
      { value: 'a', label: 'Gold' },
      { value: 'b', label: 'Silver' },
    ],
  });
  await store.fields.put({
    ...field,
    entity: 'company',
    id: 'revenue',
    label: 'Revenue',
    type: 'number',
    choices: [],
  });
  const found = await bench.open(
    [
      'email,first name,company,Tier,Revenue,tags',
      'a@a.example,Anna,Acme,gold,1.5,"VIP; fair"',
      'b@b.example,Ben,Beta,Platinum,2,',
    ].join('\n'),
  );
  expect(found.mapping.columns).toMatchObject({ 3: 'contact.tier', 4: 'company.revenue', 5: 'contact.tags' });
  const done = await bench.run(found);
  expect(done.progress).toMatchObject({ created: 1, failed: 1 });
  expect(done.report?.problems[0]).toMatchObject({
    line: 3,
    column: 'Tier',
    message: expect.stringContaining('Gold, Silver'),
  });
  const [contact] = (await store.contacts.list({})).items;
  expect(contact?.fields).toEqual({ tier: 'a' });
  expect((await store.companies.get(contact?.companyId ?? ''))?.fields).toEqual({ revenue: 1.5 });
  const tags = await store.tags.of('contact', [contact?.id ?? '']);
  expect(tags.get(contact?.id ?? '')?.map(({ name }) => name)).toEqual(['fair', 'VIP']);
});
