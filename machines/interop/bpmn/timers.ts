import { parseDuration, type Duration } from '../../duration.ts';
import { builtInFields } from '../../fields.ts';
import type { Trigger } from '../../triggers.ts';
import { durationInWords, readDuration } from '../draft/durations.ts';
import type { Element } from './model.ts';

/** How long a timer runs: as written, else as its name says; null for dates, cycles and expressions. */
export function durationOf({ event, name }: Element): Duration | null {
  if (event.kind !== 'timer') return null;
  // ISO 8601 knows no working time, so a name that says it is the exacter one.
  const inWords = parseDuration(name);
  if (inWords?.working) return inWords;
  return readDuration(event.text.replace(/^R\d*\//, '')) ?? durationInWords(name);
}

/** A date field before or after which a timer is due: `${deal.meetingAt - P1D}`. */
export function dateOf({ event }: Element): Trigger | null {
  const [, field = '', sign, iso = ''] = /^[$#]\{\s*([\w.]+)\s*([-+])\s*(P\w+)\s*\}$/.exec(event.text) ?? [];
  const offset = readDuration(iso);
  if (!offset || !builtInFields.some((one) => one.path === field && one.type === 'date')) return null;
  return { kind: 'date', field, offset, side: sign === '-' ? 'before' : 'after' };
}
