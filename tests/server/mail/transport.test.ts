import { describe, expect, it, onTestFinished } from 'vitest';
import { closedPort, startTalker } from '../../support/smtp.ts';
import { mailServer, message, send, transportTo } from './sending.ts';

/** Turns of the event loop until a client has seen that its connection is gone. */
async function untilNoticed(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
}

describe('a message that is taken', () => {
  it('arrives once, with what it says and who it is from', async () => {
    const smtp = await mailServer();
    const outcome = await send(transportTo(smtp));

    expect(outcome).toMatchObject({ outcome: 'sent', messageId: '<o_1@ours.test>' });
    expect(outcome).toHaveProperty('response', expect.stringMatching(/^250 /));
    expect(smtp.received).toHaveLength(1);
    const [arrived] = smtp.received;
    expect(arrived).toMatchObject({ envelopeFrom: 'anna@ours.test', recipients: ['sofie@acme.test'] });
    expect(arrived?.mail).toMatchObject({
      from: message.from,
      to: [message.to],
      subject: 'Your proposal',
      messageId: '<o_1@ours.test>',
      date: '2026-03-03T09:30:00.000Z',
    });
    expect(arrived?.mail.text?.trim()).toBe('Hello Sofie,\n\nhere it is.');
    expect(arrived?.mail.html?.trim()).toBe(message.html);
  });

  it('says that a machine sent it and how to leave, in headers that mail programs know', async () => {
    const smtp = await mailServer();
    await send(transportTo(smtp));
    const headers = new Map(smtp.received[0]?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('list-unsubscribe')).toBe('<https://ours.test/u/abc>');
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect([...headers.keys()]).not.toContain('x-mailer');
  });

  it('claims neither when a person wrote it', async () => {
    const smtp = await mailServer();
    await send(transportTo(smtp), { automatic: false, unsubscribeUrl: null });
    const raw = smtp.received[0]?.raw.toString() ?? '';
    expect(raw).not.toMatch(/auto-submitted|list-unsubscribe/i);
  });

  it('takes its place in the conversation it answers', async () => {
    const smtp = await mailServer();
    await send(transportTo(smtp), { references: ['<a@ours.test>', '<b@acme.test>'] });
    expect(smtp.received[0]?.mail).toMatchObject({
      inReplyTo: '<b@acme.test>',
      references: '<a@ours.test> <b@acme.test>',
    });
  });

  it('goes over the connection of the one before', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    await send(transport);
    await send(transport);
    expect(smtp.received).toHaveLength(2);
    expect(smtp.connections).toBe(1);
  });

  it('goes over a new connection when the server has closed the old one meanwhile', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    await send(transport);
    smtp.cutConnections();
    expect(await send(transport)).toMatchObject({ outcome: 'sent' });
    expect(smtp.received).toHaveLength(2);
  });

  it('says under which name the recipient sees it where the provider gives its own', async () => {
    const talker = await startTalker('220 hello', (line) => {
      if (line.startsWith('EHLO')) return '250 ready';
      if (line === 'DATA') return '354 go on';
      if (line === '.') return '250 2.0.0 OK <theirs@AM0.eurprd01.prod.outlook.com> [Hostname=AM0]';
      return /^(MAIL|RCPT|QUIT)/.test(line) ? '250 ok' : null;
    });
    onTestFinished(() => talker.close());
    const outcome = await send(transportTo({ port: talker.port }));
    expect(outcome).toMatchObject({ outcome: 'sent', messageId: '<theirs@AM0.eurprd01.prod.outlook.com>' });
  });
});

describe('the moment before the first byte', () => {
  it('comes after the server has agreed to take the message and before it has any of it', async () => {
    const lines: string[] = [];
    const talker = await startTalker('220 hello', (line) => {
      lines.push(line);
      if (line.startsWith('EHLO')) return '250 ready';
      if (line === 'DATA') return '354 go on';
      return line === '.' || /^(MAIL|RCPT|QUIT)/.test(line) ? '250 ok' : null;
    });
    onTestFinished(() => talker.close());

    let linesAtHook: string[] = [];
    await send(transportTo({ port: talker.port }), {}, async () => {
      // A turn of the event loop is plenty for bytes that shouldn't be there.
      await new Promise(setImmediate);
      linesAtHook = [...lines];
    });
    expect(linesAtHook.at(-1)).toBe('DATA');
    expect(lines.length).toBeGreaterThan(linesAtHook.length + 5);
  });

  it('comes once, and not at all for a message that never gets so far', async () => {
    const smtp = await mailServer();
    let asked = 0;
    const hook = async (): Promise<void> => {
      asked += 1;
    };
    await send(transportTo(smtp), {}, hook);
    expect(asked).toBe(1);
    smtp.misbehave({ at: 'rcpt', reply: { code: 550, text: 'no such user' } });
    await send(transportTo(smtp), {}, hook);
    await send(transportTo({ port: await closedPort() }), {}, hook);
    expect(asked).toBe(1);
  });

  it('stops the message when it throws, and the caller gets what was thrown', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    const lost = new Error('the claim was lost');
    await expect(send(transport, {}, () => Promise.reject(lost))).rejects.toBe(lost);
    expect(await send(transport)).toMatchObject({ outcome: 'sent' });
    expect(smtp.received).toHaveLength(1);
  });

  it('leaves nothing unknown when the connection dies meanwhile, and is waited for', async () => {
    const smtp = await mailServer();
    let noted = false;
    const outcome = await send(transportTo(smtp), {}, async () => {
      smtp.cutConnections();
      await untilNoticed();
      noted = true;
    });
    expect(outcome).toMatchObject({ outcome: 'retry' });
    expect(noted).toBe(true);
    expect(smtp.received).toHaveLength(0);
  });

  it('comes again when the server had closed the old connection just then', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    await send(transport);
    let asked = 0;
    const outcome = await send(transport, {}, async () => {
      asked += 1;
      if (asked > 1) return;
      smtp.cutConnections();
      await untilNoticed();
    });
    expect(outcome).toMatchObject({ outcome: 'sent' });
    expect(asked).toBe(2);
    expect(smtp.received).toHaveLength(2);
  });
});

describe('names and addresses', () => {
  it.each([
    ['a comma', 'Lund, Sofie'],
    ['quotes', 'Sofie "Sof" Lund'],
    ['angle brackets', 'Sofie <all@acme.test>'],
    ['other alphabets', 'Софія Лунд'],
  ])('with %s stay one name of one recipient', async (_what, name) => {
    const smtp = await mailServer();
    await send(transportTo(smtp), { to: { name, address: 'sofie@acme.test' } });
    expect(smtp.received[0]?.recipients).toEqual(['sofie@acme.test']);
    expect(smtp.received[0]?.mail.to).toEqual([{ name, address: 'sofie@acme.test' }]);
  });

  it('can’t smuggle a header in', async () => {
    const smtp = await mailServer();
    const sly = 'Sofie\r\nBcc: all@acme.test\r\n\r\nBody';
    await send(transportTo(smtp), {
      to: { name: sly, address: 'sofie@acme.test' },
      from: { name: sly, address: 'anna@ours.test' },
      subject: sly,
    });
    const [arrived] = smtp.received;
    expect(arrived?.recipients).toEqual(['sofie@acme.test']);
    expect(arrived?.mail.bcc).toBeUndefined();
    expect(arrived?.mail.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(arrived?.mail.subject).toBe('Sofie Bcc: all@acme.test Body');
  });

  it.each([
    'sofie@acme.test\r\nRCPT TO:<all@acme.test>',
    'sofie@acme.test, all@acme.test',
    '<sofie@acme.test>',
    'sofie',
    '',
    'so fie@acme.test',
  ])('that are no address are refused without a connection: %j', async (address) => {
    const smtp = await mailServer();
    expect(await send(transportTo(smtp), { to: { name: '', address } })).toMatchObject({
      outcome: 'refused',
    });
    expect(await send(transportTo(smtp), { from: { name: '', address } })).toMatchObject({
      outcome: 'refused',
    });
    expect(smtp.connections).toBe(0);
  });

  it('of other alphabets are written to', async () => {
    const smtp = await mailServer();
    expect(await send(transportTo(smtp), { to: { name: '', address: 'софія@пошта.test' } })).toMatchObject({
      outcome: 'sent',
    });
  });
});

describe('closing', () => {
  it('lets the message under way finish and puts further ones off', async () => {
    const smtp = await mailServer();
    const transport = transportTo(smtp);
    const underWay = send(transport, {}, async () => transport.close());
    expect(await underWay).toMatchObject({ outcome: 'sent' });
    expect(await send(transport)).toMatchObject({ outcome: 'retry' });
  });
});
