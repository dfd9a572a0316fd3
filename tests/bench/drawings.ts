import { compile, lint, type Process } from '../../machines/index.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  lead,
  on,
  processOf,
  result,
  step,
  won,
  lost,
} from '../support/process-builder.ts';
import { rounded, sideBySide, type Bench } from './measure.ts';

/** A long process: per step a call with two results, a follow-up after some days and the way on; `nodes` in all. */
export function longProcess(nodes: number): Process {
  const links = Math.floor((nodes - 4) / 3);
  const ids = Array.from({ length: links }, (_, index) => index);
  const next = (index: number) => (index + 1 < links ? `s${index + 1}` : 'won');
  return processOf({
    handoff: { owner: 'seller' },
    nodes: [
      entry('in'),
      won(),
      lost(),
      lead('asked'),
      ...ids.flatMap((index) => [
        step(`s${index}`, { x: index * 200 }),
        action(`call${index}`, { channel: 'call', results: ['reached', 'no answer'] }),
        email(`mail${index}`, { template: 'follow-up' }),
      ]),
    ],
    edges: [
      arrow('in', 'asked'),
      arrow('asked', 's0', on('booked')),
      arrow('asked', 'lost', after('30 days')),
      ...ids.flatMap((index) => [
        arrow(`s${index}`, `call${index}`),
        arrow(`s${index}`, `mail${index}`, after('3 days')),
        arrow(`s${index}`, next(index), on('accepted')),
        arrow(`s${index}`, 'lost', after('60 days')),
        arrow(`call${index}`, next(index), result('reached')),
        arrow(`call${index}`, `call${index}`, result('no answer', '1 day'), { atMost: 3 }),
      ]),
    ],
  });
}

/** Compile and lint of 1,000 nodes, and of four times as many: neither may grow faster than the drawing. */
export const bench: Bench = async function* () {
  const small = longProcess(1000);
  const large = longProcess(4000);
  const once = (work: () => unknown) => () => {
    work();
    return 1;
  };
  const times = sideBySide({
    compile1: once(() => compile(small)),
    lint1: once(() => lint(small)),
    compile4: once(() => compile(large)),
    lint4: once(() => lint(large)),
  });
  const inMs = (microseconds: number) => rounded(microseconds / 1000);
  yield { name: 'compile, 1,000 nodes', value: inMs(times.compile1), unit: 'ms', note: '' };
  yield { name: 'lint, 1,000 nodes', value: inMs(times.lint1), unit: 'ms', note: '' };
  yield {
    name: 'compile, 4,000 / 1,000 nodes',
    value: rounded(times.compile4 / times.compile1),
    unit: 'ratio',
    note: '4 is linear',
  };
  yield {
    name: 'lint, 4,000 / 1,000 nodes',
    value: rounded(times.lint4 / times.lint1),
    unit: 'ratio',
    note: '4 is linear',
  };
};
