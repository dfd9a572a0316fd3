import { formatDuration } from './duration.ts';
import { fieldCatalogue, type FactValue, type FieldType } from './fields.ts';
import { operators, type Guard, type GuardValue } from './guards.ts';
import { isAutomatic, isReviewed, type Action } from './nodes/action.ts';
import type { Node, Process } from './process.ts';
import { builtInEvents, type Trigger } from './triggers.ts';

/*
 * What stands in a drawing, said in words: for the pills on arrows, the inspector, messages and the timeline.
 * Whatever the drawing names and doesn't define is shown by the name that it is given.
 */

/** "Replied", "Booked a meeting", or the process's own label. */
export function eventLabel(event: string, process: Process): string {
  const own = process.events.find((one) => one.name === event);
  if (own) return own.label;
  return Object.hasOwn(builtInEvents, event) ? builtInEvents[event as keyof typeof builtInEvents] : event; // hasOwn has just shown it is a key
}

export const fieldLabel = (path: string, process: Process): string =>
  fieldCatalogue(process.fields).find((field) => field.path === path)?.label ?? path;

/** Null for a field that the process doesn't have, or not any more. */
export const fieldType = (path: string, process: Process): FieldType | null =>
  fieldCatalogue(process.fields).find((field) => field.path === path)?.type ?? null;

export const roleName = (id: string, process: Process): string =>
  process.roles.find((role) => role.id === id)?.name ?? id;

/** The node's name, or "unnamed step" where it has none yet. */
export const nodeName = (node: Node): string => node.name.trim() || `unnamed ${node.kind}`;

/** "after 3 days", "quiet 2 days", "Replied", "1 day before Meeting", "reached". */
export function describeTrigger(trigger: Trigger, process: Process): string {
  switch (trigger.kind) {
    case 'enter':
      return 'on entering';
    case 'event': {
      const label = eventLabel(trigger.event, process);
      return trigger.from ? `${label}, by the ${trigger.from}` : label;
    }
    case 'after':
      return `after ${formatDuration(trigger.duration)}`;
    case 'date': {
      const field = fieldLabel(trigger.field, process);
      return trigger.offset.amount === 0
        ? `at ${field}`
        : `${formatDuration(trigger.offset)} ${trigger.side} ${field}`;
    }
    case 'quiet':
      return trigger.event
        ? `${formatDuration(trigger.duration)} without “${eventLabel(trigger.event, process)}”`
        : `quiet ${formatDuration(trigger.duration)}`;
    case 'result':
      return trigger.wait ? `${trigger.result}, after ${formatDuration(trigger.wait)}` : trigger.result;
  }
}

/** "Segment is Agency and Deal value is at least 1,000". */
export const describeGuard = (guard: Guard, process: Process): string => sayGuard(guard, process, false);

/** Who performs an action and by when: "automatic", "Seller, within 2 working days", "approved by Seller". */
export function describePerformer(action: Action, process: Process): string {
  const within = action.due ? `, within ${formatDuration(action.due)}` : '';
  if (isReviewed(action))
    return `approved by ${action.performer ? roleName(action.performer, process) : 'the deal’s owner'}${within}`;
  if (isAutomatic(action.channel)) return 'automatic';
  return `${action.performer ? roleName(action.performer, process) : 'nobody yet'}${within}`;
}

function sayGuard(guard: Guard, process: Process, nested: boolean): string {
  switch (guard.kind) {
    case 'all':
    case 'any': {
      const [first] = guard.of;
      if (!first) return guard.kind === 'all' ? 'always' : 'never';
      if (guard.of.length === 1) return sayGuard(first, process, nested);
      const words = guard.of
        .map((one) => sayGuard(one, process, true))
        .join(guard.kind === 'all' ? ' and ' : ' or ');
      return nested ? `(${words})` : words;
    }
    case 'not':
      return `not (${sayGuard(guard.of, process, false)})`;
    case 'field': {
      const field = fieldCatalogue(process.fields).find((one) => one.path === guard.field);
      return sayComparison(field?.label ?? guard.field, guard.is, guard.value, field?.type);
    }
    case 'payload':
      return sayComparison(`the event’s ${guard.field}`, guard.is, guard.value, undefined);
    case 'happened':
      return `“${eventLabel(guard.event, process)}” has happened`;
    case 'action': {
      const node = process.nodes.find((one) => one.id === guard.action);
      const name = `“${node ? nodeName(node) : guard.action}”`;
      if (guard.is === 'open') return `${name} is open`;
      return guard.result ? `${name} ended with “${guard.result}”` : `${name} has ended`;
    }
  }
}

function sayComparison(
  what: string,
  is: keyof typeof operators,
  value: GuardValue,
  type: FieldType | undefined,
): string {
  const { label, operand } = operators[is];
  return operand === 'none' ? `${what} ${label}` : `${what} ${label} ${sayValue(value, type)}`;
}

/** A value of a field in words: "1,000", "yes", "2027-05-03". */
export const describeValue = (value: Exclude<FactValue, null>, type: FieldType | undefined): string =>
  sayValue(value, type);

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

function sayValue(value: GuardValue, type: FieldType | undefined): string {
  if (value === undefined || value === '') return '…';
  if (Array.isArray(value)) return value.map((one) => sayValue(one, type)).join(', ') || '…';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  // Guards hold money as facts do, in minor units; which currency it is differs from deal to deal.
  if (type === 'money') return grouped.format(value / 100);
  if (type === 'date') return new Date(value).toISOString().slice(0, 10);
  return grouped.format(value);
}
