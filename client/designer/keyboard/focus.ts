import { useSyncExternalStore } from 'react';

/** Whether keys are meant for the drawing: the focus is on the canvas or nowhere in particular. */
export function useCanvasFocus(): boolean {
  return useSyncExternalStore(subscribe, isOnCanvas);
}

/** Whether the focus is on the drawing itself, not on a button over it: there, Tab makes something new. */
export function useDrawingFocus(): boolean {
  return useSyncExternalStore(subscribe, isOnDrawing);
}

function isOnDrawing(): boolean {
  const focused = document.activeElement;
  if (!focused) return false;
  return focused.hasAttribute(drawingMark) || focused.closest('.react-flow__node, [data-edge]') !== null;
}

/** The mark of the canvas itself, which has the focus while no node or arrow has. */
export const drawingMark = 'data-designer-drawing';

/** The mark of the element that the canvas and what floats over it stand in. */
export const canvasMark = 'data-designer-canvas';

function isOnCanvas(): boolean {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused.id === 'main') return true;
  return focused.closest(`[${canvasMark}]`) !== null;
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}

/** On what stands for a node or arrow in the text of the process: its list and id, as in `nodes proposal`. */
export const listedMark = 'data-listed';

/**
 * Moves the focus to a node or an arrow's pills on the canvas, or to its words in the text. Where it isn't shown yet,
 * so many frames later.
 */
export function focusOnCanvas(kind: 'node' | 'edge', id: string, frames = 1): void {
  if (focusNow(kind, id) || frames === 0) return;
  requestAnimationFrame(() => focusOnCanvas(kind, id, frames - 1));
}

function focusNow(kind: 'node' | 'edge', id: string): boolean {
  const drawn =
    kind === 'node' ? `.react-flow__node[data-id="${CSS.escape(id)}"]` : `[data-edge="${CSS.escape(id)}"]`;
  const listed = `[${listedMark}="${kind}s ${CSS.escape(id)}"]`;
  const element = document.querySelector<HTMLElement>(`[${canvasMark}] :is(${drawn}, ${listed})`);
  element?.focus({ preventScroll: true });
  return element !== null && document.activeElement === element;
}
