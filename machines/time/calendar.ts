import { z } from 'zod';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as "09:00"');
const Span = z.tuple([TimeOfDay, TimeOfDay]).refine(([from, to]) => from < to, 'must end after it starts');

/** Zone and working hours that the durations of a process are counted in. */
export const Calendar = z.object({
  zone: z.string().refine(isZone, 'an IANA time zone such as "Europe/Kyiv"'),
  /** Working spans per weekday, in order; a missing day is free. */
  hours: z.partialRecord(z.enum(weekdays), z.array(Span)),
  /** Free days, ISO dates. */
  holidays: z.array(z.iso.date()).max(2000).optional(),
});
export type Calendar = z.infer<typeof Calendar>;

export const officeHours: Calendar = {
  zone: 'UTC',
  hours: {
    mon: [['09:00', '18:00']],
    tue: [['09:00', '18:00']],
    wed: [['09:00', '18:00']],
    thu: [['09:00', '18:00']],
    fri: [['09:00', '18:00']],
  },
};

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
