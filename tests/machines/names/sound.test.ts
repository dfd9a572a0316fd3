import { expect, test } from 'vitest';
import { nameKeys, otherLayouts, soundBeginnings, soundKey } from '../../../machines/index.ts';

test.each([
  ['Шевченко', 'Shevchenko', 'Schewtschenko', 'Chevtchenko', 'Szewczenko'],
  ['Юрий', 'Yuri', 'Yury', 'Yuriy', 'Jurij', 'Iurii', 'Юрій'],
  ['Кузнецов', 'Kuznetsov', 'Kusnezow', 'Kuznetsoff'],
  ['Жуков', 'Zhukov', 'Schukow'],
  ['Зеленський', 'Зеленский', 'Zelenskyy', 'Zelensky', 'Selenskyj'],
  ['Щербак', 'Shcherbak', 'Schtscherbak', 'Szczerbak'],
  ['Сергій', 'Serhii', 'Sergiy', 'Сергий'],
  ['Наталья', 'Наталія', 'Natalia', 'Natalya', 'Nataliya'],
  ['Семён', 'Семен', 'Semyon', 'Semion'],
  ['Васильев', 'Васильєв', 'Vasiliev', 'Vasilyev', 'Wassiljew'],
  ['Михаил', 'Mikhail'],
  ['Мар’яна', 'Maryana', "Мар'яна"],
  ['Müller', 'Mueller', 'Muller'],
  ['Александр', 'Aleksandr', 'Alexandr'],
])('%s sounds the same in every way of writing it', (...names) => {
  expect(new Set(names.map(soundKey)).size).toBe(1);
});

test.each([
  ['Anna', 'Inna'],
  ['Berg', 'Burg'],
  ['Петров', 'Петренко'],
  ['Marta', 'Maria'],
])('%s and %s are different names', (one, other) => {
  expect(soundKey(one)).not.toBe(soundKey(other));
});

test('a name keeps the order of its words', () => {
  expect(nameKeys('Тарас Шевченко')).toEqual(nameKeys('Taras Shevchenko'));
  expect(nameKeys('Шевченко Тарас')).not.toEqual(nameKeys('Taras Shevchenko'));
  expect(nameKeys(' – ')).toEqual([]);
});

test('every beginning of a name that is being typed leads to it', () => {
  for (const name of [
    'Schewtschenko',
    'Shevchenko',
    'Szczerbak',
    'Yevhen',
    'Vasiliev',
    'Zhukov',
    'Шевченко',
  ]) {
    const beginnings = Array.from({ length: name.length - 3 }, (_, more) => name.slice(0, 4 + more));
    const lost = beginnings.filter(
      (typed) => !soundBeginnings(typed).some((beginning) => soundKey(name).startsWith(beginning)),
    );
    expect(lost).toEqual([]);
  }
});

test('text typed in the wrong layout is read in the others', () => {
  expect(otherLayouts('ghbdtn')).toContain('привет');
  expect(otherLayouts('ыуфкср')).toContain('search');
  expect(otherLayouts('Itdxtyrj')).toContain('Шевченко');
  expect(otherLayouts('Rj,pfhm')).toContain('Кобзарь');
  expect(otherLayouts("'kkf")).toContain('элла');
  expect(otherLayouts('зщщ')).toContain('poo');
  expect(otherLayouts('123')).toEqual([]);
});
