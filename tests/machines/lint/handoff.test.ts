import {
  action,
  anywhere,
  arrow,
  entry,
  lasting,
  lead,
  lost,
  nurture,
  on,
  processOf,
  result,
  step,
  validProcess,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const handoff = { owner: 'seller' };

ruleTable('no-handoff', {
  valid: {
    'both halves and a handoff': validProcess(),
    'a process that is all sales': processOf({ nodes: [entry('in'), step('a')], edges: [arrow('in', 'a')] }),
    'a process that is all marketing': processOf({ nodes: [lead('a')] }),
    'a crossing by the result of an action': processOf({
      handoff,
      nodes: [lead('asked'), action('call'), step('booked')],
      edges: [arrow('asked', 'call'), arrow('call', 'booked', result())],
    }),
  },
  invalid: {
    'halves that nothing joins': {
      process: processOf({ nodes: [lead('asked'), step('booked')] }),
      findings: [{ node: null, path: 'handoff', message: /^No lead ever becomes a deal/, fix: null }],
    },
    'a crossing where nobody takes over': {
      process: processOf({
        nodes: [lead('asked'), step('booked')],
        edges: [arrow('asked', 'booked', on('booked'))],
      }),
      findings: [
        {
          node: 'booked',
          edge: 'asked-to-booked',
          path: 'handoff',
          message: 'Leads become deals at “Booked”, and nothing says who takes them over.',
          fix: 'Hand over to “Seller” within 2 working hours',
        },
      ],
    },
  },
});

ruleTable('handoff-owner', {
  valid: { 'an owner who exists': validProcess(), 'no handoff at all': processOf({ nodes: [] }) },
  invalid: {
    'an owner who doesn’t exist': {
      process: processOf({ nodes: [], handoff: { owner: 'closer', sla: lasting('1 hour') } }),
      findings: [
        {
          node: null,
          path: 'handoff/owner',
          message: 'The handoff gives the deal to “closer”, and there is no such role.',
          fix: 'Hand over to “Seller”',
        },
      ],
    },
    'no owner': {
      process: processOf({ nodes: [], roles: [], handoff: { owner: '' } }),
      findings: [{ message: 'The handoff doesn’t say who takes over the deal.', fix: null }],
    },
  },
});

ruleTable('handoff-target', {
  valid: {
    'arrows that all enter step zero': processOf({
      handoff: { ...handoff, refusedTo: 'nurture' },
      nodes: [
        lead('asked'),
        lead('reading'),
        action('call'),
        step('booked'),
        anywhere('any', 'marketing'),
        nurture(),
      ],
      edges: [
        arrow('asked', 'booked', on('booked')),
        arrow('reading', 'call'),
        arrow('call', 'booked', result()),
        arrow('any', 'booked', on('accepted')),
      ],
    }),
    'an entry straight into a later stage': processOf({
      handoff,
      nodes: [entry('referral'), lead('asked'), step('booked'), step('agreed')],
      edges: [
        arrow('referral', 'agreed'),
        arrow('asked', 'booked', on('booked')),
        arrow('booked', 'agreed', on('accepted')),
      ],
    }),
    'an arrow from anywhere that ends deals and leads alike': processOf({
      handoff,
      nodes: [lead('asked'), step('booked'), anywhere('any'), lost()],
      edges: [arrow('asked', 'booked', on('booked')), arrow('any', 'lost', on('declined'))],
    }),
  },
  invalid: {
    'arrows into different steps': {
      process: processOf({
        handoff,
        nodes: [lead('asked'), lead('reading'), lead('found-us'), step('booked'), step('agreed')],
        edges: [
          arrow('asked', 'booked', on('booked')),
          arrow('reading', 'agreed', on('accepted')),
          arrow('found-us', 'booked', on('booked')),
        ],
      }),
      findings: [
        {
          node: 'reading',
          edge: 'reading-to-agreed',
          path: 'edges/reading-to-agreed/to',
          message:
            'Leads become deals at “Booked” and also at “Agreed”; the handoff must lead to one step, step zero.',
          fix: 'Lead to “Booked”',
        },
      ],
    },
    'an arrow from anywhere that takes leads past step zero': {
      process: processOf({
        handoff,
        nodes: [lead('asked'), step('booked'), step('agreed'), anywhere('any')],
        edges: [arrow('asked', 'booked', on('booked')), arrow('any', 'agreed', on('accepted'))],
      }),
      findings: [
        {
          node: 'any',
          path: 'nodes/any/scope',
          message: /past step zero, “Booked”/,
          fix: 'Only from the sales half',
        },
      ],
    },
    'an action of both halves that takes leads past step zero': {
      process: processOf({
        handoff,
        nodes: [lead('asked'), step('booked'), step('agreed'), action('call'), won()],
        edges: [
          arrow('asked', 'booked', on('booked')),
          arrow('asked', 'call'),
          arrow('booked', 'call'),
          arrow('call', 'agreed', result()),
        ],
      }),
      findings: [
        { node: 'call', edge: 'call-to-agreed', message: /would also take leads from marketing to “Agreed”/ },
      ],
    },
    'an arrow back into marketing, as a warning': {
      process: processOf({
        handoff,
        nodes: [lead('asked'), step('booked')],
        edges: [arrow('asked', 'booked', on('booked')), arrow('booked', 'asked', on('declined'))],
      }),
      findings: [{ severity: 'warning', node: 'booked', message: /leads a deal back to “Asked”/ }],
    },
    'refused leads that stay deals, as a warning': {
      process: processOf({ handoff: { ...handoff, refusedTo: 'booked' }, nodes: [step('booked')] }),
      findings: [{ severity: 'warning', node: 'booked', path: 'handoff/refusedTo' }],
    },
  },
});
