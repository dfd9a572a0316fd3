import { useEffect } from 'react';
import type { Point } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { clipIn, clipText } from './clipboard.ts';

/**
 * Copy, cut and paste through the system's clipboard, so that they work across tabs and processes. `middle` is where a
 * paste goes that comes from another drawing.
 */
export function useClipboard(designer: Designer, onCanvas: boolean, middle: () => Point): void {
  useEffect(() => {
    if (!onCanvas) return;
    const copy = (event: ClipboardEvent) => {
      if (hasText(event)) return;
      const { selection } = designer.get();
      const [ids, notes] = [[...selection.nodes], [...selection.notes]];
      if (ids.length + notes.length === 0 || !event.clipboardData) return;
      event.clipboardData.setData('text/plain', clipText(designer.process, ids, notes));
      event.preventDefault();
      if (event.type !== 'cut') return;
      designer.edit([
        { do: 'removeNodes', ids },
        { do: 'removeNotes', ids: notes },
      ]);
    };
    const paste = (event: ClipboardEvent) => {
      const clip = hasText(event) ? null : clipIn(event.clipboardData?.getData('text/plain') ?? '');
      if (!clip) return;
      event.preventDefault();
      const { nodes, notes = [] } = designer.process;
      const known = new Set([...nodes, ...notes].map(({ id }) => id));
      // Beside its originals where they are here; else in the middle of what is in view.
      const at = [...clip.nodes, ...(clip.notes ?? [])].some(({ id }) => known.has(id))
        ? undefined
        : middle();
      designer.edit({ do: 'paste', clip, at }, { selectAdded: true });
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [designer, onCanvas, middle]);
}

/** Text that is being written or is selected goes its usual way. */
function hasText(event: ClipboardEvent): boolean {
  const target = event.target;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true;
  return event.type !== 'paste' && (document.getSelection()?.toString() ?? '') !== '';
}
