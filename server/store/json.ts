import { z } from 'zod';
import { AppError } from '../errors.ts';
import { say } from '../../machines/index.ts';

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue | undefined };
export type JsonObject = { [key: string]: JsonValue | undefined };

export const JsonValue: z.ZodType<JsonValue> = z.json();
export const JsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

/** Reads a JSON column. `where` names it for whoever has to repair the row. */
export function readJson<T>(schema: z.ZodType<T>, text: string, where: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(
      'data-damaged',
      say`The stored value in ${where} can't be read as what it must be. Restore it from a backup, or correct it in the database.`,
      { cause },
    );
  }
}
