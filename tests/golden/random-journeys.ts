import fc from 'fast-check';
import { START, type DealEvent } from '../../machines/index.ts';
import { publishableProcess } from '../support/arbitrary-process.ts';
import { MONDAY_AT } from '../support/deal.ts';
import { anyStep, eventFor } from '../support/truth.ts';
import type { History } from './history.ts';
import { Recorder } from './recorder.ts';

/** Random drawings and what happened to a deal on them: what nobody would think of telling. */
export function randomJourneys(seed: number, count: number): History[] {
  const story = fc.array(anyStep, { minLength: 25, maxLength: 25 });
  return fc
    .sample(fc.tuple(publishableProcess, story), { seed, numRuns: count })
    .map(([process, steps], index) => {
      const about = `A random drawing (seed ${seed}, number ${index}) and a random story.`;
      const life = new Recorder(about, [], [process], { meetingAt: MONDAY_AT + 90 * 3_600_000 });
      for (const step of [{ what: 0, which: 0, other: 0 }, ...steps]) {
        const { step: place, context } = life.snapshot ?? { step: START, context: { step: '', open: {} } };
        // Before entering, the step is all that is looked at.
        const event = eventFor(process, { step: place, context: context as never, effects: [] }, step);
        if (event) sent(life, event);
        else if (step.what < 80) life.edit({ meetingAt: life.now + (step.which % 400) * 3_600_000 });
        else life.pass(`${1 + (step.which % 40)} hours`);
      }
      return life.end();
    });
}

const sent = (life: Recorder, { type, ...more }: DealEvent): void => void life.send(type, more);
