import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { columnFacts } from '../../../server/importing/reading/columns.ts';
import { guessColumns } from '../../../server/importing/guessing/columns.ts';
import { readTable, type Table } from '../../../server/importing/reading/table.ts';
import { readDate, type DateOrder } from '../../../server/importing/values/dates.ts';
import { readMoney } from '../../../server/importing/values/money.ts';
import type { DecimalMark } from '../../../server/importing/values/numbers.ts';

/* What files look like that have been through several programs and hands, and what comes out of each. */

const header = 'id,name,stage,value';
const columns = ['id', 'name', 'stage', 'value'];
const first = ['1', 'a', 'Won', '10'];

/** The rows that come in, and the lines of those that don't, with how their reason begins. */
interface Comes {
  headers?: string[];
  rows: string[][];
  stays?: [line: number, reason: string][];
  preamble?: number;
}

function comes({ headers, rows, preamble }: Table): Comes {
  const stays = rows.flatMap(({ line, problem }): [number, string][] =>
    problem === null ? [] : [[line, String(problem)]],
  );
  return {
    headers,
    rows: rows.filter(({ problem }) => problem === null).map(({ cells }) => cells),
    stays,
    preamble,
  };
}

const said = (stays: Comes['stays'] = []) =>
  stays.map(([line, reason]) => [line, expect.stringContaining(reason)]);

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

const files: [dirt: string, file: string | Buffer, out: Comes][] = [
  ['a byte order mark', `\uFEFF${header}\n1,a,Won,10\n`, { rows: [first] }],
  ['null bytes', `${header}\n1,a\0b,Won,10\n`, { rows: [['1', 'ab', 'Won', '10']] }],
  [
    'line ends of three systems',
    `${header}\r\n1,a,Won,10\n2,b,Won,5\r3,c,Lost,0`,
    { rows: [first, ['2', 'b', 'Won', '5'], ['3', 'c', 'Lost', '0']] },
  ],
  [
    'UTF-16 without a mark',
    utf16(`${header}\n1,a,Won,10\n2,b,Lost,0\n`),
    { rows: [first, ['2', 'b', 'Lost', '0']] },
  ],
  [
    'a quote that is never closed',
    `${header}\n1,"a,Won,10\n2,b,Won,5\n3,c,Lost,0\n`,
    {
      rows: [
        ['2', 'b', 'Won', '5'],
        ['3', 'c', 'Lost', '0'],
      ],
      stays: [[2, 'opened in this line and not closed']],
    },
  ],
  [
    'quotes in the middle of values',
    `${header}\n1,the 5" pipe,Won,10\n2,a "quoted" b,Won,5\n`,
    {
      rows: [
        ['1', 'the 5" pipe', 'Won', '10'],
        ['2', 'a "quoted" b', 'Won', '5'],
      ],
    },
  ],
  ['a line end within quotes', `${header}\n1,"a\r\nb",Won,10\n`, { rows: [['1', 'a\nb', 'Won', '10']] }],
  [
    'rows too short, too long, and long by nothing',
    `${header}\n1,a,Won\n2,b,Won,5,extra\n3,c,Lost,0,,\n`,
    {
      rows: [['3', 'c', 'Lost', '0']],
      stays: [
        [2, 'has 3 values'],
        [3, 'has 5 values'],
      ],
    },
  ],
  [
    'headers that repeat and are empty',
    'id,name,,name,value\n1,a,x,b,10\n',
    { headers: ['id', 'name', '', 'name', 'value'], rows: [['1', 'a', 'x', 'b', '10']] },
  ],
  [
    'a title above and totals below',
    `Report of deals\nExported 2024-01-05 by somebody\n\n${header}\n1,a,Won,10\n2,b,Lost,0\nTotal,,,10\n`,
    { rows: [first, ['2', 'b', 'Lost', '0']], stays: [[7, 'below the table']], preamble: 2 },
  ],
  [
    'what Excel says of its delimiter',
    'sep=;\nid;name;stage;value\n1;a;Won;1,5\n',
    { rows: [['1', 'a', 'Won', '1,5']] },
  ],
  [
    'emoji, and words from right to left',
    `${header}\n1,😀 שלום مرحبا 👨‍👩‍👧,Won,10\n`,
    { rows: [['1', '😀 שלום مرحبا 👨‍👩‍👧', 'Won', '10']] },
  ],
  [
    'a web page called .xls, with cells over two rows',
    '<html><table><tr><th>id</th><th>name</th></tr><tr><td>1</td><td rowspan=2>a &amp; b</td></tr><tr><td>2</td></tr></table></html>',
    {
      headers: ['id', 'name'],
      rows: [
        ['1', 'a & b'],
        ['2', ''],
      ],
    },
  ],
];

test.each(files)('%s', async (_dirt, file, { headers = columns, rows, stays, preamble = 0 }) => {
  const out = comes(await readTable(typeof file === 'string' ? Buffer.from(file) : file));
  expect(out).toEqual({ headers, rows, stays: said(stays), preamble });
});

test('merged cells hold for all their rows, formulas what they last came to, hidden sheets stay hidden', async () => {
  const file = await writeXlsx({
    sheets: [
      { name: 'Old', hidden: true, rows: [columns, ['9', 'x', 'Won', 9]] },
      {
        name: 'Deals',
        rows: [columns, ['1', 'a', 'Won', null], ['2', null, 'Lost', 0]],
        merges: [{ startRow: 1, endRow: 2, startCol: 1, endCol: 1 }],
        cells: new Map([
          ['1,3', { value: 1234.5, formula: 'SUM(1000,234.5)', type: 'formula', formulaResult: 1234.5 }],
        ]),
      },
    ],
  });
  expect(comes(await readTable(file))).toMatchObject({
    headers: columns,
    rows: [
      ['1', 'a', 'Won', '1234.5'],
      ['2', 'a', 'Lost', '0'],
    ],
    stays: [],
  });
});

test.each([
  ['nothing', '', 'The file is empty'],
  ['headers alone', `${header}\n`, 'no rows below them'],
  ['thousands of columns', `${'a,'.repeat(3000)}a\n${'1,'.repeat(3000)}1\n`, '3,001 columns'],
  [
    'a workbook of the last century',
    Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
    'an old Excel workbook (.xls)',
  ],
  ['a workbook as XML', '<?xml version="1.0"?><Workbook></Workbook>', 'The file is XML'],
])('%s is refused with what to do', async (_what, file, says) => {
  await expect(readTable(typeof file === 'string' ? Buffer.from(file) : file)).rejects.toThrow(says);
});

test('ids are known as ids among more rows than different values are counted of', async () => {
  const lines = Array.from({ length: 25_000 }, (_, at) => `A${at},a,Won,10`);
  const { headers, rows } = await readTable(Buffer.from([header, ...lines].join('\n')));
  const [id] = guessColumns(columnFacts(headers, rows), 'deals').filter(({ column }) => column === 0);
  expect(id?.target).toBe('deal.key');
});

describe('values', () => {
  test.each<[string, DecimalMark, number | null]>([
    ['1.000.000,00', 'comma', 100_000_000],
    ['1 000 000,00', 'comma', 100_000_000],
    ['1\u00a0000\u00a0000,00', 'comma', 100_000_000],
    ['1\u202f000\u202f000,00', 'comma', 100_000_000],
    ['1,000,000.00', 'point', 100_000_000],
    ['1’000’000.50', 'point', 100_000_050],
    ['$1,234.50', 'point', 123_450],
    ['1 234,50 ₴', 'comma', 123_450],
    ['1 000,00 грн', 'comma', 100_000],
    ['руб. 500', 'comma', 50_000],
    ['(123)', 'point', -12_300],
    ['($1,234.56)', 'point', -123_456],
    ['−5', 'point', -500],
    ['12.5%', 'point', null],
    ['about 5', 'point', null],
  ])('the amount %s', (text, decimal, minor) => {
    expect(readMoney(text, 'EUR', decimal)?.minor ?? null).toBe(minor);
  });

  test.each<[string, DateOrder]>([
    ['2024-03-05', 'ymd'],
    ['20240305', 'ymd'],
    ['05.03.2024', 'dmy'],
    ['5/3/24', 'dmy'],
    ['3/5/2024 2:30 PM', 'mdy'],
    ['45356', 'ymd'],
    ['45356.5', 'ymd'],
    ['March 5, 2024', 'mdy'],
    ['05-Mar-24', 'dmy'],
    ['5 марта 2024 г.', 'dmy'],
    ['5 березня 2024 р.', 'dmy'],
    ['5 берез. 2024', 'dmy'],
    ['2024-03-05T10:00:00Z', 'ymd'],
    ['Tue, 05 Mar 2024 10:00:00 GMT', 'ymd'],
  ])('the fifth of March as %s', (text, order) => {
    expect(readDate(text, order, 'UTC')?.day).toBe('2024-03-05');
  });

  test.each(['31.02.2024', '0000-00-00', 'soon'])('%s is no day', (text) => {
    expect(readDate(text, 'dmy', 'UTC')).toBeNull();
  });
});
