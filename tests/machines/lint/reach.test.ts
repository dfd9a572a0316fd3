import {
  action,
  anywhere,
  arrow,
  after,
  email,
  entry,
  lead,
  lost,
  nurture,
  on,
  outcome,
  processOf,
  result,
  step,
  validProcess,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const chain = [entry('in'), step('asked'), step('booked'), step('agreed'), won()];
const chained = [
  arrow('in', 'asked'),
  arrow('booked', 'agreed', on('accepted')),
  arrow('agreed', 'won', on('signed')),
];

ruleTable('no-entry', {
  valid: { 'one entry': validProcess() },
  invalid: {
    'a process that nobody can enter': {
      process: processOf({ nodes: [step('b', { x: 300 }), step('a', { x: 0 })] }),
      findings: [{ node: null, path: 'nodes', fix: 'Add an entry to “A”' }],
    },
    'an empty canvas': { process: processOf({ nodes: [] }), findings: [{ node: null, fix: null }] },
  },
});

ruleTable('entry-without-arrow', {
  valid: { 'an entry that leads to a step': validProcess() },
  invalid: {
    'an entry that leads nowhere': {
      process: processOf({
        nodes: [entry('form'), entry('by-hand'), step('booked')],
        edges: [arrow('by-hand', 'booked')],
      }),
      findings: [
        {
          node: 'form',
          path: 'nodes/form',
          message: 'Who comes in by “Form” gets nowhere: no arrow leads from it to a step.',
          fix: 'Lead to “Booked”',
        },
      ],
    },
    'an entry whose only arrow leads to an outcome': {
      process: processOf({ nodes: [entry('in'), won()], edges: [arrow('in', 'won')] }),
      findings: [{ node: 'in', fix: null }],
    },
  },
});

ruleTable('anywhere-without-arrow', {
  valid: { 'a stub with an arrow': validProcess() },
  invalid: {
    'a stub without an arrow': {
      process: processOf({ nodes: [anywhere('from-anywhere')] }),
      findings: [{ node: 'from-anywhere', fix: 'Remove it' }],
    },
  },
});

ruleTable('unreachable', {
  valid: {
    'a process all of whose nodes are reached': validProcess(),
    'a step that only an action’s result leads to': processOf({
      nodes: [entry('in'), step('a'), action('call'), step('b'), won()],
      edges: [
        arrow('in', 'a'),
        arrow('a', 'call'),
        arrow('call', 'b', result()),
        arrow('b', 'won', on('paid')),
      ],
    }),
    'a step that only an arrow from anywhere leads to': processOf({
      nodes: [entry('in'), step('a'), anywhere('any'), step('b')],
      edges: [arrow('in', 'a'), arrow('any', 'b', on('replied'))],
    }),
    'a step that refused leads go to': processOf({
      handoff: { owner: 'seller', refusedTo: 'refused' },
      nodes: [entry('in'), lead('asked'), lead('refused'), step('booked')],
      edges: [arrow('in', 'asked'), arrow('asked', 'booked', on('booked'))],
    }),
    'an action that runs after the deal has closed': processOf({
      nodes: [entry('in'), step('a'), won(), email('thanks')],
      edges: [arrow('in', 'a'), arrow('a', 'won', on('paid')), arrow('won', 'thanks')],
    }),
    'a process without an entry, which has its own rule': processOf({ nodes: [step('a'), step('b')] }),
    'a process whose entry leads nowhere, which has its own rule': processOf({
      nodes: [entry('in'), step('a')],
    }),
  },
  invalid: {
    'the place where an arrow is missing, once for all that come after': {
      process: processOf({ nodes: chain, edges: chained }),
      findings: [
        {
          node: 'booked',
          path: 'nodes/booked',
          message: 'Nobody ever comes to “Booked”: no path leads to it from “In”.',
        },
      ],
    },
    'a circle that only leads to itself': {
      process: processOf({
        nodes: [entry('in'), step('a'), step('b', { x: 100 }), step('c', { x: 200 })],
        edges: [arrow('in', 'a'), arrow('b', 'c', on('replied')), arrow('c', 'b', on('replied'))],
      }),
      findings: [{ node: 'b', message: /Only arrows of its own circle lead to it\.$/ }],
    },
    'an action that nothing opens, as a warning': {
      process: processOf({
        nodes: [entry('in'), step('a'), email('follow-up')],
        edges: [arrow('in', 'a')],
      }),
      findings: [{ severity: 'warning', node: 'follow-up', message: /^“Follow up” is never done/ }],
    },
    'a stub whose half has no step': {
      process: processOf({
        nodes: [entry('in'), step('a'), anywhere('any', 'marketing'), lost()],
        edges: [arrow('in', 'a'), arrow('any', 'lost', on('declined'))],
      }),
      findings: [
        {
          severity: 'warning',
          node: 'any',
          path: 'nodes/any/scope',
          message: /no step of the marketing half/,
        },
      ],
    },
  },
});

ruleTable('unreachable-outcome', {
  valid: {
    'outcomes that arrows lead to': validProcess(),
    'a process that can’t be won at all, which has its own rule': processOf({
      nodes: [entry('in'), step('a'), won()],
      edges: [arrow('in', 'a')],
    }),
  },
  invalid: {
    'an outcome that deals only come to by hand': {
      process: validProcess(({ nodes, edges, ...rest }) => ({
        ...rest,
        nodes: [...nodes, outcome('bad-fit', 'disqualified')],
        edges,
      })),
      findings: [
        {
          node: 'bad-fit',
          message: 'No arrow leads to “Bad fit”; deals end there only when somebody closes them by hand.',
        },
      ],
    },
    'an outcome after a step that is never reached': {
      process: processOf({
        nodes: [entry('in'), step('a'), won(), step('b'), lost()],
        edges: [arrow('in', 'a'), arrow('a', 'won', on('paid')), arrow('b', 'lost', on('declined'))],
      }),
      findings: [
        { node: 'lost', message: /^No deal ever comes to “Lost”: what leads to it is never reached/ },
      ],
    },
    'a second way to win that nothing leads to': {
      process: processOf({
        nodes: [entry('in'), step('a'), won(), won('won-big')],
        edges: [arrow('in', 'a'), arrow('a', 'won', on('paid'))],
      }),
      findings: [{ node: 'won-big', message: 'No arrow leads to “Won big”.' }],
    },
  },
});

ruleTable('no-way-to-win', {
  valid: {
    'a process with an outcome won': validProcess(),
    'won from anywhere': processOf({
      nodes: [entry('in'), step('a'), anywhere('any'), won()],
      edges: [arrow('in', 'a'), arrow('any', 'won', on('paid'))],
    }),
  },
  invalid: {
    'a process without the outcome': {
      process: processOf({
        nodes: [entry('in'), step('a'), lost()],
        edges: [arrow('in', 'a'), arrow('a', 'lost', on('declined'))],
      }),
      findings: [{ node: null, path: 'nodes', fix: 'Add “Won”' }],
    },
    'won without an arrow': {
      process: processOf({ nodes: [entry('in'), step('a'), won()], edges: [arrow('in', 'a')] }),
      findings: [{ node: 'won', message: 'No deal can be won: no arrow leads to “Won”.' }],
    },
    'won after a step that is never reached': {
      process: processOf({
        nodes: [entry('in'), step('a'), step('b'), won()],
        edges: [arrow('in', 'a'), arrow('b', 'won', on('paid'))],
      }),
      findings: [{ node: 'won', message: 'No deal can be won: what leads to “Won” is never reached.' }],
    },
    'a process that is all marketing, as a warning': {
      process: processOf({
        nodes: [entry('in'), lead('a'), nurture()],
        edges: [arrow('in', 'a'), arrow('a', 'nurture', after('1 week'))],
      }),
      findings: [{ severity: 'warning', node: null }],
    },
  },
});

ruleTable('no-end-ahead', {
  valid: {
    'a process whose steps all lead to an outcome': validProcess(),
    'steps that end by an arrow from anywhere': processOf({
      nodes: [entry('in'), step('a'), step('b'), anywhere('any'), lost()],
      edges: [
        arrow('in', 'a'),
        arrow('a', 'b', on('replied')),
        arrow('b', 'a', on('replied')),
        arrow('any', 'lost', on('declined')),
      ],
    }),
    'a process without outcomes, which has its own rule': processOf({
      nodes: [entry('in'), step('a'), step('b')],
      edges: [arrow('in', 'a'), arrow('a', 'b', on('replied')), arrow('b', 'a', on('replied'))],
    }),
    'a step that only leads to itself, which is a dead end': processOf({
      nodes: [entry('in'), step('a'), won()],
      edges: [arrow('in', 'a'), arrow('a', 'a', after('1 day'))],
    }),
  },
  invalid: {
    'steps that lead to each other and nowhere else': {
      process: processOf({
        nodes: [entry('in'), step('a', { x: 1 }), step('b', { x: 2 }), step('c', { x: 3 }), won()],
        edges: [
          arrow('in', 'a'),
          arrow('a', 'won', on('paid')),
          arrow('a', 'b', on('replied')),
          arrow('b', 'c', on('replied')),
          arrow('c', 'b', after('1 week')),
        ],
      }),
      findings: [{ node: 'b', message: /^Who comes to “B” and “C” goes round there without end/ }],
    },
    'a circle by way of an arrow from anywhere': {
      process: processOf({
        nodes: [
          entry('in'),
          lead('a', { x: 1 }),
          step('b', { x: 2 }),
          step('c', { x: 3 }),
          anywhere('any', 'sales'),
          won(),
          nurture(),
        ],
        edges: [
          arrow('in', 'a'),
          arrow('a', 'nurture', after('1 week')),
          arrow('a', 'b', on('booked')),
          arrow('b', 'c', on('replied')),
          arrow('any', 'b', on('booked')),
        ],
      }),
      findings: [{ node: 'b', message: /“B” and “C”/ }],
    },
  },
});
