import type { Process } from '../../../machines/process.ts';
import type { Scenario } from '../../../machines/walk/scenario.ts';
import { after, arrow, lasting, on, result, validProcess } from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

/** From the form to the first follow-up, as the process is drawn. */
const followedUp: Scenario = {
  id: 'followed-up',
  name: 'Followed up',
  start: '2027-05-03T09:00',
  moves: [
    { kind: 'enter', entry: 'website-form', expect: { standsAt: 'asked-for-a-consultation', messages: [] } },
    {
      kind: 'result',
      action: 'call-to-qualify',
      result: 'reached',
      expect: { open: ['$accept', 'hold-the-call'] },
    },
    { kind: 'result', action: 'hold-the-call', result: 'held', after: lasting('1 day') },
    { kind: 'skip', expect: { standsAt: 'thinking-it-over' } },
    { kind: 'skip', expect: { messages: [{ template: 'follow-up', at: '2027-05-09T09:00' }] } },
  ],
};

const drawn = (scenario: Scenario, change?: Parameters<typeof validProcess>[0]): Process => ({
  ...validProcess(change),
  scenarios: [scenario],
});

/** Without the arrows that join the two. */
const without =
  (from: string, to: string): NonNullable<Parameters<typeof validProcess>[0]> =>
  (sketch) => ({
    ...sketch,
    edges: sketch.edges.filter((edge) => edge.from !== from || edge.to !== to),
  });

ruleTable('broken-scenario', {
  valid: {
    'no scenario at all': validProcess(),
    'a scenario that comes out as expected': drawn(followedUp),
    'a scenario that expects nothing': drawn({
      ...followedUp,
      moves: followedUp.moves.map(({ expect: _, ...move }) => move),
    }),
    'names that have changed': drawn(followedUp, (sketch) => ({
      ...sketch,
      nodes: sketch.nodes.map((node) => ({ ...node, name: `${node.name} at last` })),
    })),
  },
  invalid: {
    'a customer who is elsewhere': {
      process: drawn(followedUp, (sketch) => ({
        ...sketch,
        edges: sketch.edges.map((edge) =>
          edge.from === 'proposal-received' && edge.to === 'thinking-it-over'
            ? { ...edge, to: 'lost' }
            : edge,
        ),
      })),
      findings: [
        {
          node: 'lost',
          path: 'scenarios/followed-up/moves/3',
          message:
            'The scenario “Followed up” comes out differently. After waiting for what comes next on day 3 the customer was expected at “Thinking it over”, and is at “Lost”.',
          // The scenario would have to go on after its deal has been lost.
          fix: null,
        },
      ],
    },
    'an action that isn’t open': {
      process: drawn(followedUp, (sketch) => ({
        ...sketch,
        handoff: { owner: 'seller' },
        edges: [
          ...sketch.edges.filter(({ to }) => to !== 'hold-the-call'),
          arrow('proposal-received', 'hold-the-call', on('booked')),
        ],
      })),
      findings: [
        {
          node: 'hold-the-call',
          message:
            'The scenario “Followed up” comes out differently. After “reached” of “Call to qualify” on day 0 “Hold the call” was expected to be open, and isn’t.',
        },
      ],
    },
    'a message that leaves at another time': {
      process: drawn(followedUp, (sketch) => ({
        ...sketch,
        edges: sketch.edges.map((edge) =>
          edge.to === 'follow-up' ? { ...edge, on: after('4 days') } : edge,
        ),
      })),
      findings: [
        {
          node: 'follow-up',
          message:
            'The scenario “Followed up” comes out differently. After waiting for what comes next on day 7 the message “Follow up” was expected at 9:00 on 9 May, and leaves at 9:00 on 10 May.',
          remedy: 'Accept the new result if it is right now; else change the drawing back.',
          fix: 'Accept the new result',
        },
      ],
    },
    'a message that doesn’t leave': {
      process: drawn(
        {
          ...followedUp,
          moves: [
            ...followedUp.moves.slice(0, 4),
            { kind: 'wait', after: lasting('4 days'), expect: { messages: [{ template: 'follow-up' }] } },
          ],
        },
        without('thinking-it-over', 'follow-up'),
      ),
      findings: [
        {
          message: /After waiting 4 days on day 7 the message “Follow up” was expected, and doesn’t leave\./,
          fix: 'Accept the new result',
        },
      ],
    },
    'a message that wasn’t expected': {
      process: drawn({
        ...followedUp,
        moves: [...followedUp.moves.slice(0, 4), { kind: 'skip', expect: { messages: [] } }],
      }),
      findings: [{ node: 'follow-up', message: /the message “Follow up” leaves, which wasn’t expected\./ }],
    },
    'a move that can’t be made': {
      process: drawn(followedUp, without('asked-for-a-consultation', 'call-to-qualify')),
      findings: [
        {
          node: 'call-to-qualify',
          path: 'scenarios/followed-up/moves/1',
          message:
            'The scenario “Followed up” comes out differently. “reached” of “Call to qualify” can’t happen on day 0: “Call to qualify” isn’t open, so that it can’t end with “reached”.',
          remedy: 'Change the drawing back, or walk through it again and save that in its place.',
          fix: null,
        },
      ],
    },
    'an entry, an event, a field and an outcome that are gone': {
      process: {
        ...validProcess(),
        scenarios: [
          { ...followedUp, id: 'a', moves: [{ kind: 'enter', entry: 'gone' }] },
          ...[
            { kind: 'event' as const, event: 'gone' },
            { kind: 'fill' as const, fields: { 'deal.gone': 1 } },
            { kind: 'close' as const, outcome: 'won' },
            { kind: 'event' as const, event: 'replied', contact: 'gone' },
            { kind: 'result' as const, action: 'gone', result: 'done' },
            { kind: 'result' as const, action: 'call-to-qualify', result: 'gone' },
          ].map((move, index): Scenario => ({
            ...followedUp,
            id: `s${index}`,
            moves: [{ kind: 'enter', entry: 'website-form' }, move],
          })),
        ],
      },
      findings: [
        { message: /there is no entry “gone”\.$/ },
        { message: /there is no action “gone”\.$/ },
        { message: /the process knows no event “gone”\.$/ },
        { message: /there is no field “deal\.gone”\.$/ },
        { message: /no deal can be closed as “Won” by hand\.$/ },
        { message: /nobody in the deal is “gone”\.$/ },
        { message: /nobody can end “Call to qualify” with “gone”\.$/ },
      ],
    },
    'what goes in circles': {
      process: drawn(
        {
          ...followedUp,
          moves: [
            { kind: 'enter', entry: 'website-form' },
            { kind: 'wait', after: lasting('20 days') },
          ],
        },
        (sketch) => ({
          ...sketch,
          edges: [
            ...(without('asked-for-a-consultation', 'call-to-qualify')(sketch).edges ?? []),
            arrow('asked-for-a-consultation', 'follow-up'),
            arrow('follow-up', 'follow-up', result('done', '1 minute')),
          ],
        }),
      ),
      findings: [{ message: /what follows by itself goes in circles\.$/ }],
    },
  },
});
