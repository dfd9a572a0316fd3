import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { ChangeDone, Deal, DealPage, Draft, Timeline } from '../../machines/api/index.ts';
import { sharedAccount } from '../support/accounts.ts';
import { after, validProcess } from '../support/process-builder.ts';
import { type SmtpStandIn, startSmtp } from '../support/smtp.ts';

const launcher = join(import.meta.dirname, '../../bin/greenlane.js');

/** The shipped command in a process of its own, as an operator starts it, and a script that talks to it. */
interface House {
  url: string;
  setupToken: string | null;
  /** Pulls the plug: no handler runs, nothing is flushed. */
  kill: () => Promise<void>;
  call: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

async function start(folder: string, token?: string): Promise<House> {
  const child: ChildProcess = spawn(process.execPath, [launcher, 'start', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  let printed = '';
  const { stdout } = child;
  if (!stdout) throw new Error('The command’s output isn’t piped.');
  stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const ready = token === undefined ? /\/setup\S+\n/u : /ready at \S+\n/u;
  while (!ready.test(printed)) await once(stdout, 'data');
  const url = /ready at (\S+)/u.exec(printed)?.[1] ?? '';
  return {
    url,
    setupToken: /token=(\S+)/u.exec(printed)?.[1] ?? null,
    kill,
    async call(method, path, body) {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          'x-greenlane': '1',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

async function newToken(folder: string): Promise<string> {
  const child = spawn(process.execPath, [launcher, 'token', 'create', '--role', 'admin', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return (await text(child.stdout)).trim();
}

/** Resolves once `holds`: asked anew whenever the server tells of a change. */
async function until(house: House, token: string, holds: () => Promise<boolean>): Promise<void> {
  const ended = new AbortController();
  const live = await fetch(`${house.url}/api/v1/live`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ended.signal,
  });
  if (!live.body) throw new Error('The live stream has no body.');
  try {
    if (await holds()) return;
    const changes = live.body.getReader();
    while (!(await changes.read()).done) if (await holds()) return;
    throw new Error('The live stream ended before the server had settled.');
  } finally {
    ended.abort();
  }
}

const customers = 10;
const followUpsSoon = validProcess(({ nodes, edges, ...rest }) => ({
  ...rest,
  nodes,
  edges: edges.map((edge) => (edge.to === 'follow-up' ? { ...edge, on: after('2 seconds') } : edge)),
}));

/** Mail to a stand-in server, sending switched on, a published process whose follow-up is due two seconds in. */
async function prepare(folder: string, smtp: SmtpStandIn): Promise<{ token: string; process: string }> {
  const fresh = await start(folder);
  await fresh.call('POST', '/setup', {
    token: fresh.setupToken,
    name: 'Ada',
    email: 'ada@ours.example',
    password: 'seven quiet herons',
  });
  const token = await newToken(folder);
  await fresh.kill();
  const house = await start(folder, token);
  await house.call('POST', '/accounts', sharedAccount(smtp));
  await house.call('PUT', '/settings/sending', { on: true });
  const body = { from: 'document', process: followUpsSoon };
  const { id } = Draft.parse(await house.call('POST', '/processes', body));
  await house.call('POST', `/processes/${id}/publish`, { note: '' });
  await house.kill();
  return { token, process: id };
}

test('kill -9 between events and in the middle of follow-ups loses nothing, fires once and sends once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenlane-kill-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const smtp = await startSmtp();
  onTestFinished(() => smtp.close());
  const { token, process } = await prepare(folder, smtp);

  let house = await start(folder, token);
  const enter = async (startAt: string, name: string) =>
    Deal.parse(
      await house.call('POST', '/deals', {
        process,
        startAt,
        contacts: [
          { firstName: name, email: `${name}@customer.example`, consent: { given: true, source: 'test' } },
        ],
      }),
    );
  const talker = await enter('proposal-received', 'talker');
  const silent: Deal[] = [];
  for (let n = 0; n < customers; n++) silent.push(await enter('thinking-it-over', `silent${n}`));

  // Several at a time, so that the plug is pulled with some answered and some under way.
  const acknowledged: number[] = [];
  const report = async (): Promise<void> => {
    for (;;) {
      const done = await house.call('POST', `/deals/${talker.id}/events`, { type: 'replied' });
      acknowledged.push(ChangeDone.parse(done).seq);
      if (acknowledged.length === 25) await house.kill();
    }
  };
  await Promise.allSettled([report(), report(), report()]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(25);

  // Down for as long as it takes to come up again: every follow-up is due by then or soon after.
  house = await start(folder, token);
  await smtp.arrived(3);
  await house.kill();
  house = await start(folder, token);

  const timeline = async (deal: Deal) =>
    Timeline.parse(await house.call('GET', `/deals/${deal.id}/timeline?limit=200`)).items;
  const settled = async (deal: Deal) => {
    const { pending } = DealPage.parse(await house.call('GET', `/deals/${deal.id}`));
    return pending.every((one) => one.what === 'move' || one.state === 'unknown');
  };
  await until(house, token, async () => (await Promise.all(silent.map(settled))).every(Boolean));

  const kept = (await timeline(talker)).filter(({ what }) => what.kind === 'event').map(({ seq }) => seq);
  expect(kept).toEqual(expect.arrayContaining(acknowledged));
  for (const [n, deal] of silent.entries()) {
    const copies = smtp.received.filter(({ recipients }) => recipients[0] === `silent${n}@customer.example`);
    const fired = (await timeline(deal)).filter(({ what }) => what.kind === 'queued' || what.kind === 'sent');
    // One that was under way when the plug was pulled is for a person to judge, and isn't repeated by itself.
    expect(copies.length).toBeLessThanOrEqual(1);
    expect(fired.filter(({ what }) => what.kind === 'sent').length).toBeLessThanOrEqual(1);
    expect(new Set(fired.map(({ seq }) => seq)).size).toBe(fired.length);
  }
  expect(smtp.received.length).toBeGreaterThanOrEqual(customers - 1);
}, 60_000);
