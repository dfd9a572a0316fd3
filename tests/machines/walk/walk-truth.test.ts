import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aheadOf } from '../../../machines/walk/ahead.ts';
import type { Move } from '../../../machines/walk/scenario.ts';
import { followed, lastState, type Walk } from '../../../machines/walk/state.ts';
import { beginWalk, walkOn } from '../../../machines/walk/walking.ts';
import { machineOf } from '../../../machines/advance.ts';
import { isAutomatic } from '../../../machines/nodes/action.ts';
import type { Facts } from '../../../machines/fields.ts';
import type { Process } from '../../../machines/process.ts';
import { publishableProcess } from '../../support/arbitrary-process.ts';
import { anyStep, factsOf, stockRunner, type StockRunner, type StoryStep } from '../../support/truth.ts';

/*
 * Random walks through random processes, and each of them once more as a live actor of stock XState whose messages a
 * stand-in of the outbox answers. The actor hears only what people did; time and messages it has to find for itself.
 */

const START_AT = Date.UTC(2027, 2, 25, 9);
const HOUR_MS = 3_600_000;

/** One agreed, one didn't, one has no address. */
const people = (count: number): Facts => {
  const facts = factsOf({ meetingAt: START_AT + 90 * HOUR_MS }, count);
  return {
    ...facts,
    contacts: facts.contacts.map((contact) => ({
      ...contact,
      fields: { firstName: 'Somebody', ...contact.fields, consent: contact.id !== 'ben' },
    })),
  };
};

/** A deal of its own for each walk: who is handed on makes another, which the actor knows nothing of. */
const alone = (process: Process): Process => {
  const outcomes = new Set(process.nodes.flatMap((node) => (node.kind === 'outcome' ? [node.id] : [])));
  const entries = new Set(process.nodes.flatMap((node) => (node.kind === 'entry' ? [node.id] : [])));
  return {
    ...process,
    edges: process.edges.filter((edge) => !outcomes.has(edge.from) || !entries.has(edge.to)),
  };
};

const at = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

function moveFor(walk: Walk, { what, which, other }: StoryStep): Move {
  const { team, events, closings, next } = aheadOf(walk);
  const action = at(team, which);
  if (what < 40 && action)
    return {
      kind: 'result',
      action: action.action,
      result: at(action.results, other)?.result ?? 'done',
      ...(action.contact === null ? {} : { contact: action.contact }),
      ...(action.holds ? { held: other % 2 === 0 ? ('resume' as const) : ('drop' as const) } : {}),
    };
  if (what < 60) {
    const drawn = events.filter(({ event }) => event !== 'unsubscribed');
    return {
      kind: 'event',
      event: at(drawn, which)?.event ?? 'booked',
      payload: { segment: 'Agency', count: other % 5 },
      ...(what % 2 === 0 ? { after: { amount: which % 50, unit: 'hour' as const } } : {}),
    };
  }
  if (what < 64) return { kind: 'fill', fields: { 'deal.meetingAt': START_AT + (which % 1000) * HOUR_MS } };
  if (what < 66 && closings.length > 0) return { kind: 'close', outcome: at(closings, which) ?? '' };
  return what < 90 && next
    ? { kind: 'skip' }
    : { kind: 'wait', after: { amount: which % 200, unit: 'hour' } };
}

/** The outbox of the actor: what has been asked for and not answered. */
class Outbox {
  private answered = 0;
  private readonly stock: StockRunner;
  private readonly process: Process;
  constructor(process: Process, stock: StockRunner) {
    this.process = process;
    this.stock = stock;
  }

  private readonly waiting: { instance: string; action: string; contact: string | null }[] = [];

  settle(): void {
    for (;;) {
      const { effects, context } = this.stock.look();
      for (const effect of effects.slice(this.answered)) {
        if (effect.kind === 'send') this.waiting.push(effect);
        if (effect.kind === 'unsend') {
          const index = this.waiting.findIndex(({ instance }) => instance === effect.instance);
          if (index >= 0) this.waiting.splice(index, 1);
        }
      }
      this.answered = effects.length;
      const index = this.waiting.findIndex(({ action }) => context.hold === null || !this.isMail(action));
      const [next] = index < 0 ? [] : this.waiting.splice(index, 1);
      if (next) this.answer(next);
      else if (!this.stock.fireNext(this.stock.now())) return;
    }
  }

  private isMail(action: string): boolean {
    const node = this.process.nodes.find(({ id }) => id === action);
    return node?.kind === 'action' && node.channel === 'email';
  }

  private answer({
    instance,
    action,
    contact,
  }: {
    instance: string;
    action: string;
    contact: string | null;
  }) {
    const person = this.stock.facts().contacts.find(({ id }) => id === contact);
    const why = !this.isMail(action)
      ? null
      : !person
        ? 'nobody'
        : !person.fields.email
          ? 'no-address'
          : person.fields.consent === true
            ? null
            : 'no-consent';
    this.stock.send({
      type: `result.${action}.${why === null ? 'done' : 'failed'}`,
      instance,
      ...(contact === null ? {} : { contact }),
      ...(why === null ? {} : { reason: why }),
    });
  }
}

/** Moments at which something is due that one pause may go through: a minute's loop has 12,000 in a week. */
const MOST_PER_PAUSE = 200;

function tell(drawn: Process, story: readonly StoryStep[], count: number): number {
  const process = alone(drawn);
  const facts = people(count);
  let walk = beginWalk(machineOf(process), facts, START_AT);
  const stock = stockRunner(process, START_AT, facts);
  const outbox = new Outbox(process, stock);
  const entry = process.nodes.find((node) => node.kind === 'entry');
  let steps = 0;
  for (const step of [null, ...story]) {
    const move: Move = step ? moveFor(walk, step) : { kind: 'enter', entry: entry?.id ?? '' };
    const on = walkOn(walk, move);
    if ('impossible' in on) {
      // Nobody was taken, or time goes in circles: the actor would never come to rest either.
      if (step === null || on.impossible.why === 'endless') return steps;
      throw new Error(`offered, and impossible: ${JSON.stringify({ move, on })}`);
    }
    ({ walk } = on);
    const state = lastState(walk);
    if (!state) throw new Error('a move leaves a state');
    const reported = state.story.find(({ by }) => by === 'customer' || by === 'team');
    // Until just before what was reported, or through the end of a pause.
    const idle = move.kind === 'skip' || move.kind === 'wait';
    for (let fired = 0; ; fired += 1) {
      const [due] = stock.pending();
      if (due === undefined || (idle ? due > state.now : due >= state.now)) break;
      if (fired === MOST_PER_PAUSE) return steps;
      const moment = Math.max(due, stock.now());
      stock.fireNext(moment);
      outbox.settle();
    }
    stock.wind(state.now);
    if (move.kind === 'fill') stock.change(followed(state).facts);
    if (reported) stock.send(reported.event);
    outbox.settle();

    const sight = stock.look();
    const deal = followed(state);
    expect(deal.snapshot.step).toBe(sight.step);
    expect(deal.snapshot.context).toEqual(sight.context);
    expect(walk.states.flatMap((one) => one.story.flatMap(({ effects }) => effects))).toEqual(sight.effects);
    expect(deal.facts).toEqual(stock.facts());
    expect(
      deal.timers.toSorted((a, b) => a.at - b.at || a.sequence - b.sequence).map((one) => one.at),
    ).toEqual(stock.pending());
    steps += 1;
  }
  return steps;
}

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

describe(`a walk (seed ${seed})`, () => {
  test('visits the same states and asks for the same effects as a live actor of stock XState', () => {
    let steps = 0;
    for (let round = 0; steps < 3_000 && round < 10; round += 1)
      fc.assert(
        fc.property(
          publishableProcess,
          fc.array(anyStep, { minLength: 15, maxLength: 40 }),
          fc.integer({ min: 0, max: 3 }),
          (process, story, count) => {
            steps += tell(process, story, count);
          },
        ),
        { numRuns: 60, seed: seed + round },
      );
    expect(steps).toBeGreaterThanOrEqual(3_000);
  }, 60_000);

  test('says of every arrow that asked something whether it was taken, as its condition has it', () => {
    fc.assert(
      fc.property(publishableProcess, fc.array(anyStep, { minLength: 10, maxLength: 20 }), (drawn, story) => {
        let walk = beginWalk(machineOf(drawn), people(2), START_AT);
        const entry = drawn.nodes.find((node) => node.kind === 'entry');
        for (const step of [null, ...story]) {
          const on = walkOn(walk, step ? moveFor(walk, step) : { kind: 'enter', entry: entry?.id ?? '' });
          if ('impossible' in on) return;
          ({ walk } = on);
        }
        const tried = walk.states.flatMap((state) => state.story.flatMap((one) => one.tried));
        for (const one of tried) expect(one.asked.every(({ held }) => held)).toBe(one.held);
        const automatic = walk.states.flatMap((state) =>
          state.story.filter(({ by, event }) => by === 'team' && event.type.startsWith('result.')),
        );
        for (const { event } of automatic) {
          const node = drawn.nodes.find(({ id }) => event.type.startsWith(`result.${id}.`));
          expect(node?.kind === 'action' && isAutomatic(node.channel)).toBe(false);
        }
      }),
      { numRuns: 60, seed },
    );
  });
});
