import styles from './palette.module.css';

/** A text in which what was matched stands out. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly [number, number])[] }) {
  const parts: { text: string; from: number; marked: boolean }[] = [];
  let end = 0;
  for (const [from, to] of marks) {
    if (from > end) parts.push({ text: text.slice(end, from), from: end, marked: false });
    if (to > end)
      parts.push({ text: text.slice(Math.max(from, end), to), from: Math.max(from, end), marked: true });
    end = Math.max(end, to);
  }
  if (end < text.length) parts.push({ text: text.slice(end), from: end, marked: false });
  return parts.map(({ text: part, from, marked }) =>
    marked ? (
      <mark key={from} className={styles.mark}>
        {part}
      </mark>
    ) : (
      <span key={from}>{part}</span>
    ),
  );
}
