import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createTrying } from '../../../server/mail/accounts/trying.ts';
import { builtIn } from '../../../server/mail/accounts/built-in.ts';
import { dayAt } from '../../../server/mail/accounts/day.ts';
import type { OpenedServer } from '../../../server/mail/accounts/servers.ts';
import { type Outgoing, createOutgoing } from '../../../server/mail/outgoing.ts';
import type { SendOutcome } from '../../../server/mail/transport.ts';
import type { MailAccountRecord, SendLimits, Store } from '../../../server/store/store.ts';
import { annas } from '../../support/accounts.ts';
import { type SmtpStandIn, closedPort, otherCertificate, startTalker } from '../../support/smtp.ts';
import { tempStore } from '../../support/temp-store.ts';
import { mailServer, message, sentAt } from './sending.ts';

let mailbox: SmtpStandIn;
let outgoing: Outgoing;
let isHeld: boolean;

const wrongPassword = 'wrong-password';
const opened = ({ smtp }: MailAccountRecord): OpenedServer | null => {
  if (smtp === null) return null;
  const { user, ...place } = smtp;
  return { ok: true, server: { ...place, auth: user === '' ? null : { user, password: wrongPassword } } };
};

/** `trusted`: a certificate of a server under test. */
function create(more: Partial<Parameters<typeof createOutgoing>[0]> = {}): Outgoing {
  const created = createOutgoing({
    accounts: { smtp: opened, isHeld: async ({ kind }) => kind === 'smtp' && isHeld },
    mailbox: () => ({ host: mailbox.host, port: mailbox.port }),
    now: () => sentAt,
    timeouts: { connectMs: 2_000, silenceMs: 10_000, messageMs: 15_000 },
    ...more,
  });
  onTestFinished(() => created.close());
  return created;
}

beforeEach(async () => {
  isHeld = false;
  mailbox = await mailServer();
  outgoing = create();
});

const by = (port: number, more: Partial<NonNullable<MailAccountRecord['smtp']>> = {}): MailAccountRecord => ({
  ...annas,
  smtp: { host: '127.0.0.1', port, security: 'none', user: '', ...more },
});

const send = (account: MailAccountRecord, id = '<o_1@ours.test>', way = outgoing): Promise<SendOutcome> =>
  way.send(account, message, { messageId: id, onDataStart: () => Promise.resolve() });

describe('the way out', () => {
  it('leads to the built-in mailbox by the account that is it', async () => {
    expect(await send(builtIn)).toMatchObject({ outcome: 'sent' });
    expect(mailbox.received).toHaveLength(1);
  });

  it('leads nowhere while real sending is off, and out once it is on', async () => {
    const real = await mailServer();
    isHeld = true;
    expect(await send(by(real.port))).toMatchObject({ outcome: 'retry', about: 'server' });
    expect(real.received.length + mailbox.received.length).toBe(0);
    isHeld = false;
    expect(await send(by(real.port))).toMatchObject({ outcome: 'sent' });
    expect(real.received).toHaveLength(1);
    expect(mailbox.received).toHaveLength(0);
  });

  it('is each account’s own: one whose server hangs keeps no other waiting', async () => {
    const hanging = await startTalker(null, () => null);
    onTestFinished(() => hanging.close());
    const real = await mailServer();
    const stuck = send({ ...by(hanging.port), id: 'ma_stuck' });
    expect(await send(by(real.port), '<o_2@ours.test>')).toMatchObject({ outcome: 'sent' });
    expect(await stuck).toMatchObject({ outcome: 'retry', about: 'server' });
  });

  it('follows a change of the account at once, and leaves no connection to the old server open', async () => {
    const [first, second] = [await mailServer(), await mailServer()];
    await send(by(first.port));
    await send(by(second.port));
    expect([first.received.length, second.received.length]).toEqual([1, 1]);
    await expect.poll(() => first.open).toBe(0);
  });

  it('keeps its connection while the account stays what it is', async () => {
    await send(builtIn, '<o_1@ours.test>');
    await send(builtIn, '<o_2@ours.test>');
    expect(mailbox.connections).toBe(1);
  });

  it('puts messages off while the account can’t be used', async () => {
    const broken = create({
      accounts: {
        smtp: () => ({ ok: false, error: 'Enter the password again.' }),
        isHeld: async () => false,
      },
    });
    expect(await send(annas, '<o_1@ours.test>', broken)).toMatchObject({
      outcome: 'retry',
      error: 'Enter the password again.',
    });
  });

  it('puts messages off while the built-in mailbox isn’t running', async () => {
    const early = create({ mailbox: () => null });
    expect(await send(builtIn, '<o_1@ours.test>', early)).toMatchObject({
      outcome: 'retry',
      about: 'server',
    });
  });

  it('puts messages off once it is closed, and lets go of its connections', async () => {
    await send(builtIn);
    outgoing.close();
    expect(await send(builtIn)).toMatchObject({ outcome: 'retry', about: 'server' });
    expect(mailbox.received).toHaveLength(1);
    await expect.poll(() => mailbox.open).toBe(0);
  });
});

describe('trying an account', () => {
  let store: Store;
  const limitsOf = async ({ perMinute, perDay }: MailAccountRecord): Promise<SendLimits> => ({
    perMinute,
    perDay,
    day: dayAt(sentAt, 'UTC'),
  });
  const trying = (account: MailAccountRecord, way = outgoing) =>
    createTrying({
      store,
      accounts: {
        imap: ({ imap }) => imap && { ok: true, server: { ...imap, auth: null } },
        limits: limitsOf,
      },
      outgoing: way,
      tryMailbox: async ({ host }) => ({ ok: false, message: `${host} is away.`, response: null }),
      now: () => sentAt,
    }).try(account, { to: 'anna@ours.test', id: 'm_1' });

  beforeEach(async () => {
    store = await tempStore();
  });

  it('sends one message with its signature, whatever the switch says', async () => {
    const real = await mailServer();
    isHeld = true;
    const account = { ...by(real.port), signature: 'Anna Berg\nNorthpine', replyTo: 'desk@ours.test' };
    expect(await trying(account)).toMatchObject({
      to: 'anna@ours.test',
      sending: { ok: true },
      receiving: null,
    });
    const mail = real.received[0]?.mail;
    expect(mail?.text).toContain('-- \nAnna Berg\nNorthpine');
    expect(mail?.html).toContain('Anna Berg<br>');
    expect(mail?.replyTo).toEqual([{ name: '', address: 'desk@ours.test' }]);
    expect((await store.accounts.states()).get(account.id)).toMatchObject({ sentAt, sendError: null });
  });

  it('says in words what is wrong, also with fetching, and keeps it with the account', async () => {
    const refusing = {
      ...by(await closedPort()),
      imap: { host: 'imap.ours.test', port: 993, security: 'tls' as const, user: '' },
    };
    const tested = await trying(refusing);
    expect(tested.sending).toMatchObject({
      ok: false,
      message: expect.stringContaining('refuses the connection') as string,
    });
    expect(tested.receiving).toMatchObject({ ok: false, message: 'imap.ours.test is away.' });
    expect((await store.accounts.states()).get(refusing.id)).toMatchObject({
      sendError: tested.sending.ok ? '' : tested.sending.message,
      receiveError: 'imap.ours.test is away.',
    });
  });

  it('goes no further than the account’s limits', async () => {
    const real = await mailServer();
    const account = { ...by(real.port), perDay: 1 };
    await store.accounts.reserve({
      accountId: account.id,
      slot: 'another',
      now: sentAt,
      limits: await limitsOf(account),
    });
    expect((await trying(account)).sending).toMatchObject({
      ok: false,
      message: expect.stringContaining('its limits') as string,
    });
    expect(real.received).toHaveLength(0);
  });

  /** What whoever tries is told. */
  async function told(account: MailAccountRecord, way = outgoing): Promise<string> {
    const { sending } = await trying(account, way);
    expect(sending.ok).toBe(false);
    return sending.ok ? '' : sending.message;
  }

  it('says in plain words that the password is wrong, and never which one it was', async () => {
    const real = await mailServer({ account: { user: 'anna', password: 'right' } });
    const { sending } = await trying(by(real.port, { user: 'anna' }));
    expect(sending).toMatchObject({ ok: false, response: '535 5.7.8 Bad credentials' });
    expect(sending.ok || sending.message).toMatch(/doesn’t accept the user name and password.*app password/);
    expect(JSON.stringify(sending)).not.toContain(wrongPassword);
  });

  it('says that there is no such host', async () => {
    expect(await told(by(25, { host: 'smtp.does-not-exist.invalid' }))).toContain(
      'There is no server called “smtp.does-not-exist.invalid”',
    );
  });

  it('says that nobody answers', async () => {
    const mute = await startTalker(null, () => null);
    onTestFinished(() => mute.close());
    expect(await told(by(mute.port))).toMatch(/says nothing.*choose TLS/);
  });

  it.each([
    ['expired', 'expired', 'starttls'],
    ['expired', 'expired', 'tls'],
    ['of its own making', 'good', 'starttls'],
    ['of its own making', 'good', 'tls'],
  ] as const)('says that the certificate is %s (%s, %s)', async (_what, certificate, security) => {
    const real = await mailServer({ security, certificate });
    expect(await told(by(real.port, { security }))).toMatch(/can’t prove who it is: its certificate/);
  });

  it('says that the certificate is for another name', async () => {
    const real = await mailServer({ security: 'starttls', certificate: 'other-name' });
    expect(
      await told(by(real.port, { security: 'starttls' }), create({ trusted: otherCertificate })),
    ).toContain('its certificate is for another name');
  });

  it('says that the encryption is the other one', async () => {
    const plain = await mailServer({ security: 'none' });
    expect(await told(by(plain.port, { security: 'tls' }))).toMatch(
      /doesn’t speak TLS from the start.*STARTTLS/,
    );
    expect(await told(by(plain.port, { security: 'starttls' }))).toMatch(
      /doesn’t encrypt with STARTTLS.*TLS on port 465/,
    );
    const encrypted = await mailServer({ security: 'tls' });
    expect(await told(by(encrypted.port))).toMatch(/says nothing.*choose TLS/);
  });

  it.each([
    [
      'the sender',
      { at: 'mail', reply: { code: 553, text: 'not yours' } },
      /doesn’t take mail from this sender.*“553 not yours”/,
    ],
    [
      'the recipient',
      { at: 'rcpt', reply: { code: 550, text: 'unknown' } },
      /doesn’t take mail for this recipient.*“550 unknown”/,
    ],
    [
      'the message',
      { at: 'data-end', reply: { code: 554, text: 'spam' } },
      /refused the message.*“554 spam”/,
    ],
    ['us', { at: 'greeting', reply: { code: 554, text: 'blocked' } }, /doesn’t want to talk.*“554 blocked”/],
  ] as const)('says that the server refuses %s', async (_what, how, words) => {
    const real = await mailServer();
    real.misbehave(how);
    expect(await told(by(real.port))).toMatch(words);
  });
});
