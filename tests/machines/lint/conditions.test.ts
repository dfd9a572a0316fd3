import type { Guard } from '../../../machines/guards.ts';
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

const big = where('deal.value', 'atLeast', 100_000);
const agency = where('deal.segment', 'is', 'Agency');
const notAgency: Guard = { kind: 'not', of: agency };
const filled = where('deal.segment', 'isFilled');
const empty = where('deal.segment', 'isEmpty');

ruleTable('no-otherwise', {
  valid: {
    'arrows without conditions': validProcess(),
    'conditions with an otherwise on the same event': processOf({
      nodes: [step('a'), won(), lost()],
      edges: [arrow('a', 'won', on('accepted'), { guard: big }), arrow('a', 'lost', on('accepted'))],
    }),
    'opposite conditions, of which one always holds': processOf({
      nodes: [entry('in'), step('a'), step('b'), won()],
      edges: [
        arrow('in', 'a', entering, { guard: agency }),
        arrow('in', 'b', entering, { guard: notAgency }),
        arrow('a', 'won', on('accepted'), { guard: filled }),
        arrow('a', 'b', on('accepted'), { guard: empty }),
        arrow('b', 'won', on('accepted')),
      ],
    }),
    'an action as the otherwise of a move': processOf({
      nodes: [step('a'), won(), lost(), action('ask')],
      edges: [
        arrow('a', 'won', on('accepted'), { guard: big }),
        arrow('a', 'ask', on('accepted')),
        arrow('a', 'lost', quiet('30 days')),
      ],
    }),
    'a condition that holds where none of several others does': processOf({
      nodes: [entry('in'), step('a'), won(), lost(), nurture()],
      edges: [
        arrow('in', 'a'),
        arrow('a', 'won', on('accepted'), { guard: big }),
        arrow('a', 'lost', on('accepted'), { guard: agency }),
        arrow('a', 'nurture', on('accepted'), {
          guard: { kind: 'not', of: { kind: 'any', of: [big, agency] } },
        }),
      ],
    }),
    'actions that wait for each other': processOf({
      nodes: [entry('in'), step('a'), action('invoice'), action('kick-off'), won()],
      edges: [
        arrow('in', 'a'),
        arrow('a', 'invoice'),
        arrow('a', 'kick-off'),
        arrow('invoice', 'won', result('done'), {
          guard: { kind: 'action', action: 'kick-off', is: 'ended' },
        }),
        arrow('kick-off', 'won', result('done'), {
          guard: { kind: 'action', action: 'invoice', is: 'ended' },
        }),
      ],
    }),
    'one action under a condition': processOf({
      nodes: [step('a'), won(), email('extra')],
      edges: [arrow('a', 'extra', entering, { guard: big }), arrow('a', 'won', on('paid'))],
    }),
    'a wait with a condition beside a sure way out': processOf({
      nodes: [step('a'), won(), nurture()],
      edges: [arrow('a', 'won', after('1 week'), { guard: big }), arrow('a', 'nurture', quiet('30 days'))],
    }),
    'a condition in a chain of e-mails': processOf({
      nodes: [email('one'), email('two')],
      edges: [arrow('one', 'two', result('done', '3 days'), { guard: big })],
    }),
    'a condition on running over time, where the action stays open': processOf({
      nodes: [action('call', { due: { amount: 1, unit: 'day' } }), lost()],
      edges: [arrow('call', 'lost', result('overdue'), { guard: big })],
    }),
  },
  invalid: {
    'the only way out under a condition': {
      process: processOf({
        nodes: [lead('asked-for-a-consultation'), step('booked')],
        edges: [arrow('asked-for-a-consultation', 'booked', on('booked'), { guard: agency })],
      }),
      findings: [
        {
          node: 'asked-for-a-consultation',
          edge: 'asked-for-a-consultation-to-booked',
          path: 'edges/asked-for-a-consultation-to-booked/guard',
          message:
            'Unless Segment is Agency, the lead stays at “Asked for a consultation” without a next step.',
          fix: 'Otherwise, go to “Back to nurture”',
        },
      ],
    },
    'a handoff whose criteria hold back the only way out': {
      process: processOf({
        handoff: { owner: 'seller', criteria: agency },
        nodes: [lead('asked'), step('booked'), nurture()],
        edges: [arrow('asked', 'booked', on('booked'))],
      }),
      findings: [
        {
          node: 'asked',
          message: /^Unless Segment is Agency, the lead stays/,
          fix: 'Otherwise, go to “Nurture”',
        },
      ],
    },
    'several ways out, all under conditions': {
      process: processOf({
        nodes: [step('a'), won(), lost()],
        edges: [
          arrow('a', 'won', on('accepted'), { guard: big }),
          arrow('a', 'lost', after('30 days'), { guard: agency }),
        ],
      }),
      findings: [
        {
          node: 'a',
          message: /^When none of the conditions holds, the deal stays/,
          fix: 'After 30 quiet days, go to “Back to nurture”',
        },
      ],
    },
    'a wait with a condition and no other way out': {
      process: processOf({
        nodes: [step('a'), won()],
        edges: [arrow('a', 'won', after('1 week'), { guard: big })],
      }),
      findings: [{ node: 'a', message: /^Unless Deal value is at least 1,000, the deal stays/ }],
    },
    'a way out that a condition closes': {
      process: processOf({
        nodes: [step('a'), won()],
        edges: [arrow('a', 'won', after('1 week'), { guard: notAgency })],
      }),
      findings: [{ message: /^If Segment is Agency, the deal stays/ }],
    },
    'an action under a condition that alone leads out': {
      process: processOf({
        nodes: [step('a'), action('call'), won()],
        edges: [arrow('a', 'call', entering, { guard: big }), arrow('call', 'won', result())],
      }),
      findings: [{ node: 'a', edge: 'a-to-call' }],
    },
    'an event with a condition beside another way out, as a warning': {
      process: processOf({
        nodes: [passive('thinking'), won(), nurture()],
        edges: [
          arrow('thinking', 'won', on('accepted'), { guard: big }),
          arrow('thinking', 'nurture', quiet('30 days')),
        ],
      }),
      findings: [
        {
          severity: 'warning',
          node: 'thinking',
          message: 'Unless Deal value is at least 1,000, nothing follows on “Accepted” at “Thinking”.',
          fix: 'Otherwise, go to “Nurture”',
        },
      ],
    },
    'actions that sort customers and miss some, as a warning': {
      process: processOf({
        nodes: [step('a'), won(), email('one'), email('two')],
        edges: [
          arrow('a', 'one', entering, { guard: agency }),
          arrow('a', 'two', entering, { guard: big }),
          arrow('a', 'won', on('paid')),
        ],
      }),
      findings: [
        {
          severity: 'warning',
          message: 'When none of the conditions holds, nothing follows on entering at “A”.',
          fix: null,
        },
      ],
    },
    'an arrow from anywhere with a condition, as a warning': {
      process: processOf({
        nodes: [step('a'), won(), anywhere('any')],
        edges: [arrow('any', 'won', on('accepted'), { guard: big }), arrow('a', 'won', on('paid'))],
      }),
      findings: [{ severity: 'warning', node: 'any' }],
    },
    'an entry that leaves some customers out': {
      process: processOf({
        nodes: [entry('form'), step('a'), step('b')],
        edges: [
          arrow('form', 'a', entering, { guard: agency }),
          arrow('form', 'b', entering, { guard: big }),
        ],
      }),
      findings: [
        {
          node: 'form',
          edge: 'form-to-b',
          message: 'When none of the conditions holds, who comes in by “Form” gets nowhere.',
        },
      ],
    },
    'a result that moves the customer only under a condition': {
      process: processOf({
        nodes: [action('call', { results: ['reached'] }), won(), lost()],
        edges: [arrow('call', 'won', result('reached'), { guard: big })],
      }),
      findings: [
        {
          node: 'call',
          message: 'Unless Deal value is at least 1,000, nothing follows when “Call” ends with “reached”.',
          fix: 'Otherwise, go to “Back to nurture”',
        },
      ],
    },
    'a person’s result that opens something only under a condition, as a warning': {
      process: processOf({
        nodes: [action('call'), email('offer')],
        edges: [arrow('call', 'offer', result(), { guard: big })],
      }),
      findings: [{ severity: 'warning', node: 'call' }],
    },
    'a failure that may go unnoticed': {
      process: processOf({
        nodes: [email('offer'), action('call')],
        edges: [arrow('offer', 'call', result('failed'), { guard: big })],
      }),
      findings: [{ severity: 'error', node: 'offer' }],
    },
  },
});
