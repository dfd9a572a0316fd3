import { asLatin, fromLatin } from './bytes.ts';

/** Re-reading costs as much as reading; a mail this large is left as it is. */
const largest = 2 * 1024 * 1024;

const unreadable = (text: string): number => text.match(/\ufffd/g)?.length ?? 0;

/** Letters that stand beside another Cyrillic one, and small ones above all: how real words look. */
function cyrillicWords(text: string): number {
  return (
    (text.match(/[а-яёіїєґ]{2,}/g) ?? []).join('').length -
    2 * (text.match(/[А-ЯЁІЇЄҐ]{2,}/g) ?? []).join('').length
  );
}

/** Whether the charset that the mail states (or none) can't be the one it was written in. */
export const looksMisread = (text: string, bytes: Uint8Array): boolean =>
  bytes.length <= largest && unreadable(text) > 2 && unreadable(text) * 200 > text.length;

const restated = (bytes: Uint8Array, charset: string): Uint8Array => {
  const mail = asLatin(bytes);
  const stated = mail.replace(/charset\s*=\s*"?[\w.:-]{1,40}"?/gi, `charset=${charset}`);
  if (stated !== mail) return fromLatin(stated);
  // It states none at all: then it is one text.
  return fromLatin(`Content-Type: text/plain; charset=${charset}\r\n${mail}`);
};

/** The same mail with the charset stated in which its words make most sense. */
export function rightCharset(bytes: Uint8Array, misread: string): Uint8Array {
  const mail = asLatin(bytes.subarray(0, 200_000));
  const [best] = ['windows-1251', 'koi8-r']
    .map((charset) => ({ charset, words: cyrillicWords(new TextDecoder(charset).decode(fromLatin(mail))) }))
    .toSorted((a, b) => b.words - a.words);
  const charset = best && best.words > unreadable(misread) / 2 ? best.charset : 'windows-1252';
  return restated(bytes, charset);
}
