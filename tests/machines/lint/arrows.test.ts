import {
  action,
  after,
  anywhere,
  arrow,
  email,
  entering,
  entry,
  lead,
  lost,
  nurture,
  on,
  processOf,
  quiet,
  result,
  step,
  validProcess,
  where,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const big = where('deal.value', 'atLeast', 100_000);
const agency = where('deal.segment', 'is', 'Agency');

ruleTable('illegal-arrow', {
  valid: {
    'arrows of every kind': validProcess(),
    'an arrow on running over time': processOf({
      nodes: [action('call', { due: { amount: 1, unit: 'day' } }), email('alarm')],
      edges: [arrow('call', 'alarm', result('overdue'))],
    }),
    'an arrow to nowhere, which has its own rule': processOf({
      nodes: [step('a')],
      edges: [arrow('a', 'gone')],
    }),
  },
  invalid: {
    'an arrow between nodes that can’t be joined': {
      process: processOf({ nodes: [won(), step('a')], edges: [arrow('won', 'a')] }),
      findings: [
        {
          node: 'won',
          edge: 'won-to-a',
          path: 'edges/won-to-a/to',
          message: 'An arrow can’t lead from the outcome “Won” to the step “A”.',
          fix: 'Remove the arrow',
        },
      ],
    },
    'an arrow into an entry from a step': {
      process: processOf({ nodes: [step('a'), entry('in')], edges: [arrow('a', 'in', on('replied'))] }),
      findings: [{ node: 'a' }],
    },
    'a move on entering': {
      process: processOf({ nodes: [step('a'), step('b')], edges: [arrow('a', 'b', entering)] }),
      findings: [
        {
          path: 'edges/a-to-b/on',
          message: 'The arrow from “A” to “B” can’t fire on entering.',
          remedy: /^Let it fire on a customer event, after a time, at a date, or after a quiet time\.$/,
        },
      ],
    },
    'a result that a person’s action doesn’t have': {
      process: processOf({
        nodes: [action('call', { results: ['reached'] }), won()],
        edges: [arrow('call', 'won', result('agreed'))],
      }),
      findings: [
        {
          node: 'call',
          path: 'edges/call-to-won/on/result',
          message: '“Call” never ends with “agreed”, so the arrow on it never fires. It ends with “reached”.',
          fix: 'Add the result “agreed”',
        },
      ],
    },
    'a result that an e-mail doesn’t have': {
      process: processOf({
        nodes: [email('offer'), won()],
        edges: [arrow('offer', 'won', result('opened'))],
      }),
      findings: [{ message: /It ends with “done” or “failed”\.$/, fix: 'Remove the arrow' }],
    },
    'an arrow on running over a time that isn’t given': {
      process: processOf({
        nodes: [action('call'), email('alarm')],
        edges: [arrow('call', 'alarm', result('overdue'))],
      }),
      findings: [{ message: /^“Call” is never overdue/, fix: 'Give it 1 working day' }],
    },
  },
});

ruleTable('never-both', {
  valid: {
    'moves on different triggers': validProcess(),
    'conditions in order, then one without': processOf({
      nodes: [step('a'), won(), lost(), nurture()],
      edges: [
        arrow('a', 'won', on('replied'), { guard: big }),
        arrow('a', 'lost', on('replied'), { guard: agency }),
        arrow('a', 'nurture', on('replied')),
      ],
    }),
    'the decision maker’s reply first, then anybody’s': processOf({
      nodes: [step('a'), won(), lost()],
      edges: [arrow('a', 'won', on('replied', 'decision maker')), arrow('a', 'lost', on('replied'))],
    }),
    'waits of different length': processOf({
      nodes: [step('a'), won(), lost()],
      edges: [arrow('a', 'won', after('1 day')), arrow('a', 'lost', after('2 days'))],
    }),
    'a condition at once, else after a wait': processOf({
      nodes: [action('call'), won(), lost()],
      edges: [
        arrow('call', 'won', result(), { guard: big }),
        arrow('call', 'lost', result('done', '1 week')),
      ],
    }),
    'a crossing under the handoff’s criteria, else nurture': processOf({
      handoff: { owner: 'seller', criteria: agency },
      nodes: [lead('asked'), step('booked'), nurture()],
      edges: [arrow('asked', 'booked', on('booked')), arrow('asked', 'nurture', on('booked'))],
    }),
    'actions, of which several may open': processOf({
      nodes: [step('a'), email('one'), email('two')],
      edges: [arrow('a', 'one', on('replied')), arrow('a', 'two', on('replied'))],
    }),
  },
  invalid: {
    'a move after one that always fires': {
      process: processOf({
        nodes: [step('a'), won(), lost()],
        edges: [arrow('a', 'won', on('replied')), arrow('a', 'lost', on('replied'), { guard: big })],
      }),
      findings: [
        {
          node: 'a',
          edge: 'a-to-lost',
          path: 'edges/a-to-lost/on',
          message: 'From “A”, “Replied” always leads to “Won” before its arrow to “Lost” is tried.',
          fix: 'Remove the arrow',
        },
      ],
    },
    'one condition with two targets': {
      process: processOf({
        nodes: [step('a'), won(), lost(), nurture()],
        edges: [
          arrow('a', 'won', on('replied'), { guard: big }),
          arrow('a', 'lost', on('replied'), { guard: big }),
          arrow('a', 'nurture', on('replied')),
        ],
      }),
      findings: [{ edge: 'a-to-lost', message: /under one condition leads both to “Won” and to “Lost”/ }],
    },
    'the same arrow twice': {
      process: processOf({
        nodes: [step('a'), won()],
        edges: [arrow('a', 'won', on('replied')), arrow('a', 'won', on('replied'))],
      }),
      findings: [
        { edge: 'a-to-won-2', message: '“A” has two arrows to “Won” on “Replied”; the second never fires.' },
      ],
    },
    'two waits that end together': {
      process: processOf({
        nodes: [step('a'), won(), lost()],
        edges: [arrow('a', 'won', after('7 days')), arrow('a', 'lost', after('1 week'))],
      }),
      findings: [{ edge: 'a-to-lost' }],
    },
    'two silences of the same length': {
      process: processOf({
        nodes: [step('a'), won(), lost()],
        edges: [arrow('a', 'won', quiet('2 days')), arrow('a', 'lost', quiet('2 days'))],
      }),
      findings: [{ edge: 'a-to-lost' }],
    },
    'a role’s event after the same role’s': {
      process: processOf({
        nodes: [step('a'), won(), lost()],
        edges: [
          arrow('a', 'won', on('replied', 'specialist')),
          arrow('a', 'lost', on('replied', 'specialist'), { guard: big }),
        ],
      }),
      findings: [{ edge: 'a-to-lost' }],
    },
    'a wait after a result that moves the customer at once': {
      process: processOf({
        nodes: [action('call'), won(), lost()],
        edges: [arrow('call', 'lost', result('done', '1 day')), arrow('call', 'won', result())],
      }),
      findings: [{ edge: 'call-to-lost' }],
    },
    'a second way from an entry': {
      process: processOf({
        nodes: [entry('in'), step('a'), step('b')],
        edges: [arrow('in', 'a'), arrow('in', 'b')],
      }),
      findings: [{ node: 'in', edge: 'in-to-b' }],
    },
  },
});

ruleTable('shadowed-action', {
  valid: {
    'actions and moves on different triggers': validProcess(),
    'an action beside a move under a condition': processOf({
      nodes: [step('a'), won(), email('thanks')],
      edges: [arrow('a', 'won', on('accepted'), { guard: big }), arrow('a', 'thanks', on('accepted'))],
    }),
    'an action beside a move on one role’s event': processOf({
      nodes: [step('a'), won(), email('thanks')],
      edges: [arrow('a', 'won', on('accepted', 'decision maker')), arrow('a', 'thanks', on('accepted'))],
    }),
    'an action after a result that moves the customer later': processOf({
      nodes: [action('call'), email('thanks'), won()],
      edges: [arrow('call', 'thanks', result()), arrow('call', 'won', result('done', '1 day'))],
    }),
  },
  invalid: {
    'an e-mail on the event that moves the customer': {
      process: processOf({
        nodes: [step('a'), won(), email('thanks')],
        edges: [arrow('a', 'won', on('accepted')), arrow('a', 'thanks', on('accepted'))],
      }),
      findings: [
        {
          node: 'a',
          edge: 'a-to-thanks',
          message:
            '“Thanks” never happens: on “Accepted” the customer leaves “A” for “Won” at that very moment.',
          fix: 'Open it on entering “Won”',
        },
      ],
    },
    'an e-mail on an event that moves the customer from anywhere': {
      process: processOf({
        nodes: [step('a'), anywhere('any'), lost(), email('sorry')],
        edges: [arrow('any', 'lost', on('declined')), arrow('a', 'sorry', on('declined'))],
      }),
      findings: [{ node: 'a', edge: 'a-to-sorry' }],
    },
    'a chain on the result that moves the customer': {
      process: processOf({
        nodes: [action('call'), won(), email('thanks')],
        edges: [arrow('call', 'won', result()), arrow('call', 'thanks', result('done', '1 day'))],
      }),
      findings: [{ node: 'call', edge: 'call-to-thanks', fix: 'Open it on entering “Won”' }],
    },
  },
});
