import { OwnEvent, type Process } from '../process.ts';
import { checked, found, replaced } from './lookup.ts';

/** Changes how an event is called on screen; its name, which programs report, stays. */
export function renameEvent(process: Process, { name, label }: { name: string; label: string }): Process {
  const event = found(
    process.events.find((one) => one.name === name),
    'event',
    name,
  );
  const next = checked(OwnEvent, { name, label: label.trim() }, 'an event');
  return next.label === event.label ? process : { ...process, events: replaced(process.events, event, next) };
}
