import type { Edge } from '../../machines/arrows.ts';
import { parseDuration, type Duration } from '../../machines/duration.ts';
import type { OwnField } from '../../machines/fields.ts';
import type { Guard } from '../../machines/guards.ts';
import type { Action } from '../../machines/nodes/action.ts';
import type { Anywhere } from '../../machines/nodes/anywhere.ts';
import type { Entry } from '../../machines/nodes/entry.ts';
import type { Outcome, OutcomeKind } from '../../machines/nodes/outcome.ts';
import type { Step } from '../../machines/nodes/step.ts';
import { PROCESS_FORMAT, Process, type Handoff, type Node, type Template } from '../../machines/process.ts';
import { officeHours } from '../../machines/time/calendar.ts';
import type { Trigger } from '../../machines/triggers.ts';

/**
 * Small processes for tests, in as few words as they can be told:
 *
 *   processOf({
 *     nodes: [entry('in'), step('booked'), won()],
 *     edges: [arrow('in', 'booked'), arrow('booked', 'won', on('accepted'))],
 *   })
 *
 * Names come from ids ("proposal-received" → "Proposal received"), arrows keep the order in which they are listed.
 */

type Patch<T> = Partial<Omit<T, 'kind' | 'id'>>;

const nameOf = (id: string) => {
  const words = id.replaceAll(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const base = (id: string) => ({ id, name: nameOf(id), x: 0, y: 0 });

/** An influenced step of the sales half: a stage. */
export const step = (id: string, patch: Patch<Step> = {}): Step => ({
  ...base(id),
  kind: 'step',
  influence: 'influenced',
  half: 'sales',
  ...patch,
});

/** A passive step of the sales half. */
export const passive = (id: string, patch: Patch<Step> = {}): Step =>
  step(id, { influence: 'passive', ...patch });

/** An influenced step of the marketing half. */
export const lead = (id: string, patch: Patch<Step> = {}): Step => step(id, { half: 'marketing', ...patch });

/** A task for the seller. */
export const action = (id: string, patch: Patch<Action> = {}): Action => ({
  ...base(id),
  kind: 'action',
  channel: 'task',
  performer: 'seller',
  ...patch,
});

/** An e-mail to the main contact with a template of its own name. */
export const email = (id: string, patch: Patch<Action> = {}): Action => ({
  ...base(id),
  kind: 'action',
  channel: 'email',
  template: id,
  ...patch,
});

export const outcome = (id: string, kind: OutcomeKind, patch: Patch<Outcome> = {}): Outcome => ({
  ...base(id),
  kind: 'outcome',
  outcome: kind,
  ...patch,
});

export const won = (id = 'won'): Outcome => outcome(id, 'won');
export const lost = (id = 'lost'): Outcome => outcome(id, 'lost');
export const nurture = (id = 'nurture'): Outcome => outcome(id, 'nurture');

export const entry = (id: string, patch: Patch<Entry> = {}): Entry => ({
  ...base(id),
  kind: 'entry',
  source: 'hand',
  often: 'any',
  ...patch,
});

export const anywhere = (id: string, scope: Anywhere['scope'] = 'all'): Anywhere => ({
  ...base(id),
  kind: 'anywhere',
  scope,
});

/** "3 days", "2 working hours" → Duration. */
export function lasting(words: string): Duration {
  const duration = parseDuration(words);
  if (!duration) throw new Error(`“${words}” is no duration; write it as in “2 working days”.`);
  return duration;
}

export const entering: Trigger = { kind: 'enter' };
export const on = (event: string, from?: string): Trigger => ({
  kind: 'event',
  event,
  ...(from && { from }),
});
export const after = (words: string): Trigger => ({ kind: 'after', duration: lasting(words) });
export const quiet = (words: string, event?: string): Trigger => ({
  kind: 'quiet',
  duration: lasting(words),
  ...(event && { event }),
});
export const dated = (field: string, side: 'before' | 'after', words: string): Trigger => ({
  kind: 'date',
  field,
  side,
  offset: lasting(words),
});
export const result = (name = 'done', wait?: string): Trigger => ({
  kind: 'result',
  result: name,
  ...(wait && { wait: lasting(wait) }),
});

/** "deal.value is at least 1000" and the like. */
export const where = (
  field: string,
  is: 'isFilled' | 'isEmpty' | 'is' | 'atLeast' | 'isAnyOf',
  value?: string | number | boolean | string[],
): Guard => ({
  kind: 'field',
  field,
  is,
  ...(value !== undefined && { value }),
});

type Sketch = Omit<Edge, 'id' | 'order'> & Partial<Pick<Edge, 'id' | 'order'>>;

/** An arrow; without a trigger it fires on entering. */
export const arrow = (
  from: string,
  to: string,
  trigger: Trigger = entering,
  patch: Partial<Omit<Edge, 'from' | 'to' | 'on'>> = {},
): Sketch => ({ from, to, on: trigger, ...patch });

/** Gives arrows ids ("a-to-b", "a-to-b-2") and their order among the arrows of one source. */
function settle(sketches: readonly Sketch[]): Edge[] {
  const used = new Map<string, number>();
  const orders = new Map<string, number>();
  return sketches.map((sketch) => {
    const plain = `${sketch.from}-to-${sketch.to}`;
    const count = (used.get(plain) ?? 0) + 1;
    used.set(plain, count);
    const order = orders.get(sketch.from) ?? 0;
    orders.set(sketch.from, order + 1);
    return { id: count === 1 ? plain : `${plain}-${count}`, order, ...sketch };
  });
}

export interface ProcessSketch {
  nodes: Node[];
  edges?: Sketch[];
  handoff?: Handoff;
  roles?: Process['roles'];
  events?: Process['events'];
  fields?: OwnField[];
  /** Where it is left out, every template that an action names exists. */
  templates?: Template[];
  language?: string;
  id?: string;
  name?: string;
}

export const template = (id: string, patch: Partial<Omit<Template, 'id'>> = {}): Template => ({
  id,
  name: nameOf(id),
  subject: `About ${nameOf(id).toLowerCase()}`,
  body: 'Hello {{ contact.firstName }}',
  ...patch,
});

/** A schema-valid process; roles "seller" and "warmer" exist unless others are given. */
export function processOf({ nodes, edges = [], templates, ...rest }: ProcessSketch): Process {
  const named = nodes.flatMap((node) => (node.kind === 'action' && node.template ? [node.template] : []));
  return Process.parse({
    format: PROCESS_FORMAT,
    id: 'test-process',
    name: 'Test process',
    language: 'en',
    calendar: officeHours,
    roles: [
      { id: 'seller', name: 'Seller' },
      { id: 'warmer', name: 'Warmer' },
    ],
    events: [],
    fields: [],
    ...rest,
    templates: templates ?? [...new Set(named)].map((id) => template(id)),
    nodes,
    edges: settle(edges),
  });
}

/** A small process with both halves that lints without a finding; `change` adds to it or replaces parts of it. */
export function validProcess(
  change: (sketch: Required<Pick<ProcessSketch, 'nodes' | 'edges'>> & ProcessSketch) => ProcessSketch = (
    same,
  ) => same,
): Process {
  return processOf(
    change({
      handoff: { owner: 'seller', sla: lasting('2 working hours') },
      nodes: [
        entry('website-form', { source: 'form' }),
        lead('asked-for-a-consultation'),
        action('call-to-qualify', {
          channel: 'call',
          performer: 'warmer',
          results: ['reached', 'no answer'],
        }),
        step('needs-assessment-booked'),
        action('hold-the-call', { channel: 'meeting', results: ['held'] }),
        step('proposal-received'),
        passive('thinking-it-over'),
        email('follow-up'),
        action('answer-questions', { channel: 'call', results: ['answered'] }),
        step('offer-accepted'),
        action('send-the-contract', { results: ['signed'], due: lasting('2 working days') }),
        won(),
        lost(),
        nurture(),
        anywhere('anywhere-in-sales', 'sales'),
      ],
      edges: [
        arrow('website-form', 'asked-for-a-consultation'),
        arrow('asked-for-a-consultation', 'call-to-qualify'),
        arrow('call-to-qualify', 'needs-assessment-booked', result('reached')),
        arrow('call-to-qualify', 'call-to-qualify', result('no answer', '1 working day'), { atMost: 3 }),
        arrow('asked-for-a-consultation', 'nurture', after('30 days')),
        arrow('needs-assessment-booked', 'hold-the-call'),
        arrow('hold-the-call', 'proposal-received', result('held')),
        arrow('proposal-received', 'thinking-it-over', quiet('2 days')),
        arrow('proposal-received', 'offer-accepted', on('accepted')),
        arrow('thinking-it-over', 'follow-up', after('3 days')),
        arrow('thinking-it-over', 'answer-questions', on('replied')),
        arrow('answer-questions', 'proposal-received', result('answered')),
        arrow('thinking-it-over', 'offer-accepted', on('accepted')),
        arrow('thinking-it-over', 'nurture', quiet('21 days')),
        arrow('offer-accepted', 'send-the-contract'),
        arrow('send-the-contract', 'won', result('signed')),
        arrow('anywhere-in-sales', 'lost', on('declined')),
        arrow('nurture', 'website-form', after('60 days')),
      ],
    }),
  );
}
