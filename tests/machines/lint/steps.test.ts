import {
  action,
  anywhere,
  arrow,
  dated,
  after,
  email,
  entering,
  entry,
  lead,
  lost,
  nurture,
  on,
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
      findings: [
        { node: 'a', message: /what happens next hangs on a condition, or on a date that may be empty\.$/ },
      ],
    },
    'a stage whose only timer is a date that may be empty': {
      process: processOf({
        nodes: [step('booked'), email('reminder'), won()],
        edges: [
          arrow('booked', 'reminder', dated('deal.meetingAt', 'before', '1 day')),
          arrow('booked', 'won', on('accepted')),
        ],
      }),
      findings: [{ node: 'booked' }],
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

ruleTable('only-at-a-date', {
  valid: {
    'ways out that hang on no date': validProcess(),
    'a date beside an event': processOf({
      nodes: [step('booked'), step('held'), lost()],
      edges: [
        arrow('booked', 'held', dated('deal.meetingAt', 'after', '1 hour')),
        arrow('booked', 'lost', on('declined')),
      ],
    }),
    'a date beside an event from anywhere': processOf({
      nodes: [passive('on-holiday'), step('back'), anywhere('any', 'sales'), lost()],
      edges: [
        arrow('on-holiday', 'back', dated('deal.meetingAt', 'after', '1 hour')),
        arrow('any', 'lost', on('declined')),
      ],
    }),
    'no way out at all, which has its own rule': processOf({ nodes: [step('a')] }),
    'conditions on all that is no date, which has its own rule': processOf({
      nodes: [step('a'), lost()],
      edges: [arrow('a', 'lost', on('declined'), { guard: where('deal.segment', 'isFilled') })],
    }),
  },
  invalid: {
    'a step that is left only at a date': {
      process: processOf({
        nodes: [passive('on-holiday'), step('back')],
        edges: [arrow('on-holiday', 'back', dated('deal.meetingAt', 'after', '1 day'))],
      }),
      findings: [
        {
          node: 'on-holiday',
          edge: 'on-holiday-to-back',
          path: 'edges/on-holiday-to-back/on',
          message:
            'A deal at “On holiday” stays for good where “Meeting” is empty: it leaves only at that date.',
          fix: 'After 30 quiet days, go to “Back to nurture”',
        },
      ],
    },
    'a step that is left by a call which a date opens, or under a condition': {
      process: processOf({
        nodes: [lead('asked'), action('call'), lead('warm'), lost()],
        edges: [
          arrow('asked', 'call', dated('deal.meetingAt', 'after', '1 day')),
          arrow('call', 'warm', result()),
          arrow('asked', 'lost', on('declined'), { guard: where('deal.segment', 'isFilled') }),
        ],
      }),
      findings: [{ node: 'asked', edge: 'asked-to-call' }],
    },
  },
});
