import { afterAll, beforeAll, expect, it } from 'vitest';
import { CorrectionPreview } from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
let manager: Client;
let deal: string;
beforeAll(async () => {
  server = await startTestServer();
  manager = await server.as('manager');
  const process = await publishProcess(server, 'agency');
  deal = (await enterDeal(manager, process, { entry: 'website-form' })).id;
});
afterAll(() => server.stop());

it('a correction says what it would cancel and ask for, and changes nothing by that', async () => {
  const before = await dealPage(manager, deal);
  const to = before.outlook.corrections.find(({ id }) => id === 'booked');
  const query = { to: to?.id ?? '', silent: 'true' };
  const preview = await manager.read(CorrectionPreview, `/deals/${deal}/correct`, { query });
  expect(preview).toMatchObject({ to: { id: 'booked' }, sent: [] });
  expect(preview.waitsBegun + preview.opened.length).toBeGreaterThan(0);
  expect((await dealPage(manager, deal)).current.step.id).toBe(before.current.step.id);
});

it('a place that isn’t in the drawing is refused, and a rep may not ask', async () => {
  const refused = await manager.get(`/deals/${deal}/correct`, { query: { to: 'nowhere' } });
  expect(errorOf(refused).code).toBe('invalid');
  const rep = await server.as('rep');
  expect((await rep.get(`/deals/${deal}/correct`, { query: { to: 'booked' } })).status).toBe(403);
});
