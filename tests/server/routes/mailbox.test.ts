import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailboxHeaders, MailboxList, MailboxMessage, Settings } from '../../../machines/api/index.ts';
import { createTestClock } from '../../support/clock.ts';
import { errorOf, startTestServer, type TestServer } from '../../support/server.ts';
import { enterDeal, publishProcess } from '../../support/workspace.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ clock: createTestClock() });
});
afterAll(() => server.stop());

describe('the headers of a mail', () => {
  it('are those that came over the wire, so that one can check what mail programs act on', async () => {
    const rep = await server.as('rep');
    await enterDeal(rep, await publishProcess(server, 'agency'), { startAt: 'booked' });
    await server.context.runtime.idle();
    const { items } = await rep.read(MailboxList, '/mailbox');
    const id = items[0]?.id ?? '';
    const message = await rep.read(MailboxMessage, `/mailbox/${id}`);

    const headers = await rep.read(MailboxHeaders, `/mailbox/${id}/headers`);
    const values = (name: string) =>
      headers.items.filter((header) => header.name === name).map(({ value }) => value);
    expect(values('Message-ID')).toEqual([message.messageId]);
    expect(values('List-Unsubscribe').join()).toContain(message.unsubscribeUrl);
    expect(values('List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
  });

  it('of a mail that is gone are refused with what to do', async () => {
    const refused = await (await server.as('rep')).get('/mailbox/mb_gone/headers');
    expect(refused.status).toBe(404);
    expect(errorOf(refused).message).toContain('Load the mailbox again');
  });
});

it('settings say where the data lies and where the built-in mailbox listens', async () => {
  const { installation } = await (await server.as('admin')).read(Settings, '/settings');
  expect(installation).toEqual({
    dataFolder: server.folder,
    mailbox: server.context.mail.mailbox.address(),
  });
});
