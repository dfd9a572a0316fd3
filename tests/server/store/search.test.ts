import { expect, test } from 'vitest';
import type { Store } from '../../../server/store/store.ts';
import { tempStore } from '../../support/temp-store.ts';
import { start } from './scene.ts';

const people = [
  ['c_taras', 'Тарас', 'Шевченко', 'taras@hill.example', '+38 067 123 45 67'],
  ['c_olena', 'Olena', 'Shevchenko', 'o.shevchenko@ukr.net', null],
  ['c_jorg', 'Jörg', 'Schewtschuk', 'joerg@mueller.example', null],
  ['c_yurii', 'Юрій', 'Кузнєцов', 'yk@hill.example', '067 765 43 21'],
  ['c_anna', 'Anna', "O'Brien", 'anna.obrien@gmail.com', null],
  ['c_maria', 'Мар’яна', 'Петренко', null, null],
] as const;

async function furnished(): Promise<Store> {
  const store = await tempStore();
  await store.companies.create({ id: 'co_hill', name: 'ТОВ Пагорб', domain: 'hill.example' }, start);
  for (const [place, [id, firstName, lastName, email, phone]] of people.entries())
    await store.contacts.create(
      {
        id,
        firstName,
        lastName,
        email,
        phone,
        companyId: place === 0 ? 'co_hill' : null,
        ownerId: id === 'c_olena' ? 'u_anna' : null,
      },
      start + place,
    );
  return store;
}

const workIn = async (store: Store) => store.finding.workIn(await store.finding.pendingWords(1_000));

async function found(store: Store, text: string, typos = true): Promise<string[]> {
  return (await store.search.find({ text, limit: 5, userId: 'u_anna', typos }))
    .filter(({ kind }) => kind === 'contact')
    .map(({ id }) => id);
}

const asked = [
  ['taras', 'c_taras', 'in Latin letters'],
  ['Тарас Шевч', 'c_taras', 'by beginnings'],
  ['шевченко тарас', 'c_taras', 'in either order'],
  ['Schewtschenko', 'c_taras', 'as a German writes it'],
  ['schewt', 'c_jorg', 'by the beginning of a sound'],
  ['Shevhcenko', 'c_olena', 'with letters swapped'],
  ['Shevcheno', 'c_taras', 'with a letter missing'],
  ['Щевченка', 'c_taras', 'with two letters wrong'],
  ['kuznetsov', 'c_yurii', 'from another alphabet'],
  ['Кузнецов', 'c_yurii', 'in the other Cyrillic language'],
  ['obrien', 'c_anna', 'without its apostrophe'],
  ["o'brien", 'c_anna', 'with its apostrophe'],
  ['maryana petrenko', 'c_maria', 'both words from another alphabet'],
  ['taras@hill', 'c_taras', 'by part of an address'],
  ['ukr.net', 'c_olena', 'by the domain of an address'],
  ['067 123 45 67', 'c_taras', 'by a number as it is dialled at home'],
  ['+380671234567', 'c_taras', 'by a number as all the world dials it'],
  ['(067) 765-43', 'c_yurii', 'by the beginning of a number'],
  ['4321', 'c_yurii', 'by the end of a number'],
  ['тарас пагорб', 'c_taras', 'by their company too'],
] as const;

test('people are found as others write them', async () => {
  const store = await furnished();
  await workIn(store);
  const lost: string[] = [];
  for (const [text, id, how] of asked) {
    if (!(await found(store, text)).includes(id)) lost.push(`"${text}" doesn’t find ${id}: ${how}`);
  }
  expect(lost).toEqual([]);
});

test('words are found before they are worked into the vocabulary', async () => {
  const store = await furnished();
  expect(await store.finding.pendingWords(100)).toContain('шевченко');
  const texts = ['shevchenko', 'Schewtschenko', 'Shevhcenko'];
  const lost = [];
  for (const text of texts) if (!(await found(store, text)).includes('c_taras')) lost.push(text);
  expect(lost).toEqual([]);
  await workIn(store);
  expect(await store.finding.pendingWords(100)).toEqual([]);
  expect(await found(store, 'Shevhcenko')).toContain('c_taras');
});

test('a word that nobody has any more is forgotten', async () => {
  const store = await furnished();
  await workIn(store);
  await store.contacts.update('c_maria', { lastName: 'Winter' }, start + 10);
  await workIn(store);
  expect(await found(store, 'Petrenk')).toEqual([]);
  expect(await found(store, 'Winter')).toEqual(['c_maria']);
});

test('what is closer comes first, then one’s own, then the newest', async () => {
  const store = await furnished();
  await store.contacts.create({ id: 'c_one', lastName: 'Shevchenko' }, start + 20);
  await store.contacts.create({ id: 'c_two', lastName: 'Shevchenkova' }, start + 30);
  await workIn(store);
  const ids = await found(store, 'shevchenko');
  expect(ids.slice(0, 4)).toEqual(['c_olena', 'c_one', 'c_two', 'c_taras']);
});

test('what was matched is marked', async () => {
  const store = await furnished();
  const [one] = await store.search.find({ text: 'shevch ole', limit: 5, typos: false });
  expect(one).toMatchObject({
    name: 'Olena Shevchenko',
    marks: {
      name: [
        [0, 3],
        [6, 12],
      ],
    },
  });
});

test('mistakes are looked past only where that is asked for', async () => {
  const store = await furnished();
  await workIn(store);
  expect(await found(store, 'Shevhcenko', false)).toEqual([]);
});
