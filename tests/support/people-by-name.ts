/*
 * People, companies and deals as a workspace of many years has them: a few names that half of all have, a long tail of
 * rare ones, three alphabets, addresses and numbers. Drawn by lot from a seed, so that every run has the same.
 */

const given =
  'Anna Olena Maria Iryna Natalia Oksana Yulia Kateryna Sofia Viktoria Oleksandr Serhii Andrii Dmytro Ivan Mykola Yurii Petro Taras Bohdan Анна Елена Мария Ирина Наталья Юлия Екатерина Александр Сергей Андрей Дмитрий Иван Николай Юрий Олена Ірина Наталія Юлія Катерина Олександр Сергій Андрій Дмитро Микола Юрій Петро John Emma Lukas Sophie Noah Mila Peter Laura Jan Marie Thomas Eva'.split(
    ' ',
  );
const latinRoots =
  'Shevch Koval Bond Tkach Krav Oliyn Lys Polish Sav Rud Moroz Petr Klym Pavl Vas Hor Zakh Rom Fed Mel Bil Hryts Kost Luts Mazur Ostap Panch Sydor Tym Yar Zhuk Chern Shul Dor Khar Niz Berg Web Schmid Wag Beck Hoff Kell Lang Vog Winn'.split(
    ' ',
  );
const latinEnds =
  'enko uk chuk ko yk ov ova ovych ets skyi ska man er ner son sen mann stein ert el inko aiko'.split(' ');
const cyrillicRoots =
  'Шевч Ковал Бонд Ткач Крав Олійн Лис Поліщ Сав Руд Мороз Петр Клим Павл Вас Гор Зах Ром Фед Мел Біл Гриц Кост Луц Мазур Остап Панч Сидор Тим Яр Жук Черн Шул Дор Хар Низ Кузнец Соловь Лебед Виногр'.split(
    ' ',
  );
const cyrillicEnds = 'енко ук чук ко ик ов ова ович ець ский ська ман ин ина енков ев ева'.split(' ');
const middles = ['', '', 'a', 'o', 'y', 'ov', 'in', 'ar', 'el', 'yn', 'ash', 'et', 'un', 'iv', 'od', 'ak'];
const things = 'website shop campaign rebrand portal audit film app сайт магазин реклама договір'.split(' ');
const forms = ['LLC', 'GmbH', 'Inc', 'ТОВ', 'ООО', 'Group', 'Trade', 'Invest', 'Media', 'Logistics'];

export interface Drawn {
  first: string;
  last: string;
}

/** Numbers below 1 that look drawn by lot. */
export function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const oneOf = (values: readonly string[], lot: number): string =>
  values[Math.floor(lot * values.length)] ?? '';

/** The first few are common: the square of a lot is small more often. */
export function drawName(lot: () => number): Drawn {
  const cyrillic = lot() < 0.4;
  const [roots, ends] = cyrillic ? [cyrillicRoots, cyrillicEnds] : [latinRoots, latinEnds];
  const rare = lot() < 0.6;
  const root = oneOf(roots, lot() * lot());
  const middle = rare && !cyrillic ? oneOf(middles, lot()) + oneOf(middles, lot()) : '';
  return { first: oneOf(given, lot() * lot()), last: root + middle + oneOf(ends, lot() * lot()) };
}

export const drawCompany = (lot: () => number): string =>
  `${drawName(lot).last} ${oneOf(things, lot())} ${oneOf(forms, lot())}`;

export const drawTitle = (lot: () => number, number: number): string =>
  `${oneOf(things, lot())} ${drawName(lot).last} ${number}`;

/** A mistake in the middle of a word: two letters the wrong way round, or one missing. */
export function mistyped(word: string, lot: () => number): string {
  const at = 1 + Math.floor(lot() * Math.max(1, word.length - 3));
  return lot() < 0.5
    ? word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2)
    : word.slice(0, at) + word.slice(at + 1);
}
