import { expect, test } from 'vitest';
import { readAddresses } from '../../../../server/people/consent/address-list.ts';

test('addresses are read from lines, letters’ heads and tables, each once', () => {
  const { emails, unreadable } = readAddresses(
    'E-mail;Reason\r\nOlga@Hill.example;asked\n\n"Berg, Anna" <anna@dale.example>\rolga@hill.example,x\nnobody at all\nпошта@приклад.укр',
  );
  expect(emails).toEqual(['olga@hill.example', 'anna@dale.example', 'пошта@приклад.укр']);
  expect(unreadable).toEqual([{ line: 6, text: 'nobody at all' }]);
});

test('a first line that is no heading is told of', () => {
  expect(readAddresses('hello there').unreadable).toEqual([{ line: 1, text: 'hello there' }]);
});
