import type { Bench } from './measure.ts';
import { inTurns, paired, type Page } from './turns.ts';
import type { Filled } from './filled.ts';

const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** What a board, its columns, its lanes and the table are asked for. */
const asked: Record<string, string> = {
  'without a filter': '',
  'one owner': '&owner=me',
  'one source': '&source=Fair',
  'one owner and source': '&owner=me&source=Fair',
  passive: '&passive=true',
  overdue: '&due=overdue',
  'words, a common name': '&q=koval',
  'words, a rare name': '&q=shevchashenko',
  product: '&product=Website',
  segment: '&segment=Retail',
  'a common tag': '&tag=newsletter',
  'a rare tag': '&tag=rare',
  value: '&valueFrom=400000&valueTo=450000',
  created: `&createdFrom=${day(-7)}`,
  'expected close': `&closeFrom=${day(0)}&closeTo=${day(30)}`,
  'too long in its stage': '&over=true',
  'own field, one owner': '&owner=me&fields=tier%3DA',
  'something missing, one owner': '&owner=me&missing=true',
};
const sorts = ['value', 'age', 'stage', 'close', 'created'] as const;

const board =
  (rest: string, as: Page['as'] = 'rep') =>
  ({ process }: Filled): Page => ({ path: `/api/v1/pipeline?process=${process}${rest}`, as });
const of =
  (place: string, rest: string) =>
  ({ process }: Filled): Page => ({ path: `/api/v1/pipeline/${place}?process=${process}${rest}` });

const pages: Record<string, (filled: Filled) => Page> = {
  ...Object.fromEntries(Object.entries(asked).map(([name, rest]) => [`board, ${name}`, board(rest)])),
  ...Object.fromEntries(sorts.map((sort) => [`board by ${sort}`, board(`&sort=${sort}`)])),
  'board by value, the other way round': board('&sort=value&reverse=true'),
  'a column’s next cards': of('columns/proposal', ''),
  'a column by expected close, one product': of('columns/proposal', '&product=Website&sort=close'),
  'lanes by owner': of('lanes', '&by=owner'),
  'lanes by source': of('lanes', '&by=source'),
  'lanes by owner, overdue': of('lanes', '&by=owner&due=overdue'),
  table: of('rows', '&columns=deal.source,contact.email,company.name'),
  'table by value': of('rows', '&sort=value'),
  'table by days in stage': of('rows', '&sort=stage'),
  'table by expected close': of('rows', '&sort=close'),
  'table by creation': of('rows', '&sort=created'),
  'table, one product': of('rows', '&product=Website'),
  'leads, first page': ({ process }) => ({ path: `/api/v1/leads?process=${process}` }),
};

/** The board under every filter, order and lane, and the table. */
export const bench: Bench = () => paired((pair) => inTurns(pair, pages));
