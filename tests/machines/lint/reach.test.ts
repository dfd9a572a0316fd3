import {
  action,
  anywhere,
  arrow,
  after,
  email,
  entering,
  entry,
  lead,
  lost,
  nurture,
  on,
  outcome,
  passive,
  processOf,
  quiet,
  result,
  step,
  validProcess,
  where,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

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

const chain = [entry('in'), step('asked'), step('booked'), step('agreed'), won()];
const chained = [
  arrow('in', 'asked'),
  arrow('booked', 'agreed', on('accepted')),
  arrow('agreed', 'won', on('signed')),
];

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

ruleTable('dead-end', {
  valid: {
    'a step with a way out': validProcess(),
    'a step left by an arrow from anywhere': processOf({
      nodes: [step('a'), anywhere('any', 'sales'), lost()],
      edges: [arrow('any', 'lost', on('declined'))],
    }),
    'a step left by the result of an action in a chain': processOf({
      nodes: [step('a'), email('offer'), action('call'), won()],
      edges: [
        arrow('a', 'offer'),
        arrow('offer', 'call', result('done', '1 day')),
        arrow('call', 'won', result()),
      ],
    }),
    'a passive step without a way out, which has its own rule': processOf({ nodes: [passive('thinking')] }),
  },
  invalid: {
    'a step that no arrow leaves': {
      process: processOf({ nodes: [step('proposal-received')] }),
      findings: [
        {
          node: 'proposal-received',
          path: 'nodes/proposal-received',
          message: 'A deal that has come to “Proposal received” is stuck there: no arrow leaves it.',
          fix: 'After 30 quiet days, go to “Back to nurture”',
        },
      ],
    },
    'a marketing step, where a deal is still a lead': {
      process: processOf({ nodes: [lead('asked'), nurture()] }),
      findings: [{ node: 'asked', message: /^A lead that/, fix: 'After 30 quiet days, go to “Nurture”' }],
    },
    'a step whose actions lead nowhere': {
      process: processOf({
        nodes: [step('a'), action('call'), email('thanks')],
        edges: [arrow('a', 'call'), arrow('call', 'thanks', result())],
      }),
      findings: [{ node: 'a', message: /none of its arrows leads on/ }],
    },
    'a step that only leads back to itself': {
      process: processOf({ nodes: [step('a')], edges: [arrow('a', 'a', after('1 week'))] }),
      findings: [{ node: 'a' }],
    },
    'a step that an arrow from anywhere only leads back to': {
      process: processOf({ nodes: [step('a'), anywhere('any')], edges: [arrow('any', 'a', on('replied'))] }),
      findings: [{ node: 'a' }],
    },
    'a step left only by an arrow that can’t be': {
      process: processOf({ nodes: [step('a'), won()], edges: [arrow('a', 'won', entering)] }),
      findings: [{ node: 'a' }],
    },
  },
});

ruleTable('passive-without-exit', {
  valid: {
    'a timer out': processOf({
      nodes: [passive('thinking'), nurture()],
      edges: [arrow('thinking', 'nurture', quiet('21 days'))],
    }),
    'a customer event out': processOf({
      nodes: [passive('thinking'), won()],
      edges: [arrow('thinking', 'won', on('accepted'))],
    }),
    'an event from anywhere': processOf({
      nodes: [passive('thinking'), anywhere('any'), lost()],
      edges: [arrow('any', 'lost', on('declined'))],
    }),
    'a call that a reply opens': processOf({
      nodes: [passive('thinking'), action('call'), won()],
      edges: [arrow('thinking', 'call', on('replied')), arrow('call', 'won', result())],
    }),
    'a chain of e-mails that ends by itself': processOf({
      nodes: [passive('thinking'), email('follow-up'), nurture()],
      edges: [arrow('thinking', 'follow-up'), arrow('follow-up', 'nurture', result('done', '14 days'))],
    }),
    'an influenced step': processOf({ nodes: [step('a')] }),
  },
  invalid: {
    'a passive step without any way out': {
      process: processOf({ nodes: [passive('thinking')] }),
      findings: [
        {
          node: 'thinking',
          message: /^A deal at “Thinking” is stuck there: neither a timer nor a customer event/,
          fix: 'After 21 quiet days, go to “Back to nurture”',
        },
      ],
    },
    'a passive step that only the team can end, as a warning': {
      process: processOf({
        nodes: [passive('thinking'), action('call'), won()],
        edges: [arrow('thinking', 'call'), arrow('call', 'won', result())],
      }),
      findings: [
        { severity: 'warning', node: 'thinking', message: /only when somebody on the team reports a result/ },
      ],
    },
  },
});

ruleTable('forgotten-stage', {
  valid: {
    'a stage with a next action': processOf({
      nodes: [step('a'), action('call'), won()],
      edges: [arrow('a', 'call'), arrow('call', 'won', result())],
    }),
    'a stage with a timer': processOf({
      nodes: [step('a'), won(), lost()],
      edges: [arrow('a', 'won', on('paid')), arrow('a', 'lost', quiet('30 days'))],
    }),
    'a stage with a timer from anywhere': processOf({
      nodes: [step('a'), won(), lost(), anywhere('any', 'sales')],
      edges: [arrow('a', 'won', on('paid')), arrow('any', 'lost', quiet('60 days'))],
    }),
    'a stage whose e-mail is followed by a call': processOf({
      nodes: [step('a'), email('offer'), action('call'), won()],
      edges: [
        arrow('a', 'offer'),
        arrow('offer', 'call', result('done', '3 days')),
        arrow('call', 'won', result()),
      ],
    }),
    'a stage that a field change leaves at once': processOf({
      nodes: [
        step('a'),
        action('tag', { channel: 'field', set: { field: 'deal.product', value: 'A' } }),
        won(),
      ],
      edges: [arrow('a', 'tag'), arrow('tag', 'won', result())],
    }),
    'opposite conditions, of which one always holds': processOf({
      nodes: [step('a'), action('call'), action('visit'), won()],
      edges: [
        arrow('a', 'call', entering, { guard: where('deal.segment', 'isFilled') }),
        arrow('a', 'visit', entering, { guard: where('deal.segment', 'isEmpty') }),
        arrow('call', 'won', result()),
        arrow('visit', 'won', result()),
      ],
    }),
    'passive and marketing steps, which are no stages': processOf({
      nodes: [passive('p'), lead('m'), won()],
      edges: [arrow('p', 'won', on('paid')), arrow('m', 'won', on('paid'))],
    }),
    'a dead end, which has its own rule': processOf({ nodes: [step('a')] }),
  },
  invalid: {
    'a stage that waits for the customer only': {
      process: processOf({
        nodes: [step('questions-answered'), won()],
        edges: [arrow('questions-answered', 'won', on('accepted'))],
      }),
      findings: [
        {
          node: 'questions-answered',
          message:
            'A deal at “Questions answered” could be forgotten: nobody has a next action and no timer is running.',
          fix: 'Add a check-in every 3 days',
        },
      ],
    },
    'a stage whose only action is an e-mail': {
      process: processOf({
        nodes: [step('a'), email('offer'), won()],
        edges: [arrow('a', 'offer'), arrow('a', 'won', on('accepted'))],
      }),
      findings: [{ node: 'a' }],
    },
    'a stage whose next action depends on a condition': {
      process: processOf({
        nodes: [step('a'), action('call'), won()],
        edges: [
          arrow('a', 'call', entering, { guard: where('deal.segment', 'is', 'Agency') }),
          arrow('call', 'won', result()),
          arrow('a', 'won', on('accepted')),
        ],
      }),
      findings: [{ node: 'a', message: /depends on a condition\.$/ }],
    },
    'a stage of a process that has no roles yet': {
      process: processOf({
        roles: [],
        nodes: [step('a'), won()],
        edges: [arrow('a', 'won', on('accepted'))],
      }),
      findings: [{ node: 'a', fix: null }],
    },
  },
});

ruleTable('passive-stage', {
  valid: {
    'an influenced step zero': validProcess(),
    'a passive step after the first stage': processOf({
      nodes: [entry('in'), step('a'), passive('thinking'), won()],
      edges: [
        arrow('in', 'a'),
        arrow('a', 'thinking', quiet('2 days')),
        arrow('thinking', 'won', on('accepted')),
      ],
    }),
    'a passive step at which leads begin': processOf({
      nodes: [entry('in'), lead('found-us', { influence: 'passive' })],
      edges: [arrow('in', 'found-us')],
    }),
  },
  invalid: {
    'a passive step zero': {
      process: processOf({
        handoff: { owner: 'seller' },
        nodes: [entry('in'), lead('asked'), passive('thinking'), step('agreed'), won()],
        edges: [
          arrow('in', 'asked'),
          arrow('asked', 'thinking', on('booked')),
          arrow('thinking', 'agreed', on('accepted')),
          arrow('agreed', 'won', on('paid')),
        ],
      }),
      findings: [
        {
          node: 'thinking',
          path: 'nodes/thinking/influence',
          message: '“Thinking” is passive, so it can’t be step zero: the deal would open without a stage.',
          fix: 'Make it an influenced step',
        },
      ],
    },
    'an entry straight into a passive step': {
      process: processOf({
        nodes: [entry('in'), passive('thinking'), step('agreed')],
        edges: [arrow('in', 'thinking'), arrow('thinking', 'agreed', on('accepted'))],
      }),
      findings: [
        {
          node: 'thinking',
          edge: 'in-to-thinking',
          path: 'edges/in-to-thinking/to',
          message: /stand in no column/,
        },
      ],
    },
    'a sales half that is red all over': {
      process: processOf({ nodes: [passive('a'), passive('b')] }),
      findings: [{ node: 'a', message: /the pipeline has no stage/ }],
    },
  },
});
