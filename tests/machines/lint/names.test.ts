import {
  action,
  arrow,
  entering,
  on,
  processOf,
  result,
  step,
  template,
  validProcess,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

ruleTable('duplicate-ids', {
  valid: {
    'ids of their own': validProcess(),
    'a node and an arrow with the same id': processOf({
      nodes: [step('a'), won()],
      edges: [{ ...arrow('a', 'won', on('paid')), id: 'a' }],
    }),
  },
  invalid: {
    'everything that is there twice, each once': {
      process: processOf({
        nodes: [step('a'), step('a'), step('a'), won()],
        edges: [
          { ...arrow('a', 'won', on('paid')), id: 'x' },
          { ...arrow('a', 'won', on('signed')), id: 'x' },
        ],
        roles: [
          { id: 'r', name: 'One' },
          { id: 'r', name: 'Two' },
        ],
        templates: [template('t'), template('t')],
        events: [{ name: 'replied', label: 'Replied again' }],
        fields: [{ id: 'value', label: 'Another value', type: 'money' }],
      }),
      findings: [
        {
          node: null,
          path: 'edges/x',
          message: 'Two arrows have the id “x”, so that nothing can tell them apart.',
        },
        { node: null, path: 'roles/r' },
        { node: null, path: 'templates/t' },
        { node: null, path: 'events/replied' },
        { node: null, path: 'fields/deal.value' },
        { node: 'a', path: 'nodes/a' },
      ],
    },
  },
});

ruleTable('duplicate-names', {
  valid: {
    'names of their own': validProcess(),
    'a step and an action of one name, which nobody mixes up': processOf({
      nodes: [step('a', { name: 'Call held' }), action('b', { name: 'Call held' })],
    }),
    'things without a name, which have their own rule': processOf({
      nodes: [step('a', { name: ' ' }), step('b', { name: '' })],
    }),
  },
  invalid: {
    'steps, actions and outcomes of one name': {
      process: processOf({
        nodes: [
          step('a', { name: 'Offer accepted' }),
          step('b', { name: ' offer  accepted', x: 1 }),
          action('c', { name: 'Call' }),
          action('d', { name: 'Call', x: 2 }),
          won('won'),
          { ...won('won-2'), name: 'Won', x: 3 },
        ],
      }),
      findings: [
        { node: 'b', path: 'nodes/b/name', fix: 'Rename to “offer accepted 2”' },
        { node: 'd', fix: 'Rename to “Call 2”' },
        {
          node: 'won-2',
          message: 'Two outcomes are called “Won”; lists and reports can’t tell them apart.',
          fix: 'Rename to “Won 2”',
        },
      ],
    },
    'two templates of one name': {
      process: processOf({
        nodes: [],
        templates: [template('a', { name: 'Offer' }), template('b', { name: 'Offer' })],
      }),
      findings: [{ node: null, path: 'templates/b/name', fix: 'Rename the second' }],
    },
    'a result that is listed twice': {
      process: processOf({ nodes: [action('call', { results: ['reached', 'Reached'] })] }),
      findings: [{ node: 'call', path: 'nodes/call/results' }],
    },
  },
});

ruleTable('empty-name', {
  valid: {
    'names everywhere': validProcess(),
    'a stub, which shows its asterisk': processOf({
      nodes: [{ kind: 'anywhere', id: 'any', name: '', x: 0, y: 0, scope: 'all' }],
    }),
  },
  invalid: {
    'things without a name': {
      process: processOf({
        nodes: [step('a', { x: 0 }), step('b', { name: '  ', x: 1 }), action('c', { name: '', x: 2 })],
        edges: [arrow('a', 'b', on('replied')), arrow('c', 'c', result('done', '1 day'))],
      }),
      findings: [
        { node: 'b', path: 'nodes/b/name', message: 'A step has no name (after “A”).' },
        { node: 'c', message: 'An action has no name.' },
      ],
    },
  },
});

ruleTable('past-tense-names', {
  valid: {
    statuses: validProcess(),
    'other languages': processOf({ language: 'uk', nodes: [step('a', { name: 'Send proposal' })] }),
    'actions, entries and outcomes, which are no statuses': processOf({
      nodes: [action('send-proposal'), won('close-deal')],
      edges: [arrow('won', 'send-proposal', entering)].slice(1),
    }),
  },
  invalid: {
    'what the team does, with a name to take instead': {
      process: processOf({ nodes: [step('a', { name: 'Send proposal' })] }),
      findings: [
        {
          node: 'a',
          path: 'nodes/a/name',
          message: '“Send proposal” doesn’t say where the customer stands.',
          remedy: 'Name the status that the customer has reached, such as “Proposal received”.',
          fix: 'Rename to “Proposal received”',
        },
      ],
    },
    'a name whose better one is taken': {
      process: processOf({
        language: 'en-GB',
        nodes: [step('a', { name: 'Send proposal' }), step('b', { name: 'Proposal received' })],
      }),
      findings: [{ node: 'a', fix: null }],
    },
    'an activity at an influenced step': {
      process: processOf({ nodes: [step('a', { name: 'Thinking it over' })] }),
      findings: [{ node: 'a', fix: 'Make it a passive step' }],
    },
  },
});
