import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../server/store/open.ts';
import type { DataStart, OutboxClaim, OutboxRecord, Store } from '../../../server/store/store.ts';
import { tempFolder, tempStore } from '../../support/temp-store.ts';
import { change, changed, day, furnish, mail, makeDeal, minute, start } from './scene.ts';

const leaseMs = 5 * minute;

/** In milliseconds: over as soon as it has begun. */
const runOut = 0;

function claimOf(row: OutboxRecord | null | undefined): OutboxClaim {
  if (!row?.claim) throw new Error('This row is not claimed.');
  return { id: row.id, claim: row.claim };
}

/** What is known when a message of the deal is about to leave. */
async function begin(store: Store): Promise<DataStart> {
  const deal = await store.deals.get('d_1');
  const contact = await store.contacts.get('c_olga');
  if (!deal || !contact) throw new Error('The scene has both.');
  return {
    now: start,
    rendered: {},
    leaseMs,
    seen: { dealId: deal.id, rev: deal.rev, contact },
    account: { id: 'ma_1', limits: null },
  };
}

async function withMails(...mails: ReturnType<typeof mail>[]) {
  const store = await tempStore();
  await furnish(store);
  await makeDeal(store, 'd_1', {}, { outbox: { add: mails } });
  return store;
}

describe('claiming', () => {
  test('takes what is due, in due order, and leaves the rest', async () => {
    const store = await withMails(
      mail({ id: 'o_1', notBefore: start + 2, contactId: 'c_1' }),
      mail({ id: 'o_2', notBefore: start + 1, contactId: 'c_2' }),
      mail({ id: 'o_3', notBefore: start + 3, contactId: 'c_3' }),
    );
    const claimed = await store.outbox.claim(start + 2, 10, leaseMs);
    expect(claimed.map(({ id }) => id)).toEqual(['o_2', 'o_1']);
    expect(claimed[0]).toMatchObject({ state: 'sending', attempts: 1 });
    expect(await store.outbox.get('o_3')).toMatchObject({ state: 'waiting', attempts: 0 });
  });

  test('gives no row to two claimers', async () => {
    const mails = Array.from({ length: 20 }, (_, i) =>
      mail({ id: `o_${i}`, instance: `a${i}`, contactId: `c_${i}` }),
    );
    const store = await withMails(...mails);
    const ids: string[] = [];
    // What one claimer is about to take, the others pass by: they look again.
    while (ids.length < 20) {
      const claims = await Promise.all(
        Array.from({ length: 5 }, () => store.outbox.claim(start, 6, leaseMs)),
      );
      ids.push(...claims.flat().map(({ id }) => id));
    }
    expect(ids).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  test('takes one message to each contact, and the next once that one is settled', async () => {
    const store = await withMails(
      mail({ id: 'o_1', contactId: 'c_olga' }),
      mail({ id: 'o_2', instance: 'a2', contactId: 'c_olga', notBefore: start - 1 }),
      mail({ id: 'o_3', instance: 'a3', contactId: 'c_other' }),
    );
    const [first, other] = await store.outbox.claim(start, 10, leaseMs);
    expect([first?.id, other?.id]).toEqual(['o_2', 'o_3']);
    expect(await store.outbox.claim(start, 10, leaseMs)).toEqual([]);
    expect(await store.outbox.nextAt()).toBeNull();
    await store.outbox.putBack(claimOf(first), { notBefore: start + day });
    expect(await store.outbox.nextAt()).toBe(start);
    expect((await store.outbox.claim(start, 10, leaseMs)).map(({ id }) => id)).toEqual(['o_1']);
  });

  test('passes by the mail of a held deal, and not its webhooks', async () => {
    const store = await withMails(mail({ id: 'o_1' }), mail({ id: 'o_2', kind: 'webhook', contactId: null }));
    await changed(store, { dealId: 'd_1', writes: { deal: { held: true } } });
    expect((await store.outbox.claim(start, 10, leaseMs)).map(({ id }) => id)).toEqual(['o_2']);
    expect(await store.outbox.nextAt()).toBeNull();

    await changed(store, { dealId: 'd_1', writes: { deal: { held: false } } });
    expect((await store.outbox.claim(start, 10, leaseMs)).map(({ id }) => id)).toEqual(['o_1']);
  });

  test('passes by rows that wait for a reason until they are released', async () => {
    const store = await withMails(mail());
    const [claimed] = await store.outbox.claim(start, 1, leaseMs);
    await store.outbox.putBack(claimOf(claimed), {
      notBefore: start,
      reason: { code: 'sending-off', until: null },
    });
    expect(await store.outbox.claim(start, 1, leaseMs)).toEqual([]);
    expect(await store.outbox.nextAt()).toBeNull();
    expect(await store.outbox.release(['support'], start)).toBe(0);
    expect(await store.outbox.release(['support', 'sending-off'], start)).toBe(1);
    expect(await store.outbox.claim(start, 1, leaseMs)).toHaveLength(1);
  });
});

describe('a claim', () => {
  test('of a process that died has run out when the next one opens the folder, not beside a living one', async () => {
    const folder = await tempFolder();
    const died = await openStore({ folder });
    await furnish(died);
    await makeDeal(
      died,
      'd_1',
      {},
      { outbox: { add: [mail({ id: 'o_1' }), mail({ id: 'o_2', contactId: 'c_2' })] } },
    );
    const [begun] = await died.outbox.claim(start, 2, leaseMs);
    expect(await died.outbox.startData(claimOf(begun), await begin(died))).toBe('started');
    const beside = await openStore({ folder, lock: false });
    expect(await beside.outbox.expireClaims()).toEqual([]);
    await beside.close();
    await died.close();

    const next = await openStore({ folder });
    onTestFinished(() => next.close());
    expect((await next.outbox.expireClaims()).map(({ id }) => id)).toEqual([begun?.id]);
    expect(await next.outbox.claim(start, 2, leaseMs)).toMatchObject([{ attempts: 2, dataStartedAt: null }]);
  });

  test('that ran out before any data left goes back to waiting', async () => {
    const store = await withMails(mail());
    await store.outbox.claim(start, 1, leaseMs);
    expect(await store.outbox.expireClaims()).toEqual([]);
    expect(await store.outbox.get('o_1')).toMatchObject({ state: 'sending' });
    expect(await store.outbox.renew([claimOf(await store.outbox.get('o_1'))], runOut)).toEqual(['o_1']);
    expect(await store.outbox.expireClaims()).toEqual([]);
    expect(await store.outbox.get('o_1')).toMatchObject({
      state: 'waiting',
      claim: null,
      claimedUntil: null,
    });
  });

  test('that is renewed doesn’t run out', async () => {
    const store = await withMails(mail());
    const [claimed] = await store.outbox.claim(start, 1, runOut);
    expect(await store.outbox.renew([claimOf(claimed)], leaseMs)).toEqual(['o_1']);
    expect(await store.outbox.expireClaims()).toEqual([]);
    expect(await store.outbox.get('o_1')).toMatchObject({ state: 'sending' });
  });

  test('that ran out after data had left is unknown, and nobody claims it again', async () => {
    const store = await withMails(mail());
    const [claimed] = await store.outbox.claim(start, 1, leaseMs);
    const start0 = { ...(await begin(store)), rendered: { subject: 'Hello' }, leaseMs: runOut };
    expect(await store.outbox.startData(claimOf(claimed), start0)).toBe('started');
    expect(await store.outbox.expireClaims()).toMatchObject([
      { id: 'o_1', state: 'unknown', rendered: { subject: 'Hello' } },
    ]);
    expect(await store.outbox.claim(start + leaseMs, 1, leaseMs)).toEqual([]);
    expect(await store.outbox.inState('unknown', 5)).toMatchObject([{ id: 'o_1' }]);
    expect(await store.outbox.countByState()).toEqual({ unknown: 1 });
  });

  test('that was lost neither starts data nor renews nor puts back', async () => {
    const store = await withMails(mail());
    const [first] = await store.outbox.claim(start, 1, runOut);
    await store.outbox.expireClaims();
    await store.outbox.claim(start, 1, leaseMs);
    const lost = claimOf(first);
    expect(await store.outbox.startData(lost, await begin(store))).toBe('lost');
    expect(await store.outbox.renew([lost], leaseMs)).toEqual([]);
    expect(await store.outbox.putBack(lost, { notBefore: 0 })).toBe(false);
    expect(await store.outbox.get('o_1')).toMatchObject({ state: 'sending', attempts: 2 });
  });

  test('starts no data once the deal has changed, or the recipient', async () => {
    const store = await withMails(mail());
    const [claimed] = await store.outbox.claim(start, 1, leaseMs);
    const before = await begin(store);
    await changed(store, { dealId: 'd_1', writes: { deal: { title: 'Another' } } });
    expect(await store.outbox.startData(claimOf(claimed), before)).toBe('changed');
    const seen = await begin(store);
    await store.contacts.update('c_olga', { unsubscribedAt: start }, start);
    expect(await store.outbox.startData(claimOf(claimed), seen)).toBe('changed');
    expect(await store.outbox.startData(claimOf(claimed), await begin(store))).toBe('started');
  });

  test('is shown to the decision that settles it, and given up by it', async () => {
    const store = await withMails(mail());
    const [claimed] = await store.outbox.claim(start, 1, leaseMs);
    let seen: string | null | undefined;
    await store.changeDeals([{ dealId: 'd_1', now: start, ask: null, outboxId: 'o_1' }], ({ outbox }) => {
      seen = outbox?.claim;
      return { writes: { outbox: { change: [{ id: 'o_1', state: 'sent', sentAt: start + 9 }] } } };
    });
    expect(seen).toBe(claimed?.claim);
    expect(await store.outbox.get('o_1')).toMatchObject({
      state: 'sent',
      sentAt: start + 9,
      claim: null,
      claimedUntil: null,
    });
    expect(await store.outbox.unsettledOf('d_1')).toEqual([]);
  });
});

describe('cancelling', () => {
  test('takes back what waits, also in the change that asked for it', async () => {
    const store = await withMails(mail({ id: 'o_1', instance: 'a1' }));
    await changed(store, {
      dealId: 'd_1',
      writes: { outbox: { add: [mail({ id: 'o_2', instance: 'a2' })], cancel: ['a1', 'a2'] } },
    });
    expect(await store.outbox.get('o_1')).toBeNull();
    expect(await store.outbox.get('o_2')).toBeNull();
    expect(await store.outbox.nextAt()).toBeNull();
  });

  test('leaves alone what is on its way', async () => {
    const store = await withMails(mail());
    await store.outbox.claim(start, 1, leaseMs);
    await changed(store, { dealId: 'd_1', writes: { outbox: { cancel: ['a1'] } } });
    expect(await store.outbox.get('o_1')).toMatchObject({ state: 'sending' });
  });

  test('of another deal’s message does nothing', async () => {
    const store = await withMails(mail());
    await makeDeal(store, 'd_2');
    await change(store, {
      dealId: 'd_2',
      writes: { outbox: { cancel: ['a1'], change: [{ id: 'o_1', state: 'failed' }] } },
    });
    expect(await store.outbox.get('o_1')).toMatchObject({ state: 'waiting' });
  });
});
