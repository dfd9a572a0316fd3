import { expect, test } from 'vitest';
import { typedPerson } from '../../../../client/ui/adding/names.ts';

test.each([
  ['Sofie Lindqvist', { firstName: 'Sofie', lastName: 'Lindqvist', email: '' }],
  ['Cher', { firstName: 'Cher', lastName: '', email: '' }],
  ['Jan de Wit', { firstName: 'Jan de', lastName: 'Wit', email: '' }],
  ['sofie@example.com', { firstName: '', lastName: '', email: 'sofie@example.com' }],
  [
    'Sofie Lindqvist <sofie@example.com>',
    { firstName: 'Sofie', lastName: 'Lindqvist', email: 'sofie@example.com' },
  ],
  ['sofie@example.com,', { firstName: '', lastName: '', email: 'sofie@example.com' }],
  ['  Олена   Шевченко ', { firstName: 'Олена', lastName: 'Шевченко', email: '' }],
  ['', { firstName: '', lastName: '', email: '' }],
])('“%s” goes into the fields where it belongs', (typed, fields) => {
  expect(typedPerson(typed)).toEqual(fields);
});
