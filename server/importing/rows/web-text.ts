const tag =
  /<\/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|ol|p|span|strong|sub|sup|table|tbody|td|tr|u|ul)(?:\s[^<>]*)?\/?>/gi;
const lineEnds = /<(?:br|\/p|\/div|\/li|\/tr)(?:\s[^<>]*)?\/?>/gi;
const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
};

/** Programs that keep notes as web pages export them with their tags. */
export function withoutTags(text: string): string | null {
  if (!/[<&]/.test(text)) return text;
  const plain = text
    .replaceAll(lineEnds, '\n')
    .replaceAll(tag, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39|apos|nbsp);/g, (entity) => entities[entity] ?? entity)
    .trim();
  return plain === '' ? null : plain;
}
