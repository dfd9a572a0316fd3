import { OwnEvent, type Process } from '../process.ts';
import { builtInEvents, reservedEventPrefixes } from '../triggers.ts';
import { EditError } from './error.ts';
import { appended } from './limits.ts';
import { checked } from './lookup.ts';

/** Adds a customer event. Its name comes from the label ("Contract sent back" → "contract-sent-back") unless given. */
export function addEvent(
  process: Process,
  { label, name }: { label: string; name?: string | undefined },
): Process {
  const event = checked(
    OwnEvent,
    { label: label.trim(), name: name ?? eventName(label, process) },
    'an event',
  );
  if (Object.hasOwn(builtInEvents, event.name) || process.events.some((other) => other.name === event.name)) {
    throw new EditError('taken', `There is already an event “${event.name}”; choose another name.`);
  }
  return { ...process, events: appended('events', process.events, event) };
}

/** A free event name made from a label in any language. */
export function eventName(label: string, process: Process): string {
  const words =
    label
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const joined = words.join('-');
  // Names begin with a letter and have at most 80 characters, with room for a number.
  const stem = (/^\p{L}/u.test(joined) ? joined : ['event', ...words].join('-'))
    .slice(0, 70)
    .replace(/[^\p{L}\p{N}]+$/u, '');
  const taken = new Set([
    ...Object.keys(builtInEvents),
    ...reservedEventPrefixes,
    ...process.events.map((event) => event.name),
  ]);
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}
