import type { Process } from '../process.ts';
import { EditError } from './error.ts';
import { found } from './lookup.ts';
import { arrowsThat, someOf } from './uses.ts';

/** Removes an event that no arrow waits for and no condition asks about. */
export function removeEvent(process: Process, { name }: { name: string }): Process {
  const event = found(
    process.events.find((one) => one.name === name),
    'event',
    name,
  );
  const uses = arrowsThat(
    process,
    (trigger) => (trigger.kind === 'event' || trigger.kind === 'quiet') && trigger.event === name,
    (leaf) => leaf.kind === 'happened' && leaf.event === name,
  );
  if (uses.length > 0) {
    throw new EditError(
      'in-use',
      `“${event.label}” is used by ${someOf(uses)}; choose another event there first.`,
    );
  }
  return { ...process, events: process.events.filter((one) => one !== event) };
}
