import { expect, test } from 'vitest';
import { initials } from '../../../client/ui/avatar.tsx';

test.each([
  ['Mira Halvorsen', 'MH'],
  ['  sofie   lindqvist ', 'SL'],
  ['Maria del Carmen Ruiz', 'MR'],
  ['Cher', 'C'],
  ['Їжак Олена', 'ЇО'],
  ['e\u0301milie zola', 'E\u0301Z'],
  ['', '?'],
])('%j is drawn as %s', (name, drawn) => {
  expect(initials(name)).toBe(drawn);
});
