import { afterAll, inject } from 'vitest';
import type { Durability } from './postgres.ts';

/** What this test file has asked for, to be given back. */
const made: string[] = [];

/**
 * Address of a fresh database with Greenlane's tables, gone after the file's last test. The server behind it is real,
 * shared by the test files of a run, and started when first asked for.
 */
export async function tempPostgres(durability: Durability = 'relaxed'): Promise<string> {
  const door = `${inject('postgresDoor')}/${durability}`;
  const url = await asked(door, 'POST');
  made.push(`${door}${new URL(url).pathname}`);
  return url;
}

afterAll(async () => {
  await Promise.all(made.splice(0).map((one) => asked(one, 'DELETE')));
});

async function asked(door: string, method: string): Promise<string> {
  const response = await fetch(door, { method });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
