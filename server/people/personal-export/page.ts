import type { TimelineEntry } from '../../../machines/api/index.ts';
import type { ContactRecord } from '../../store/store.ts';
import { contactName } from '../../views/people.ts';
import type { PersonalData } from './data.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

const moment = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/**
 * The same as `data.json`, to be read by a person. What the fields are called is said as in the data, since nobody knows
 * which language its reader has.
 */
export function readablePage(contact: ContactRecord, { rows, messages, history }: PersonalData): string {
  const name = escaped(contactName(contact));
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-top:1px solid #ccc;overflow-wrap:anywhere}
pre{white-space:pre-wrap}</style></head><body>
<h1>${name}</h1>
${table('contacts', [{ ...contact }])}
<h2>messages</h2>
${messages.map((one) => `<h3>${moment(one.at)} · ${escaped(one.subject)}</h3><p>${escaped(one.fromAddress)} → ${escaped(one.toAddress)}</p><pre>${escaped(one.text)}</pre>`).join('\n')}
<h2>history</h2>
<table>${history.map(line).join('\n')}</table>
${Object.entries(rows)
  .filter(([name]) => name !== 'messages' && name !== 'contacts')
  .map(([name, found]) => table(name, found))
  .join('\n')}
</body></html>
`;
}

const line = ({ at, deal, what }: TimelineEntry): string =>
  `<tr><td>${moment(at)}</td><td>${escaped(deal?.title ?? '')}</td><td>${escaped(what.kind)}</td><td>${escaped(wordsOf(what).join(' · '))}</td></tr>`;

/** Everything that can be read in an entry, in order. */
function wordsOf(value: unknown, name = ''): string[] {
  if (name === 'kind' || name === 'id' || name === 'place') return [];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => wordsOf(one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => wordsOf(one, key));
}

function table(name: string, rows: readonly Record<string, unknown>[]): string {
  const lines = rows.map((row) =>
    Object.entries(row)
      .filter(([, value]) => value !== null && value !== '')
      .map(
        ([key, value]) =>
          `<tr><th>${escaped(key)}</th><td>${escaped(typeof value === 'string' ? value : JSON.stringify(value))}</td></tr>`,
      )
      .join(''),
  );
  return `<h2>${escaped(name)}</h2>${lines.map((one) => `<table>${one}</table>`).join('<hr>')}`;
}
