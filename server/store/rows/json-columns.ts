import { z } from 'zod';
import type { FactValue } from '../../../machines/index.ts';
import { AppError } from '../../errors.ts';
import { consentWays, type Consent } from '../contacts.ts';
import { readJson } from '../json.ts';
import { say } from '../../../machines/index.ts';

/** How a mapper reads its JSON columns. */
export type JsonReader = <T>(schema: z.ZodType<T>, text: string, where: string) => T;

/** For everything read for people and for other programs: each value is checked against its schema. */
export const checked: JsonReader = readJson;

/**
 * For the path that changes deals, where a full check of each snapshot would cost as much as writing it: the text was
 * written by this store in a committed transaction, so only its outermost shape is looked at.
 */
export const trusted: JsonReader = <T>(_schema: z.ZodType<T>, text: string, where: string) => {
  if (text === '{}') return {} as T; // every object column allows no entries
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(where, cause);
  }
  if (typeof value !== 'object' || value === null) throw damaged(where);
  return value as T; // see above: written by this store
};

function damaged(where: string, cause?: unknown): AppError {
  return new AppError(
    'data-damaged',
    say`The stored value in ${where} isn’t JSON of the kind that belongs there. Restore it from a backup, or correct it in the database.`,
    { cause },
  );
}

export const FactValues: z.ZodType<Record<string, FactValue>> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

export const RoleMap = z.record(z.string(), z.string());

export const ConsentColumn: z.ZodType<Consent> = z.object({
  given: z.boolean(),
  source: z.string().nullable(),
  at: z.number().nullable(),
  wording: z.string().nullable(),
  how: z.enum(consentWays).optional(),
  by: z.string().optional(),
});

export const TopicIds = z.array(z.string());

export const noConsent: Consent = { given: false, source: null, at: null, wording: null };
