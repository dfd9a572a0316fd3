import { copied, filled as filledWith, type Filled } from './filled.ts';
import { rounded, type Figure } from './measure.ts';
import { served, type ScaleServer } from './scale-server.ts';

export const few = 10_000;
export const many = Number(process.env.GREENLANE_BENCH_DEALS ?? 1_000_000);

/** A server with few deals and one with many, asked in turns so that a busy machine is busy for both. */
export interface Pair {
  few: { server: ScaleServer; filled: Filled };
  many: { server: ScaleServer; filled: Filled };
}

/** Servers on few deals and on many; `changing` where what is kept for other runs is to stay as it is. */
export async function* paired(
  work: (pair: Pair) => AsyncGenerator<Figure>,
  { changing = false } = {},
): AsyncGenerator<Figure> {
  const place = async (deals: number) => {
    const kept = await filledWith(deals);
    return changing ? copied(kept) : kept;
  };
  const [small, large] = [await place(few), await place(many)];
  await using one = await served(small);
  await using other = await served(large);
  yield* work({ few: { server: one, filled: small }, many: { server: other, filled: large } });
}

/** An address, or several that are asked one after the other; who asks it. */
export interface Page {
  path: string | readonly string[];
  as?: 'rep' | 'manager';
}

const rounds = 15;

export const share = (times: readonly number[], of: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * of))] ?? Number.NaN;

export const count = (n: number): string => n.toLocaleString('en');

/** How long each page takes with few and with many deals: half within, 95 of 100 within, and the ratio. */
export async function* inTurns(
  pair: Pair,
  pages: Record<string, (filled: Filled) => Page>,
): AsyncGenerator<Figure> {
  for (const [name, page] of Object.entries(pages)) {
    const ask = async (which: 'few' | 'many', round: number): Promise<number> => {
      const { server, filled } = pair[which];
      const { path, as } = page(filled);
      const paths = typeof path === 'string' ? [path] : path;
      return server.get(paths[round % paths.length] ?? '', as);
    };
    const times = await taken(pair, rounds, ask);
    const [small, large] = [share(times.few, 0.5), share(times.many, 0.5)];
    yield {
      name,
      value: rounded(large),
      unit: 'ms',
      note: `p95 ${rounded(share(times.many, 0.95))}; with ${count(pair.few.filled.deals)} deals ${rounded(small)}, ratio ${rounded(large / small)}; ${times.processor}`,
    };
  }
}

/** So many rounds of both in turns, after one for the compiler and the caches. */
export async function taken(
  pair: Pair,
  times: number,
  ask: (which: 'few' | 'many', round: number) => Promise<number>,
): Promise<Record<'few' | 'many', number[]> & { processor: string }> {
  const took = { few: [] as number[], many: [] as number[] };
  for (const which of ['few', 'many'] as const) await ask(which, 0);
  const before = { few: pair.few.server.processorMs(), many: pair.many.server.processorMs() };
  for (let round = 0; round < times; round += 1)
    for (const which of ['few', 'many'] as const) took[which].push(await ask(which, round));
  const each = (which: 'few' | 'many') =>
    rounded(((pair[which].server.processorMs() ?? Number.NaN) - (before[which] ?? Number.NaN)) / times);
  return { ...took, processor: `processor ${each('many')} ms, with few ${each('few')}` };
}
