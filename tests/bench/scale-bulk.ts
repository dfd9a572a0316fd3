import { setTimeout as sleep } from 'node:timers/promises';
import { rounded, type Bench, type Figure } from './measure.ts';
import type { ScaleServer } from './scale-server.ts';
import { count, paired, share, type Pair } from './turns.ts';

const changed = 10_000;
const pauseMs = 20;

interface Job {
  id: string;
  status: string;
  done: number;
  refused: number;
  total: number;
}

/** Asks small things as somebody else would, until the work is done. */
async function beside(
  server: ScaleServer,
  work: () => Promise<void>,
): Promise<{ times: number[]; seconds: number }> {
  const times: number[] = [];
  let over = false;
  const start = performance.now();
  const working = work().finally(() => (over = true));
  while (!over) {
    times.push(await server.get('/api/v1/session'), await server.get('/api/v1/deals/d_100000000007777'));
    await sleep(pauseMs);
  }
  await working;
  return { times, seconds: (performance.now() - start) / 1000 };
}

async function until(server: ScaleServer, { id }: Job): Promise<void> {
  for (;;) {
    const job = (await server.read(`/api/v1/deals/bulk/${id}`, 'manager')) as { job?: Job } & Job; // as the API says it
    if ((job.job ?? job).status !== 'running') return;
    await sleep(200);
  }
}

/** Ten thousand deals given to somebody else at once and taken back, while others work. */
async function* many({ many: { server, filled } }: Pair): AsyncGenerator<Figure> {
  const alone: number[] = [];
  for (let n = 0; n < 100; n += 1) {
    alone.push(await server.get('/api/v1/session'), await server.get('/api/v1/deals/d_100000000007777'));
    await sleep(pauseMs);
  }
  yield {
    name: 'small requests beside nothing, p99',
    value: rounded(share(alone, 0.99)),
    unit: 'ms',
    note: `median ${rounded(share(alone, 0.5))}, ${alone.length} calls`,
  };
  const page = (await server.read(
    `/api/v1/pipeline/rows?process=${filled.process}&limit=200`,
    'manager',
  )) as { items: { id: string }[] }; // as the API says it
  const ids = page.items.map(({ id }) => id);
  // Of every place in the list, not its beginning alone.
  while (ids.length < changed)
    ids.push(`d_${100_000_000_000_000 + ids.length * Math.floor(filled.deals / changed)}`);
  let job: Job | undefined;
  const forth = await beside(server, async () => {
    job = (await server.post(
      '/api/v1/deals/bulk',
      { deals: ids, change: { owner: 'u_owner7' } },
      'manager',
    )) as Job; // as above
    await until(server, job);
  });
  yield* told(`${count(changed)} deals to another owner`, forth);
  const back = await beside(server, async () => {
    await until(server, (await server.post(`/api/v1/deals/bulk/${job?.id}/undo`, {}, 'manager')) as Job); // as above
  });
  yield* told('… taken back', back);
}

function* told(name: string, { times, seconds }: { times: number[]; seconds: number }): Generator<Figure> {
  yield { name, value: rounded(changed / seconds), unit: 'deals/s', note: `${rounded(seconds)} s` };
  yield {
    name: `${name}, small requests beside it, p99`,
    value: rounded(share(times, 0.99)),
    unit: 'ms',
    note: `median ${rounded(share(times, 0.5))}, slowest ${rounded(share(times, 1))}, ${times.length} calls`,
  };
}

export const bench: Bench = () => paired(many, { changing: true });
