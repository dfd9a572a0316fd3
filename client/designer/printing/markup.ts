/** A piece of SVG that is well-formed and safe to put anywhere in a picture. Only this file makes them. */
export type Svg = string & { readonly svg: unique symbol };

// Whatever reaches this has been put together from escaped parts right here.
const made = (text: string): Svg => text as Svg;

export const nothing: Svg = made('');

type Value = string | number | undefined;

/** Characters that XML 1.0 has no way to write, not even as a reference. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand between tags and in attributes. */
export const escaped = (text: string): Svg =>
  made(
    text
      .toWellFormed()
      .replaceAll(unwritable, '')
      .replaceAll(/[&<>"']/gu, (letter) => entities[letter] ?? ''),
  );

/** An element; attributes that are undefined are left out, numbers are rounded to hundredths. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, Value>>,
  children: readonly Svg[] = [],
): Svg {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => ` ${name}="${typeof value === 'number' ? rounded(value) : escaped(String(value))}"`,
    )
    .join('');
  return made(
    children.length === 0 ? `<${tag}${written}/>` : `<${tag}${written}>${children.join('')}</${tag}>`,
  );
}

export const group = (attributes: Readonly<Record<string, Value>>, children: readonly Svg[]): Svg =>
  element('g', attributes, children);

export const together = (parts: readonly Svg[]): Svg => made(parts.join(''));

/** A drawing out of our own icon set, which is markup already. */
export const ours = (markup: string): Svg => made(markup);

export const rounded = (value: number): string => String(Math.round(value * 100) / 100);
