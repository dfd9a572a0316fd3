/** The keys of a keyboard in the same places, without and with shift. */
const layouts = {
  latin: '`qwertyuiop[]asdfghjkl;\'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>',
  russian: 'ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ',
  ukrainian: '’йцукенгшщзхїфівапролджєячсмитьбю’ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ',
} as const;
type Layout = keyof typeof layouts;

function table(from: Layout, to: Layout): ReadonlyMap<string, string> {
  const target = Array.from(layouts[to]);
  return new Map(Array.from(layouts[from]).map((key, place) => [key, target[place] ?? key]));
}

const toRussian = table('latin', 'russian');
const toUkrainian = table('latin', 'ukrainian');
const fromRussian = table('russian', 'latin');
const fromUkrainian = table('ukrainian', 'latin');

const typedAs = (text: string, keys: ReadonlyMap<string, string>): string =>
  Array.from(text)
    .map((key) => keys.get(key) ?? key)
    .join('');

/**
 * What the same keys would have written in another layout, for text that was typed in the wrong one: "ghbdtn" is
 * "привет", "ыуфкср" is "search". Empty where all keys say the same everywhere.
 */
export function otherLayouts(text: string): string[] {
  const tables = [
    ...(/[a-z]/i.test(text) ? [toRussian, toUkrainian] : []),
    ...(/\p{Script=Cyrillic}/u.test(text) ? [fromRussian, fromUkrainian] : []),
  ];
  return [...new Set(tables.map((keys) => typedAs(text, keys)))].filter((other) => other !== text);
}
