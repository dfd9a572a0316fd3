import type { z } from 'zod';
import type { FieldValue } from '../../machines/api/index.ts';
import { choiceLabel, type Field } from '../../machines/index.ts';
import type { Header, HeaderKey } from './header-words.ts';
import type { Amount, ColumnKind, OutCell, OutColumn, OutRow, OutTable } from './writing/cells.ts';

/** One column of a list: what it is called, and what it shows of an item. */
export interface Column<Item> extends OutColumn {
  of: (item: Item) => OutCell;
}

/** What all lists may need to say who and what. */
export interface Saying {
  header: Header;
  /** Of the workspace: what own fields of money are in. */
  currency: string;
  /** Names of users by id. */
  users: ReadonlyMap<string, string>;
}

export const columnsFor =
  <Item>({ header }: Pick<Saying, 'header'>) =>
  (key: HeaderKey, kind: ColumnKind, of: (item: Item) => OutCell): Column<Item> => ({
    header: header(key),
    kind,
    of,
  });

const kinds: Partial<Record<Field['type'], ColumnKind>> = {
  number: 'number',
  money: 'money',
  date: 'day',
  moment: 'moment',
  yesno: 'yesno',
};

/** A column of an own field, typed as the field is. */
export function fieldColumn<Item>(
  field: Field,
  { currency, users }: Saying,
  of: (item: Item) => { value: z.output<typeof FieldValue> | undefined; currency?: string | undefined },
): Column<Item> {
  const { type } = field;
  return {
    header: field.label,
    kind: kinds[type] ?? 'text',
    of(item) {
      const { value, currency: own } = of(item);
      if (value === null || value === undefined) return null;
      if (Array.isArray(value)) return value.map((one) => choiceLabel(field, one)).join('; ');
      if (typeof value === 'number') return numberCell(value, type, own ?? currency);
      if (typeof value === 'boolean') return value;
      if (type === 'user') return users.get(value) ?? value;
      return choiceLabel(field, value);
    },
  };
}

function numberCell(value: number, type: Field['type'], currency: string): number | string | Amount {
  if (type === 'money') return { minor: value, currency };
  return type === 'date' ? new Date(value).toISOString().slice(0, 10) : value;
}

/** The items of a list, page by page, as the rows of a table. */
export function tableOf<Item>(
  name: string,
  columns: readonly Column<Item>[],
  { pages, zone }: { pages: AsyncIterable<readonly Item[]>; zone: string },
): OutTable {
  async function* parts(): AsyncGenerator<OutRow[]> {
    for await (const items of pages) yield items.map((item) => columns.map(({ of }) => of(item)));
  }
  return { name, columns: distinct(columns), parts: parts(), zone };
}

/** Spreadsheets and imports tell columns apart by their names. */
function distinct(columns: readonly OutColumn[]): OutColumn[] {
  const seen = new Map<string, number>();
  return columns.map(({ header, kind }) => {
    const nth = (seen.get(header) ?? 0) + 1;
    seen.set(header, nth);
    return { header: nth === 1 ? header : `${header} (${nth})`, kind };
  });
}
