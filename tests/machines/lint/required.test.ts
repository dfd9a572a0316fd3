import {
  after,
  arrow,
  entry,
  on,
  passive,
  processOf,
  result,
  step,
  won,
  action,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const asking = (...required: string[]) => ({ required });

ruleTable('unknown-required', {
  valid: {
    'a step that asks for nothing': processOf({ nodes: [step('a')] }),
    'fields of the deal, its contact and company, built in and own': processOf({
      nodes: [step('a', asking('deal.value', 'deal.budget', 'contact.phone', 'company.size'))],
      fields: [{ id: 'budget', label: 'Budget', type: 'money' }],
    }),
  },
  invalid: {
    'a field that isn’t there': {
      process: processOf({ nodes: [step('a', asking('deal.value', 'deal.budget'))] }),
      findings: [
        {
          node: 'a',
          path: 'nodes/a/required',
          message: '“A” asks for the field “deal.budget”, which doesn’t exist.',
          fix: 'Don’t ask for it',
        },
      ],
    },
    'what nobody fills in on a deal': {
      process: processOf({ nodes: [step('a', asking('owner.name', 'contact.consent'))] }),
      findings: [
        { node: 'a', fix: 'Don’t ask for it' },
        { node: 'a', fix: 'Don’t ask for it' },
      ],
    },
    'the same field twice': {
      process: processOf({ nodes: [step('a', asking('deal.value', 'deal.value'))] }),
      findings: [{ node: 'a', message: '“A” asks for “Deal value” twice.', fix: 'Don’t ask for it' }],
    },
  },
});

ruleTable('never-asked', {
  valid: {
    'a step that an event leads to': processOf({
      nodes: [step('a'), step('b', asking('deal.value')), won()],
      edges: [arrow('a', 'b', on('accepted')), arrow('a', 'b', after('3 days'), { id: 'late' })],
    }),
    'a step that a result leads to': processOf({
      nodes: [step('a'), action('call'), step('b', asking('deal.value'))],
      edges: [arrow('a', 'call'), arrow('call', 'b', result('reached'))],
    }),
  },
  invalid: {
    'a step that only time leads to': {
      process: processOf({
        nodes: [step('a'), step('b', asking('deal.value'))],
        edges: [arrow('a', 'b', after('3 days'))],
      }),
      findings: [{ node: 'b', path: 'nodes/b/required' }],
    },
    'a step that only an entry leads to': {
      process: processOf({
        nodes: [entry('in'), step('a', asking('deal.value'))],
        edges: [arrow('in', 'a')],
      }),
      findings: [{ node: 'a' }],
    },
    'a passive step, though an event leads to it': {
      process: processOf({
        nodes: [step('a'), passive('thinking', asking('deal.value'))],
        edges: [arrow('a', 'thinking', on('asked'))],
      }),
      findings: [{ node: 'thinking' }],
    },
  },
});
