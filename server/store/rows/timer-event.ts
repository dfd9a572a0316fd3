import type { TimerEvent } from '../../../machines/index.ts';

const overdue = 'overdue.';

/** The action of an instance: `call` of `call.3`. */
export const actionOfInstance = (instance: string): string =>
  instance.slice(0, Math.max(0, instance.lastIndexOf('.')));

/** What a timer of this name is for, unless something else is said. */
export function eventOfTimer(timer: string): TimerEvent {
  if (!timer.startsWith(overdue)) return { type: `due.${timer}` };
  const instance = timer.slice(overdue.length);
  return { type: `${overdue}${actionOfInstance(instance)}`, instance };
}

/** Whether the timer's name says its event. */
export function isSaidByName(timer: string, event: TimerEvent): boolean {
  const expected = eventOfTimer(timer);
  return event.type === expected.type && event.instance === expected.instance;
}
