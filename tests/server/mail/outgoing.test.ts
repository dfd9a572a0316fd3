import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createKeys } from '../../../server/mail/keys.ts';
import { type Outgoing, createOutgoing } from '../../../server/mail/outgoing.ts';
import { type MailSettingsStore, createMailSettings } from '../../../server/mail/settings.ts';
import { sendTestMail } from '../../../server/mail/test-mail.ts';
import type { SendOutcome } from '../../../server/mail/transport.ts';
import { type SmtpStandIn, closedPort, otherCertificate, startTalker } from '../../support/smtp.ts';
import { tempStore } from '../../support/temp-store.ts';
import { mailServer, message, sentAt } from './sending.ts';

const anna = { id: 'u_1', name: 'Anna' };
let settings: MailSettingsStore;
let mailbox: SmtpStandIn;
let outgoing: Outgoing;

/** `trusted`: a certificate of a server under test. */
function create(trusted?: string): Outgoing {
  const created = createOutgoing({
    settings,
    mailbox: () => ({ host: mailbox.host, port: mailbox.port }),
    now: () => sentAt,
    timeouts: { connectMs: 2_000, silenceMs: 10_000, messageMs: 15_000 },
    trusted,
  });
  onTestFinished(() => created.close());
  return created;
}

beforeEach(async () => {
  settings = createMailSettings({ store: await tempStore(), keys: createKeys(Buffer.alloc(32, 7)) });
  mailbox = await mailServer();
  outgoing = create();
});

const send = (id = '<o_1@ours.test>'): Promise<SendOutcome> =>
  outgoing.send(message, { messageId: id, onDataStart: () => Promise.resolve() });

const smtp = (port: number, changes: Partial<Parameters<MailSettingsStore['save']>[0]> = {}) =>
  settings.save({
    mode: 'smtp',
    host: '127.0.0.1',
    port,
    security: 'none',
    user: '',
    fromName: 'Anna Berg',
    fromAddress: 'anna@ours.test',
    ...changes,
  });

describe('the way out', () => {
  it('leads to the built-in mailbox while there are no settings', async () => {
    expect(await send()).toMatchObject({ outcome: 'sent' });
    expect(mailbox.received).toHaveLength(1);
  });

  it('leads nowhere while real sending is off, and out once it is on', async () => {
    const real = await mailServer();
    await smtp(real.port);
    expect(await send()).toMatchObject({ outcome: 'retry', about: 'server' });
    expect(real.received.length + mailbox.received.length).toBe(0);
    await settings.setSending(true, anna, sentAt);
    expect(await send()).toMatchObject({ outcome: 'sent' });
    expect(real.received).toHaveLength(1);
    expect(mailbox.received).toHaveLength(0);
  });

  it('follows a change of the settings at once, and leaves no connection to the old server open', async () => {
    const [first, second] = [await mailServer(), await mailServer()];
    await settings.setSending(true, anna, sentAt);
    await smtp(first.port);
    await send();
    await smtp(second.port);
    await send();
    expect([first.received.length, second.received.length]).toEqual([1, 1]);
    await expect.poll(() => first.open).toBe(0);
  });

  it('keeps its connection while the settings stay what they are', async () => {
    await send('<o_1@ours.test>');
    await send('<o_2@ours.test>');
    expect(mailbox.connections).toBe(1);
  });

  it('puts messages off while the settings can’t be used', async () => {
    const from = { name: '', address: 'anna@ours.test' };
    const broken = createOutgoing({
      settings: {
        delivery: () => Promise.resolve({ to: 'nowhere', from, error: 'Enter the password again.' }),
        isHeld: () => Promise.resolve(false),
      },
      mailbox: () => null,
      now: () => sentAt,
    });
    const options = { messageId: '<o_1@ours.test>', onDataStart: () => Promise.resolve() };
    expect(await broken.send(message, options)).toMatchObject({
      outcome: 'retry',
      error: 'Enter the password again.',
    });
  });

  it('puts messages off while the built-in mailbox isn’t running', async () => {
    const early = createOutgoing({ settings, mailbox: () => null, now: () => sentAt });
    const options = { messageId: '<o_1@ours.test>', onDataStart: () => Promise.resolve() };
    expect(await early.send(message, options)).toMatchObject({ outcome: 'retry', about: 'server' });
  });

  it('puts messages off once it is closed, and lets go of its connections', async () => {
    await send();
    outgoing.close();
    expect(await send()).toMatchObject({ outcome: 'retry', about: 'server' });
    expect(mailbox.received).toHaveLength(1);
    await expect.poll(() => mailbox.open).toBe(0);
  });

  it('knows whom mail is from', async () => {
    expect(await outgoing.sender()).toEqual({ name: '', address: 'team@greenlane.localhost' });
    await smtp(25);
    expect(await outgoing.sender()).toEqual({ name: 'Anna Berg', address: 'anna@ours.test' });
  });
});

describe('a test message', () => {
  const test = (): ReturnType<typeof sendTestMail> =>
    sendTestMail(outgoing, { to: 'me@ours.test', id: 'test_1' });

  it('goes out whatever the sending switch says, and says what the server said', async () => {
    const real = await mailServer();
    await smtp(real.port);
    expect(await test()).toEqual({
      ok: true,
      response: expect.stringMatching(/^250/),
      messageId: '<test_1@ours.test>',
    });
    expect(real.received[0]).toMatchObject({ recipients: ['me@ours.test'], envelopeFrom: 'anna@ours.test' });
    expect(real.received[0]?.mail.subject).toBe('Greenlane can send mail');
  });

  /** What the sender of the test is told. */
  async function told(): Promise<string> {
    const result = await test();
    expect(result.ok).toBe(false);
    return result.ok ? '' : result.message;
  }

  it('says in plain words that the password is wrong, and never which one it was', async () => {
    const real = await mailServer({ account: { user: 'anna', password: 'right' } });
    await smtp(real.port, { user: 'anna', password: 'wrong-password' });
    const result = await test();
    expect(result).toMatchObject({ ok: false, response: '535 5.7.8 Bad credentials' });
    expect(await told()).toMatch(/doesn’t accept the user name and password.*app password/);
    expect(JSON.stringify(result)).not.toContain('wrong-password');
  });

  it('says that there is no such host', async () => {
    await smtp(25, { host: 'smtp.does-not-exist.invalid' });
    expect(await told()).toContain('There is no server called “smtp.does-not-exist.invalid”');
  });

  it('says that the connection is refused, and which ports there are', async () => {
    await smtp(await closedPort());
    expect(await told()).toMatch(/refuses the connection.*587.*465/);
  });

  it('says that nobody answers', async () => {
    const mute = await startTalker(null, () => null);
    onTestFinished(() => mute.close());
    await smtp(mute.port);
    expect(await told()).toMatch(/says nothing.*choose TLS/);
  });

  it.each([
    ['expired', 'expired', 'starttls'],
    ['expired', 'expired', 'tls'],
    ['of its own making', 'good', 'starttls'],
    ['of its own making', 'good', 'tls'],
  ] as const)('says that the certificate is %s (%s, %s)', async (_what, certificate, security) => {
    const real = await mailServer({ security, certificate });
    await smtp(real.port, { security });
    expect(await told()).toMatch(/can’t prove who it is: its certificate/);
  });

  it('says that the certificate is for another name', async () => {
    outgoing = create(otherCertificate);
    const real = await mailServer({ security: 'starttls', certificate: 'other-name' });
    await smtp(real.port, { security: 'starttls' });
    expect(await told()).toContain('its certificate is for another name');
  });

  it('says that the encryption is the other one', async () => {
    const plain = await mailServer({ security: 'none' });
    await smtp(plain.port, { security: 'tls' });
    expect(await told()).toMatch(/doesn’t speak TLS from the start.*STARTTLS/);
    await smtp(plain.port, { security: 'starttls' });
    expect(await told()).toMatch(/doesn’t encrypt with STARTTLS.*TLS on port 465/);
    const encrypted = await mailServer({ security: 'tls' });
    await smtp(encrypted.port, { security: 'none' });
    expect(await told()).toMatch(/says nothing.*choose TLS/);
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
    await smtp(real.port);
    real.misbehave(how);
    expect(await told()).toMatch(words);
  });
});
