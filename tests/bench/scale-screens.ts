import type { Bench } from './measure.ts';
import { inTurns, paired, type Page } from './turns.ts';
import type { Filled } from './filled.ts';

const month = (ahead: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 7);
};

const at =
  (path: string, as: Page['as'] = 'rep') =>
  (): Page => ({ path: `/api/v1/${path}`, as });
const manager = (path: string) => at(path, 'manager');

const work: Record<string, (filled: Filled) => Page> = {
  'inbox, first page with counts': at('inbox'),
  'inbox, now': at('inbox?view=now'),
  'inbox, later': at('inbox?view=later'),
  'inbox, calls': at('inbox?channel=call'),
  'inbox, done': at('inbox?view=done'),
  'inbox, the team’s': manager('inbox?scope=team'),
  'inbox, the team’s done': manager('inbox?scope=team&view=done'),
  badges: at('badges'),
};

const forecast: Record<string, (filled: Filled) => Page> = {
  forecast: manager('forecast'),
  'forecast, how it moved': manager(`forecast/history?from=${month(0)}&to=${month(5)}&currency=EUR`),
  'forecast, deals of a month': manager(`forecast/deals?part=open&month=${month(0)}&currency=EUR`),
  'forecast, deals without a date': manager('forecast/deals?part=undated&currency=EUR'),
  'forecast, deals won': manager(`forecast/deals?part=won&month=${month(0)}&currency=EUR`),
  attention: manager('attention'),
  ...Object.fromEntries(
    ['rotting', 'overdue', 'no-step', 'no-contact', 'date-passed', 'no-value'].map((kind) => [
      `attention, ${kind}`,
      manager(`attention/deals?kind=${kind}`),
    ]),
  ),
  'attention, of one owner': at('attention/deals?owner=me'),
  capacity: manager('capacity'),
};

const kinds = ['contacts', 'companies'] as const;
const lists: Record<string, (filled: Filled) => Page> = Object.fromEntries([
  ...kinds.flatMap((kind) =>
    Object.entries({
      'by name': '',
      'by creation': '?sort=created',
      'one owner': '?owner=me',
      'nobody’s': '?owner=none',
      country: '?country=Poland',
      'a common tag': '?tag=newsletter',
      'a rare tag': '?tag=rare',
      'a tag, by creation': '?tag=vip&sort=created',
      'open deals': '?openIn=agency',
      'quiet for 200 days': '?quietDays=200',
      'a common word': '?q=koval',
      'a rare word': '?q=shevchashenko',
      'two words': '?q=olena%20koval',
      'a segment': `?segment=sg_${kind === 'contacts' ? 'contact' : 'company'}_tier`,
      'a rare segment': `?segment=sg_${kind === 'contacts' ? 'contact' : 'company'}_rare`,
      'a quiet segment': `?segment=sg_${kind === 'contacts' ? 'contact' : 'company'}_quiet`,
    }).map(([name, rest]) => [`${kind}, ${name}`, at(`${kind}${rest}`)] as const),
  ),
  ['contacts, who was in touch last', at('contacts?sort=last')],
  ['contacts, agreed', at('contacts?consent=yes')],
  ['contacts, disagreed', at('contacts?consent=no')],
  ['deals', at('deals')],
  ['deals, won', at('deals?status=won')],
  ['tags with counts', at('tags?counts=1')],
]);

const longest = 'd_100000000000001';
const largest = 'co_100000000000000';
const records: Record<string, (filled: Filled) => Page> = {
  'a timeline of 10,000': at(`deals/${longest}/timeline`),
  'a timeline of 10,000, notes': at(`deals/${longest}/timeline?filter=notes`),
  'a timeline of 10,000, a word': at(`deals/${longest}/timeline?q=designer`),
  'a timeline of 10,000, a word that isn’t there': at(`deals/${longest}/timeline?q=zeppelin`),
  'the company of a thousand people': at(`companies/${largest}`),
  'its timeline': at(`companies/${largest}/timeline`),
  'its timeline, a word that isn’t there': at(`companies/${largest}/timeline?q=zeppelin`),
  'a deal’s page': at('deals/d_100000000007777'),
  'a contact’s page': at('contacts/c_100000000007777'),
  'a contact’s timeline': at('contacts/c_100000000007777/timeline'),
};

const screens = (pages: Record<string, (filled: Filled) => Page>): Bench => {
  return () => paired((pair) => inTurns(pair, pages));
};

export const inbox = screens(work);
export const outlook = screens(forecast);
export const people = screens(lists);
export const timeline = screens(records);
