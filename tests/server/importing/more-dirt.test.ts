import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { columnFacts } from '../../../server/importing/reading/columns.ts';
import { readTable, type Row, type Table } from '../../../server/importing/reading/table.ts';
import { Cells } from '../../../server/importing/rows/cells.ts';
import { readEmail } from '../../../server/importing/values/email.ts';
import { readMoney } from '../../../server/importing/values/money.ts';
import { unitOf, withoutUnit } from '../../../server/importing/values/unit.ts';

/* Dirt by which a row could come in as something that it isn't, without anybody noticing. */

const header = 'id,name,stage,value,close date';
const columns = header.split(',');
const row = (id: number, more: Partial<Record<'name' | 'value', string>> = {}): string =>
  `K${id},${more.name ?? `Deal ${id}`},Won,${more.value ?? '10.50'},2026-12-05`;
const read = (...lines: string[]): Promise<Table> => readTable(Buffer.from(lines.join('\n')));
const whole = ({ rows }: Table): Row[] => rows.filter(({ problem }) => problem === null);
const told = ({ rows }: Table): [number, string][] =>
  rows.flatMap(({ line, problem }): [number, string][] =>
    problem === null ? [] : [[line, String(problem)]],
  );

test('groups above the headers are passed over, however wide they are', async () => {
  const table = await read('Record,Record,Pipeline,Money,Time', header, row(1), row(2));
  expect(table).toMatchObject({ headers: columns, preamble: 1, headerLine: 2 });
  expect(whole(table)).toHaveLength(2);
});

test('headers of one name are told apart by their group', async () => {
  const table = await read(
    'Company,,Contact,,Deal',
    'Name,Country,Name,Country,Stage',
    'A,UA,B,DE,Won',
    'C,UA,D,DE,Won',
  );
  expect(table.headers).toEqual([
    'Company Name',
    'Company Country',
    'Contact Name',
    'Contact Country',
    'Stage',
  ]);
});

test('a file without headers loses no row, whichever its types', async () => {
  const table = await read(row(1), row(2), row(3));
  expect(table).toMatchObject({ headless: true, headerLine: 0 });
  expect(whole(table)).toHaveLength(3);
});

test('whoever knows better says where the headers stand, or that there are none', async () => {
  const lines = ['Prepared,by,somebody,in,2026', header, row(1), row(2)];
  expect((await readTable(Buffer.from(lines.join('\n')), { headerLine: 1 })).headers[0]).toBe('Prepared');
  expect((await readTable(Buffer.from(lines.join('\n')), { headerLine: 0 })).rows).toHaveLength(4);
});

test('headers in the middle, sums of groups and their headings are no rows', async () => {
  const table = await read(
    header,
    'North,,,,',
    row(1),
    'Subtotal,,,10.50,',
    header,
    row(2),
    'Total,,,21.00,',
  );
  expect(whole(table).map(({ line }) => line)).toEqual([3, 6]);
  expect(told(table)).toEqual([
    [2, expect.stringContaining('the heading of a group')],
    [4, expect.stringContaining('sums up others')],
    [5, expect.stringContaining('repeats the headers')],
    [7, expect.stringContaining('below the table')],
  ]);
});

test('two quotes that were never closed swallow no rows between them', async () => {
  const table = await read(header, row(1, { name: '"Deal' }), row(2), row(3, { name: 'Deal"' }), row(4));
  expect(whole(table).map(({ line }) => line)).toEqual([3, 4, 5]);
  expect(told(table)).toEqual([[2, expect.stringContaining('quotation mark')]]);
  // A value over several lines is none of that.
  const notes = await read(header, row(1, { name: '"First, second\nthird"' }), row(2));
  expect(whole(notes)).toHaveLength(2);
});

test('what only programs see is taken away', async () => {
  const table = await read(
    header,
    '"=""00123""",\u200bDeal\u200b,Won,\'10.50,2026-12-05',
    '\'00124,"=HYPERLINK(""https://a.example"",""Deal 2"")",Won,10,2026-12-05',
  );
  expect(whole(table).map(({ cells }) => cells.slice(0, 4))).toEqual([
    ['00123', 'Deal', 'Won', '10.50'],
    ['00124', 'Deal 2', 'Won', '10'],
  ]);
});

test('a workbook’s merged labels hold for all their rows; merged amounts are marked', async () => {
  const file = await writeXlsx({
    sheets: [
      {
        name: 'Deals',
        rows: [
          ['id', 'Contact', null, 'value'],
          [null, 'Name', 'Email', null],
          ['1', 'Anna', 'a@a.example', 10],
          ['2', null, 'b@a.example', null],
        ],
        merges: [
          { startRow: 0, endRow: 1, startCol: 0, endCol: 0 },
          { startRow: 0, endRow: 0, startCol: 1, endCol: 2 },
          { startRow: 0, endRow: 1, startCol: 3, endCol: 3 },
          { startRow: 2, endRow: 3, startCol: 1, endCol: 1 },
          { startRow: 2, endRow: 3, startCol: 3, endCol: 3 },
        ],
      },
    ],
  });
  const table = await readTable(file);
  expect(table.headers).toEqual(['id', 'Contact Name', 'Contact Email', 'value']);
  expect(table.rows).toMatchObject([
    { cells: ['1', 'Anna', 'a@a.example', '10'], merged: [1, 3] },
    { cells: ['2', 'Anna', 'b@a.example', '10'], merged: [1, 3] },
  ]);
  const cells = cellsOf(table.rows[0] ?? { cells: [] });
  expect(cells.money('deal.value', null)).toBeNull();
  expect(String(cells.problems[0]?.message)).toContain('a cell over several rows');
});

test('a workbook’s amounts carry the currency that they are shown in, and formulas without a result stay', async () => {
  const file = await writeXlsx({
    sheets: [
      {
        name: 'Deals',
        rows: [
          columns,
          ['1', 'A', 'Won', null, null],
          ['2', 'B', 'Won', null, null],
          ['3', 'C', 'Won', null, null],
        ],
        cells: new Map([
          ['1,3', { value: 1234.5, type: 'number', style: { numFmt: '#,##0.00 [$€-407]' } }],
          ['2,3', { value: 5, type: 'number', style: { numFmt: '"грн" 0.00' } }],
          ['3,3', { value: null, type: 'formula', formula: 'D2*2' }],
        ]),
      },
    ],
  });
  expect(whole(await readTable(file)).map(({ cells }) => cells[3])).toEqual(['1234.5 EUR', '5 UAH', '=D2*2']);
});

function cellsOf({ cells, merged }: Pick<Row, 'cells' | 'merged'>, target = 'deal.value', index = 3): Cells {
  return new Cells({ cells, ...(merged ? { merged } : {}) }, new Map([[target, index]]), [], {
    dates: 'dmy',
    decimal: 'point',
    currency: 'EUR',
    zone: 'UTC',
    user: () => null,
  });
}

const refused = (text: string, read: (cells: Cells) => unknown): string => {
  const cells = cellsOf({ cells: [text] }, 'it', 0);
  expect(read(cells)).toBeNull();
  return String(cells.problems[0]?.message);
};

test('what a spreadsheet has spoilt is refused, and what it has only dressed up is read', () => {
  expect(refused('4.91701E+11', (cells) => cells.phone('it', 60))).toContain('its last digits are lost');
  expect(refused('1.2E+9', (cells) => cells.key('it', 60))).toContain('its last digits are lost');
  expect(refused('#REF!', (cells) => cells.text('it', 60))).toContain('can’t be worked out');
  expect(refused('31.02.2024', (cells) => cells.date('it'))).toContain('no day of the calendar');
  const plain = (text: string): Cells => cellsOf({ cells: [text] }, 'it', 0);
  expect(plain('1001.0').key('it', 60)).toBe('1001');
  expect(plain('380501234567.0').phone('it', 60)).toBe('380501234567');
  expect(plain('<b>Acme</b> &amp; <i>Co</i>').text('it', 60)).toBe('Acme & Co');
  expect(plain('a < b').text('it', 60)).toBe('a < b');
  expect(readEmail('anna @ acme.example')).toBe('anna@acme.example');
});

test.each([
  ['Amount (EUR)', 'Amount', 'EUR', 0],
  ['Amount, USD', 'Amount', 'USD', 0],
  ['Сума, грн', 'Сума', 'UAH', 0],
  ['Сумма (тыс. руб.)', 'Сумма', 'RUB', 3],
  ['Value $’000', 'Value', 'USD', 3],
  ['Revenue (k€)', 'Revenue', 'EUR', 3],
  ['Budget in EUR', 'Budget', 'EUR', 0],
  ['amount_usd', 'amount', 'USD', 0],
  ['Amount (cents)', 'Amount', null, -2],
  ['Phone (mobile)', 'Phone (mobile)', null, 0],
  ['Sum', 'Sum', null, 0],
])('the head %s says what its amounts are in', (head, words, currency, shift) => {
  expect(unitOf(head)).toEqual({ currency, shift });
  expect(withoutUnit(head)).toBe(words);
});

test('amounts in thousands and in cents are exact', () => {
  expect(readMoney('10.5', 'EUR', 'point', 3)?.minor).toBe(1_050_000);
  expect(readMoney('1050', 'EUR', 'point', -2)?.minor).toBe(1050);
  expect(readMoney('7', 'EUR', 'point', -2)?.minor).toBe(7);
  expect(readMoney('1’000.-', 'CHF', 'point')?.minor).toBe(100_000);
});

test('dates and amounts that contradict each other are asked about', () => {
  const facts = (...values: string[]) =>
    columnFacts(
      ['a'],
      values.map((cell, line) => ({ line, cells: [cell], problem: null })),
    )[0];
  expect(facts('13/05/2026', '05/13/2026', '07/08/2026')?.dateOrder).toBe('mixed');
  expect(facts('13/05/2026', '07/08/2026')?.dateOrder).toBe('dmy');
  expect(facts('12.5', '1.234')?.decimal).toBe('mixed');
  expect(facts('12.5', '1,234')?.decimal).toBe('point');
});
