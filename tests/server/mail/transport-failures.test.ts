import { describe, expect, it, onTestFinished } from 'vitest';
import { closedPort, localCertificate, startTalker } from '../../support/smtp.ts';
import { mailServer, send, transportTo } from './sending.ts';

describe('a server that says no', () => {
  it.each([
    ['RCPT', { at: 'rcpt', reply: { code: 451, text: 'greylisted' } }],
    ['the end of DATA', { at: 'data-end', reply: { code: 451, text: 'try later' } }],
    ['RCPT, out of step', { at: 'rcpt', reply: { code: 503, text: 'need MAIL command' } }],
    ['the end of DATA, leaving', { at: 'data-end', reply: { code: 421, text: 'shutting down' } }],
  ] as const)('for now, at %s: put off, and it is about this message', async (_at, how) => {
    const smtp = await mailServer();
    smtp.misbehave(how);
    const outcome = await send(transportTo(smtp));
    expect(outcome).toMatchObject({ outcome: 'retry', about: 'message' });
    expect(outcome).toHaveProperty('error', expect.stringContaining(how.reply.text));
  });

  it.each([
    ['RCPT', { at: 'rcpt', reply: { code: 550, text: 'no such user' } }],
    ['the end of DATA', { at: 'data-end', reply: { code: 554, text: 'looks like spam' } }],
    ['MAIL, for its size', { at: 'mail', reply: { code: 552, text: 'too large' } }],
  ] as const)('for good, at %s: refused', async (_at, how) => {
    const smtp = await mailServer();
    smtp.misbehave(how);
    expect(await send(transportTo(smtp))).toMatchObject({ outcome: 'refused' });
  });

  it('to one message lets the next one through', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    smtp.misbehave({ at: 'rcpt', reply: { code: 550, text: 'no such user' } });
    await send(transport);
    expect(await send(transport)).toMatchObject({ outcome: 'sent' });
    expect(smtp.received).toHaveLength(1);
  });

  it.each([
    ['greets with a refusal', { at: 'greeting', reply: { code: 554, text: 'not you' } }],
    ['doesn’t know the sender', { at: 'mail', reply: { code: 553, text: 'not your address' } }],
    ['wants a sign-in', { at: 'mail', reply: { code: 530, text: 'Authentication required' } }],
    ['won’t relay', { at: 'rcpt', reply: { code: 554, text: '5.7.1 Relay access denied' } }],
  ] as const)('%s: put off, because the settings are wrong and not the message', async (_what, how) => {
    const smtp = await mailServer();
    smtp.misbehave(how);
    expect(await send(transportTo(smtp))).toMatchObject({ outcome: 'retry', about: 'server' });
  });

  it('to the password: put off until the settings are right', async () => {
    const smtp = await mailServer({ account: { user: 'anna', password: 'right' } });
    const outcome = await send(transportTo({ port: smtp.port, auth: { user: 'anna', password: 'wrong' } }));
    expect(outcome).toMatchObject({ outcome: 'retry', about: 'server' });
    expect(JSON.stringify(outcome)).not.toContain('wrong');

    const good = await send(transportTo({ port: smtp.port, auth: { user: 'anna', password: 'right' } }));
    expect(good).toMatchObject({ outcome: 'sent' });
    expect(smtp.received[0]?.user).toBe('anna');
  });
});

describe('a connection that doesn’t come about', () => {
  const put = { outcome: 'retry', about: 'server' };

  it('is put off when nobody listens', async () => {
    expect(await send(transportTo({ port: await closedPort() }))).toMatchObject(put);
  });

  it('is put off when the host doesn’t exist', async () => {
    expect(await send(transportTo({ host: 'smtp.does-not-exist.invalid' }))).toMatchObject(put);
  });

  it('is put off when the server accepts and says nothing', async () => {
    const mute = await startTalker(null, () => null);
    onTestFinished(() => mute.close());
    expect(await send(transportTo({ port: mute.port }, { timeouts: { connectMs: 300 } }))).toMatchObject(put);
  });

  it('is put off when the server hangs up before the message', async () => {
    const rude = await startTalker('220 hello', (line, socket) => {
      if (line.startsWith('EHLO')) return '250 ready';
      if (line.startsWith('MAIL')) return '250 ok';
      socket.destroy();
      return null;
    });
    onTestFinished(() => rude.close());
    expect(await send(transportTo({ port: rude.port }))).toMatchObject({ outcome: 'retry' });
  });

  it('is put off when the server falls silent before the message', async () => {
    const slow = await startTalker('220 hello', (line) => (line.startsWith('EHLO') ? '250 ready' : null));
    onTestFinished(() => slow.close());
    expect(await send(transportTo({ port: slow.port }, { timeouts: { silenceMs: 300 } }))).toMatchObject({
      outcome: 'retry',
    });
  });
});

describe('a connection that is lost after the first byte', () => {
  it.each([
    ['cuts off in the middle of the message', { at: 'data-middle', cut: true }],
    ['cuts off instead of answering, having delivered it', { at: 'data-end', cut: true, kept: true }],
    ['cuts off instead of answering, having dropped it', { at: 'data-end', cut: true, kept: false }],
    ['never answers', { at: 'data-end', hang: true }],
  ] as const)('%s: nobody knows, and it isn’t sent again', async (_what, how) => {
    const smtp = await mailServer();
    const transport = transportTo(smtp, { timeouts: { silenceMs: 1_500 } });
    // Also on a connection that has served before, where the pool might be tempted to try again.
    await send(transport);
    smtp.misbehave(how);
    const outcome = await send(transport, { text: 'A long letter. '.repeat(100_000) });
    expect(outcome).toMatchObject({ outcome: 'unknown' });
    expect(outcome).toHaveProperty('error', expect.stringContaining('may have been delivered'));
    const delivered = 'kept' in how && how.kept ? 2 : 1;
    expect(smtp.received).toHaveLength(delivered);
  });

  it('but before any of it was heard, goes over a new connection, once', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    await send(transport);
    smtp.misbehave({ at: 'data-start', cut: true });
    expect(await send(transport)).toMatchObject({ outcome: 'sent' });
    expect(smtp.received).toHaveLength(2);
  });

  it('is given up when the server trickles answers without end', async () => {
    const timers = new Set<NodeJS.Timeout>();
    const trickler = await startTalker('220 hello', (line, socket) => {
      if (line.startsWith('EHLO')) return '250 ready';
      if (line === 'DATA') return '354 go on';
      if (line === '.') {
        const timer = setInterval(() => socket.writable && socket.write('250-almost\r\n'), 50);
        timers.add(timer);
        socket.on('close', () => clearInterval(timer));
        return null;
      }
      return /^(MAIL|RCPT|QUIT)/.test(line) ? '250 ok' : null;
    });
    onTestFinished(() => trickler.close());
    expect(
      await send(transportTo({ port: trickler.port }, { timeouts: { messageMs: 1_000 } })),
    ).toMatchObject({ outcome: 'unknown' });
  });
});

describe('encryption', () => {
  it.each(['tls', 'starttls'] as const)(
    '%s: sends over a server that can prove who it is',
    async (security) => {
      const smtp = await mailServer({ security });
      const outcome = await send(transportTo({ port: smtp.port, security }, { trusted: localCertificate }));
      expect(outcome).toMatchObject({ outcome: 'sent' });
      expect(smtp.received[0]?.secure).toBe(true);
    },
  );

  it.each(['tls', 'starttls'] as const)('%s: doesn’t send over one that can’t', async (security) => {
    const smtp = await mailServer({ security });
    expect(await send(transportTo({ port: smtp.port, security }))).toMatchObject({
      outcome: 'retry',
      about: 'server',
    });
    expect(smtp.received).toHaveLength(0);
  });

  it('starttls: never falls back to plain text', async () => {
    const smtp = await mailServer({ security: 'none' });
    const outcome = await send(transportTo({ port: smtp.port, security: 'starttls' }));
    expect(outcome).toMatchObject({ outcome: 'retry', about: 'server' });
    expect(smtp.received).toHaveLength(0);
  });
});
