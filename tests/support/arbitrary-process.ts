import fc from 'fast-check';
import type { Edge } from '../../machines/arrows.ts';
import { channels, type Action } from '../../machines/nodes/action.ts';
import { entrySources } from '../../machines/nodes/entry.ts';
import { outcomeKinds } from '../../machines/nodes/outcome.ts';
import { PROCESS_FORMAT, Process, type Handoff, type Node, type Template } from '../../machines/process.ts';
import { officeHours } from '../../machines/time/calendar.ts';
import type { Trigger } from '../../machines/triggers.ts';
import {
  duration,
  eventTrigger,
  guardSketch,
  ownEvents,
  ownFields,
  teamRoles,
  waitTrigger,
} from './arbitrary-parts.ts';
import { processPlan } from './arbitrary-plan.ts';
import { Builder } from './arbitrary-publishable.ts';

/** Processes that lint without an error, of every node kind, trigger, guard and setting; shrinks towards one step and won. */
export const publishableProcess: fc.Arbitrary<Process> = processPlan.map((plan) => new Builder(plan).build());

// A pool this small makes names collide and arrows dangle often.
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'constructor', '__proto__');
const name = fc.oneof(
  fc.constantFrom('', ' ', 'Send proposal', 'Proposal received', 'Won', '{{', 'Ответил'),
  fc.string({ maxLength: 20 }),
);
const word = fc.constantFrom(
  'seller',
  'nobody',
  '',
  'replied',
  'no.such',
  'deal.budget',
  'deal.nothing',
  'contact.email',
  'deal',
  'a',
  'b',
  'done',
  'overdue',
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    'Hello {{ contact.firstName }}',
    '{% if deal.budget %}',
    '{{ deal.nothing | upcase',
    '{% for x in contact %}{{ x.y }}{% endfor %}',
  ),
  fc.string({ maxLength: 40 }),
);
const instant = fc.constantFrom(
  { amount: 0, unit: 'second' as const },
  { amount: 0, unit: 'month' as const, working: true },
);
const anyDuration = fc.oneof(duration, instant);

const base = { id, name, x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) };

const someAction: fc.Arbitrary<Action> = fc.record(
  {
    ...base,
    kind: fc.constant('action' as const),
    channel: fc.constantFrom(...channels),
    performer: word,
    due: anyDuration,
    results: fc.array(fc.constantFrom('done', 'reached', 'overdue', 'failed'), { maxLength: 3 }),
    aim: fc.oneof(
      fc.record({ to: fc.constantFrom('main' as const, 'all' as const) }),
      fc.record({ to: fc.constant('role' as const), role: word }),
    ),
    outlives: fc.boolean(),
    template: word,
    set: fc.record({ field: word, value: fc.oneof(fc.string(), fc.integer(), fc.boolean()) }),
    url: text,
    notify: fc.record({ role: word, text }, { requiredKeys: ['text'] }),
  },
  { requiredKeys: ['id', 'name', 'x', 'y', 'kind', 'channel'] },
);

const someNode: fc.Arbitrary<Node> = fc.oneof(
  fc.record(
    {
      ...base,
      kind: fc.constant('step' as const),
      influence: fc.constantFrom('passive' as const, 'influenced' as const),
      half: fc.constantFrom('marketing' as const, 'sales' as const),
      owner: word,
    },
    { requiredKeys: ['id', 'name', 'x', 'y', 'kind', 'influence', 'half'] },
  ),
  someAction,
  fc.record({ ...base, kind: fc.constant('outcome' as const), outcome: fc.constantFrom(...outcomeKinds) }),
  fc.record({
    ...base,
    kind: fc.constant('entry' as const),
    source: fc.constantFrom(...entrySources),
    often: fc.constantFrom('once' as const, 'one-at-a-time' as const, 'any' as const),
  }),
  fc.record({
    ...base,
    kind: fc.constant('anywhere' as const),
    scope: fc.constantFrom('all' as const, 'marketing' as const, 'sales' as const),
  }),
);

const someTrigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.constant<Trigger>({ kind: 'enter' }),
  eventTrigger(),
  waitTrigger,
  fc.record({ kind: fc.constantFrom('after' as const, 'quiet' as const), duration: anyDuration }),
  fc.record({ kind: fc.constant('event' as const), event: word }),
  fc.record({
    kind: fc.constant('date' as const),
    field: word,
    offset: anyDuration,
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record(
    { kind: fc.constant('result' as const), result: word, wait: anyDuration },
    { requiredKeys: ['kind', 'result'] },
  ),
);

const someEdge: fc.Arbitrary<Edge> = fc.record(
  {
    id,
    from: fc.oneof({ weight: 9, arbitrary: id }, fc.string({ maxLength: 3 })),
    to: fc.oneof({ weight: 9, arbitrary: id }, fc.string({ maxLength: 3 })),
    order: fc.integer({ min: -2, max: 5 }),
    on: someTrigger,
    guard: guardSketch,
    atMost: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['id', 'from', 'to', 'order', 'on'] },
);

const someTemplate: fc.Arbitrary<Template> = fc.record({
  id: fc.constantFrom('a', 'b', 'seller'),
  name: fc.constantFrom('A', 'B'),
  subject: text,
  body: text,
});

const someHandoff: fc.Arbitrary<Handoff> = fc.record(
  { owner: word, criteria: guardSketch, sla: anyDuration, refusedTo: word },
  { requiredKeys: ['owner'] },
);

const head = {
  format: PROCESS_FORMAT,
  id: 'random',
  name: 'Random process',
  calendar: officeHours,
  roles: teamRoles,
  events: ownEvents,
  fields: ownFields,
} as const;

const scribble: fc.Arbitrary<Process> = fc
  .record(
    {
      nodes: fc.array(someNode, { maxLength: 12 }),
      edges: fc.array(someEdge, { maxLength: 25 }),
      templates: fc.array(someTemplate, { maxLength: 3 }),
      language: fc.constantFrom('en', 'en-GB', 'uk', 'xx'),
      handoff: someHandoff,
    },
    { requiredKeys: ['nodes', 'edges', 'templates', 'language'] },
  )
  .map((drawn) => Process.parse({ ...head, ...drawn }));

/** One careless change to a drawing. `at` is taken modulo what is there. */
const slip: fc.Arbitrary<(process: Process) => Process> = fc
  .record({
    at: fc.nat({ max: 60 }),
    what: fc.constantFrom(
      'drop node',
      'drop arrow',
      'retarget',
      'retrigger',
      'rename',
      'copy node',
      'no handoff',
      'no templates',
      'no roles',
      'no fields',
    ),
    on: someTrigger,
    name,
  })
  .map(({ at, what, on, name: words }) => (process: Process): Process => {
    const nodeAt = at % Math.max(process.nodes.length, 1);
    const edgeAt = at % Math.max(process.edges.length, 1);
    const changeEdge = (patch: Partial<Edge>) => ({
      ...process,
      edges: process.edges.map((edge, index) => (index === edgeAt ? { ...edge, ...patch } : edge)),
    });
    switch (what) {
      case 'drop node':
        return { ...process, nodes: process.nodes.filter((_, index) => index !== nodeAt) };
      case 'drop arrow':
        return { ...process, edges: process.edges.filter((_, index) => index !== edgeAt) };
      case 'retarget':
        return changeEdge({ to: process.nodes[nodeAt]?.id ?? 'nowhere' });
      case 'retrigger':
        return changeEdge({ on });
      case 'rename':
        return {
          ...process,
          nodes: process.nodes.map((node, index) => (index === nodeAt ? { ...node, name: words } : node)),
        };
      case 'copy node':
        return { ...process, nodes: [...process.nodes, ...process.nodes.slice(nodeAt, nodeAt + 1)] };
      case 'no handoff':
        return { ...process, handoff: undefined };
      case 'no templates':
        return { ...process, templates: [] };
      case 'no roles':
        return { ...process, roles: [] };
      case 'no fields':
        return { ...process, fields: [] };
    }
  });

/** Any process that the schema accepts: scribbles, and good drawings after a few slips. */
export const anyProcess: fc.Arbitrary<Process> = fc.oneof(
  scribble,
  fc
    .tuple(publishableProcess, fc.array(slip, { maxLength: 6 }))
    .map(([drawn, slips]) => slips.reduce((process, change) => change(process), drawn)),
);
