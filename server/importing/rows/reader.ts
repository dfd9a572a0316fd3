import type { ImportMapping } from '../../../machines/api/index.ts';
import { say, type Field, type Said } from '../../../machines/index.ts';
import { guessOwner, type Person } from '../guessing/owners.ts';
import { columnsOf } from '../mapping/columns.ts';
import { readingFormats } from '../mapping/first-mapping.ts';
import type { FileFacts } from '../reading/read-file.ts';
import type { Row } from '../reading/table.ts';
import { Cells, type Formats, type Problem } from './cells.ts';
import { readCompany, readContact, type CompanyInputRow, type ContactInputRow } from './contact-input.ts';
import { readDeal, type DealInputRow } from './deal-input.ts';
import { RowIdentity } from './identity.ts';

/** A row as it was understood, or why it can't be. */
export interface Understood<T> {
  row: Row;
  input: T | null;
  problems: Problem[];
}

export interface UnderstoodDeal extends Understood<DealInputRow> {
  /** Of the row itself: what stands for an id where the file has none. */
  identity: string;
}

/** Reads the rows of one file by its mapping, in their order. */
export class RowReader {
  readonly #columns;
  readonly #headers;
  readonly #formats: Formats;
  readonly #own: Field[];
  readonly #identity;
  readonly #lines = new Map<string, number>();

  constructor(
    file: FileFacts,
    mapping: ImportMapping,
    { own, zone, users }: { own: readonly Field[]; zone: string; users: readonly Person[] },
  ) {
    this.#headers = file.columns.map(({ header, index }) => header || `Column ${index + 1}`);
    this.#columns = columnsOf(mapping);
    const reading = readingFormats(file.columns, mapping);
    this.#formats = {
      ...reading,
      currency: mapping.currency,
      zone,
      user: (text) => guessOwner(text, users),
    };
    this.#own = own.filter(({ path }) => this.#columns.has(path));
    this.#identity = new RowIdentity(file.columns, this.#formats);
  }

  contact(row: Row): Understood<ContactInputRow> & { owner: string } {
    if (row.problem !== null) return { ...unread(row, row.problem), owner: '' };
    const cells = this.#cells(row);
    const input = readContact(cells, cells.key('contact.key', 120), this.#own);
    return { row, input, problems: cells.problems, owner: cells.raw('contact.owner') ?? '' };
  }

  company(row: Row): Understood<CompanyInputRow> {
    if (row.problem !== null) return unread(row, row.problem);
    const cells = this.#cells(row);
    const input = readCompany(cells, this.#own);
    return { row, input, problems: cells.problems };
  }

  deal(row: Row): UnderstoodDeal {
    if (row.problem !== null) return { ...unread(row, row.problem), identity: '' };
    const cells = this.#cells(row);
    const identity = this.#identity.of(row.cells);
    const input = readDeal(cells, this.#formats.currency, this.#own);
    if (input.key !== null) {
      const before = this.#lines.get(input.key);
      if (before !== undefined) {
        cells.refuse(
          'deal.key',
          say`Line ${before} has the same id, and the deal is made from that. Give this row an id of its own, or leave it.`,
        );
      } else this.#lines.set(input.key, row.line);
    }
    return { row, input, problems: cells.problems, identity };
  }

  #cells(row: Row): Cells {
    return new Cells(row, this.#columns, this.#headers, this.#formats);
  }
}

const unread = (row: Row, message: Said): Understood<never> => ({
  row,
  input: null,
  problems: [{ column: null, value: null, message }],
});
