import type { Duration } from './duration.ts';
import {
  builtInFields,
  fieldCatalogue,
  type Field,
  type FactValue,
  type FieldType,
  type WorkspaceField,
} from './fields.ts';
import { operators, type Guard, type GuardValue } from './guards.ts';
import { isAutomatic, isReviewed, type Action } from './nodes/action.ts';
import type { Node, Process } from './process.ts';
import { Listed, say, term, type Said, type Saying } from './saying/index.ts';
import { builtInEvents, type Trigger } from './triggers.ts';

/*
 * What stands in a drawing, said in words: for the pills on arrows, the inspector, messages and the timeline.
 * Whatever the drawing names and doesn't define is shown by the name that it is given; names that designers gave are
 * theirs in every language.
 */

/** A process, and the workspace's own fields where whoever puts it into words knows them. */
export type ProcessInWorkspace = Process & {
  readonly workspaceFields?: readonly WorkspaceField[] | undefined;
};

const fieldAt = (path: string, { fields, workspaceFields }: ProcessInWorkspace): Field | undefined =>
  fieldCatalogue(fields, workspaceFields).find((field) => field.path === path);

/** "Replied", "Booked a meeting", or the process's own label. */
export function eventLabel(event: string, process: Process): Said {
  const own = process.events.find((one) => one.name === event);
  if (own) return own.label;
  return Object.hasOwn(builtInEvents, event)
    ? term(builtInEvents[event as keyof typeof builtInEvents])
    : event; // hasOwn has just shown it is a key
}

const engineFields = new Set(builtInFields.map((field) => field.path));

/** The engine's own fields are called as the reader does, others as their makers called them. */
export const callField = ({ path, label }: Pick<Field, 'path' | 'label'>): Said =>
  engineFields.has(path) ? term(label) : label;

export function fieldLabel(path: string, process: ProcessInWorkspace): Said {
  const field = fieldAt(path, process);
  return field ? callField(field) : path;
}

/** Null for a field that the process doesn't have, or not any more. */
export const fieldType = (path: string, process: ProcessInWorkspace): FieldType | null =>
  fieldAt(path, process)?.type ?? null;

export const roleName = (id: string, process: Process): string =>
  process.roles.find((role) => role.id === id)?.name ?? id;

/** The node's name, or "unnamed step" where it has none yet. */
export const nodeName = (node: Node): string => node.name.trim() || `unnamed ${node.kind}`;

/** "3 days", "2 working days". */
export function describeDuration({ amount, unit, working = false }: Duration): Saying {
  switch (unit) {
    case 'second':
      return say`${amount} {0|second|seconds}`;
    case 'minute':
      return working ? say`${amount} working {0|minute|minutes}` : say`${amount} {0|minute|minutes}`;
    case 'hour':
      return working ? say`${amount} working {0|hour|hours}` : say`${amount} {0|hour|hours}`;
    case 'day':
      return working ? say`${amount} working {0|day|days}` : say`${amount} {0|day|days}`;
    case 'week':
      return working ? say`${amount} working {0|week|weeks}` : say`${amount} {0|week|weeks}`;
    case 'month':
      return working ? say`${amount} working {0|month|months}` : say`${amount} {0|month|months}`;
  }
}

/** "after 3 days", "quiet 2 days", "Replied", "1 day before Meeting", "reached". */
export function describeTrigger(trigger: Trigger, process: ProcessInWorkspace): Said {
  switch (trigger.kind) {
    case 'enter':
      return say`on entering`;
    case 'event': {
      const label = eventLabel(trigger.event, process);
      return trigger.from ? say`${label}, by the ${trigger.from}` : label;
    }
    case 'after':
      return say`after ${describeDuration(trigger.duration)}`;
    case 'date': {
      const field = fieldLabel(trigger.field, process);
      if (trigger.offset.amount === 0) return say`at ${field}`;
      return trigger.side === 'before'
        ? say`${describeDuration(trigger.offset)} before ${field}`
        : say`${describeDuration(trigger.offset)} after ${field}`;
    }
    case 'quiet':
      return trigger.event
        ? say`${describeDuration(trigger.duration)} without “${eventLabel(trigger.event, process)}”`
        : say`quiet ${describeDuration(trigger.duration)}`;
    case 'result':
      return trigger.wait ? say`${trigger.result}, after ${describeDuration(trigger.wait)}` : trigger.result;
  }
}

/** "Segment is Agency and Deal value is at least 1,000". */
export const describeGuard = (guard: Guard, process: ProcessInWorkspace): Said =>
  sayGuard(guard, process, false);

/** Who performs an action and by when: "automatic", "Seller, within 2 working days", "approved by Seller". */
export function describePerformer(action: Action, process: Process): Saying {
  const who = performerOf(action, process);
  return action.due ? say`${who}, within ${describeDuration(action.due)}` : say`${who}`;
}

function performerOf(action: Action, process: Process): Said {
  if (isReviewed(action))
    return action.performer
      ? say`approved by ${roleName(action.performer, process)}`
      : say`approved by the deal’s owner`;
  if (isAutomatic(action.channel)) return say`automatic`;
  return action.performer ? roleName(action.performer, process) : say`nobody yet`;
}

function sayGuard(guard: Guard, process: ProcessInWorkspace, nested: boolean): Said {
  switch (guard.kind) {
    case 'all':
    case 'any': {
      const [first] = guard.of;
      if (!first) return guard.kind === 'all' ? say`always` : say`never`;
      if (guard.of.length === 1) return sayGuard(first, process, nested);
      const words = guard.of
        .map((one) => sayGuard(one, process, true))
        .reduce((before, next) =>
          guard.kind === 'all' ? say`${before} and ${next}` : say`${before} or ${next}`,
        );
      return nested ? say`(${words})` : words;
    }
    case 'not':
      return say`not (${sayGuard(guard.of, process, false)})`;
    case 'field': {
      const field = fieldAt(guard.field, process);
      return sayComparison(field ? callField(field) : guard.field, guard.is, guard.value, field?.type);
    }
    case 'payload':
      return sayComparison(say`the event’s ${guard.field}`, guard.is, guard.value, undefined);
    case 'happened':
      return say`“${eventLabel(guard.event, process)}” has happened`;
    case 'action': {
      const node = process.nodes.find((one) => one.id === guard.action);
      const name = node ? nodeName(node) : guard.action;
      if (guard.is === 'open') return say`“${name}” is open`;
      return guard.result ? say`“${name}” ended with “${guard.result}”` : say`“${name}” has ended`;
    }
  }
}

function sayComparison(
  what: Said,
  is: keyof typeof operators,
  value: GuardValue,
  type: FieldType | undefined,
): Said {
  const { label, operand } = operators[is];
  return operand === 'none'
    ? say`${what} ${term(label)}`
    : say`${what} ${term(label)} ${sayValue(value, type)}`;
}

/** A value of a field in words: "1,000", "yes", "2027-05-03". */
export const describeValue = (value: Exclude<FactValue, null>, type: FieldType | undefined): Said =>
  sayValue(value, type);

function sayValue(value: GuardValue | readonly string[], type: FieldType | undefined): Said {
  if (value === undefined || value === '') return '…';
  if (typeof value === 'boolean') return value ? say`yes` : say`no`;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    // Guards hold money as facts do, in minor units; which currency it is differs from deal to deal.
    if (type === 'money') return value / 100;
    return type === 'date' ? new Date(value).toISOString().slice(0, 10) : value;
  }
  const each = value.map((one) => sayValue(one, type));
  return each.length === 0 ? '…' : new Listed(each, 'unit');
}
