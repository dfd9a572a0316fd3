import { memo, type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { useReactFlow } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { snap, type Note } from '../../../machines/index.ts';
import { useMark } from '../drawing/marks.ts';
import type { FlowNoteProps } from '../mapping.ts';
import { useDesigner, useDesignerState } from '../store/context.tsx';
import styles from './note.module.css';

/** A remark on the canvas: free text on a quiet card under the drawing. */
export const NoteCard = memo(function NoteCard({ data: { view }, selected }: FlowNoteProps) {
  const { t } = useTranslation('drawing');
  const designer = useDesigner();
  const { note } = view;
  const writing = useDesignerState((state) => state.noting === note.id);
  const mark = useMark('notes', note.id);
  return (
    <div className={styles.note} data-selected={selected || undefined} data-mark={mark.tone}>
      {writing ? (
        <NoteText note={note} />
      ) : (
        <p className={styles.text} data-empty={note.text === '' || undefined}>
          {note.text || t('note.empty')}
        </p>
      )}
      {selected && !designer.readOnly && <Corner note={note} />}
    </div>
  );
});

function NoteText({ note }: { note: Note }) {
  const { t } = useTranslation('drawing');
  const designer = useDesigner();
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const done = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (!done) return;
    event.preventDefault();
    designer.writeNote(null);
    field.current?.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
  };
  return (
    <textarea
      ref={field}
      className={`${styles.field} nodrag nopan nowheel`}
      aria-label={t('note.label')}
      value={note.text}
      maxLength={2000}
      onChange={(event) =>
        designer.edit(
          { do: 'setNote', id: note.id, patch: { text: event.currentTarget.value } },
          { burst: `text of ${note.id}` },
        )
      }
      onKeyDown={onKeyDown}
      onBlur={() => designer.writeNote(null)}
    />
  );
}

const SMALLEST = { width: 96, height: 48 };
const LARGEST = 2000;

/** The lower right corner, by which a note is made larger or smaller; the other corner stays. */
function Corner({ note }: { note: Note }) {
  const { t } = useTranslation('drawing');
  const designer = useDesigner();
  const { screenToFlowPosition } = useReactFlow();
  const fixed = useRef<{ left: number; top: number } | null>(null);
  const start = (event: PointerEvent) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    fixed.current = { left: note.x - note.width / 2, top: note.y - note.height / 2 };
  };
  const move = (event: PointerEvent) => {
    if (!fixed.current) return;
    const { left, top } = fixed.current;
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    // Of even halves, so that the middle lies on whole units.
    const width = Math.min(LARGEST, Math.max(SMALLEST.width, 2 * snap((at.x - left) / 2)));
    const height = Math.min(LARGEST, Math.max(SMALLEST.height, 2 * snap((at.y - top) / 2)));
    const patch = { width, height, x: left + width / 2, y: top + height / 2 };
    designer.edit({ do: 'setNote', id: note.id, patch }, { burst: `size of ${note.id}` });
  };
  const end = () => {
    fixed.current = null;
    designer.settle();
  };
  return (
    <span
      className={`${styles.corner} nodrag nopan`}
      title={t('note.size')}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
