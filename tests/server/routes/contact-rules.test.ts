import { afterAll, beforeAll, expect, it } from 'vitest';
import { ContactRulesPage, ContactRulesPreview, OutboxList } from '../../../machines/api/index.ts';
import { compile, noContactRules, usualContactRules } from '../../../machines/index.ts';
import { threeMails } from '../runtime/gate/rules-of-house.ts';
import { createTestClock, type TestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { dealPage, enterDeal } from '../../support/workspace.ts';

let server: TestServer;
let clock: TestClock;
let admin: Client;
beforeAll(async () => {
  // A Saturday.
  clock = createTestClock(Date.UTC(2026, 10, 21, 9));
  server = await startTestServer({ clock });
  admin = await server.as('admin');
  await server.context.store.versions.publish({
    hash: 'three-mails-1',
    processId: threeMails.id,
    number: 1,
    name: threeMails.name,
    publishedAt: clock.now(),
    publishedBy: null,
    note: '',
    document: threeMails,
    config: compile(threeMails),
  });
});
afterAll(() => server.stop());

const path = '/settings/contact-rules';
const page = () => admin.read(ContactRulesPage, path);

it('start undecided, and keep what somebody decides', async () => {
  expect(await page()).toMatchObject({ rules: noContactRules, undecided: true });
  await admin.put(path, usualContactRules);
  expect(await page()).toMatchObject({ rules: usualContactRules, undecided: false });
  await admin.put(path, noContactRules);
});

it('refuse hours that never open, and free days without end', async () => {
  const never = await admin.put(path, { ...usualContactRules, hours: { mon: [] } });
  expect(never.status).toBe(400);
  expect(errorOf(never).message).toContain('Every weekday is quiet');
  const quarter = (from: string, to: string) => ({ name: from, from, to, yearly: true, country: null });
  const own = [
    quarter('2026-11-01', '2027-01-31'),
    quarter('2026-02-01', '2026-04-30'),
    quarter('2026-05-01', '2026-07-31'),
  ];
  const endless = await admin.put(path, {
    ...usualContactRules,
    holidays: { countries: [], home: null, own },
  });
  expect(endless.status).toBe(400);
  expect(errorOf(endless).message).toContain('three months');
});

it('show what they would mean before they are saved', async () => {
  const rules = {
    ...usualContactRules,
    holidays: { countries: ['DE', 'PL'], home: null, own: [] },
  };
  const preview = await admin.send(ContactRulesPreview, `${path}/preview`, { rules });
  expect(preview.freeDays).toContainEqual({ date: '2026-12-25', name: 'Christmas Day', country: 'DE' });
  expect(preview.freeDays).toContainEqual(expect.objectContaining({ date: '2026-12-25', country: 'PL' }));
});

it('keep messages back, say why on the deal and in the outbox, and let them go once they are lifted', async () => {
  await admin.put(path, usualContactRules);
  const { id } = await enterDeal(admin, threeMails.id);
  const preview = await admin.send(ContactRulesPreview, `${path}/preview`, { rules: usualContactRules });
  expect(preview).toMatchObject({ looked: 1, waits: [{ deal: { id }, reason: { code: 'quiet-day' } }] });

  clock.advance(3_600_000);
  await server.context.runtime.idle();
  const reason = { code: 'quiet-day', day: 'sat', zone: 'UTC', until: Date.UTC(2026, 10, 23, 9) };
  expect((await dealPage(admin, id)).pending).toMatchObject([{ what: 'message', state: 'waiting', reason }]);
  expect((await admin.read(OutboxList, `/outbox?deal=${id}`)).items).toMatchObject([{ reason }]);

  await admin.put(path, noContactRules);
  await server.context.runtime.idle();
  expect((await admin.read(OutboxList, `/outbox?deal=${id}`)).items).toEqual([]);
});

it('pause for a support issue that is opened and closed over the API', async () => {
  const { id } = await enterDeal(admin, threeMails.id);
  const contact = (await dealPage(admin, id)).contacts[0]?.id ?? '';
  await admin.patch(`/contacts/${contact}`, { supportSince: clock.now() });
  clock.advance(3_600_000);
  await server.context.runtime.idle();
  const [waiting] = (await dealPage(admin, id)).pending;
  expect(waiting?.reason).toMatchObject({ code: 'support', whose: 'contact' });
  await admin.patch(`/contacts/${contact}`, { supportSince: null });
  await server.context.runtime.idle();
  expect((await admin.read(OutboxList, `/outbox?deal=${id}`)).items).toEqual([]);
});
