import { expect, test } from 'vitest';
import type { SearchHit } from '../../../machines/api/index.ts';
import { hitsOf } from '../../../client/ui/frame/palette-hits.ts';

const hit = (more: Partial<SearchHit>): SearchHit => ({
  kind: 'view',
  id: 'v_1',
  name: 'Overdue',
  detail: null,
  standing: 'exact',
  own: true,
  marks: { name: [], detail: [] },
  process: null,
  step: null,
  action: null,
  view: null,
  ...more,
});
const wayTo = (more: Partial<SearchHit>): string | undefined =>
  hitsOf({ hits: [hit(more)], deals: [], readAs: null })[0]?.to;

test.each<[string, Partial<SearchHit>, string]>([
  [
    'a view opens its board',
    { view: { screen: 'pipeline', scope: 'agency', query: 'due=overdue' } },
    '/pipeline/agency?due=overdue',
  ],
  [
    'a view of the table opens the table',
    { view: { screen: 'pipeline', scope: 'agency', query: 'q=a+b&table=' } },
    '/pipeline/agency/table?q=a+b',
  ],
  [
    'a view of a screen that has one list opens that',
    { view: { screen: 'contacts', scope: '', query: '' } },
    '/contacts',
  ],
  [
    'a message opens at the action that sends it',
    { kind: 'template', process: { id: 'agency', name: 'Agency' }, action: 'mail 1' },
    '/processes/agency?node=mail%201',
  ],
  [
    'a message that nothing sends opens its process',
    { kind: 'template', process: { id: 'agency', name: 'Agency' } },
    '/processes/agency',
  ],
  ['a request opens beside the others', { kind: 'request', id: 'rq_1' }, '/requests/rq_1'],
])('%s', (_, found, path) => {
  expect(wayTo(found)).toBe(path);
});
