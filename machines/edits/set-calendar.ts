import type { Process } from '../process.ts';
import { Calendar } from '../time/calendar.ts';
import { checked, patched } from './lookup.ts';

/** Sets zone, working hours or holidays; what isn't given stays. Due times that are already fixed don't move. */
export function setCalendar(process: Process, { calendar }: { calendar: Partial<Calendar> }): Process {
  const next = patched(process.calendar, calendar);
  return next ? { ...process, calendar: checked(Calendar, next, 'a calendar') } : process;
}
