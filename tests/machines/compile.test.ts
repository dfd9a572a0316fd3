import fc from 'fast-check';
import { createMachine } from 'xstate';
import { describe, expect, test } from 'vitest';
import { compile, graphOf, implementations, machineOf, advance, noFacts } from '../../machines/index.ts';
import { publishableProcess } from '../support/arbitrary-process.ts';
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
  validProcess,
  won,
} from '../support/process-builder.ts';

const process = processOf({
  nodes: [entry('in'), step('received'), passive('comparing'), email('follow-up'), won()],
  edges: [
    arrow('in', 'received'),
    arrow('received', 'comparing', after('2 days')),
    arrow('comparing', 'follow-up', after('3 days')),
    arrow('comparing', 'won', on('accepted')),
  ],
});

describe('a compiled process', () => {
  test('survives JSON unchanged, whatever was drawn', () => {
    fc.assert(
      fc.property(publishableProcess, (drawn) => {
        const config = compile(drawn);
        expect(JSON.parse(JSON.stringify(config))).toEqual(config);
      }),
      { numRuns: 100 },
    );
  });

  test('is a machine to stock XState, which finds every name it uses', () => {
    const config = compile(validProcess());
    const world = { now: 0, facts: noFacts };
    const supplied = implementations(graphOf(validProcess()), world);
    const used = new Set(
      JSON.stringify(config)
        .match(/"type":"[a-zA-Z]+"/g)
        ?.map((found) => found.slice(8, -1)),
    );
    expect([...used].filter((name) => !(name in supplied.actions) && !(name in supplied.guards))).toEqual([]);
    // XState infers its types from literal configs; ours is data.
    expect(createMachine(config as never).root.states).toHaveProperty('proposal-received');
  });

  test('has one state for every step and outcome, and those that nobody needs to draw', () => {
    expect(Object.keys(compile(process).states)).toEqual([
      '$start',
      'received',
      'comparing',
      'won',
      '$lost',
      '$disqualified',
      '$nurture',
    ]);
  });

  test('tags what a state is: a passive step is never a stage', () => {
    const { states } = compile(process);
    expect(states.received?.tags).toEqual(['stage', 'half:sales']);
    expect(states.comparing?.tags).toEqual(['passive', 'half:sales']);
    expect(states.won?.tags).toEqual(['outcome', 'outcome:won']);
  });

  test('reads as it was drawn: a wait by name on entering, answered by its own event, cancelled on leaving', () => {
    const { comparing } = compile(process).states;
    expect(comparing?.entry).toEqual([
      { type: 'wait', params: { edge: 'comparing-to-follow-up', duration: { amount: 3, unit: 'day' } } },
    ]);
    expect(comparing?.on?.['due.comparing-to-follow-up']?.[0]?.actions).toContainEqual({
      type: 'open',
      params: { edge: 'comparing-to-follow-up', action: 'follow-up', counted: true },
    });
    expect(comparing?.exit).toEqual([
      { type: 'unwait', params: { edge: 'comparing-to-follow-up' } },
      { type: 'leave' },
    ]);
  });

  test('grows with the drawing, not faster', () => {
    const size = (copies: number) => {
      const nodes = [
        entry('in'),
        won(),
        ...Array.from({ length: copies }, (_, i) => [step(`s${i}`), action(`a${i}`)]).flat(),
      ];
      const edges = [
        arrow('in', 's0'),
        ...Array.from({ length: copies }, (_, i) => [
          arrow(`s${i}`, `a${i}`),
          arrow(`a${i}`, i + 1 < copies ? `s${i + 1}` : 'won', result('done')),
        ]).flat(),
      ];
      return JSON.stringify(compile(processOf({ nodes, edges }))).length;
    };
    expect(size(800) / size(400)).toBeLessThan(2.2);
  });
});

describe('a drawing that runs in circles by itself', () => {
  test('is stopped with an error instead of hanging', () => {
    const circle = processOf({
      nodes: [
        entry('in'),
        step('asked'),
        action('mark', {
          channel: 'field',
          performer: undefined,
          set: { field: 'deal.segment', value: 'A' },
        }),
      ],
      edges: [arrow('in', 'asked'), arrow('asked', 'mark'), arrow('mark', 'asked', result('done'))],
    });
    expect(() => advance(machineOf(circle), null, { type: 'enter.in' }, { now: 0, facts: noFacts })).toThrow(
      /without end/u,
    );
  });
});
