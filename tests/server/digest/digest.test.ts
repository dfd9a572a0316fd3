import { beforeEach, describe, expect, test } from 'vitest';
import { createDigests, type Digests } from '../../../server/digest/digest.ts';
import { nextDigestAt } from '../../../server/digest/digest-times.ts';
import type { LetterOut, LettersOut } from '../../../server/forms/confirming.ts';
import { createLog } from '../../../server/log.ts';
import type { SendOutcome } from '../../../server/mail/transport.ts';
import type { Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { action, furnish, makeDeal, start } from '../store/scene.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
/** One in the afternoon where Anna is, an hour after the scene begins. */
const morning = { hour: 13, days: [1, 2, 3, 4, 5, 6, 7] };

let store: Store;
let now: number;
let letters: { id: string; letter: LetterOut }[];
let outcome: SendOutcome;
let dying: boolean;

/** As one of several servers on the same store. */
function server(): Digests {
  const out: LettersOut = {
    signature: async () => 'Greenlane',
    async send(id, letter, { onDataStart }) {
      if (dying) throw new Error('The process was killed.');
      if (outcome.outcome === 'retry') return outcome;
      await onDataStart();
      letters.push({ id, letter });
      return outcome;
    },
  };
  return createDigests({
    store,
    letters: out,
    log: createLog('silent'),
    origin: () => 'https://crm.example',
    now: () => now,
  });
}

beforeEach(async () => {
  store = await tempStore();
  now = start;
  letters = [];
  dying = false;
  outcome = { outcome: 'sent', response: '250 fine', messageId: '<digest@example.com>' };
  await furnish(store);
  await store.notices.put('u_anna', {
    choices: { news: [], digest: morning },
    digestAt: nextDigestAt(morning, now, 'Europe/Kyiv'),
  });
});

const withWork = () =>
  makeDeal(
    store,
    'd_1',
    {},
    { actions: { opened: [action({ assignee: 'u_anna', dueAt: start + 30 * 60_000 })] } },
  );

describe('the morning digest', () => {
  test('says what is overdue and for today, once, however many servers look at once', async () => {
    await withWork();
    const servers = [server(), server(), server()];
    await Promise.all(servers.map((one) => one.work()));
    expect(letters).toEqual([]);
    now = start + hour;
    await Promise.all(servers.map((one) => one.work()));
    await Promise.all(servers.map((one) => one.work()));
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({
      id: 'digest.u_anna.2026-06-01',
      letter: { to: 'anna@example.com', subject: 'Your day: 1 thing needs you' },
    });
    expect(letters[0]?.letter.text).toContain('Call to answer questions');
    expect(letters[0]?.letter.text).toContain('https://crm.example/inbox');
    now += day;
    await server().work();
    expect(letters.map(({ id }) => id)).toEqual(['digest.u_anna.2026-06-01', 'digest.u_anna.2026-06-02']);
  });

  test('is written in the language of whoever reads it', async () => {
    await withWork();
    await store.users.update('u_anna', { language: 'uk' });
    now = start + hour;
    await server().work();
    expect(letters[0]?.letter.subject).toBe('Ваш день: 1 справа чекає на вас');
    expect(letters[0]?.letter.text).toContain('Прострочено (1)');
  });

  test('isn’t sent where there is nothing to say', async () => {
    now = start + hour;
    await server().work();
    expect(letters).toEqual([]);
    expect((await store.notices.get('u_anna'))?.digestAt).toBe(start + hour + day);
  });

  test('after days of downtime is sent once, for the day on which the server is back', async () => {
    await withWork();
    now = start + hour + 4 * day + 2 * hour;
    await server().work();
    await server().work();
    expect(letters.map(({ id }) => id)).toEqual(['digest.u_anna.2026-06-05']);
  });

  test('of a server that dies before the mail leaves is sent by another', async () => {
    await withWork();
    now = start + hour;
    dying = true;
    await server().work();
    dying = false;
    await server().work();
    expect(letters).toEqual([]);
    now += 11 * 60_000;
    await server().work();
    await server().work();
    expect(letters).toHaveLength(1);
  });

  test('that couldn’t leave is tried again while its day lasts, and one whose fate nobody knows isn’t', async () => {
    await withWork();
    now = start + hour;
    outcome = { outcome: 'retry', error: 'busy', about: 'server', response: null };
    await server().work();
    now += 6 * 60_000;
    outcome = { outcome: 'unknown', error: 'cut off', response: null };
    await server().work();
    now += hour;
    await server().work();
    expect(letters).toHaveLength(1);
  });

  test('stops with the account, and where it is switched off', async () => {
    await withWork();
    await store.users.update('u_anna', { active: false });
    now = start + hour;
    await server().work();
    expect(letters).toEqual([]);
    expect((await store.notices.get('u_anna'))?.digestAt).toBeNull();
  });
});
