import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Draft, DraftWriting, LiveChange } from '../../../machines/api/index.ts';
import { errorOf, startTestServer, type Client, type TestServer } from '../../support/server.ts';
import { engine } from '../../support/temp-store.ts';

let server: TestServer;
/** Another server of the same workspace where the engine lets several have it; else the same one. */
let other: TestServer;
let now = 1_800_000_000_000;
const realNow = () => now;
const pass = (seconds: number) => {
  now += seconds * 1_000;
};

let anna: Client | undefined;
/** Works on the other server. */
let mira: Client | undefined;
let rep: Client | undefined;
beforeAll(async () => {
  server = await startTestServer({ realNow });
  other =
    engine === 'SQLite' ? server : await startTestServer({ realNow, folder: server.folder, fresh: true });
  anna = await server.newcomer('designer', { name: 'Anna Berg' });
  mira = await other.newcomer('manager', { name: 'Mira Sol' });
  rep = await server.as('rep');
});
afterAll(async () => {
  if (other !== server) await other?.stop();
  await server?.stop();
});

let id: string;
beforeEach(async () => {
  ({ id } = await as(anna).send(Draft, '/processes', { from: 'blank', name: 'Contested' }));
});

const as = (client: Client | undefined): Client => {
  if (!client) throw new Error('Everybody is there before the first test.');
  return client;
};
const [annas, miras] = ['window-of-anna', 'window-of-mira'];
const at = (path = '') => `/processes/${id}/writing${path}`;
const call = (client: Client, path: string, body: object) => client.send(DraftWriting, at(path), body);

describe('who draws', () => {
  it('is the first window, seen by all, on whichever server', async () => {
    expect(await as(rep).read(DraftWriting, at())).toEqual({ writer: null, ask: null });
    const place = { nodes: ['step1'], edges: [] };
    await call(as(anna), '', { window: annas, place });
    const seen = await call(as(mira), '', { window: miras });
    expect(seen).toEqual({
      writer: { window: annas, user: { id: as(anna).user?.id, name: 'Anna Berg' }, place },
      ask: null,
    });
    expect(await as(rep).read(DraftWriting, at())).toEqual(seen);
  });

  it('is free half a minute after a browser was lost', async () => {
    await call(as(anna), '', { window: annas });
    pass(29);
    expect((await call(as(mira), '', { window: miras })).writer?.window).toBe(annas);
    pass(1);
    expect((await as(rep).read(DraftWriting, at())).writer).toBeNull();
    expect((await call(as(mira), '', { window: miras })).writer?.window).toBe(miras);
  });

  it('changes hands when asked, and by itself after a minute', async () => {
    await call(as(anna), '', { window: annas });
    const asked = await call(as(mira), '/ask', { window: miras });
    expect(asked.ask).toEqual({
      window: miras,
      user: { id: as(mira).user?.id, name: 'Mira Sol' },
      answerInMs: 60_000,
    });
    expect((await call(as(anna), '/answer', { window: annas, handOver: false })).ask).toBeNull();
    await call(as(mira), '/ask', { window: miras });
    expect((await call(as(anna), '/answer', { window: annas, handOver: true })).writer?.window).toBe(miras);

    await call(as(anna), '/ask', { window: annas });
    for (let waited = 0; waited < 60; waited += 20) {
      pass(20);
      await call(as(mira), '', { window: miras });
      await call(as(anna), '', { window: annas });
    }
    expect((await as(rep).read(DraftWriting, at())).writer?.window).toBe(annas);
  });

  it('is one of two who come at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        call(index % 2 === 0 ? as(anna) : as(mira), '', { window: `window-number-${index}` }),
      ),
    );
    expect(new Set(answers.map(({ writer }) => writer?.window)).size).toBe(1);
  });

  it('is told to whoever listens, and only when something changes', async () => {
    const listening = new AbortController();
    const stream = await as(rep).open('/live', listening.signal);
    const topics = topicsOf(stream);
    const heardUntil = async (topic: string): Promise<string[]> => {
      const heard: string[] = [];
      while (!heard.includes(topic)) {
        const { value, done } = await topics.next();
        if (done) throw new Error(`The stream ended before ${topic} was told of.`);
        heard.push(...value);
      }
      return heard;
    };
    await call(as(anna), '', { window: annas });
    await heardUntil(`writing:${id}`);
    // Being heard of again is no news; asking is.
    await call(as(anna), '', { window: annas });
    server.context.live.publish('mailbox');
    expect(await heardUntil('mailbox')).not.toContain(`writing:${id}`);
    await call(as(mira), '/ask', { window: miras });
    await heardUntil(`writing:${id}`);
    expect((await as(rep).read(DraftWriting, at())).ask?.window).toBe(miras);
    listening.abort();
  });

  it('is nobody on a process that isn’t there', async () => {
    const refused = await as(anna).post('/processes/nowhere/writing', { window: annas });
    expect([refused.status, errorOf(refused).code]).toEqual([404, 'not-found']);
  });

  it('is never whoever may only look', async () => {
    expect((await as(rep).post(at(), { window: 'window-of-rep' })).status).toBe(403);
    expect((await as(rep).post(at('/ask'), { window: 'window-of-rep' })).status).toBe(403);
  });
});

describe('a save', () => {
  const save = (client: Client, window: string | undefined, revision: number, name: string) =>
    client.put(`/processes/${id}/draft`, {
      revision,
      process: { ...processes.get(id), name },
      ...(window && { window }),
    });
  const processes = new Map<string, object>();
  beforeEach(async () => {
    const { process } = await as(anna).read(Draft, `/processes/${id}/draft`);
    processes.set(id, process);
  });

  it('from a window that doesn’t draw is refused, and says who does', async () => {
    await call(as(anna), '', { window: annas });
    const refused = await save(as(mira), miras, 1, 'Mira’s');
    expect([refused.status, errorOf(refused).code]).toEqual([409, 'not-the-writer']);
    expect(errorOf(refused).message).toContain('Anna Berg draws on this process now.');
    expect(DraftWriting.parse(errorOf(refused).details).writer?.window).toBe(annas);
    expect((await save(as(anna), annas, 1, 'Anna’s')).status).toBe(200);
  });

  it('from a window is fine where nobody draws, and of a script goes by the revision alone', async () => {
    expect((await save(as(mira), miras, 1, 'Mira’s')).status).toBe(200);
    await call(as(anna), '', { window: annas });
    const script = await server.script('designer');
    expect((await save(script, undefined, 2, 'A script’s')).status).toBe(200);
    // What the script saved is never written over by the window that doesn't know of it.
    const stale = await save(as(anna), annas, 2, 'Anna’s');
    expect([stale.status, errorOf(stale).code]).toEqual([409, 'stale-revision']);
  });
});

async function* topicsOf(stream: Response): AsyncGenerator<string[]> {
  let text = '';
  for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/mu.exec(event)?.[1];
      if (data !== undefined) yield LiveChange.parse(JSON.parse(data)).topics;
    }
  }
}
