import type { Process } from '../../machines/index.ts';
import {
  action,
  after,
  arrow,
  email,
  entry,
  on,
  passive,
  processOf,
  result,
  step,
  won,
} from './process-builder.ts';

/**
 * A drawing of about `size` nodes as somebody would leave it who has time: three rows of steps, every fourth of them
 * passive, each with a call that is tried again and a follow-up.
 */
export function largeDrawing(size: number): Process {
  const count = Math.floor((size - 2) / 3);
  const ids = Array.from({ length: count }, (_, index) => index);
  const x = (index: number) => Math.floor(index / 3) * 496;
  const low = (index: number) => index % 3;
  const next = (index: number) => (index + 1 < count ? `s${index + 1}` : 'won');
  return processOf({
    nodes: [
      entry('in', { x: -240, y: -88 }),
      ...ids.flatMap((index) => {
        const place = { x: x(index), y: -88 - low(index) * 136 };
        return [
          index % 4 === 3 ? passive(`s${index}`, place) : step(`s${index}`, place),
          action(`call${index}`, {
            x: x(index) + 40,
            y: 96 + low(index) * 120,
            channel: 'call',
            results: ['reached', 'no answer'],
          }),
          email(`mail${index}`, { x: x(index) + 248, y: 96 + low(index) * 120, template: 'follow-up' }),
        ];
      }),
      { ...won(), x: x(count) + 208, y: -88 },
    ],
    edges: [
      arrow('in', 's0'),
      ...ids.flatMap((index) => [
        arrow(`s${index}`, `call${index}`),
        arrow(`s${index}`, `mail${index}`, after('3 days')),
        arrow(`s${index}`, next(index), on('accepted')),
        arrow(`call${index}`, next(index), result('reached')),
        arrow(`call${index}`, `call${index}`, result('no answer', '1 day'), { atMost: 3 }),
      ]),
    ],
  });
}
