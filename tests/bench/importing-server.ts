import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Draft, Import, VersionInfo } from '../../machines/api/index.ts';
import { cookieName, startSession } from '../../server/auth/sessions.ts';
import { newId } from '../../server/ids.ts';
import { createLog } from '../../server/log.ts';
import { createServer } from '../../server/main.ts';
import { workedMs } from '../../server/runtime/worked.ts';
import type { Held, Question } from './importing.ts';

/* A server in a process of its own, that carries out imports and says how long they held it. */

const dataDir = process.argv[2] ?? '';
const server = await createServer(
  {
    host: '127.0.0.1',
    port: 0,
    portIsFixed: true,
    dataDir,
    databaseUrl: null,
    demo: false,
    publicOrigin: null,
    logLevel: 'silent',
    secret: null,
    webhookNetworks: [],
  },
  { log: createLog('silent') },
);
const { context, url, port } = server;
const now = Date.now();
const { id: user } = await context.store.users.create(
  {
    id: newId('u', now),
    name: 'Admin',
    email: 'a@ours.example',
    role: 'admin',
    zone: 'UTC',
    active: true,
    processRoles: {},
  },
  now,
);
const cookie = `${cookieName(port)}=${await startSession(context.store.sessions, user, now)}`;

async function call(method: string, path: string, body?: Uint8Array<ArrayBuffer> | object): Promise<unknown> {
  const isFile = body instanceof Uint8Array;
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, 'x-greenlane': '1', 'content-type': isFile ? 'text/csv' : 'application/json' },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const { id: processId } = Draft.parse(
  await call('POST', '/processes', { from: 'template', template: 'agency' }),
);
VersionInfo.parse(await call('POST', `/processes/${processId}/publish`, { note: '' }));

const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
let longestWorkMs = 0;
let before = workedMs();
function turn(): void {
  const after = workedMs();
  longestWorkMs = Math.max(longestWorkMs, after - before);
  before = after;
  setImmediate(turn).unref();
}
turn();

async function held<T>(work: () => Promise<T>): Promise<Held & T> {
  delay.reset();
  longestWorkMs = 0;
  const more = await work();
  return { longestMs: delay.max / 1e6, workedMs: longestWorkMs, ...more };
}

async function bring({ file, path }: Extract<Question, { kind: 'bring' }>): Promise<{ seconds: number }> {
  const bytes = new Uint8Array(await readFile(path));
  const began = performance.now();
  const found = Import.parse(await call('POST', `/imports?fileName=${file}.csv&kind=${file}`, bytes));
  const stages = { Won: 'won', Lost: 'lost', Engaging: 'assessed', Prospecting: 'booked' };
  await call('PUT', `/imports/${found.id}/mapping`, {
    ...found.mapping,
    ...(file === 'deals' ? { stages, decimal: 'point', dates: 'ymd' } : {}),
  });
  await call('GET', `/imports/${found.id}/preview`);
  await call('POST', `/imports/${found.id}/run`);
  await context.importing.settled();
  const done = Import.parse(await call('GET', `/imports/${found.id}`));
  if (done.progress.created === 0) throw new Error(`Nothing came in: ${JSON.stringify(done.missing)}`);
  return { seconds: (performance.now() - began) / 1000 };
}

process.on('message', (question: Question) => {
  void held(async () =>
    question.kind === 'bring' ? bring(question) : await setTimeout(question.ms, {}),
  ).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => void server.stop().then(() => process.exit(0)));
process.send?.('ready');
