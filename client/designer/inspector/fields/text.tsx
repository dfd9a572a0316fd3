import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDesigner } from '../../store/context.tsx';
import styles from './fields.module.css';
import { FieldProblems } from './problems.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  /** Answers why not when the text is refused, else null. Called with every letter. */
  onWrite: (text: string, burst: string) => string | null;
  /** Where in the document; also joins letters typed in one go into one entry of the history. */
  path: string;
  placeholder?: string;
  description?: string;
  /** Grows with its text, from this many lines on to `MOST_LINES`. */
  lines?: number;
  /** Line breaks are part of the text. */
  breaks?: boolean;
  strong?: boolean;
  maxLength?: number;
}

const MOST_LINES = 16;

/** Letters that a line of the narrow column takes, for browsers that don't size a field by what stands in it. */
const LETTERS_PER_LINE = 38;

const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LETTERS_PER_LINE)), 0);

/** A text of the process: written through letter by letter, refused in place. */
export function TextField(props: TextFieldProps) {
  const { label, value, onWrite, path, placeholder, description, lines, breaks, strong, maxLength } = props;
  const designer = useDesigner();
  // What was refused stays in the field with the reason until it is right or left.
  const [refused, setRefused] = useState<{ text: string; reason: string } | null>(null);
  const write = (text: string) => {
    const reason = onWrite(breaks ? text : text.replaceAll(/\s*\n\s*/gu, ' '), path);
    setRefused(reason === null ? null : { text, reason });
  };
  const shared = {
    label,
    description,
    placeholder,
    maxLength,
    value: refused?.text ?? value,
    error: refused?.reason,
    readOnly: designer.readOnly,
    classNames: strong ? { input: styles.strong } : undefined,
    onBlur: () => {
      setRefused(null);
      designer.settle();
    },
  };
  return (
    <div>
      {lines === undefined ? (
        <TextInput {...shared} onChange={(event) => write(event.currentTarget.value)} />
      ) : (
        <Textarea
          {...shared}
          // By the style sheet: measuring with every letter would lay the page out anew each time.
          rows={Math.min(MOST_LINES, Math.max(lines, linesOf(shared.value)))}
          classNames={{ input: strong ? `${styles.lines} ${styles.strong}` : styles.lines }}
          style={{ '--lines': lines, '--most-lines': MOST_LINES }}
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !breaks) event.preventDefault();
          }}
        />
      )}
      <FieldProblems path={path} />
    </div>
  );
}
