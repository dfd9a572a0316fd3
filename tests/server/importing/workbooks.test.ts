import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../server/importing/reading/table.ts';

const header = ['id', 'name', 'close date', 'value'];

describe('a workbook', () => {
  test('is read from the first visible sheet with a table, typed cells as what they mean', async () => {
    const file = await writeXlsx({
      sheets: [
        { name: 'Notes', rows: [['Exported by somebody']] },
        { name: 'Hidden', hidden: true, rows: [header, ['9', 'x', null, 9]] },
        {
          name: 'Deals',
          rows: [
            header,
            ['1', '=1+1', new Date('2024-01-05T00:00:00Z'), 1234.567],
            [],
            ['2', 'Шевченко 😀', new Date('2024-01-06T10:30:00Z'), 0.1 + 0.2],
            ['3', 'שלום', null, -5],
            ['Total', null, null, 1229.867],
          ],
          columns: [{}, {}, { numFmt: 'dd.mm.yyyy hh:mm' }],
        },
      ],
    });
    const table = await readTable(file);
    expect(table).toMatchObject({ format: 'xlsx', sheet: 'Deals', sheets: ['Notes', 'Hidden', 'Deals'] });
    expect(table.headers).toEqual(header);
    expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', '=1+1', '2024-01-05', '1234.5670'],
      [4, '2', 'Шевченко 😀', '2024-01-06T10:30:00', '0.3'],
      [5, '3', 'שלום', '', '-5'],
      [6, 'Total', '', '', '1229.8670'],
    ]);
    expect(String(table.rows.at(-1)?.problem)).toContain('below the table');
    expect(table.rows.filter(({ problem }) => problem !== null)).toHaveLength(1);
    expect((await readTable(file, { sheet: 'Hidden' })).rows).toHaveLength(1);
    await expect(readTable(file, { sheet: 'Nowhere' })).rejects.toThrow('“Notes”, “Hidden”, “Deals”');
  });

  test('that is protected, damaged, something else or a bomb is refused with what to do', async () => {
    const plain = await writeXlsx({ sheets: [{ name: 'A', rows: [header, ['1', 'a', null, 1]] }] });
    const locked = await writeXlsx({
      sheets: [{ name: 'A', rows: [header] }],
      encryption: { password: 'secret', spinCount: 100 },
    });
    await expect(readTable(locked)).rejects.toThrow('protected by a password');
    await expect(readTable(plain.slice(0, -200))).rejects.toThrow('damaged');
    await expect(readTable(zipSync({ 'a.csv': Buffer.from('a,b') }))).rejects.toThrow('Unpack it first');
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(40_000_000) });
    await expect(readTable(bomb)).rejects.toThrow('unpacks to far more');
    const wide = await writeXlsx({
      sheets: [{ name: 'A', rows: [Array.from({ length: 600 }, (_, at) => `c${at}`), ['1']] }],
    });
    await expect(readTable(wide)).rejects.toThrow('600 columns');
  });
});

test('a web page that calls itself .xls is read by its table', async () => {
  const page = `<html><head><meta charset="utf-8"></head><body><table><tr><td>ID</td><td>Сделка</td><td>Сумма</td></tr>
    <tr><td>1</td><td>Сайт &amp; CRM</td><td>1 000,50</td></tr><tr><td>2</td><td>SEO</td><td></td></tr></table></body></html>`;
  const table = await readTable(Buffer.from(page));
  expect(table).toMatchObject({ format: 'html', headers: ['ID', 'Сделка', 'Сумма'] });
  expect(table.rows.map(({ cells }) => cells)).toEqual([
    ['1', 'Сайт & CRM', '1 000,50'],
    ['2', 'SEO', ''],
  ]);
});

test('lines under an export are told, and lose no row', async () => {
  const lines = [
    'id,name,stage,value',
    '1,a,Won,10',
    '2,b,Lost,0',
    'Grand total,,,10',
    'Copyright (c) somebody,,,',
  ];
  const table = await readTable(Buffer.from(lines.join('\r\n')));
  expect(table.rows.map(({ line, problem }) => [line, problem === null])).toEqual([
    [2, true],
    [3, true],
    [4, false],
    [5, false],
  ]);
});
