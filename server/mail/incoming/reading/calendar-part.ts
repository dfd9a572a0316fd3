import { Temporal } from 'temporal-polyfill';
import type { CalendarPart } from '../mail.ts';

/** An invitation with more lines than this wasn't made by a calendar. */
const mostLines = 5_000;

interface Property {
  name: string;
  params: Map<string, string>;
  value: string;
}

/** Exchange names zones in its own way; those in which our users' customers live. */
const windowsZones: Record<string, string> = {
  UTC: 'UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'FLE Standard Time': 'Europe/Kyiv',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'GTB Standard Time': 'Europe/Bucharest',
  'Israel Standard Time': 'Asia/Jerusalem',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Russian Standard Time': 'Europe/Moscow',
  'Belarus Standard Time': 'Europe/Minsk',
  'Kaliningrad Standard Time': 'Europe/Kaliningrad',
  'Georgian Standard Time': 'Asia/Tbilisi',
  'Central Asia Standard Time': 'Asia/Almaty',
  'West Asia Standard Time': 'Asia/Tashkent',
  'Ekaterinburg Standard Time': 'Asia/Yekaterinburg',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
};

function propertyOf(line: string): Property | null {
  const [, name, params = '', value] =
    /^([A-Za-z-]{1,40})((?:;[^:"]{0,200}(?:"[^"]{0,200}")?){0,20}):(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) return null;
  const pairs = params
    .split(';')
    .map((pair) => pair.split('='))
    .map(([key = '', ...rest]): [string, string] => [key.toUpperCase(), rest.join('=').replaceAll('"', '')]);
  return { name: name.toUpperCase(), params: new Map(pairs), value };
}

/** Epoch milliseconds of a date or a date and a time. */
function momentOf(property: Property | undefined, zone: string): number | null {
  const [, date, time, utc] = /^(\d{8})(?:T(\d{6})(Z?))?$/.exec(property?.value.trim() ?? '') ?? [];
  if (date === undefined) return null;
  const named = property?.params.get('TZID');
  const wanted = utc === 'Z' ? 'UTC' : named === undefined ? zone : (windowsZones[named] ?? named);
  try {
    return Temporal.PlainDateTime.from(`${date}T${time ?? '000000'}`).toZonedDateTime(wanted)
      .epochMilliseconds;
  } catch (error) {
    // A day that doesn't exist, or a zone that only its sender knows.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const plain = (value: string): string =>
  value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .trim();

/** Reads the first meeting of a calendar part. `zone` is for times that name none. */
export function calendarPartOf(text: string, statedMethod: string, zone: string): CalendarPart {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/, mostLines);
  const properties = new Map<string, Property>();
  // Zones and alarms have a DTSTART and a DESCRIPTION of their own.
  const inside: string[] = [];
  for (const line of lines) {
    const property = propertyOf(line);
    if (!property) continue;
    if (property.name === 'BEGIN') inside.push(property.value.trim().toUpperCase());
    else if (property.name === 'END') {
      if (inside.pop() === 'VEVENT') break;
    } else if (inside.length <= 1 || inside.at(-1) === 'VEVENT') {
      if (!properties.has(property.name)) properties.set(property.name, property);
    }
  }
  const attendee = properties.get('ATTENDEE');
  return {
    method: (properties.get('METHOD')?.value ?? statedMethod).trim().toUpperCase(),
    uid: properties.get('UID')?.value.trim() || null,
    partstat: attendee?.params.get('PARTSTAT')?.toUpperCase() ?? null,
    attendee: attendee?.value.replace(/^mailto:/i, '').trim() || null,
    summary: plain(properties.get('SUMMARY')?.value ?? ''),
    comment: plain(properties.get('COMMENT')?.value ?? ''),
    startsAt: momentOf(properties.get('DTSTART'), zone),
    endsAt: momentOf(properties.get('DTEND'), zone),
  };
}
