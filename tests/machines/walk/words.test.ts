import { describe, expect, it } from 'vitest';
import { machineOf } from '../../../machines/advance.ts';
import type { Guard } from '../../../machines/guards.ts';
import { lastState } from '../../../machines/walk/state.ts';
import { walkOfScenario } from '../../../machines/walk/running.ts';
import type { Move, ScenarioFacts } from '../../../machines/walk/scenario.ts';
import { describeAsked, describeMove } from '../../../machines/walk/words.ts';
import { walkOn } from '../../../machines/walk/walking.ts';
import {
  action,
  arrow,
  entry,
  lasting,
  on,
  processOf,
  result,
  step,
  where,
  won,
} from '../../support/process-builder.ts';

/** What an arrow with this condition says for itself when “booked” comes. */
function said(guard: Guard, facts: ScenarioFacts = {}, moves: Move[] = [], from?: string): string[] {
  const process = processOf({
    nodes: [
      entry('in'),
      step('here'),
      step('there'),
      action('call', { results: ['reached', 'no answer'] }),
      won(),
    ],
    edges: [
      arrow('in', 'here'),
      arrow('here', 'call'),
      arrow('here', 'there', on('booked', from), { guard }),
      arrow('here', 'won', on('accepted')),
      arrow('there', 'won', on('accepted')),
    ],
  });
  let walk = walkOfScenario(machineOf(process), { start: '2027-05-03T09:00', facts });
  for (const move of [
    { kind: 'enter', entry: 'in' } as const,
    ...moves,
    { kind: 'event', event: 'booked', payload: { people: 3 } } as const,
  ]) {
    const went = walkOn(walk, move);
    if ('impossible' in went) throw new Error(went.impossible.why);
    ({ walk } = went);
  }
  const tried = lastState(walk)?.story.flatMap((one) => one.tried) ?? [];
  return tried.flatMap(({ asked }) => asked.map((one) => String(describeAsked(one, process))));
}

describe('why an arrow was taken or not', () => {
  const agency = where('deal.segment', 'is', 'Agency');
  const rich = where('deal.value', 'atLeast', 100_000);

  it.each<[string, Guard, ScenarioFacts, string]>([
    [
      'a field that fits',
      agency,
      { deal: { segment: 'Agency' } },
      'Segment is Agency: yes, Segment is Agency',
    ],
    ['one that is empty', agency, {}, 'Segment is Agency: no, Segment is empty'],
    ['money', rich, { deal: { value: 250_000 } }, 'Deal value is at least 1,000: yes, Deal value is 2,500'],
    [
      'several at once',
      { kind: 'all', of: [agency, rich] },
      { deal: { segment: 'Agency', value: 5_000 } },
      'Segment is Agency and Deal value is at least 1,000: no, Segment is Agency, Deal value is 50',
    ],
    [
      'an opposite',
      { kind: 'not', of: agency },
      { deal: { segment: 'Agency' } },
      'not (Segment is Agency): no, Segment is Agency',
    ],
    [
      'what came with the event',
      { kind: 'payload', field: 'people', is: 'moreThan', value: 2 },
      {},
      'the event’s people is more than 2: yes, the event’s people is 3',
    ],
    [
      'what has happened',
      { kind: 'happened', event: 'replied' },
      {},
      '“Replied” has happened: no, “Replied” has not happened',
    ],
    [
      'what is open',
      { kind: 'action', action: 'call', is: 'open' },
      {},
      '“Call” is open: yes, “Call” is open',
    ],
  ])('names %s', (_, guard, facts, words) => {
    expect(said(guard, facts)).toEqual([words]);
  });

  it('names how an action has ended', () => {
    const guard: Guard = { kind: 'action', action: 'call', is: 'ended', result: 'reached' };
    const ended: Move = { kind: 'result', action: 'call', result: 'no answer' };
    expect(said(guard, {}, [ended])).toEqual([
      '“Call” ended with “reached”: no, “Call” ended with “no answer”',
    ]);
  });

  it('names who the event has to come from', () => {
    expect(said(agency, { deal: { segment: 'Agency' } }, [], 'decision maker')).toEqual([
      'it counts only from the decision maker',
      'Segment is Agency: yes, Segment is Agency',
    ]);
  });
});

describe('a move', () => {
  const process = processOf({
    nodes: [entry('in'), action('call'), won()],
    edges: [arrow('call', 'won', result())],
  });
  it.each<[Move, string]>([
    [{ kind: 'enter', entry: 'in' }, 'coming in by “In”'],
    [{ kind: 'event', event: 'replied' }, '“Replied”'],
    [{ kind: 'result', action: 'call', result: 'done' }, '“done” of “Call”'],
    [{ kind: 'result', action: '$answer', result: 'done' }, '“done” of “Answer the reply”'],
    [{ kind: 'fill', fields: { 'deal.value': 1, 'deal.meetingAt': null } }, 'filling in Deal value, Meeting'],
    [{ kind: 'close', outcome: '$lost' }, 'closing the deal as “Lost”'],
    [{ kind: 'skip' }, 'waiting for what comes next'],
    [{ kind: 'wait', after: lasting('3 days') }, 'waiting 3 days'],
  ])('%j is said as %s', (move, words) => {
    expect(String(describeMove(move, process))).toBe(words);
  });
});
