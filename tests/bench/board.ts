import { createToken } from '../../server/auth/tokens.ts';
import { processFromTemplate } from '../../machines/index.ts';
import { median, rounded, type Bench } from './measure.ts';
import { asScript, openWorkbench, publishAs } from './workbench.ts';

const stages = 5;

/** Opening the board over HTTP with 1,000 and with 10,000 open deals on the built-in process. */
export const bench: Bench = async function* () {
  const times: number[] = [];
  for (const count of [1000, 10_000]) {
    await using bench = await openWorkbench();
    const { context, contact, server } = bench;
    const process = processFromTemplate('agency', { id: 'agency' });
    if (!process) throw new Error('The built-in template “agency” is gone.');
    await publishAs(context, process);
    const places = process.nodes
      .filter((node) => node.kind === 'step' && node.half === 'sales')
      .slice(0, stages);
    for (let made = 0; made < count; made += 500)
      await context.runtime.createDeals(
        Array.from({ length: 500 }, (_, index) => ({
          process: process.id,
          title: `Deal ${made + index}`,
          contacts: [{ id: contact, main: true }],
          valueMinor: 100_000 + index,
          currency: 'EUR',
          at: { step: places[index % places.length]?.id ?? '', silent: true },
          actor: asScript,
        })),
      );
    const { secret } = await createToken(context.store.tokens, {
      name: 'bench',
      role: 'manager',
      now: Date.now(),
    });
    const open = async () => {
      const start = performance.now();
      const answer = await fetch(`${server.url}/api/v1/pipeline?process=${process.id}`, {
        headers: { authorization: `Bearer ${secret}` },
      });
      await answer.text();
      if (!answer.ok) throw new Error(`The board answered ${answer.status}.`);
      return performance.now() - start;
    };
    await open();
    const rounds: number[] = [];
    for (let round = 0; round < 9; round += 1) rounds.push(await open());
    times.push(median(rounds));
    yield {
      name: `board, ${count.toLocaleString('en')} open deals`,
      value: rounded(median(rounds)),
      unit: 'ms',
      note: 'first page and totals over HTTP',
    };
  }
  yield {
    name: 'board, 10,000 / 1,000 deals',
    value: rounded((times[1] ?? 0) / (times[0] ?? 1)),
    unit: 'ratio',
    note: '10 is linear',
  };
};
