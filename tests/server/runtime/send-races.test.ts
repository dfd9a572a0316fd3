import { expect, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import { sendThroughTrouble } from '../../support/mail-trouble.ts';
import { raceSends } from '../../support/send-races.ts';
import { placeOf, tempFolder } from '../../support/temp-store.ts';

const seed = 20_261_121;

/* The soaks `send-races` and `mail-trouble` do twenty-five times as much, of other seeds each time. */

test(`what is committed before a message’s first byte keeps it from leaving, 40 times (seed ${seed})`, async () => {
  const place = await placeOf(await tempFolder());
  const raced = await raceSends({ seed, rounds: 40, open: () => openStore(place) });
  expect(raced.broken).toEqual([]);
  expect(raced.left).toBe(0);
  // Otherwise nothing was raced against.
  expect(raced.arrived).toBe(raced.undisturbed);
  expect(raced.undisturbed).toBeGreaterThan(2);
  expect(Object.keys(raced.stopped).length).toBeGreaterThan(15);
}, 120_000);

test(`every message ends as the mail server saw it, whatever that does, and none is delivered twice (seed ${seed})`, async () => {
  const place = await placeOf(await tempFolder());
  const troubled = await sendThroughTrouble({ seed, messages: 40, open: () => openStore(place) });
  expect(troubled.broken).toEqual([]);
  expect(troubled).toMatchObject({ doubled: 0, lost: 0 });
  expect(Math.min(troubled.sent, troubled.failed, troubled.unknown)).toBeGreaterThan(5);
  expect(troubled.attempts).toBeGreaterThan(troubled.messages);
}, 120_000);
