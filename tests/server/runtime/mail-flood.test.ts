import { expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { flood } from '../../support/mail-flood.ts';
import { engine, placeOf, tempFolder } from '../../support/temp-store.ts';

/* The soak of the same name sends ten thousand. */
test('what is due at once by several accounts ends sent, failed or unknown, never twice and never too fast', async () => {
  const place = await placeOf(await tempFolder());
  // One process has an SQLite file for itself.
  const servers = engine === 'SQLite' ? 1 : 2;
  const open = Array.from({ length: servers }, () => () => openStore(place));
  const { broken, ...found } = await flood({ seed: 3, messages: 80, open });
  expect(broken).toEqual([]);
  expect(found).toMatchObject({ doubled: 0, lost: 0 });
  expect(found.sent + found.failed + found.unknown).toBe(80);
  // A fifth of all attempts is put off.
  expect(found.attempts).toBeGreaterThan(80);
}, 120_000);
