import { describe, expect, test } from 'vitest';
import { startForm } from '../../../machines/index.ts';
import type { FormRecord, NewSubmission, Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';

const start = Date.UTC(2026, 10, 2, 9);
const day = 24 * 60 * 60_000;

const form = (id: string, change: Partial<FormRecord> = {}): FormRecord => ({
  id,
  slug: id,
  name: `Form ${id}`,
  draft: startForm('contact', 'en'),
  published: null,
  publishedAt: null,
  revision: 1,
  createdAt: start,
  updatedAt: start,
  updatedBy: null,
  ...change,
});

const answers = (id: string, change: Partial<NewSubmission> = {}): NewSubmission => ({
  id,
  formId: 'f_1',
  key: id,
  state: 'unconfirmed',
  at: start,
  email: 'olga@hill.example',
  language: 'uk',
  answers: { email: 'olga@hill.example', size: 12, urgent: true },
  wording: 'Yes, write to me.',
  source: { utm: { utm_source: 'fair' }, referrer: 'https://hill.example' },
  ...change,
});

async function withForm(): Promise<Store> {
  const store = await tempStore();
  await store.forms.create(form('f_1'));
  return store;
}

describe('forms', () => {
  test('are kept whole, found by address, and listed by name', async () => {
    const store = await withForm();
    const other = form('f_2', {
      name: 'A form',
      published: startForm('newsletter', 'ru'),
      publishedAt: start,
    });
    await store.forms.create(other);
    expect(await store.forms.get('f_2')).toEqual(other);
    expect(await store.forms.bySlug('f_1')).toEqual(form('f_1'));
    expect(await store.forms.bySlug('nothing')).toBeNull();
    expect((await store.forms.all()).map(({ id }) => id)).toEqual(['f_2', 'f_1']);
  });

  test('of two people who change one, the second is told', async () => {
    const store = await withForm();
    const changed = await store.forms.update('f_1', 1, { name: 'Ours' }, start + 1);
    expect(changed).toMatchObject({ name: 'Ours', revision: 2, updatedAt: start + 1 });
    await expect(store.forms.update('f_1', 1, { name: 'Mine' }, start)).rejects.toMatchObject({
      code: 'stale-revision',
    });
    await expect(store.forms.update('f_9', 1, {}, start)).rejects.toMatchObject({ code: 'not-found' });
    expect(await store.forms.get('f_1')).toMatchObject({ name: 'Ours' });
  });

  test('no two have one address', async () => {
    const store = await withForm();
    await expect(store.forms.create(form('f_2', { slug: 'f_1' }))).rejects.toMatchObject({
      code: 'already-exists',
      details: { id: 'f_1' },
    });
    await store.forms.create(form('f_2'));
    await expect(store.forms.update('f_2', 1, { slug: 'f_1' }, start)).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  test('go with their numbers and answers', async () => {
    const store = await withForm();
    await store.forms.submit(answers('fs_1'));
    await store.forms.count('f_1', 1, 'views', 3);
    expect(await store.forms.remove('f_1')).toBe(true);
    expect(await store.forms.remove('f_1')).toBe(false);
    expect(await store.forms.submission('fs_1')).toBeNull();
    expect(await store.forms.counts(0)).toEqual(new Map());
  });
});

test('numbers add up per form, over days, also when counted at once', async () => {
  const store = await withForm();
  await Promise.all(Array.from({ length: 20 }, () => store.forms.count('f_1', 100, 'views', 2)));
  await store.forms.count('f_1', 101, 'views', 1);
  await store.forms.count('f_1', 101, 'robots', 1);
  await store.forms.count('f_2', 99, 'leads', 5);
  expect((await store.forms.counts(100)).get('f_1')).toEqual({
    views: 41,
    submissions: 0,
    robots: 1,
    confirmed: 0,
    leads: 0,
    expired: 0,
  });
  expect((await store.forms.counts(100)).has('f_2')).toBe(false);
});

describe('what people answer', () => {
  test('is kept whole, and once however often it is sent', async () => {
    const store = await withForm();
    const sent = await Promise.all(
      ['fs_1', 'fs_2', 'fs_3', 'fs_4'].map((id) => store.forms.submit(answers(id, { key: 'same' }))),
    );
    const [kept, ...others] = sent.filter(({ isNew }) => isNew);
    expect(others).toEqual([]);
    expect(new Set(sent.map(({ submission }) => submission.id))).toEqual(new Set([kept?.submission.id]));
    const { items } = await store.forms.submissions({ formId: 'f_1' });
    expect(items).toEqual([{ ...answers(items[0]?.id ?? '', { key: 'same' }), ...waitingForItsMail }]);
  });

  test('is listed newest first, page by page, and by state', async () => {
    const store = await withForm();
    for (const n of [1, 2, 3]) await store.forms.submit(answers(`fs_${n}`));
    await store.forms.confirm('fs_2', start);
    const first = await store.forms.submissions({ formId: 'f_1', limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['fs_3', 'fs_2']);
    const second = await store.forms.submissions({ formId: 'f_1', limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ id }) => id)).toEqual(['fs_1']);
    const arrived = await store.forms.submissions({ formId: 'f_1', state: 'arrived' });
    expect(arrived.items.map(({ id }) => id)).toEqual(['fs_2']);
    expect(await store.forms.unfinished(['f_1', 'f_2'])).toEqual(
      new Map([['f_1', { unconfirmed: 2, arrived: 1, taken: 0, refused: 0 }]]),
    );
  });

  test('is confirmed once and settled once', async () => {
    const store = await withForm();
    await store.forms.submit(answers('fs_1'));
    const confirmed = await Promise.all([1, 2, 3].map(() => store.forms.confirm('fs_1', start + 5)));
    expect(confirmed.filter(Boolean)).toHaveLength(1);
    expect(await store.forms.submission('fs_1')).toMatchObject({
      state: 'arrived',
      confirmedAt: start + 5,
      mailDueAt: null,
    });
    expect(await store.forms.settle('fs_1', 'taken', { result: 'entered', dealId: 'd_1' })).toBe(true);
    expect(await store.forms.settle('fs_1', 'refused', { why: 'late' })).toBe(false);
    expect(await store.forms.submission('fs_1')).toMatchObject({ state: 'taken', dealId: 'd_1', why: null });
  });

  test('that was refused can be tried again', async () => {
    const store = await withForm();
    await store.forms.submit(answers('fs_1', { state: 'arrived' }));
    expect(await store.forms.reopen('fs_1', start)).toBe(false);
    await store.forms.settle('fs_1', 'refused', { why: 'The process isn’t published.' });
    expect(await store.forms.reopen('fs_1', start)).toBe(true);
    expect(await store.forms.submission('fs_1')).toMatchObject({ state: 'arrived', why: null, tries: 0 });
  });

  test('is tried again where nobody came to the end with it', async () => {
    const store = await withForm();
    await store.forms.submit(answers('fs_1', { state: 'arrived' }));
    expect(await store.forms.triesDue(start, 10)).toEqual([]);
    const [due] = await store.forms.triesDue(start + day, 10);
    expect(due).toMatchObject({ id: 'fs_1', tries: 0 });
    await store.forms.change('fs_1', { tryAt: start + 2 * day, tries: 1 });
    expect(await store.forms.triesDue(start + day, 10)).toEqual([]);
    await store.forms.settle('fs_1', 'taken', {});
    expect(await store.forms.triesDue(start + 9 * day, 10)).toEqual([]);
  });

  test('has its confirmation mail begun by one server alone', async () => {
    const store = await withForm();
    await store.forms.submit(answers('fs_1'));
    expect(await store.forms.mailsDue(start - 1, 10)).toEqual([]);
    expect(await store.forms.mailsDue(start, 10)).toHaveLength(1);
    const begun = await Promise.all(
      [1, 2, 3].map(() => store.forms.beginMail('fs_1', start, start + 600_000)),
    );
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await store.forms.submission('fs_1')).toMatchObject({ mails: 1, mailDueAt: start + 600_000 });
  });

  test('goes after a while where it was never confirmed, and is counted', async () => {
    const store = await withForm();
    await store.forms.create(form('f_2'));
    await store.forms.submit(answers('fs_1'));
    await store.forms.submit(answers('fs_2', { formId: 'f_2' }));
    await store.forms.submit(answers('fs_3', { at: start + 40 * day }));
    await store.forms.submit(answers('fs_4', { state: 'arrived' }));
    expect(await store.forms.removeUnconfirmed(start + day, 10)).toEqual(
      new Map([
        ['f_1', 1],
        ['f_2', 1],
      ]),
    );
    expect(await store.forms.removeUnconfirmed(start + day, 10)).toEqual(new Map());
    expect(await store.forms.submission('fs_3')).not.toBeNull();
    expect(await store.forms.submission('fs_4')).not.toBeNull();
  });
});

const waitingForItsMail = {
  confirmedAt: null,
  mails: 0,
  mailDueAt: start,
  mailError: null,
  tryAt: null,
  tries: 0,
  result: null,
  why: null,
  contactId: null,
  dealId: null,
};

describe('hits', () => {
  test('are counted per key and span, also at once, and forgotten', async () => {
    const store = await tempStore();
    const counts = await Promise.all(
      Array.from({ length: 10 }, () => store.hits.add('form 1.2.3.4', { since: 1000, before: 0 })),
    );
    expect(counts.map(({ now }) => now).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await store.hits.add('form 1.2.3.4', { since: 2000, before: 1000 })).toEqual({
      now: 1,
      before: 10,
    });
    expect(await store.hits.add('another', { since: 2000, before: 1000 })).toEqual({ now: 1, before: 0 });
    expect(await store.hits.removeBefore(2000)).toBe(1);
    expect(await store.hits.add('form 1.2.3.4', { since: 2000, before: 1000 })).toEqual({
      now: 2,
      before: 0,
    });
  });
});
