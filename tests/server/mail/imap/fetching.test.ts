import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Store } from '../../../../server/store/store.ts';
import { dovecotProgram, NoDovecot } from '../../../support/dovecot-program.ts';
import { startDovecot, type Dovecot } from '../../../support/dovecot.ts';
import { tempStore } from '../../../support/temp-store.ts';
import { account, eager, mail, startFetcher } from './fetcher.ts';

const patience = { timeout: 10_000, interval: 20 };
const hour = 60 * 60_000;

let missing: NoDovecot | null = null;
beforeAll(async () => {
  const program = await dovecotProgram();
  missing = program instanceof NoDovecot ? program : null;
}, 120_000);

describe('mail fetched from a real mail server', () => {
  let dovecot: Dovecot;
  let store: Store;

  beforeEach(async (context) => {
    if (missing) context.skip(missing.message);
    dovecot = await startDovecot();
    onTestFinished(() => dovecot.close());
    store = await tempStore();
    await store.accounts.put(account(dovecot.server));
  });

  const state = async () => (await store.accounts.states()).get('ac_joe');
  const synced = () => vi.waitFor(async () => expect((await state())?.receivedAt).toBeTruthy(), patience);

  test('a mail is taken in when the server says that it has come, in its own account’s name', async () => {
    const { arrivals, subjects } = startFetcher(store);
    await synced();
    await dovecot.deliver(mail('first'));
    await vi.waitFor(() => expect(subjects()).toEqual(['first']), patience);
    await dovecot.deliver(mail('second'));
    await vi.waitFor(() => expect(subjects()).toEqual(['first', 'second']), patience);
    expect(arrivals[0]).toMatchObject({
      accountId: 'ac_joe',
      recipient: 'joe@agency.test',
      envelopeFrom: null,
    });
    expect(await state()).toMatchObject({ receiveError: null });
  });

  test('what is read stays unread for the person whose mailbox it is', async () => {
    const { subjects } = startFetcher(store);
    await synced();
    await dovecot.deliver(mail('unread'));
    await vi.waitFor(() => expect(subjects()).toEqual(['unread']), patience);
    const [file = ''] = await dovecot.files();
    expect(file).not.toMatch(/:2,.*S/);
  });

  test('a mailbox that is connected begins an hour ago, not with all of its past', async () => {
    await dovecot.deliver(mail('last year'), { at: Date.now() - 365 * 24 * hour });
    await dovecot.deliver(mail('this morning'), { at: Date.now() - 3 * hour });
    await dovecot.deliver(mail('a moment ago'), { at: Date.now() - hour / 2 });
    const { subjects, arrivals } = startFetcher(store);
    await synced();
    expect(subjects()).toEqual(['a moment ago']);
    expect(Math.abs((arrivals[0]?.receivedAt ?? 0) - (Date.now() - hour / 2))).toBeLessThan(60_000);
    await dovecot.deliver(mail('moved here from long ago'), { at: Date.now() - 365 * 24 * hour });
    await vi.waitFor(async () => {
      expect(await store.fetching.mark('ac_joe', 'INBOX')).toMatchObject({ uid: 4 });
    }, patience);
    expect(subjects()).toEqual(['a moment ago']);
  });

  test('what has come while the mail server was down, and while we were, is taken in once', async () => {
    const first = startFetcher(store);
    await synced();
    await dovecot.deliver(mail('before'));
    await vi.waitFor(() => expect(first.subjects()).toEqual(['before']), patience);
    await dovecot.kill();
    await dovecot.deliver(mail('while it was down'));
    await dovecot.start();
    await vi.waitFor(() => expect(first.subjects()).toEqual(['before', 'while it was down']), patience);
    await first.fetching.stop();
    await dovecot.deliver(mail('while we were down'));
    const second = startFetcher(store);
    await vi.waitFor(() => expect(second.subjects()).toEqual(['while we were down']), patience);
  });

  test('a mailbox whose messages have all got other numbers is looked through again, and nothing is missed', async () => {
    const { subjects } = startFetcher(store);
    await synced();
    for (const name of ['one', 'two', 'three']) await dovecot.deliver(mail(name));
    await vi.waitFor(() => expect(subjects()).toHaveLength(3), patience);
    const before = await store.fetching.mark('ac_joe', 'INBOX');
    await dovecot.kill();
    await dovecot.deliver(mail('meanwhile'));
    await dovecot.deliver(mail('of last month'), { at: Date.now() - 30 * 24 * hour });
    await dovecot.renumber();
    await dovecot.start();
    await vi.waitFor(() => expect(subjects()).toContain('meanwhile'), patience);
    await vi.waitFor(async () => {
      const after = await store.fetching.mark('ac_joe', 'INBOX');
      expect(after?.uidValidity).not.toBe(before?.uidValidity);
      expect(after?.uid).toBe(5);
    }, patience);
    await dovecot.deliver(mail('afterwards'));
    await vi.waitFor(() => expect(subjects()).toContain('afterwards'), patience);
    expect(subjects()).not.toContain('of last month');
    expect(new Set(subjects())).toEqual(new Set(['one', 'two', 'three', 'meanwhile', 'afterwards']));
  });

  test('a mail that can’t be taken in keeps none of those behind it, and is tried again', async () => {
    let broken = true;
    let aheadMs = 0;
    const { subjects } = startFetcher(store, {
      timing: { ...eager, pollMs: 50 },
      aheadMs: () => aheadMs,
      async taking({ raw }) {
        if (broken && Buffer.from(raw).includes('poisoned')) throw new Error('can’t be read');
      },
    });
    await synced();
    await dovecot.deliver(mail('poisoned'));
    await dovecot.deliver(mail('fine'));
    await vi.waitFor(() => expect(subjects()).toEqual(['fine']), patience);
    const aside = () => store.fetching.aside('ac_joe', 'INBOX', { before: Date.now() + 24 * hour, limit: 5 });
    expect(await aside()).toMatchObject([{ tries: 1, error: 'can’t be read' }]);
    aheadMs = 2 * 60_000;
    await vi.waitFor(async () => expect(await aside()).toMatchObject([{ tries: 2 }]), patience);
    broken = false;
    aheadMs = hour;
    await vi.waitFor(() => expect(subjects()).toEqual(['fine', 'poisoned']), patience);
    await vi.waitFor(async () => expect(await aside()).toEqual([]), patience);
  });

  test('of a mail with large attachments the beginning is fetched', async () => {
    const { arrivals } = startFetcher(store);
    await synced();
    await dovecot.deliver(mail('large', [], `Hello.\r\n${'0123456789abcdef'.repeat(400_000)}`));
    await vi.waitFor(() => expect(arrivals).toHaveLength(1), patience);
    expect(arrivals[0]?.raw.length).toBe(5 * 1024 * 1024);
  });

  test('among spam only answers to our mail and reports on it count', async () => {
    await store.messages.add({
      id: 'm_ours',
      dealId: null,
      contactId: null,
      direction: 'out',
      fromAddress: 'joe@agency.test',
      toAddress: 'sofie@acme.test',
      subject: 'Offer',
      text: '',
      html: null,
      messageId: '<ours@agency.test>',
      inReplyTo: null,
      at: Date.now(),
      state: 'sent',
      accountId: 'ac_joe',
    });
    const { subjects } = startFetcher(store, { timing: { ...eager, pollMs: 100 } });
    await synced();
    const junk = { folder: 'Junk' } as const;
    await dovecot.deliver(mail('cheap watches'), junk);
    await dovecot.deliver(mail('answers a stranger', ['In-Reply-To: <else@else.test>']), junk);
    await dovecot.deliver(mail('answers us', ['References: <else@else.test>', '\t<ours@agency.test>']), junk);
    await dovecot.deliver(mail('bounced', ['Content-Type: multipart/report; boundary=x']), junk);
    await vi.waitFor(() => expect(subjects().toSorted()).toEqual(['answers us', 'bounced']), patience);
  });

  test('one server at a time fetches an account’s mail; another goes on where it stopped', async () => {
    const one = startFetcher(store);
    await synced();
    const other = startFetcher(store);
    await dovecot.deliver(mail('first'));
    await vi.waitFor(() => expect(one.subjects()).toEqual(['first']), patience);
    await one.fetching.stop();
    other.changed();
    await dovecot.deliver(mail('second'));
    await vi.waitFor(() => expect(other.subjects()).toEqual(['second']), patience);
    expect(one.subjects()).toEqual(['first']);
  });

  test('an account that is switched off is left alone, and on again goes on from there', async () => {
    const { subjects, changed } = startFetcher(store);
    await synced();
    await store.accounts.put(account(dovecot.server, { active: false }));
    changed();
    await vi.waitFor(async () => {
      expect(
        await store.fetching.claim('ac_joe', {
          by: 'somebody',
          leaseMs: 1,
          mailbox: 'joe@127.0.0.1',
          since: 0,
        }),
      ).not.toBeNull();
    }, patience);
    await store.fetching.release('somebody', 'ac_joe');
    await dovecot.deliver(mail('while off'));
    await store.accounts.put(account(dovecot.server));
    changed();
    await vi.waitFor(() => expect(subjects()).toEqual(['while off']), patience);
  });

  test('a password that isn’t accepted is said in plain words on the account, and gone once it works', async () => {
    const { server } = dovecot;
    await store.accounts.put(account({ ...server, auth: { user: 'joe', password: 'wrong' } }));
    const { changed } = startFetcher(store);
    await vi.waitFor(
      async () =>
        expect((await state())?.receiveError).toContain('doesn’t accept the user name and password'),
      patience,
    );
    await store.accounts.put(account(server));
    changed();
    await vi.waitFor(
      async () => expect(await state()).toMatchObject({ receiveError: null, receivedAt: expect.any(Number) }),
      patience,
    );
  });
});
