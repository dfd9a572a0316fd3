import { Agent, request } from 'node:http';
import { createToken } from '../../server/auth/tokens.ts';
import { bareRows } from './bare-rows.ts';
import { journey, journeyEvents } from './journey.ts';
import { median, rounded, type Bench } from './measure.ts';
import { asScript, openWorkbench, publishAs } from './workbench.ts';

const DEALS = 60;
const BATCH_DEALS = 1000;
const ROUNDS = 3;

/** Events committed durably, one at a time and in hundreds, in process and over HTTP, beside the bare rows. */
export const bench: Bench = async function* () {
  await using bench = await openWorkbench();
  const { context, folder, contact, server } = bench;
  await publishAs(context, journey);
  const bare = bareRows(folder);
  const { secret } = await createToken(context.store.tokens, {
    name: 'bench',
    role: 'admin',
    now: Date.now(),
  });
  const http = new Agent({ keepAlive: true });

  const enter = async (count: number) => {
    const made = await context.runtime.createDeals(
      Array.from({ length: count }, (_, index) => ({
        process: journey.id,
        title: `Deal ${index}`,
        contacts: [{ id: contact, main: true }],
        actor: asScript,
      })),
    );
    return made.flatMap((one) => (one.outcome === 'changed' ? [one.deal] : []));
  };
  const perSecond = async (events: number, work: () => Promise<void> | void) => {
    const start = performance.now();
    await work();
    return (events * 1000) / (performance.now() - start);
  };
  const post = (deal: string, type: string) =>
    new Promise<void>((resolve, reject) => {
      const call = request(
        `${server.url}/api/v1/deals/${deal}/events`,
        {
          agent: http,
          method: 'POST',
          headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () =>
            (answer.statusCode ?? 500) < 300 ? resolve() : reject(new Error(`Answered ${answer.statusCode}`)),
          );
        },
      );
      call.on('error', reject);
      call.end(JSON.stringify({ type }));
    });

  const speeds: Record<'bareOne' | 'one' | 'httpOne' | 'http32' | 'bareMany' | 'many', number[]> = {
    bareOne: [],
    one: [],
    httpOne: [],
    http32: [],
    bareMany: [],
    many: [],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = (kind: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${kind}-${round}-${index}`);
    const events = DEALS * journeyEvents.length;

    const bareDeals = names('one', DEALS);
    bare.create(bareDeals);
    speeds.bareOne.push(
      await perSecond(events, () => {
        journeyEvents.forEach((_, event) => bareDeals.forEach((deal) => bare.one(deal, event + 1)));
      }),
    );
    const deals = await enter(DEALS);
    speeds.one.push(
      await perSecond(events, async () => {
        for (const type of journeyEvents)
          for (const deal of deals) await context.runtime.report({ deal, event: { type }, actor: asScript });
      }),
    );
    const overHttp = await enter(DEALS);
    speeds.httpOne.push(
      await perSecond(events, async () => {
        for (const type of journeyEvents) for (const deal of overHttp) await post(deal, type);
      }),
    );
    const atOnce = await enter(DEALS * 8);
    speeds.http32.push(
      await perSecond(events * 8, async () => {
        for (const type of journeyEvents) {
          const waiting = [...atOnce];
          await Promise.all(
            Array.from({ length: 32 }, async () => {
              for (let deal = waiting.pop(); deal !== undefined; deal = waiting.pop()) await post(deal, type);
            }),
          );
        }
      }),
    );
    const manyBare = names('many', BATCH_DEALS);
    bare.create(manyBare);
    const hundreds = <T>(list: readonly T[]) =>
      Array.from({ length: Math.ceil(list.length / 100) }, (_, index) =>
        list.slice(index * 100, index * 100 + 100),
      );
    speeds.bareMany.push(
      await perSecond(BATCH_DEALS * journeyEvents.length, () => {
        journeyEvents.forEach((_, event) =>
          hundreds(manyBare).forEach((hundred) => bare.many(hundred, event + 1)),
        );
      }),
    );
    const many = await enter(BATCH_DEALS);
    speeds.many.push(
      await perSecond(BATCH_DEALS * journeyEvents.length, async () => {
        for (const type of journeyEvents)
          for (const hundred of hundreds(many))
            await context.runtime.dispatch(
              hundred.map((deal) => ({ deal, event: { type }, actor: asScript })),
            );
      }),
    );
  }
  http.destroy();
  bare.close();

  const of = (name: keyof typeof speeds) => median(speeds[name]);
  const figure = (name: string, value: number, note: string) => ({
    name,
    value: rounded(value),
    unit: 'events/s',
    note,
  });
  yield figure('bare rows, one at a time', of('bareOne'), 'five rows, synced, nothing loaded or decided');
  yield figure(
    'events in process, one at a time',
    of('one'),
    'load, advance, timeline, timers, outbox; synced',
  );
  yield {
    name: 'in process / bare rows',
    value: rounded(of('one') / of('bareOne')),
    unit: 'ratio',
    note: 'one at a time',
  };
  yield figure('events over HTTP, one at a time', of('httpOne'), 'answered after the commit');
  yield figure('events over HTTP, 32 callers', of('http32'), 'requests that wait share a commit');
  yield {
    name: 'over HTTP / bare rows',
    value: rounded(of('httpOne') / of('bareOne')),
    unit: 'ratio',
    note: 'one at a time',
  };
  yield figure('bare rows, batches of 100', of('bareMany'), '');
  yield figure('events in process, batches of 100', of('many'), '');
  yield {
    name: 'batches / bare rows',
    value: rounded(of('many') / of('bareMany')),
    unit: 'ratio',
    note: 'batches of 100',
  };
};
