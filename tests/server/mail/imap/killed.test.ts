import { expect, test } from 'vitest';
import { dovecotProgram, NoDovecot } from '../../../support/dovecot-program.ts';
import { arriveThroughKills } from '../../../support/mail-arrivals.ts';
import { placeOf, tempFolder } from '../../../support/temp-store.ts';

test('answers that arrive while the mail server is killed over and over are each heard once', async (context) => {
  const program = await dovecotProgram();
  if (program instanceof NoDovecot) context.skip(program.message);
  const dataDir = await tempFolder();
  const place = await placeOf(dataDir);
  const databaseUrl = 'url' in place ? place.url : null;
  const arrived = await arriveThroughKills({
    seed: 3,
    mails: 48,
    kills: 3,
    deals: 4,
    config: { dataDir, databaseUrl },
  });
  expect(arrived.broken).toEqual([]);
  expect(arrived).toMatchObject({ taken: 48, missed: 0, doubled: 0, renumbered: expect.any(Number) });
}, 120_000);
