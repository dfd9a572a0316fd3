import { asLatin, fromLatin } from './bytes.ts';

/** Longer mails than this were put together by no person. */
const largest = 2 * 1024 * 1024;

/**
 * RFC 3676 joins a line that ends in a space with the next one, but never a quoted line with one that is quoted less:
 * else the first words of an answer right under a quotation would become part of it. The parser joins these too, so
 * that space is taken away before.
 */
export function unglued(bytes: Uint8Array): Uint8Array {
  if (bytes.length > largest) return bytes;
  const mail = asLatin(bytes);
  if (!/format="?flowed/i.test(mail)) return bytes;
  const lines = mail.split('\n');
  const depth = (line: string | undefined): number =>
    /^[> ]*/.exec(line ?? '')?.[0].replaceAll(' ', '').length ?? 0;
  return fromLatin(
    lines
      .map((line, index) =>
        line.startsWith('>') && depth(line) !== depth(lines[index + 1])
          ? line.replace(/(?: |=20){1,20}(\r?)$/, '$1')
          : line,
      )
      .join('\n'),
  );
}
