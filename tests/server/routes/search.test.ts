import { afterAll, beforeAll, expect, test } from 'vitest';
import { RequestDetail, SavedView, SearchResult, type SearchHit } from '../../../machines/api/index.ts';
import { officeHours } from '../../../machines/index.ts';
import { startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { publishForm } from '../../support/lead-forms.ts';

let server: TestServer;
let rep: Client;
let colleague: Client;
beforeAll(async () => {
  server = await startTestServer();
  rep = await server.as('rep');
  colleague = await server.newcomer('rep');
});
afterAll(() => server.stop());

const find = async (client: Client, q: string): Promise<SearchHit[]> =>
  (await client.read(SearchResult, '/search', { query: { q } })).hits;
const kinds = async (client: Client, q: string): Promise<string[]> =>
  (await find(client, q)).map(({ kind }) => kind);

test('views are found by whoever may open them, with what they show', async () => {
  const view = {
    screen: 'pipeline',
    scope: 'nowhere',
    name: 'Rotting vineyards',
    query: 'table=&due=overdue',
  };
  const { id } = await rep.send(SavedView, '/views', view);
  expect(await find(rep, 'vineyrads')).toMatchObject([
    { kind: 'view', id, own: true, view: { screen: 'pipeline', scope: 'nowhere', query: view.query } },
  ]);
  expect(await find(colleague, 'vineyards')).toEqual([]);
  await rep.patch(`/views/${id}`, { shared: true });
  expect(await find(colleague, 'vineyards')).toMatchObject([{ kind: 'view', own: false }]);
  // A script is nobody: it finds what everybody may see.
  expect(await kinds(await server.script('rep'), 'vineyards')).toEqual(['view']);
  await rep.delete(`/views/${id}`);
  expect(await find(rep, 'vineyards')).toEqual([]);
});

test('requests are found by what is wanted, for whom, and what is expected, also once they are done', async () => {
  const { id } = await rep.send(RequestDetail, '/requests', {
    goal: 'A case study for clinics',
    audience: 'Heads of orthopaedics',
    expected: 'One page as handout',
    dueAt: null,
    to: { user: colleague.user?.id ?? '' },
    about: null,
  });
  for (const words of ['case study', 'orthopaedics', 'handout'])
    expect(await find(colleague, words)).toMatchObject([{ kind: 'request', id, own: true }]);
  await colleague.post(`/requests/${id}/take`, {});
  await colleague.post(`/requests/${id}/done`, { text: '' });
  expect(await kinds(rep, 'orthopaedics')).toEqual(['request']);
});

test('booking pages are found by those who work with deals', async () => {
  await server.context.store.bookingPages.put({
    id: 'bp_1',
    slug: 'mira',
    ownerId: rep.user?.id ?? null,
    active: true,
    createdAt: 0,
    settings: {
      title: 'Acoustics talk',
      intro: '',
      place: '',
      minutes: 30,
      everyMinutes: 30,
      beforeMinutes: 0,
      afterMinutes: 0,
      noticeMinutes: 60,
      horizonDays: 14,
      hours: officeHours.hours,
      users: [rep.user?.id ?? ''],
      process: 'p',
      entry: 'e',
      asksPhone: false,
    },
  });
  expect(await find(rep, 'acoustics')).toMatchObject([{ kind: 'booking', detail: 'mira', own: true }]);
  expect(await kinds(await server.as('designer'), 'acoustics')).toEqual([]);
});

test('messages are found by their subjects and words, with the action that sends them; forms by their name', async () => {
  const { process, form } = await publishForm(server);
  const [template] = (await server.context.store.versions.live(process))?.document.templates ?? [];
  const hits = (await find(rep, template?.subject ?? '')).filter(({ kind }) => kind === 'template');
  expect(hits[0]).toMatchObject({ id: template?.id, process: { id: process }, action: expect.any(String) });
  expect(await kinds(rep, form.name)).toContain('form');
});
