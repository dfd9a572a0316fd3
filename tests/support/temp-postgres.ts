import { inject, onTestFinished } from 'vitest';
import type { Durability } from './postgres.ts';

/**
 * Address of a fresh database with Greenlane's tables, gone after the test. The server behind it is real, shared by the
 * test files of a run, and started when first asked for.
 */
export async function tempPostgres(durability: Durability = 'relaxed'): Promise<string> {
  const { url, drop } = await freshDatabase(durability);
  onTestFinished(drop);
  return url;
}

/** As `tempPostgres`, for what outlives one test; the caller drops it. */
export async function freshDatabase(
  durability: Durability = 'relaxed',
): Promise<{ url: string; drop: () => Promise<void> }> {
  const door = `${inject('postgresDoor')}/${durability}`;
  const url = await asked(door, 'POST');
  return {
    url,
    drop: async () => {
      await asked(`${door}${new URL(url).pathname}`, 'DELETE');
    },
  };
}

async function asked(door: string, method: string): Promise<string> {
  const response = await fetch(door, { method });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
