import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readJson, type JsonValue } from '../json.ts';
import { say } from '../../../machines/index.ts';

/*
 * How rows that are written for every event keep their lists of values: what a reader can tell from the rest of the
 * row is left out, at the end of a list altogether, elsewhere as an empty list in its place.
 */

export type Kept = JsonValue[];

/** Each value in turn beside what its reader expects there. */
export function kept(
  code: string,
  ...values: readonly (readonly [value: JsonValue | undefined, expected?: JsonValue])[]
): Kept {
  const list: Kept = [code];
  let said = 1;
  for (const [value, expected] of values) {
    const tacit = value === undefined || value === expected;
    list.push(tacit ? [] : value);
    if (!tacit) said = list.length;
  }
  list.length = said;
  return list;
}

const Lists = z.array(z.array(z.json()));

/**
 * A column of such lists, each made into what `tell` says.
 *
 * @throws AppError `data-damaged`
 */
export function told<T>(text: string, tell: (values: KeptValues, place: number) => T, where: string): T[] {
  const lists = readJson(Lists, text, where);
  try {
    return lists.map((list, place) => tell(new KeptValues(list), place));
  } catch (cause) {
    throw new AppError(
      'data-damaged',
      say`The stored value in ${where} can't be read as what it must be. Restore it from a backup, or correct it in the database.`,
      { cause },
    );
  }
}

/** Reads a list that `kept` wrote, value by value. Throws where the list holds something else. */
export class KeptValues {
  readonly #list: readonly JsonValue[];
  #place = 1;

  constructor(list: readonly JsonValue[]) {
    this.#list = list;
  }

  get code(): string {
    const [code] = this.#list;
    if (typeof code !== 'string') throw new TypeError(`${JSON.stringify(this.#list)} begins with no code`);
    return code;
  }

  /** As it was written; undefined where the reader knows it. */
  next(): JsonValue | undefined {
    const value = this.#list[this.#place++];
    return Array.isArray(value) ? undefined : value;
  }

  textIfSaid(): string | undefined {
    const value = this.next();
    if (value !== undefined && typeof value !== 'string') throw this.#unfit('a text', value);
    return value;
  }

  text(expected?: string): string {
    const value = this.textIfSaid() ?? expected;
    if (value === undefined) throw this.#unfit('a text', value);
    return value;
  }

  textOrNull(expected: string | null): string | null {
    const value = this.next();
    if (value === undefined) return expected;
    if (value !== null && typeof value !== 'string') throw this.#unfit('a text or null', value);
    return value;
  }

  number(expected?: number): number {
    const value = this.next() ?? expected;
    if (typeof value !== 'number') throw this.#unfit('a number', value);
    return value;
  }

  yesNo(expected: boolean): boolean {
    const value = this.next() ?? expected;
    if (typeof value !== 'boolean') throw this.#unfit('yes or no', value);
    return value;
  }

  #unfit(wanted: string, value: JsonValue | undefined): TypeError {
    const place = this.#place - 1;
    return new TypeError(
      `${JSON.stringify(this.#list)} holds ${JSON.stringify(value)} at ${place}, not ${wanted}`,
    );
  }
}
