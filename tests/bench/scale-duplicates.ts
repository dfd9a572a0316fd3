import { setTimeout as sleep } from 'node:timers/promises';
import { asked } from './filled.ts';
import { rounded, type Bench, type Figure } from './measure.ts';
import { count, paired, share, type Pair } from './turns.ts';

const watchedMs = 60_000;
const pauseMs = 50;

/** Everything is looked at again while somebody works: how many records a second, and how long others wait. */
async function* sweep({ few, many }: Pair): AsyncGenerator<Figure> {
  for (const { server, filled } of [few, many]) {
    const looked = async (): Promise<number> =>
      Number(
        (await asked<{ n: number }>(filled, 'select count(distinct id) as n from duplicate_keys'))[0]?.n,
      );
    const times: number[] = [];
    await server.post('/api/v1/duplicates/sweep', {}, 'manager');
    const start = performance.now();
    while (performance.now() - start < watchedMs) {
      times.push(await server.get('/api/v1/session'), await server.get('/api/v1/contacts/c_100000000000777'));
      const { waiting, everything } = (await server.read('/api/v1/duplicates?kind=contact', 'manager')) as {
        waiting: number;
        everything: boolean;
      }; // as the API says it
      if (waiting === 0 && !everything) break;
      await sleep(pauseMs);
    }
    const seconds = (performance.now() - start) / 1000;
    const records = await looked();
    yield {
      name: `sweep for duplicates, ${count(filled.deals)} deals`,
      value: rounded(records / seconds),
      unit: 'records/s',
      note: `${count(records)} in ${rounded(seconds)} s`,
    };
    yield {
      name: '… small requests beside it, p99',
      value: rounded(share(times, 0.99)),
      unit: 'ms',
      note: `median ${rounded(share(times, 0.5))}, ${times.length} calls`,
    };
  }
}

export const bench: Bench = () => paired(sweep, { changing: true });
