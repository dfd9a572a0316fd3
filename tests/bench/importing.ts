import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asCsv, opportunities, ways } from '../support/opportunities.ts';
import { rounded, type Bench } from './measure.ts';
import { startOwn } from './own-process.ts';

const rows = Number(process.env['GREENLANE_BENCH_ROWS'] ?? 100_000);

/** What the server's process tells of the time since it was last asked. */
export interface Held {
  /** Longest that anybody had to wait for the event loop. */
  longestMs: number;
  /** Longest stretch of processor time without a turn for others: what a quiet machine would make of it. */
  workedMs: number;
}

export type Question =
  { kind: 'bring'; file: 'deals' | 'contacts'; path: string } | { kind: 'wait'; ms: number };

const people = (count: number): Buffer =>
  Buffer.from(
    [
      'id,name,email,phone,company,title,created',
      ...Array.from(
        { length: count },
        (_, at) =>
          `L${at},First${at % 97} Last${(at * 7919) % 10_007},p${at}@c${at % 3000}.example,+49 30 ${1_000_000 + at},Company ${at % 3000},Manager,2025-03-0${1 + (at % 9)}`,
      ),
    ].join('\n'),
  );

/** How long the event loop is held while files are read, looked through and imported, beside the same server at rest. */
export const bench: Bench = async function* () {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-importing-'));
  const server = await startOwn<string>('./importing-server.ts', join(folder, 'data'));
  try {
    const idle = await server.ask<Held>({ kind: 'wait', ms: 10_000 } satisfies Question);
    yield* figures('at rest', idle, 'the control');
    for (const [file, bytes] of [
      ['deals', asCsv(opportunities(rows), ways['UTF-8 with commas'])],
      ['contacts', people(rows)],
    ] as const) {
      const path = join(folder, `${file}.csv`);
      await writeFile(path, bytes);
      const held = await server.ask<Held & { seconds: number }>({
        kind: 'bring',
        file,
        path,
      } satisfies Question);
      yield* figures(
        `${rows} ${file}`,
        held,
        `in ${rounded(held.seconds)} s, from the upload to the last row`,
      );
    }
  } finally {
    await server.ended(() => server.child.disconnect());
    await rm(folder, { recursive: true, force: true });
  }
};

function* figures(name: string, { longestMs, workedMs }: Held, note: string) {
  yield { name: `event loop held, ${name}`, value: rounded(longestMs), unit: 'ms', note };
  yield { name: `… of that, processor time, ${name}`, value: rounded(workedMs), unit: 'ms', note: '' };
}
