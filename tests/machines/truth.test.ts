import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Process } from '../../machines/index.ts';
import { publishableProcess } from '../support/arbitrary-process.ts';
import {
  anyStep,
  durableRunner,
  eventFor,
  factsOf,
  stockRunner,
  type Runner,
  type StoryStep,
} from '../support/truth.ts';

const START_AT = Date.UTC(2027, 2, 25, 9);
const HOUR_MS = 3_600_000;

/** Tells one story to both runners and holds them against each other after every step; the number of steps. */
function tell(process: Process, story: readonly StoryStep[], people: number): number {
  const facts = factsOf({ meetingAt: START_AT + 90 * HOUR_MS }, people);
  const stock = stockRunner(process, START_AT, facts);
  const durable = durableRunner(process, START_AT, facts);
  const both = [stock, durable];
  let steps = 0;
  for (const step of [{ what: 0, which: 0, other: 0 }, ...story]) {
    const event = eventFor(
      process,
      steps === 0 ? { step: '$start', context: stock.look().context, effects: [] } : durable.look(),
      step,
    );
    if (event) for (const runner of both) runner.send(event);
    else if (step.what < 70) {
      const changed = {
        ...durable.facts(),
        deal: { ...durable.facts().deal, meetingAt: durable.now() + (step.which % 400) * HOUR_MS },
      };
      for (const runner of both) {
        runner.change(changed);
        runner.send({ type: 'deal.changed' });
      }
    } else {
      const due = durable.nextDue();
      const until = step.what < 90 && due !== null ? due : durable.now() + (step.which % (30 * 24)) * HOUR_MS;
      letTimePass(stock, durable, Math.max(until, durable.now()));
    }
    expect(durable.look()).toEqual(stock.look());
    expect(durable.facts()).toEqual(stock.facts());
    steps += 1;
  }
  return steps;
}

/** Timers that one pause may fire: a minute's loop would fire 43,200 times in a month. */
const MOST_PER_PAUSE = 20;

/** From due time to due time, so that both see the same "now" when a timer fires. */
function letTimePass(stock: Runner, durable: Runner, until: number) {
  for (let fired = 0; ; fired += 1) {
    const due = durable.nextDue();
    if (due === null || due > until) break;
    if (fired === MOST_PER_PAUSE) return;
    const moment = Math.max(due, durable.now());
    stock.goTo(moment);
    durable.goTo(moment);
  }
  stock.goTo(until);
  durable.goTo(until);
}

/** Another one each run: what it finds is told with it, and found again with `SEED`. */
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

describe(`a deal restarted at every step (seed ${seed})`, () => {
  test('visits the same states and asks for the same effects as the same machine under stock XState', () => {
    let steps = 0;
    // How long the stories turn out to be is chance: rounds are added until there are enough steps.
    for (let round = 0; steps < 10_000 && round < 10; round++)
      fc.assert(
        fc.property(
          publishableProcess,
          fc.array(anyStep, { minLength: 20, maxLength: 60 }),
          fc.integer({ min: 0, max: 3 }),
          (process, story, people) => {
            steps += tell(process, story, people);
          },
        ),
        { numRuns: 100, seed: seed + round },
      );
    expect(steps).toBeGreaterThanOrEqual(10_000);
  }, 120_000);
});
