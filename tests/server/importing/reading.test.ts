import { describe, expect, test } from 'vitest';
import { readFile } from '../../../server/importing/reading/read-file.ts';
import { readText, type ReadOptions, type Table } from '../../../server/importing/reading/table.ts';
import { haveSamples, sampleFile, sampleFiles, withoutSamples } from '../../support/samples.ts';

const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Buffer => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
/** Cyrillic in Windows-1251; everything else as it is. */
const cp1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (char) => {
      const special = { і: 0xb3, І: 0xb2, ї: 0xbf, Ї: 0xaf, є: 0xba, Є: 0xaa, ё: 0xb8, Ё: 0xa8 }[char];
      const code = char.codePointAt(0) ?? 0;
      return special ?? (code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code);
    }),
  );

const read = (file: string | Buffer, options?: ReadOptions): Table =>
  readText(typeof file === 'string' ? Buffer.from(file) : file, options);
const cells = (table: Table): string[][] => table.rows.map((row) => row.cells);

describe('encodings', () => {
  const text = 'name,city\nJosé,Zürich\n';
  const cyrillic = 'ім’я,місто\nІван,Київ\nОлена,Львів\n'.replaceAll('’', '');
  test.each<[string, Buffer, string, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8', 'José'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8', 'José'],
    ['UTF-16 little-endian', utf16(text, 'le', true), 'utf-16le', 'José'],
    ['UTF-16 big-endian', utf16(text, 'be', true), 'utf-16be', 'José'],
    ['UTF-16 little-endian without a mark', utf16(text, 'le', false), 'utf-16le', 'José'],
    ['UTF-16 big-endian without a mark', utf16(text, 'be', false), 'utf-16be', 'José'],
    ['Cyrillic UTF-16 without a mark', utf16(cyrillic, 'le', false), 'utf-16le', 'Іван'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'windows-1252', 'José'],
    ['Windows-1251', cp1251(cyrillic), 'windows-1251', 'Іван'],
    ['plain letters only', Buffer.from('name\nAnna\n'), 'utf-8', 'Anna'],
  ])('%s is recognised', (_name, bytes, encoding, first) => {
    const table = read(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.rows[0]?.cells[0]).toBe(first);
    // The mark isn't part of the first header.
    expect(table.headers[0]).toMatch(/^(name|імя)$/);
  });

  test('a stray NUL in a short file makes it no UTF-16', () => {
    expect(cells(read('a,b,c\n\0,2,3\n'))).toEqual([['', '2', '3']]);
  });

  test('can be said by the user, who knows better', () => {
    expect(read(Buffer.from('имя\nИван\n'), { encoding: 'windows-1252' }).rows[0]?.cells[0]).not.toBe('Иван');
    expect(() =>
      read(utf16('имя\n'.repeat(900), 'le', true).fill(0xd8, 2), { encoding: 'utf-16le' }),
    ).toThrow('Choose another encoding');
  });
});

describe('delimiters', () => {
  test.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'a;b;c\n1,5;2,5;3,5\n2,5;3,5;4,5\n'],
    ['\t', 'a\tb\tc\n1, 2\t2\t3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [';', 'name;note\n"Smith; John";"a, b"\n"Doe; Jane";"c, d"\n'],
    [',', 'name,city\n"Müller; Söhne",Bonn\n"Meier; Töchter",Köln\n'],
    [',', 'only\none\ntwo\n'],
  ])('%j is recognised', (delimiter, file) => {
    expect(read(file).delimiter).toBe(delimiter);
  });

  test('are what Excel says in a line of its own, which counts as a line', () => {
    const table = read('sep=;\na;b\n1;2\n');
    expect(table).toMatchObject({ delimiter: ';', headers: ['a', 'b'] });
    expect(table.rows).toMatchObject([{ line: 3, cells: ['1', '2'] }]);
  });
});

describe('rows', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('end in %s, and keep the lines inside quotes', (_name, end) => {
    const table = read(['a,b', '"one', 'two",2', '3,4', ''].join(end));
    expect(table.rows).toMatchObject([
      { line: 2, cells: ['one\ntwo', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  test('of a file put together from others may end in different ways', () => {
    expect(cells(read('a,b\r\n1,2\n3,4\r5,6'))).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  test('are trimmed, and blank ones aren’t there', () => {
    const table = read('\n\n a , b \n\n 1 ,2\n,\n   \n3,4\n');
    expect(table.headers).toEqual(['a', 'b']);
    expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [5, '1', '2'],
      [8, '3', '4'],
    ]);
  });

  test('that are ragged are kept and say why they can’t be imported', () => {
    const table = read('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n1,2,3\n');
    expect(table.rows.map(({ line, problem }) => [line, problem && String(problem)])).toEqual([
      [2, null],
      [3, expect.stringContaining('2 values, and the file has 3 columns')],
      [4, expect.stringContaining('4 values, and the file has only 3 columns')],
      // A delimiter at the end makes no value.
      [5, null],
      [6, null],
    ]);
  });

  test('may all leave out their last values, where the program that wrote them does', () => {
    const table = read('a,b,c\n1\n1,2\n1,2,3\n1\n');
    expect(table.rows.map(({ problem }) => problem)).toEqual([null, null, null, null]);
    expect(cells(table)[0]).toEqual(['1', '', '']);
  });

  test('with a quote that is never closed cost that line alone', () => {
    const table = read('a,b\n1,2\n"3,4\n5,6\n7,"8\n9,10\n');
    expect(table.rows.map(({ line, problem }) => [line, problem === null])).toEqual([
      [2, true],
      [3, false],
      [4, true],
      [5, false],
      [6, true],
    ]);
    expect(String(table.rows[1]?.problem)).toContain('quotation mark');
  });

  test('with quotes in the middle of a value keep them', () => {
    expect(cells(read('a,b\n7" pipe,2\n"say ""hi""",4\n'))).toEqual([
      ['7" pipe', '2'],
      ['say "hi"', '4'],
    ]);
  });

  test('lose the apostrophe that keeps spreadsheets from calculating', () => {
    expect(cells(read("a\n'=1+1\n'@x\n'tis\n"))).toEqual([['=1+1'], ['@x'], ["'tis"]]);
  });
});

describe('headers', () => {
  test('may repeat, be empty or hold line breaks', () => {
    const table = read('"first\nname", ,x,x\n1,2,3,4\n');
    expect(table.headers).toEqual(['first name', '', 'x', 'x']);
  });

  test('stand below a title and a date', () => {
    const table = read(
      'Deals of 2026\nExported on,12 May\n\nid,name,stage,amount\n1,Web,Won,3\n2,Shop,Lost,4\n',
    );
    expect(table).toMatchObject({ headers: ['id', 'name', 'stage', 'amount'], preamble: 2 });
    expect(table.rows).toHaveLength(2);
  });

  test('aren’t there where the first row is data', () => {
    const list = read('anna@acme.example\nbo@acme.example\n');
    expect(list).toMatchObject({ headless: true, headers: [''] });
    expect(list.rows).toHaveLength(2);
    expect(read('2025,2026\n1,2\n').headless).toBe(false);
  });

  test('of columns at the end that nobody fills make no columns', () => {
    const table = read('a;b;;\n1;2;;\n');
    expect(table.headers).toEqual(['a', 'b']);
    expect(table.rows[0]?.problem).toBeNull();
  });
});

describe('what is no CSV', () => {
  test.each<[string, string | Buffer, string]>([
    ['an empty file', '', 'The file is empty'],
    ['blanks only', ' \n \n', 'nothing but blanks'],
    ['headers without rows', 'a,b,c\n', 'headers and no rows'],
    ['an archive', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'Unpack it first'],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'old Excel workbook'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'is a PDF'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'is a picture'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'Unpack it'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'web page without a table'],
    ['JSON', '[{"name": "Anna"}, {"name": "Bo"}]', 'is JSON'],
    [
      'bytes without meaning',
      Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 7) % 27)),
      'isn’t text',
    ],
  ])('%s is refused with what to do', (_name, file, message) => {
    expect(() => read(file)).toThrow(message);
  });

  test('a list that begins like JSON is still a list', () => {
    expect(read('["a",b\n1,2\n').headers).toHaveLength(2);
  });

  test('more columns than an import takes are refused', () => {
    expect(() => read(`${'a,'.repeat(600)}b\n${'1,'.repeat(600)}2\n`)).toThrow('up to 500');
  });
});

describe('a thread of its own', () => {
  test('hands the rows out in parts, in their order', async () => {
    const file = await readFile(
      Buffer.from(`id,mail\n${Array.from({ length: 1234 }, (_, at) => `${at},p${at}@x.example`).join('\n')}`),
    );
    const seen: string[] = [];
    for await (const part of file.parts()) seen.push(...part.map((row) => row.cells[0] ?? ''));
    await file.close();
    expect(seen).toEqual(Array.from({ length: 1234 }, (_, at) => String(at)));
    expect(file.about).toMatchObject({
      rows: 1234,
      broken: 0,
      columns: [{ header: 'id' }, { filled: 1234 }],
    });
  });

  test('passes on why a file can’t be read', async () => {
    await expect(readFile(Buffer.from(''))).rejects.toMatchObject({ code: 'invalid' });
  });
});

const dirty = 'crm/dirty';
describe.skipIf(!haveSamples(dirty))(`other people’s files (${withoutSamples(dirty)})`, () => {
  // Of one file the suite’s own expectation names another phone number than the file.
  const spectrum = sampleFiles(dirty).filter(
    (name) => name.startsWith('csv-spectrum__') && !name.includes('location_coordinates'),
  );

  test.each(spectrum)('%s reads as it is meant', (name) => {
    const expected = name.replace('spectrum__', 'spectrum-expected__').replace('.csv', '.json');
    // Line ends inside values are one kind here.
    const meant = sampleFile(`${dirty}/${expected}`).toString('utf8').replaceAll('\\r\\n', '\\n');
    const table = read(sampleFile(`${dirty}/${name}`));
    const objects = table.rows.map(({ cells }) =>
      Object.fromEntries(table.headers.map((header, at) => [header, cells[at]])),
    );
    expect(objects).toEqual(JSON.parse(meant));
    expect(table.rows.every(({ problem }) => problem === null)).toBe(true);
  });

  test.each([
    ['csvkit__bad.csv', { headers: ['column_a', 'column_b', 'column_c'], whole: 1, broken: 2 }],
    ['csvkit__ks_1033_data.csv', { whole: 1575, broken: 0 }],
    ['csvkit__mac_newlines.csv', { headers: ['a', 'b', 'c'], whole: 2, broken: 0 }],
    ['csvkit__null_byte.csv', { headers: ['a', 'b', 'c'], whole: 1, broken: 0 }],
    ['csvkit__test_header_newline.csv', { headers: ['start end', 'b', 'c'], whole: 1, broken: 0 }],
    ['csvkit__test_latin1.csv', { encoding: 'windows-1252', whole: 2, broken: 0 }],
    ['csvkit__test_skip_lines.csv', { headers: ['a', 'b', 'c'], whole: 1, broken: 0 }],
    ['csvkit__test_utf16_big.csv', { encoding: 'utf-16be', whole: 2, broken: 0 }],
    ['csvkit__test_utf16_little.csv', { encoding: 'utf-16le', whole: 2, broken: 0 }],
    ['csvkit__test_utf8_bom.csv', { headers: ['foo', 'bar', 'baz'], whole: 2, broken: 0 }],
  ])('%s is read, and what can’t be is told', (name, expected) => {
    const table = read(sampleFile(`${dirty}/${name}`));
    const broken = table.rows.filter(({ problem }) => problem !== null).length;
    expect({ ...table, whole: table.rows.length - broken, broken }).toMatchObject(expected);
  });
});
