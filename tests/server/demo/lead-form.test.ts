import { expect, onTestFinished, test } from 'vitest';
import { FormList } from '../../../machines/api/index.ts';
import { openForm } from '../../../server/demo/lead-form.ts';
import { olga, openPage, post } from '../../support/lead-forms.ts';
import { startTestServer } from '../../support/server.ts';
import { publishProcess } from '../../support/workspace.ts';

test('the demo’s form speaks three languages, and whoever sends it is a lead', async () => {
  const server = await startTestServer();
  onTestFinished(() => server.stop());
  const process = await publishProcess(server, 'agency');
  const { store, machines, clock } = server.context;
  await openForm(
    { store, machines },
    { process, entry: 'website-form' },
    { by: (await server.as('marketer')).user?.id ?? '', now: clock.now() },
  );
  const rep = await server.as('rep');
  const [form] = (await rep.read(FormList, '/forms')).items;
  expect(form).toMatchObject({ published: true, target: { live: true }, updatedBy: {} });
  for (const [language, words] of [
    ['en', 'How many of you are there?'],
    ['uk', 'Скільки вас?'],
    ['ru', 'Сколько вас?'],
  ])
    expect((await openPage(`${form?.url}?lang=${language}`)).text).toContain(words);
  await post(form?.url ?? '', { ...olga, size: '12' });
  const [after] = (await rep.read(FormList, '/forms')).items;
  expect(after?.counts).toMatchObject({ submissions: 1, leads: 1, refused: 0 });
});
