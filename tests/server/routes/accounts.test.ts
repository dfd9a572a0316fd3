import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  MailAccount,
  MailAccounts,
  MailAccountTested,
  Session,
  type PostMailAccount,
} from '../../../machines/api/index.ts';
import { sharedAccount } from '../../support/accounts.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { startSmtp, type SmtpStandIn } from '../../support/smtp.ts';

let server: TestServer;
let smtp: SmtpStandIn;
let admin: Client;
let rep: Client;
let shared: MailAccount;
beforeAll(async () => {
  smtp = await startSmtp();
  server = await startTestServer();
  admin = await server.as('admin');
  rep = await server.as('rep');
});
afterAll(async () => {
  await server.stop();
  await smtp.close();
});

const list = async (client: Client): Promise<MailAccount[]> =>
  (await client.read(MailAccounts, '/accounts')).accounts;
const reps = (more: Partial<PostMailAccount> = {}): PostMailAccount =>
  sharedAccount(smtp, { ownerId: rep.user?.id ?? null, fromAddress: 'rep@ours.example', ...more });

describe('sending accounts', () => {
  it('of a new workspace are the built-in mailbox alone', async () => {
    expect(await list(admin)).toMatchObject([
      { kind: 'mailbox', isDefault: true, smtp: null, mayEdit: true },
    ]);
    expect((await admin.read(Session, '/session')).workspace).toMatchObject({
      mail: 'mailbox',
      sending: true,
    });
  });

  it('never show their passwords, not even in the store', async () => {
    const withPassword = { ...sharedAccount(smtp).smtp, user: 'mira', password: 'hunter2-hunter2' };
    shared = await admin.send(
      MailAccount,
      '/accounts',
      sharedAccount(smtp, { smtp: withPassword, imap: withPassword }),
    );
    expect(shared).toMatchObject({
      isDefault: true,
      smtp: { passwordSet: true },
      imap: { passwordSet: true },
    });
    expect(JSON.stringify((await admin.get('/accounts')).body)).not.toContain('hunter2');
    expect(JSON.stringify(await server.context.store.accounts.all())).not.toContain('hunter2');
    const without = { ...shared.smtp, password: '' };
    const open = await admin.patch(`/accounts/${shared.id}`, { smtp: without, imap: null });
    expect(MailAccount.parse(open.body)).toMatchObject({ smtp: { passwordSet: false }, imap: null });
    expect((await admin.read(Session, '/session')).workspace).toMatchObject({ mail: 'smtp', sending: false });
  });

  it('are everybody’s own to keep, and the shared ones the administrators’', async () => {
    const own = await rep.send(MailAccount, '/accounts', reps());
    expect(own).toMatchObject({ owner: { id: rep.user?.id }, isDefault: true, mayEdit: true });
    expect((await list(rep)).map(({ id, mayEdit }) => [id, mayEdit])).toEqual([
      [shared.id, false],
      [own.id, true],
      ['mailbox', false],
    ]);
    for (const refused of [
      rep.patch(`/accounts/${shared.id}`, { fromName: 'Me' }),
      rep.delete(`/accounts/${shared.id}`),
      rep.post(`/accounts/${shared.id}/test`, {}),
      rep.post('/accounts', sharedAccount(smtp)),
      rep.post('/accounts', reps({ ownerId: admin.user?.id ?? '' })),
    ])
      expect((await refused).status).toBe(403);
    const marketer = await server.as('marketer');
    expect((await list(marketer)).map(({ id }) => id)).not.toContain(own.id);
    expect((await marketer.patch(`/accounts/${own.id}`, { fromName: 'Me' })).status).toBe(404);
    const renamed = await admin.patch(`/accounts/${own.id}`, { fromName: 'Rita' });
    expect(MailAccount.parse(renamed.body)).toMatchObject({ fromName: 'Rita' });
    expect((await rep.delete(`/accounts/${own.id}`)).status).toBe(200);
    expect((await rep.delete(`/accounts/${own.id}`)).status).toBe(404);
  });

  it('are tried with a message to themselves, whatever the switch says, and say how they fare', async () => {
    const tested = await admin.send(MailAccountTested, `/accounts/${shared.id}/test`, {});
    expect(tested).toMatchObject({ to: shared.fromAddress, sending: { ok: true }, receiving: null });
    expect(smtp.received.at(-1)).toMatchObject({ recipients: [shared.fromAddress] });
    const working = (await list(admin)).find(({ id }) => id === shared.id);
    expect(working?.status).toMatchObject({ sending: { error: null }, today: 1 });
    expect(working?.status.sending.succeededAt).not.toBeNull();

    // Nobody listens at the first port of all.
    await admin.patch(`/accounts/${shared.id}`, {
      smtp: { ...sharedAccount(smtp).smtp, port: 1 },
      imap: { host: smtp.host, port: 1, security: 'tls', user: '' },
    });
    const refuses = expect.stringContaining(`${smtp.host}, port 1, refuses the connection`) as string;
    const failed = await admin.send(MailAccountTested, `/accounts/${shared.id}/test`, {
      to: 'me@ours.example',
    });
    for (const of of [failed.sending, failed.receiving])
      expect(of).toMatchObject({ ok: false, message: refuses });
    expect((await list(admin)).find(({ id }) => id === shared.id)?.status).toMatchObject({
      sending: { error: { message: refuses } },
      receiving: { error: { message: refuses } },
    });
    await admin.patch(`/accounts/${shared.id}`, { smtp: sharedAccount(smtp).smtp, imap: null });
  });

  it('aren’t a rep’s way to write to anybody past the gate', async () => {
    const own = await rep.send(MailAccount, '/accounts', reps());
    const before = smtp.received.length;
    expect((await rep.post(`/accounts/${own.id}/test`, { to: 'customer@acme.example' })).status).toBe(403);
    expect(smtp.received).toHaveLength(before);
    const mine = await rep.send(MailAccountTested, `/accounts/${own.id}/test`, { to: rep.user?.email });
    expect(mine.sending).toMatchObject({ ok: true });
    await rep.delete(`/accounts/${own.id}`);
  });

  it('say in words what they lack', async () => {
    const refused = await admin.post('/accounts', { ...sharedAccount(smtp), fromAddress: 'nobody' });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).details).toMatchObject({ problems: [{ path: 'body.fromAddress' }] });
    const kept = await admin.delete(`/accounts/${shared.id}`);
    expect(kept.status).toBe(409);
    expect(errorOf(kept).message).toContain('Make another account the default first');
  });
});
