import { openStore } from '../../server/store/open.ts';
import { sendThroughTrouble } from '../support/mail-trouble.ts';
import { flood } from '../support/mail-flood.ts';
import { raceSends } from '../support/send-races.ts';
import { dataOn, engines } from './data.ts';
import type { Soak } from './soak.ts';

/** On every engine. */
const races = 1000;
const messages = 1000;

export const sendRaces: Soak = {
  name: 'send-races',
  promise: `A reply, unsubscription, bounce, support issue, absence, stop or closing committed before a message’s first byte is seen by it, ${races} times on each database.`,
  async round({ seed, say, broke }) {
    const figures = { operations: 0, succeeded: 0, lost: 0, doubled: 0, early: 0, left: 0, undisturbed: 0 };
    for (const engine of engines) {
      await using data = await dataOn(engine, 'relaxed');
      const place = await data.place();
      const raced = await raceSends({ seed, rounds: races, open: () => openStore(place) });
      for (const words of raced.broken) broke(`${engine}: ${words}`);
      say(`${engine}: ${races} races, ${raced.left} messages left after they had been stopped`);
      figures.operations += races;
      figures.succeeded += races - raced.broken.length;
      figures.left += raced.left;
      figures.undisturbed += raced.undisturbed;
      figures.lost += raced.undisturbed - raced.arrived;
    }
    return figures;
  },
};

export const mailTrouble: Soak = {
  name: 'mail-trouble',
  promise: `${messages} messages on each database end as a mail server saw them that puts off, refuses, cuts and hangs; none is delivered twice.`,
  async round({ seed, say, broke }) {
    const figures = {
      operations: 0,
      succeeded: 0,
      lost: 0,
      doubled: 0,
      early: 0,
      attempts: 0,
      sent: 0,
      failed: 0,
      unknown: 0,
    };
    for (const engine of engines) {
      await using data = await dataOn(engine, 'relaxed');
      const place = await data.place();
      const troubled = await sendThroughTrouble({ seed, messages, open: () => openStore(place) });
      for (const words of troubled.broken) broke(`${engine}: ${words}`);
      const { attempts, sent, failed, unknown, lost, doubled } = troubled;
      say(`${engine}: ${attempts} attempts: ${sent} sent, ${failed} failed, ${unknown} unknown`);
      figures.operations += messages;
      figures.succeeded += messages - troubled.broken.length;
      figures.attempts += attempts;
      figures.sent += sent;
      figures.failed += failed;
      figures.unknown += unknown;
      figures.lost += lost;
      figures.doubled += doubled;
    }
    return figures;
  },
};

const floodOf = 10_000;
const floodServers = { SQLite: 1, PostgreSQL: 3 } as const;

export const mailFlood: Soak = {
  name: 'mail-flood',
  promise: `${floodOf} messages due at once on each database, by four accounts with limits of their own, through a mail server that puts off 20 %, refuses 5 %, drops 2 % after DATA and hangs: each ends sent, failed or unknown, none is delivered twice, and no account sends more in any minute or day than it may.`,
  async round({ seed, say, broke }) {
    const figures = {
      operations: 0,
      succeeded: 0,
      lost: 0,
      doubled: 0,
      early: 0,
      attempts: 0,
      sent: 0,
      failed: 0,
      unknown: 0,
      fullestMinutePercent: 0,
    };
    for (const engine of engines) {
      await using data = await dataOn(engine, 'relaxed');
      const place = await data.place();
      const open = Array.from({ length: floodServers[engine] }, () => () => openStore(place));
      const flooded = await flood({ seed, messages: floodOf, open });
      for (const words of flooded.broken) broke(`${engine}: ${words}`);
      const { attempts, sent, failed, unknown, lost, doubled, fullestMinutePercent, minutes } = flooded;
      say(
        `${engine}: ${attempts} attempts: ${sent} sent, ${failed} failed, ${unknown} unknown, over ${minutes} minutes of the tests’ clock; the fullest minute had ${fullestMinutePercent} % of its limit`,
      );
      figures.operations += floodOf;
      figures.succeeded += floodOf - flooded.broken.length;
      figures.attempts += attempts;
      figures.sent += sent;
      figures.failed += failed;
      figures.unknown += unknown;
      figures.lost += lost;
      figures.doubled += doubled;
      figures.fullestMinutePercent = Math.max(figures.fullestMinutePercent, fullestMinutePercent);
    }
    return figures;
  },
};
