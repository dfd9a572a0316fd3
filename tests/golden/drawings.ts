import type { Guard, Process, Trigger } from '../../machines/index.ts';
import {
  action,
  after,
  anywhere,
  arrow,
  dated,
  email,
  entering,
  entry,
  lasting,
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
  where,
  won,
} from '../support/process-builder.ts';

const happened = (event: string): Guard => ({ kind: 'happened', event });
export const manyArrows = processOf({
  nodes: [
    entry('form', { source: 'form' }),
    entry('by-hand'),
    lead('asked'),
    step('booked'),
    passive('comparing'),
    action('call', { channel: 'call', results: ['reached', 'no answer'] }),
    action('greet', { channel: 'message' }),
    email('welcome'),
    won(),
    lost(),
    anywhere('anywhere'),
  ],
  edges: [
    arrow('form', 'booked', entering, { guard: where('deal.segment', 'isAnyOf', ['Agency', 'Studio']) }),
    arrow('form', 'asked'),
    arrow('by-hand', 'comparing'),
    arrow('asked', 'booked', on('booked')),
    arrow('booked', 'welcome'),
    arrow('booked', 'greet', on('link.clicked'), {
      guard: { kind: 'payload', field: 'page', is: 'contains', value: 'price' },
    }),
    arrow('booked', 'call', on('link.clicked')),
    arrow('booked', 'comparing', on('declined'), {
      guard: { kind: 'payload', field: 'price', is: 'atLeast', value: 5 },
    }),
    arrow('booked', 'lost', on('declined')),
    arrow('comparing', 'won', on('paid'), {
      guard: { kind: 'all', of: [happened('signed'), { kind: 'not', of: happened('declined') }] },
    }),
    arrow('comparing', 'won', on('signed'), { guard: happened('paid') }),
    arrow('call', 'comparing', result('reached')),
    arrow('call', 'call', result('no answer', '2 working hours'), { atMost: 2 }),
    arrow('anywhere', 'lost', on('accepted')),
    arrow('comparing', 'booked', on('accepted')),
  ],
});

export const waits = processOf({
  nodes: [
    entry('in'),
    passive('thinking'),
    step('booked'),
    email('first'),
    action('survey', { channel: 'task', outlives: true }),
    action('remind', { channel: 'call', due: lasting('1 working day') }),
    action('escalate', { channel: 'notify', notify: { role: 'seller', text: 'It is late.' } }),
    action('tag', { channel: 'field', set: { field: 'deal.segment', value: 'Warm' } }),
    won(),
    nurture(),
  ],
  edges: [
    arrow('in', 'thinking'),
    arrow('thinking', 'first', after('2 days'), { guard: where('deal.segment', 'is', 'Agency') }),
    arrow('thinking', 'tag', after('2 days')),
    arrow('thinking', 'survey'),
    arrow('thinking', 'remind', after('1 working day')),
    arrow('remind', 'escalate', result('overdue')),
    arrow('thinking', 'thinking', on('subscribed')),
    arrow('thinking', 'booked', on('booked')),
    arrow('thinking', 'nurture', quiet('9 days')),
    arrow('booked', 'remind', dated('deal.meetingAt', 'before', '1 day')),
    arrow('booked', 'won', dated('deal.meetingAt', 'after', '2 working hours')),
    arrow('remind', 'booked', result('done')),
    arrow('nurture', 'in', after('2 months')),
  ],
});

export const replies = processOf({
  nodes: [
    entry('in'),
    passive('comparing'),
    step('answered'),
    lost(),
    email('first'),
    email('second'),
    action('check-in'),
  ],
  edges: [
    arrow('in', 'comparing'),
    arrow('comparing', 'first', after('3 days')),
    arrow('comparing', 'second', after('7 days')),
    arrow('comparing', 'check-in', after('5 days')),
    arrow('comparing', 'lost', quiet('21 days')),
    arrow('comparing', 'answered', on('accepted', 'specialist')),
    arrow('answered', 'comparing', on('replied')),
    arrow('answered', 'lost', after('1 month')),
  ],
});

export const handoff = processOf({
  handoff: {
    owner: 'seller',
    sla: lasting('2 working hours'),
    criteria: where('deal.value', 'atLeast', 1000),
    refusedTo: 'later',
  },
  nodes: [
    entry('in', { source: 'api' }),
    lead('asked', { owner: 'warmer' }),
    step('booked'),
    action('call', { channel: 'meeting', results: ['held'] }),
    outcome('later', 'nurture'),
    outcome('unfit', 'disqualified'),
    won(),
    email('sorry'),
  ],
  edges: [
    arrow('in', 'asked'),
    arrow('asked', 'booked', on('booked')),
    arrow('asked', 'unfit', on('booked')),
    arrow('booked', 'call'),
    arrow('call', 'won', result('held')),
    arrow('booked', 'unfit', after('30 days')),
    arrow('later', 'sorry'),
    arrow('later', 'in', entering),
  ],
});

export const aims = processOf({
  nodes: [
    entry('in'),
    step('booked'),
    step('told'),
    won(),
    email('to-all', { aim: { to: 'all' } }),
    email('to-specialists', { aim: { to: 'role', role: 'specialist' } }),
    email('to-nobody', { aim: { to: 'role', role: 'lawyer' } }),
    action('hook', { channel: 'webhook', url: 'https://ours.example/hook' }),
  ],
  edges: [
    arrow('in', 'booked'),
    arrow('booked', 'to-all'),
    arrow('booked', 'to-specialists', on('subscribed')),
    arrow('booked', 'to-nobody', on('link.clicked')),
    arrow('to-all', 'told', result('done')),
    arrow('told', 'hook'),
    arrow('hook', 'won', result('done')),
    arrow('told', 'won', after('20 days')),
  ],
});

export const clocks = processOf({
  nodes: [entry('in'), step('a'), passive('b'), step('c'), passive('d'), step('e'), lost()],
  edges: [
    arrow('in', 'a'),
    arrow('a', 'b', after('1 day')),
    arrow('b', 'e', dated('deal.meetingAt', 'before', '20 days')),
    arrow('b', 'c', dated('deal.meetingAt', 'after', '1 day')),
    arrow('c', 'd', quiet('2 days')),
    arrow('d', 'lost', after('3 days')),
    arrow('e', 'lost', on('declined')),
  ],
});

export const triggersOfStubs: Record<string, Trigger> = {
  event: on('declined'),
  after: after('2 days'),
  date: dated('deal.meetingAt', 'after', '1 day'),
  quiet: quiet('3 days'),
};

export const stub = (to: 'q' | 'lost', trigger: Trigger): Process =>
  processOf({
    nodes: [entry('in'), step('p'), step('q'), lost(), anywhere('any', 'sales')],
    edges: [arrow('in', 'p'), arrow('any', to, trigger)],
  });

/** `waits`, drawn anew: a step with another id, one arrow less and one more. */
export const newer: Process = {
  ...waits,
  nodes: waits.nodes.map((node) =>
    node.id === 'thinking' ? { ...node, id: 'considering', name: 'Considering' } : node,
  ),
  edges: waits.edges
    .filter(({ id }) => id !== 'thinking-to-first')
    .map((edge) => ({
      ...edge,
      from: edge.from === 'thinking' ? 'considering' : edge.from,
      to: edge.to === 'thinking' ? 'considering' : edge.to,
    }))
    .concat([{ id: 'considering-to-won', from: 'considering', to: 'won', order: 9, on: on('paid') }]),
};
