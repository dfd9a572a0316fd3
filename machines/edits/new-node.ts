import { freshId, freshName } from '../ids.ts';
import type { Action, Channel } from '../nodes/action.ts';
import type { OutcomeKind } from '../nodes/outcome.ts';
import { Node, type NodeKind, type Process } from '../process.ts';
import { halfAt } from '../stages.ts';
import { checked, withoutUndefined } from './lookup.ts';
import type { NodePatch } from './set-node.ts';
import { takenNodeIds } from './retired.ts';

/** Canvas units that positions keep to. */
export const GRID = 8;

export const snap = (value: number): number => Math.round(value / GRID) * GRID;

export interface Point {
  x: number;
  y: number;
}

const outcomeNames: Record<OutcomeKind, string> = {
  won: 'Won',
  lost: 'Lost',
  disqualified: 'Disqualified',
  nurture: 'Back to nurture',
};

const lostReasons = ['Price', 'Chose somebody else', 'No budget now', 'Wrong timing', 'No answer'];

const entryNames = {
  form: 'Website form',
  booking: 'Booking page',
  import: 'Import',
  api: 'API',
  hand: 'By hand',
  process: 'From another process',
} as const;

/**
 * A node ready for `addNode`: fresh id, on the grid, with sensible defaults under whatever `init` sets
 * (`{ influence: 'passive' }`, `{ channel: 'email' }`, `{ outcome: 'lost' }`). Steps start without a name: saying
 * where the customer stands is the designer's first decision. Throws EditError where `init` doesn't fit the kind.
 */
export function newNode(kind: NodeKind, at: Point, process: Process, init: NodePatch = {}): Node {
  const id = freshId(kind, takenNodeIds(process));
  const base = { id, x: snap(at.x), y: snap(at.y), ...defaultsOf(kind, at, process, init), ...init };
  return checked(Node, withoutUndefined({ ...base, id, kind }), `a new ${kind}`);
}

function defaultsOf(kind: NodeKind, at: Point, process: Process, init: NodePatch): Record<string, unknown> {
  const taken = new Set(process.nodes.map((node) => node.name));
  switch (kind) {
    case 'step':
      return { name: '', influence: 'influenced', half: halfAt(process, at.x) };
    case 'action': {
      const channel = 'channel' in init && init.channel ? init.channel : 'task';
      return { name: freshName(channelNames[channel], taken), channel, ...actionDefaults(channel, process) };
    }
    case 'outcome': {
      const outcome = 'outcome' in init && init.outcome ? init.outcome : 'won';
      return {
        name: freshName(outcomeNames[outcome], taken),
        outcome,
        ...(outcome === 'lost' && { reasons: lostReasons }),
      };
    }
    case 'entry': {
      const source = 'source' in init && init.source ? init.source : 'form';
      return { name: freshName(entryNames[source], taken), source, often: 'one-at-a-time' };
    }
    case 'anywhere':
      return { name: 'From anywhere', scope: 'sales' };
  }
}

const channelNames: Record<Channel, string> = {
  email: 'E-mail',
  webhook: 'Webhook',
  field: 'Set a field',
  notify: 'Notification',
  call: 'Call',
  meeting: 'Meeting',
  task: 'Task',
  message: 'Message',
};

/** What an action of a channel starts with beside its name; also the patch when its channel is changed. */
export function actionDefaults(
  channel: Channel,
  process: Process,
): Partial<Omit<Action, 'id' | 'kind' | 'name'>> {
  const performer = process.handoff?.owner ?? process.roles[0]?.id;
  switch (channel) {
    case 'email':
      return { channel, aim: { to: 'main' } };
    case 'webhook':
    case 'field':
      return { channel };
    case 'notify':
      return { channel, notify: { role: performer, text: '' } };
    case 'call':
      return {
        channel,
        performer,
        due: { amount: 4, unit: 'hour', working: true },
        results: ['reached', 'no answer'],
      };
    case 'meeting':
      return {
        channel,
        performer,
        due: { amount: 3, unit: 'day', working: true },
        results: ['held', 'no show'],
      };
    case 'message':
    case 'task':
      return { channel, performer, due: { amount: 1, unit: 'day', working: true }, results: ['done'] };
  }
}
