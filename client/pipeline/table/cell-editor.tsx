import { type KeyboardEvent, useRef, useState } from 'react';
import type { FieldValue, FieldView } from '../../../machines/api/index.ts';
import { FieldInput } from '../../ui/index.ts';
import styles from './table.module.css';

/** Where the keyboard goes after an edit. */
export type Then = 'stay' | 'next' | 'previous';

interface CellEditorProps {
  field: Pick<FieldView, 'path' | 'type' | 'choices' | 'labels' | 'label'>;
  value: FieldValue;
  currency: string;
  onKeep: (value: FieldValue, then: Then) => void;
  onCancel: () => void;
}

/** Chosen from a list, and kept the moment it is chosen. */
const atOnce: ReadonlySet<string> = new Set(['choice', 'yesno', 'user', 'date']);

/** A value while it is changed in its cell: Enter keeps it, Tab keeps it and goes on, Escape gives up. */
export function CellEditor({ field, value, currency, onKeep, onCancel }: CellEditorProps) {
  const [draft, setDraft] = useState(value);
  const ended = useRef(false);
  const end = (keep: () => void) => {
    if (ended.current) return;
    ended.current = true;
    keep();
  };
  const isListed = atOnce.has(field.type);
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      end(() => onKeep(draft, event.shiftKey ? 'previous' : 'next'));
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      end(onCancel);
    } else if (event.key === 'Enter' && !isListed && field.type !== 'choices') {
      event.preventDefault();
      event.stopPropagation();
      end(() => onKeep(draft, 'stay'));
    } else event.stopPropagation();
  };
  return (
    // Keys that are typed here mean the value, and not the table around it.
    <div
      role="presentation"
      className={styles.editor}
      onKeyDownCapture={(event) =>
        event.key !== 'Enter' && ['Tab', 'Escape'].includes(event.key) && keys(event)
      }
      onKeyDown={keys}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Lists and calendars open elsewhere in the page: leaving for them isn't leaving.
        const inList = relatedTarget instanceof Element && relatedTarget.closest('[data-portal]') !== null;
        if (!currentTarget.contains(relatedTarget) && !inList && !isListed) end(() => onKeep(draft, 'stay'));
      }}
    >
      <FieldInput
        field={field}
        value={draft}
        currency={currency}
        spoken={field.label}
        size="xs"
        autoFocus
        opened
        onChange={(next) => {
          setDraft(next);
          if (isListed) end(() => onKeep(next, 'stay'));
        }}
      />
    </div>
  );
}
