import { describe, expect, test } from 'vitest';
import { openWorkbench } from './workbench.ts';

/* What is found again by the keys of earlier imports: the part that each engine looks up and writes in its own way. */

const file = (...rows: string[]): string => `${rows.join('\n')}\n`;

test('people of a deal are found by the ids of an import of contacts, several in a cell', async () => {
  const bench = await openWorkbench();
  await bench.bring(file('id,email', '1,a@a.example', '2,b@b.example'));
  await bench.bring(file('deal id,deal name,contact id,stage,amount', '9,Web,1;2,Proposal,10'));
  const { items } = await bench.server.context.store.deals.list({ limit: 10 });
  const parts = await bench.server.context.store.deals.contactsOf(items[0]?.id ?? '');
  expect(Object.fromEntries(parts.map(({ contact, main }) => [contact.email, main]))).toEqual({
    'a@a.example': true,
    'b@b.example': false,
  });
});

describe('the same deal', () => {
  test('without an id is the same row, whatever its columns are mapped to', async () => {
    const bench = await openWorkbench();
    const rows = [
      'Web,a@a.example,Proposal,10,x',
      'Web,a@a.example,Proposal,10,x',
      'Web,a@a.example,Proposal,11,x',
    ];
    const text = file('Deal,Email,Stage,Amount,Note', ...rows);
    // Two rows that are alike are two deals.
    expect((await bench.bring(text)).progress).toMatchObject({ created: 3 });
    const again = await bench.open(text);
    const mapped = await bench.map(again, {
      columns: { ...again.mapping.columns, 4: 'deal.product', 0: null },
    });
    expect((await bench.run(mapped)).progress).toMatchObject({ created: 0, unchanged: 3 });
    // The columns in another order, and saved by another program.
    const turned = rows.map((row) => row.split(',').toReversed().join(';')).join('\r\n');
    expect((await bench.bring(`Note;Amount;Stage;Email;Deal\r\n${turned}`)).progress).toMatchObject({
      unchanged: 3,
    });
  });

  test('by id stays as it is here when the file comes again with other values', async () => {
    const bench = await openWorkbench();
    await bench.bring(file('id,Deal,Email,Stage,Amount', '1,Web,a@a.example,Proposal,10'));
    const done = await bench.bring(
      file('id,Deal,Email,Stage,Amount', '1,Web,a@a.example,Won,99', '2,App,a@a.example,Won,5'),
    );
    expect(done.progress).toMatchObject({ created: 1, unchanged: 1 });
    expect(await bench.board()).toMatchObject({ proposal: [1, 10] });
  });

  test('twice in one file is made once, and the second line says so', async () => {
    const bench = await openWorkbench();
    const done = await bench.bring(
      file('id,Deal,Email,Stage,Amount', '1,Web,a@a.example,Proposal,10', '1,Web,b@a.example,Proposal,20'),
    );
    expect(done.progress).toMatchObject({ created: 1, failed: 1 });
    expect(done.report?.problems[0]).toMatchObject({
      line: 3,
      column: 'id',
      message: expect.stringContaining('Line 2 has the same id'),
    });
  });
});
