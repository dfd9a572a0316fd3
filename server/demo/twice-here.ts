import type { Temporal } from 'temporal-polyfill';
import { newId } from '../ids.ts';
import type { Store, UserRecord } from '../store/store.ts';
import { momentOn } from './calendar.ts';
import type { TeammateKey } from './team.ts';

/** One person and her company, written down once by a form in Cyrillic letters and once by hand in Latin ones. */
export async function twiceHere(
  store: Pick<Store, 'companies' | 'contacts'>,
  { tove, lena }: Record<TeammateKey, UserRecord>,
  opening: Temporal.PlainDate,
): Promise<void> {
  const formAt = momentOn(opening, [-12, '18:42']);
  const handAt = momentOn(opening, [-5, '11:20']);
  const written = await store.companies.create(
    {
      id: newId('co', formAt),
      name: 'Карпат Меблі',
      industry: 'Меблі',
      country: 'Україна',
      ownerId: tove.id,
    },
    formAt,
  );
  await store.contacts.create(
    {
      id: newId('c', formAt),
      companyId: written.id,
      firstName: 'Оксана',
      lastName: 'Шевченко',
      email: 'oksana.shevchenko@ukr.example',
      phone: '+380 44 555 01 42',
      language: 'uk',
      country: 'Україна',
      ownerId: tove.id,
      consent: {
        given: true,
        source: 'newsletter form',
        at: formAt,
        wording: 'You may write to me about your work. I can stop that at any time.',
        how: 'form',
      },
    },
    formAt,
  );
  const by = { kind: 'user' as const, id: lena.id, name: lena.name };
  const typed = await store.companies.create(
    {
      id: newId('co', handAt),
      name: 'Karpat Mebli',
      domain: 'karpatmebli.example',
      website: 'https://karpatmebli.example',
      industry: 'Furniture',
      size: 48,
      country: 'Ukraine',
      ownerId: lena.id,
    },
    handAt,
    by,
  );
  await store.contacts.create(
    {
      id: newId('c', handAt),
      companyId: typed.id,
      firstName: 'Oksana',
      lastName: 'Shevchenko',
      email: 'oksana@karpatmebli.example',
      phone: '044 555-01-42',
      jobTitle: 'Commercial director',
      country: 'Ukraine',
      ownerId: lena.id,
      consent: {
        given: true,
        source: 'agreed on the phone',
        at: handAt,
        wording: null,
        how: 'by-hand',
        by: lena.id,
      },
    },
    handAt,
    by,
  );
}
