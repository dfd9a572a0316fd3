import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDesigner } from '../../store/context.tsx';

interface SettledTextProps {
  label: string;
  value: string;
  /** Called when the field is left; answers why not when the text is refused, else null. */
  onSettle: (text: string) => string | null;
  maxLength?: number;
}

/** A name in a list, changed when the field is left: names are compared with each other, half of one proves nothing. */
export function SettledText({ label, value, onSettle, maxLength = 80 }: SettledTextProps) {
  const designer = useDesigner();
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const settle = () => {
    if (draft === null) return;
    const reason = draft === value ? null : onSettle(draft);
    setRefused(reason);
    if (reason === null) setDraft(null);
  };
  return (
    <TextInput
      aria-label={label}
      value={draft ?? value}
      error={refused}
      maxLength={maxLength}
      readOnly={designer.readOnly}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setRefused(null);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') {
          setDraft(null);
          setRefused(null);
        }
      }}
    />
  );
}
