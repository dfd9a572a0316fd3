import { type Ref, useImperativeHandle, useRef } from 'react';
import styles from './fact-text.module.css';
import { type FactRange, followEdit, segments } from './fact-ranges.ts';

export interface FactTextHandle {
  focus: () => void;
  /** Puts words where the cursor is, marked as coming from a field. */
  insert: (words: string, path: string) => void;
}

interface FactTextProps {
  label: string;
  placeholder?: string;
  value: string;
  ranges: readonly FactRange[];
  onChange: (value: string, ranges: FactRange[]) => void;
  ref?: Ref<FactTextHandle>;
}

/**
 * A text to edit in which the words that came from fields are underlined. A text field can't underline parts of
 * itself, so the same text stands behind it, unseen but for the lines; it also gives the field its height.
 */
export function FactText({ label, placeholder, value, ranges, onChange, ref }: FactTextProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => ({
    focus: () => {
      const element = field.current;
      element?.focus();
      element?.setSelectionRange(element.value.length, element.value.length);
    },
    insert: (words, path) => {
      const element = field.current;
      const start = element?.selectionStart ?? value.length;
      const end = element?.selectionEnd ?? value.length;
      const next = value.slice(0, start) + words + value.slice(end);
      const kept = followEdit(ranges, value, next).filter(
        (range) => range.end <= start || range.start >= start + words.length,
      );
      onChange(next, [...kept, { start, end: start + words.length, path }]);
      element?.focus();
      requestAnimationFrame(() => element?.setSelectionRange(start + words.length, start + words.length));
    },
  }));
  return (
    <div className={styles.paper}>
      <div className={styles.behind} aria-hidden>
        {segments(value, ranges).map(({ text, start, path }) =>
          path === null ? (
            text
          ) : (
            <span key={start} className={styles.fact}>
              {text}
            </span>
          ),
        )}
        {/* A line that has just been begun has height too. */}
        {'\u200b'}
      </div>
      <textarea
        ref={field}
        className={styles.text}
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          const next = event.currentTarget.value;
          onChange(next, followEdit(ranges, value, next));
        }}
        spellCheck
      />
    </div>
  );
}
