import { expect, test } from 'vitest';
import { tempStore } from '../../support/temp-store.ts';

const mailbox = 'joe@mail.test';
const claim = { by: 'one', leaseMs: 60_000, mailbox, since: 1_000 };
const mark = { uidValidity: 7, uid: 12, at: 2_000 };

test('what was fetched is noted by whoever has the account, and by nobody else', async () => {
  const { fetching } = await tempStore();
  expect(await fetching.claim('ac_1', claim)).toEqual({ since: 1_000 });
  expect(await fetching.claim('ac_1', { ...claim, by: 'other' })).toBeNull();
  expect(await fetching.setMark('ac_1', 'other', 'INBOX', mark)).toBe(false);
  expect(await fetching.mark('ac_1', 'INBOX')).toBeNull();
  expect(await fetching.setMark('ac_1', 'one', 'INBOX', mark)).toBe(true);
  expect(await fetching.mark('ac_1', 'INBOX')).toEqual(mark);
  expect(await fetching.mark('ac_1', 'Junk')).toBeNull();
});

test('mail counts from when the mailbox was first connected; another mailbox is begun anew', async () => {
  const { fetching } = await tempStore();
  await fetching.claim('ac_1', claim);
  await fetching.setMark('ac_1', 'one', 'INBOX', mark);
  await fetching.release('one', 'ac_1');
  expect(await fetching.claim('ac_1', { ...claim, by: 'other', since: 9_000 })).toEqual({ since: 1_000 });
  expect(await fetching.mark('ac_1', 'INBOX')).toEqual(mark);
  await fetching.release('other', 'ac_1');
  const moved = { ...claim, mailbox: 'joe@elsewhere.test', since: 9_000 };
  expect(await fetching.claim('ac_1', moved)).toEqual({ since: 9_000 });
  expect(await fetching.mark('ac_1', 'INBOX')).toBeNull();
});

test('what could not be taken in waits beside, until it is or its number means something else', async () => {
  const { fetching } = await tempStore();
  await fetching.claim('ac_1', claim);
  await fetching.setMark('ac_1', 'one', 'INBOX', mark);
  const aside = { uid: 3, tries: 1, error: 'can’t be read', nextAt: 5_000 };
  await fetching.putAside('ac_1', 'one', 'INBOX', aside);
  await fetching.putAside('ac_1', 'one', 'INBOX', { ...aside, uid: 4, nextAt: 4_000 });
  await fetching.putAside('ac_1', 'one', 'INBOX', { ...aside, tries: 2 });
  expect(await fetching.putAside('ac_1', 'other', 'INBOX', { ...aside, uid: 5 })).toBe(false);
  const due = (before: number) => fetching.aside('ac_1', 'INBOX', { before, limit: 10 });
  expect((await due(4_500)).map(({ uid }) => uid)).toEqual([4]);
  expect(await due(5_000)).toMatchObject([{ uid: 4 }, { uid: 3, tries: 2 }]);
  await fetching.takeBack('ac_1', 'INBOX', 4);
  expect(await due(5_000)).toMatchObject([{ uid: 3 }]);
  await fetching.setMark('ac_1', 'one', 'INBOX', { uidValidity: 8, uid: 0, at: 2_000 });
  expect(await due(5_000)).toEqual([]);
});

test('an account that is gone leaves nothing behind', async () => {
  const { fetching } = await tempStore();
  await fetching.claim('ac_1', claim);
  await fetching.setMark('ac_1', 'one', 'INBOX', mark);
  await fetching.forget('ac_1');
  expect(await fetching.mark('ac_1', 'INBOX')).toBeNull();
  expect(await fetching.claim('ac_1', { ...claim, by: 'other', since: 9_000 })).toEqual({ since: 9_000 });
});
