import { expect, test } from 'vitest';
import {
  companyKeys,
  companySound,
  countryOf,
  domainOfSite,
  e164,
  keyNumber,
  likenessOfCompanies,
  likenessOfPeople,
  mailboxKey,
  personKeys,
  phoneBeginnings,
  phoneWords,
  suretyOf,
  type CompanyLook,
  type PersonLook,
} from '../../../machines/index.ts';

const person = (given: Partial<PersonLook>): PersonLook => ({
  firstName: null,
  lastName: null,
  email: null,
  phone: null,
  country: null,
  companyId: null,
  ...given,
});
const company = (name: string, given: Partial<CompanyLook> = {}): CompanyLook => ({
  name,
  domain: null,
  website: null,
  country: null,
  ...given,
});

const anna = person({ firstName: 'Anna', lastName: 'Shevchenko', email: 'anna@hill.example' });

test.each<[string, PersonLook, PersonLook, string, string]>([
  [
    'the same address',
    anna,
    { ...anna, email: 'Anna@Hill.example ', firstName: null, lastName: null },
    'certain',
    'email',
  ],
  [
    'one mailbox of Gmail',
    person({ email: 'anna.s+crm@gmail.com' }),
    person({ email: 'annas@googlemail.com' }),
    'certain',
    'mailbox',
  ],
  [
    'one number, written in two ways, and one name',
    person({ firstName: 'Anna', lastName: 'Berg', phone: '067 123 45 67' }),
    person({ firstName: 'Anna', lastName: 'Berg', phone: '+380 (67) 123-4567' }),
    'likely',
    'phone',
  ],
  [
    'a name in two alphabets at one domain',
    anna,
    person({ firstName: 'Анна', lastName: 'Шевченко', email: 'a.shev@hill.example' }),
    'likely',
    'workplace',
  ],
  [
    'names the other way round',
    anna,
    person({ firstName: 'Shevchenko', lastName: 'Anna', email: 'as@hill.example' }),
    'likely',
    'swapped',
  ],
  [
    'an initial',
    anna,
    person({ firstName: 'A.', lastName: 'Shevchenko', email: 'as@hill.example' }),
    'maybe',
    'initials',
  ],
  [
    'a typing mistake',
    anna,
    person({ firstName: 'Anna', lastName: 'Shevhcenko', email: 'as@hill.example' }),
    'maybe',
    'typo',
  ],
])('%s', (_, a, b, surety, why) => {
  const likeness = likenessOfPeople(a, b, 'UA');
  expect(likeness.why).toContain(why);
  expect([surety, 'certain'].includes(String(suretyOf(likeness.score)))).toBe(true);
  expect(likenessOfPeople(b, a, 'UA')).toEqual(likeness);
  const keys = new Set(personKeys(a, 'UA'));
  expect(personKeys(b, 'UA').some((key) => keys.has(key))).toBe(true);
});

test.each<[string, PersonLook, PersonLook]>([
  ['colleagues', anna, person({ firstName: 'Boris', lastName: 'Koval', email: 'boris@hill.example' })],
  [
    'a family at one company',
    anna,
    person({ firstName: 'Petro', lastName: 'Shevchenko', email: 'petro@hill.example' }),
  ],
  [
    'a name alone',
    person({ firstName: 'Anna', lastName: 'Berg', companyId: 'one' }),
    person({ firstName: 'Anna', lastName: 'Berg', companyId: 'other' }),
  ],
  [
    'the office’s telephone',
    person({ firstName: 'Anna', lastName: 'Berg', phone: '+493012345678' }),
    person({ firstName: 'Carl', lastName: 'Hill', phone: '+493012345678' }),
  ],
  [
    'a shared mailbox',
    person({ firstName: 'Anna', lastName: 'Berg', email: 'info@a.example' }),
    person({ firstName: 'Carl', lastName: 'Hill', email: 'info@a.example' }),
  ],
])('%s is no duplicate', (_, a, b) => {
  expect(suretyOf(likenessOfPeople(a, b, 'UA').score)).toBeNull();
});

test.each([
  ['ТОВ «Ромашка»', 'Romashka LLC', 'ООО "Ромашка"', 'Romaschka GmbH'],
  ['Hill & Co. KG', 'Hill', 'HILL Inc.'],
  ['Nova sp. z o.o.', 'Nova', 'Нова'],
  ['Товариство з обмеженою відповідальністю «Київ Буд»', 'Kyiv Bud'],
])('%s is the same company however it is incorporated', (...names) => {
  expect(new Set(names.map(companySound)).size).toBe(1);
});

test.each<[string, CompanyLook, CompanyLook, string]>([
  [
    'one domain, another name',
    company('Hill', { domain: 'hill.example' }),
    company('Hill Web Services', { website: 'https://www.hill.example/en' }),
    'likely',
  ],
  ['another legal form', company('Romashka LLC'), company('ТОВ Ромашка'), 'likely'],
  ['a letter too many', company('Borussia Web'), company('Borusia Webb'), 'maybe'],
])('%s: companies that look the same', (_, a, b, surety) => {
  expect([surety, 'likely', 'certain']).toContain(suretyOf(likenessOfCompanies(a, b).score));
  const keys = new Set(companyKeys(a));
  expect(companyKeys(b).some((key) => keys.has(key))).toBe(true);
});

test('companies of one name in two countries, with domains of their own, are two', () => {
  const [a, b] = [
    company('Nova', { domain: 'nova.ua', country: 'Ukraine' }),
    company('Nova', { domain: 'nova.pl', country: 'PL' }),
  ];
  expect(suretyOf(likenessOfCompanies(a, b).score)).toBeNull();
});

test('a company whose name is nothing but a legal form keeps it', () => {
  expect(companySound('AG')).not.toBe('');
});

test('numbers are what all the world dials', () => {
  expect(e164('067 123 45 67', 'UA')).toBe('+380671234567');
  expect(e164('00380 67 123-45-67', null)).toBe('+380671234567');
  expect(e164('8 (912) 345-67-89', 'RU')).toBe('+79123456789');
  expect(e164('call me', 'UA')).toBeNull();
  expect(countryOf('Україна')).toBe('UA');
  expect(countryOf('deutschland')).toBe('DE');
  expect(countryOf('Atlantis')).toBeNull();
});

test.each(['4567', '067 123 45 67', '+380 67 123', '0671234', '(067) 123-45-67', '380671234567'])(
  'a number is found by "%s"',
  (typed) => {
    const words = phoneWords('+38 067 123 45 67');
    expect(phoneBeginnings(typed).some((beginning) => words.some((word) => word.startsWith(beginning)))).toBe(
      true,
    );
  },
);

test('addresses and sites are compared by what they lead to', () => {
  expect(mailboxKey('Anna+x@Hill.example')).toBe('anna@hill.example');
  expect(mailboxKey('a.n.n.a@googlemail.com')).toBe('anna@gmail.com');
  expect(mailboxKey('nobody')).toBeNull();
  expect(domainOfSite('https://www.Hill.example:8080/about?x')).toBe('hill.example');
  expect(domainOfSite('hill')).toBeNull();
});

test('keys become numbers that integers of both engines hold', () => {
  const numbers = ['a', 'b', 'ab', 'ba'].map((key) => keyNumber('contact', key));
  expect(new Set(numbers).size).toBe(4);
  expect(numbers.every(Number.isSafeInteger)).toBe(true);
  expect(keyNumber('company', 'a')).not.toBe(keyNumber('contact', 'a'));
});
