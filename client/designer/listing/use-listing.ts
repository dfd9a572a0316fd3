import { useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useHotkeys } from '../../ui/index.ts';
import type { CanvasView } from '../canvas/use-view.ts';
import { focusOnCanvas } from '../keyboard/focus.ts';
import { useDesigner } from '../store/context.tsx';
import { soleEdge, soleNode } from '../store/selection.ts';

export interface Listing {
  /** The text stands in place of the drawing. */
  shown: boolean;
  open: () => void;
  leave: () => void;
  /** The canvas is there again, or for the first time: what was selected in the text is in sight. */
  onCanvas: () => void;
}

/** How many frames the canvas may take to show what it has. */
const FRAMES = 60;

/** Whether the process is drawn or told, and the ways from one to the other. */
export function useListing(view: CanvasView): Listing {
  const { t: say } = useTranslation('listing');
  const designer = useDesigner();
  const [shown, setShown] = useState(false);
  const flow = useReactFlow();
  /** Where the canvas was when the text took its place. */
  const left = useRef<Viewport>(null);
  const open = () => {
    left.current = flow.getViewport();
    setShown(true);
  };
  const leave = () => setShown(false);
  const { open: openView, show } = view;
  const onCanvas = useCallback(() => {
    const viewport = left.current;
    if (!viewport) return openView();
    left.current = null;
    void flow.setViewport(viewport);
    const { selection } = designer.get();
    const [node, edge] = [soleNode(selection), soleEdge(selection)];
    const id = node ?? edge;
    if (id === null) return;
    // Once the canvas has taken its view, and shows what it has measured.
    requestAnimationFrame(() => {
      show(id);
      focusOnCanvas(node === null ? 'edge' : 'node', id, FRAMES);
    });
  }, [designer, flow, openView, show]);
  const toggle = shown ? leave : open;
  useHotkeys(say('keys.group'), [{ keys: 'l', label: say('keys.toggle'), run: toggle }]);
  useCommands(() => [
    {
      id: 'text',
      label: shown ? say('back') : say('title'),
      icon: shown ? 'process' : 'document',
      run: toggle,
    },
  ]);
  return { shown, open, leave, onCanvas };
}
