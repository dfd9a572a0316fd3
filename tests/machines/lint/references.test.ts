import type { Guard } from '../../../machines/guards.ts';
import {
  action,
  arrow,
  dated,
  email,
  on,
  processOf,
  quiet,
  step,
  template,
  validProcess,
  where,
  won,
} from '../../support/process-builder.ts';
import { ruleTable } from './rule-table.ts';

const guarded = (guard: Guard, more: Parameters<typeof processOf>[0] = { nodes: [] }) =>
  processOf({
    ...more,
    nodes: [step('a'), won(), ...more.nodes],
    edges: [arrow('a', 'won', on('accepted'), { guard })],
  });
const criteria = (guard: Guard) => processOf({ nodes: [], handoff: { owner: 'seller', criteria: guard } });

ruleTable('missing-reference', {
  valid: {
    'a process that names only what is there': validProcess(),
    'a condition on an action and its result': guarded(
      { kind: 'action', action: 'call', is: 'ended', result: 'reached' },
      { nodes: [action('call', { results: ['reached'] })] },
    ),
    'roles left open': processOf({
      nodes: [action('call', { performer: undefined }), step('a', { owner: '' })],
    }),
  },
  invalid: {
    'an arrow to nowhere': {
      process: processOf({ nodes: [step('a')], edges: [arrow('a', 'gone', on('replied'))] }),
      findings: [
        {
          node: 'a',
          edge: 'a-to-gone',
          path: 'edges/a-to-gone/to',
          message: 'An arrow from “A” leads to “gone”, which isn’t in the process.',
          fix: 'Remove the arrow',
        },
      ],
    },
    'an arrow from nowhere': {
      process: processOf({ nodes: [step('a')], edges: [arrow('gone', 'a', on('replied'))] }),
      findings: [{ node: 'a', path: 'edges/gone-to-a/from' }],
    },
    'an arrow to an outcome that isn’t drawn, though every deal can be closed so by hand': {
      process: processOf({
        nodes: [step('a')],
        edges: [{ ...arrow('a', '$lost', on('declined')), id: 'x' }],
      }),
      findings: [{ node: 'a' }],
    },
    'an arrow between two things that are gone': {
      process: processOf({ nodes: [], edges: [arrow('a', 'b')] }),
      findings: [{ node: null, message: 'An arrow joins “a” and “b”, and neither is in the process.' }],
    },
    'roles that don’t exist': {
      process: processOf({
        nodes: [
          step('a', { owner: 'ghost', x: 1 }),
          action('call', { performer: 'ghost', x: 2 }),
          email('tell', { channel: 'notify', notify: { role: 'ghost', text: 'Hi' }, x: 3 }),
        ],
      }),
      findings: [
        { node: 'a', path: 'nodes/a/owner' },
        {
          node: 'call',
          path: 'nodes/call/performer',
          message: '“Call” is to be done by “ghost”, and there is no such role.',
        },
        { node: 'tell', path: 'nodes/tell/notify/role' },
      ],
    },
    'a condition on an action that is gone': {
      process: guarded({ kind: 'not', of: { kind: 'action', action: 'gone', is: 'open' } }),
      findings: [
        {
          node: 'a',
          edge: 'a-to-won',
          path: 'edges/a-to-won/guard',
          message: /asks about the action “gone”/,
        },
      ],
    },
    'a condition on a result that never comes': {
      process: guarded(
        { kind: 'action', action: 'call', is: 'ended', result: 'agreed' },
        { nodes: [action('call')] },
      ),
      findings: [{ message: /asks whether “Call” ended with “agreed”, and it never does/ }],
    },
    'refused leads sent nowhere': {
      process: processOf({ nodes: [], handoff: { owner: 'seller', refusedTo: 'gone' } }),
      findings: [{ node: null, path: 'handoff/refusedTo' }],
    },
    'refused leads sent to an action': {
      process: processOf({ nodes: [action('call')], handoff: { owner: 'seller', refusedTo: 'call' } }),
      findings: [{ message: /“Call”, which is neither a step nor an outcome/ }],
    },
  },
});

ruleTable('unknown-event', {
  valid: {
    'built-in events': validProcess(),
    'events of the process itself': processOf({
      events: [{ name: 'demo.watched', label: 'Watched the demo' }],
      nodes: [step('a'), won()],
      edges: [arrow('a', 'won', on('demo.watched'), { guard: { kind: 'happened', event: 'demo.watched' } })],
    }),
    'silence about everything': processOf({
      nodes: [step('a'), won()],
      edges: [arrow('a', 'won', quiet('2 days'))],
    }),
  },
  invalid: {
    'an arrow on an unknown event': {
      process: processOf({ nodes: [step('a'), won()], edges: [arrow('a', 'won', on('demo.watched'))] }),
      findings: [
        {
          node: 'a',
          edge: 'a-to-won',
          path: 'edges/a-to-won/on/event',
          message:
            'The arrow from “A” to “Won” waits for the event “demo.watched”, which doesn’t exist, so it never fires.',
        },
      ],
    },
    'an arrow without an event, and silence about an unknown one': {
      process: processOf({
        nodes: [step('a'), won()],
        edges: [arrow('a', 'won', on('')), arrow('a', 'won', quiet('1 week', 'toString'))],
      }),
      findings: [{ message: /an event without a name/ }, { message: /silence about the event “toString”/ }],
    },
    'conditions on unknown events': {
      process: processOf({
        handoff: { owner: 'seller', criteria: { kind: 'happened', event: 'nope' } },
        nodes: [step('a'), won()],
        edges: [
          arrow('a', 'won', on('paid'), {
            guard: { kind: 'any', of: [{ kind: 'happened', event: 'signed.twice' }] },
          }),
        ],
      }),
      findings: [
        {
          node: null,
          path: 'handoff/criteria',
          message:
            'The condition of the handoff asks whether “nope” has happened, and there is no such event.',
        },
        { node: 'a', path: 'edges/a-to-won/guard' },
      ],
    },
  },
});

ruleTable('unknown-field', {
  valid: {
    'fields of the catalogue and of the process': processOf({
      fields: [
        { id: 'budget', label: 'Budget', type: 'money' },
        { id: 'startsOn', label: 'Starts on', type: 'date' },
      ],
      nodes: [step('a'), won(), email('tag', { channel: 'field', set: { field: 'deal.budget', value: 1 } })],
      edges: [
        arrow('a', 'won', dated('deal.startsOn', 'before', '1 day'), {
          guard: where('deal.budget', 'isFilled'),
        }),
        arrow('a', 'tag', dated('deal.meetingAt', 'after', '1 day')),
      ],
    }),
    'whatever comes with an event': guarded({ kind: 'payload', field: 'anything', is: 'isFilled' }),
    'a setting of another channel that is left over': processOf({
      nodes: [email('m', { set: { field: 'deal.gone', value: 1 } })],
    }),
  },
  invalid: {
    'a condition on an unknown field': {
      process: guarded(where('deal.budget', 'atLeast', 5)),
      findings: [
        {
          node: 'a',
          path: 'edges/a-to-won/guard',
          message: /reads the field “deal.budget”, which doesn’t exist/,
        },
      ],
    },
    'a condition on no field yet': {
      process: guarded(where('', 'isFilled')),
      findings: [{ message: /reads a field that isn’t chosen yet/ }],
    },
    'handoff criteria on an unknown field': {
      process: criteria(where('contact.mood', 'is', 'good')),
      findings: [{ node: null, path: 'handoff/criteria' }],
    },
    'a date that isn’t one, and one that isn’t there': {
      process: processOf({
        nodes: [step('a'), won()],
        edges: [
          arrow('a', 'won', dated('deal.value', 'after', '1 day')),
          arrow('a', 'won', dated('deal.startsOn', 'after', '1 day')),
        ],
      }),
      findings: [
        { path: 'edges/a-to-won/on/field', message: /“Deal value”, which isn’t a date/ },
        { path: 'edges/a-to-won-2/on/field' },
      ],
    },
    'a change of a field that isn’t there, or isn’t the deal’s': {
      process: processOf({
        nodes: [
          email('tag', { channel: 'field', set: { field: 'deal.tier', value: 'A' } }),
          email('rename', { channel: 'field', set: { field: 'contact.firstName', value: 'A' } }),
        ],
      }),
      findings: [
        { node: 'tag', path: 'nodes/tag/set/field' },
        { node: 'rename', message: '“Rename” fills in “First name”, which is no field of the deal.' },
      ],
    },
  },
});

const tier = [{ id: 'tier', label: 'Tier', type: 'choice' as const, choices: ['Small', 'Large'] }];
const condition = (guard: Guard) => guarded(guard, { nodes: [], fields: tier });

ruleTable('impossible-condition', {
  valid: {
    'values that the fields can have': condition({
      kind: 'all',
      of: [
        where('deal.tier', 'is', 'small'),
        where('deal.value', 'atLeast', '1000'),
        where('contact.consent', 'is', true),
        where('deal.segment', 'isAnyOf', ['A', 'B']),
        where('company.size', 'isFilled'),
        { kind: 'payload', field: 'score', is: 'moreThan', value: 3 },
        { kind: 'field', field: 'deal.meetingAt', is: 'lessThan', value: '2026-03-01' },
        { kind: 'field', field: 'deal.tier', is: 'contains', value: 'mal' },
      ],
    }),
    'nothing to fulfil': condition({ kind: 'all', of: [] }),
  },
  invalid: {
    'a comparison with nothing': {
      process: condition(where('deal.segment', 'is', '')),
      findings: [
        {
          node: 'a',
          path: 'edges/a-to-won/guard',
          message:
            'The condition of the arrow from “A” to “Won” compares “Segment” with nothing: “is” needs a value.',
        },
      ],
    },
    'a comparison with an empty list': {
      process: condition(where('deal.segment', 'isAnyOf', [])),
      findings: [{ message: /needs a value/ }],
    },
    'an order of things that have none': {
      process: criteria(where('deal.segment', 'atLeast', 3)),
      findings: [{ node: null, path: 'handoff/criteria', message: /can’t be asked of this kind of field/ }],
    },
    'a value that isn’t among the choices, as a warning': {
      process: condition(where('deal.tier', 'is', 'medium')),
      findings: [
        {
          severity: 'warning',
          message: /compares “Tier” with “medium”, which it never is/,
          remedy: 'Choose one of its values: Small, Large.',
        },
      ],
    },
    'words where a number is, as a warning': {
      process: condition(where('deal.value', 'is', 'a lot')),
      findings: [{ severity: 'warning' }],
    },
    'one of nothing': {
      process: condition({ kind: 'not', of: { kind: 'any', of: [] } }),
      findings: [{ message: /asks for one of several things and lists none/ }],
    },
    'handoff criteria that ask for one of nothing': {
      process: criteria({ kind: 'all', of: [{ kind: 'any', of: [] }] }),
      findings: [{ node: null, path: 'handoff/criteria' }],
    },
  },
});

ruleTable('unknown-template', {
  valid: {
    'templates that are there': validProcess(),
    'none chosen yet': processOf({ nodes: [email('a', { template: undefined })] }),
  },
  invalid: {
    'a template that is gone': {
      process: processOf({ nodes: [email('offer')], templates: [] }),
      findings: [
        {
          node: 'offer',
          path: 'nodes/offer/template',
          message: '“Offer” uses the template “offer”, which doesn’t exist.',
        },
      ],
    },
    'a template that is gone, for a message by hand': {
      process: processOf({
        nodes: [action('note', { channel: 'message', template: 'note' })],
        templates: [template('other')],
      }),
      findings: [{ node: 'note' }],
    },
  },
});

ruleTable('missing-template', {
  valid: {
    'e-mails with a template': validProcess(),
    'a message whose words its sender chooses': processOf({
      nodes: [action('note', { channel: 'message' })],
    }),
  },
  invalid: {
    'an e-mail without one': {
      process: processOf({ nodes: [email('offer', { template: undefined })] }),
      findings: [{ node: 'offer', path: 'nodes/offer/template', message: /^“Offer” has nothing to say/ }],
    },
  },
});
