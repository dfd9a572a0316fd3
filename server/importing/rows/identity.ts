import { createHash } from 'node:crypto';

/** Rows without an id of their own: the same row of the same file is the same deal, whatever its columns are mapped to. */
export class RowIdentity {
  readonly #seen = new Map<string, number>();
  readonly #order;
  readonly #headers;

  constructor(headers: readonly string[]) {
    this.#headers = headers;
    // The same table with its columns in another order is the same.
    const named = headers.map((header, index) => ({ header, index }));
    this.#order = named
      .toSorted((a, b) => (a.header < b.header ? -1 : a.header > b.header ? 1 : a.index - b.index))
      .map(({ index }) => index);
  }

  /** Two rows that are alike in everything are two deals: the first, and the second of their kind. */
  of(cells: readonly string[]): string {
    const hash = createHash('sha256');
    for (const index of this.#order) hash.update(`${this.#headers[index]}\u001f${cells[index] ?? ''}\u001e`);
    const row = hash.digest('base64url').slice(0, 22);
    const nth = (this.#seen.get(row) ?? 0) + 1;
    this.#seen.set(row, nth);
    return nth === 1 ? row : `${row}.${nth}`;
  }
}
