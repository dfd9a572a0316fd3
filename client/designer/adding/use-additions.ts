import { useMemo } from 'react';
import type { CanvasView } from '../canvas/use-view.ts';
import type { Picture } from '../drawing/picture.ts';
import { nearestRoute } from './nearest.ts';
import type { Box, Point } from '../routing/geometry.ts';
import type { Designer } from '../store/designer.ts';
import { soleNode } from '../store/selection.ts';
import { addAt, addNoteAt, addOn } from './add.ts';
import type { Adding } from './context.tsx';
import type { Addition } from './kinds.ts';
import { spotFor } from './spot.ts';

interface AdditionsNeeds {
  designer: Designer;
  picture: Picture;
  boxes: ReadonlyMap<string, Box>;
  view: CanvasView;
}

interface Additions {
  /** Beside what is selected, else in the middle of what is in view. */
  add: (addition: Addition) => void;
  /** Where it was dropped; onto an arrow, where it was dropped on one. Screen coordinates. */
  drop: (addition: Addition, at: Point) => void;
  adding: Adding;
}

/** From a node's upper border to the middle of a note about it. */
const NOTE_ABOVE = 80;

/** The ways in which nodes get onto the canvas. */
export function useAdditions({ designer, picture, boxes, view }: AdditionsNeeds): Additions {
  return useMemo(() => {
    const kindOf = (id: string) => designer.process.nodes.find((node) => node.id === id);
    const beside = (id: string | null, addition: Addition): Point => {
      const node = id === null ? undefined : kindOf(id);
      const box = node && boxes.get(node.id);
      return spotFor(addition, node && box ? { kind: node.kind, box } : null, view.middle(), boxes.values());
    };
    const middleOf = (id: string): Point | null => {
      const edge = designer.process.edges.find((one) => one.id === id);
      const [from, to] = [boxes.get(edge?.from ?? ''), boxes.get(edge?.to ?? '')];
      return from && to ? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } : null;
    };
    /** Beside what is selected, above it rather than on its arrows. */
    const freeForNote = (): Point => {
      const box = boxes.get(soleNode(designer.get().selection) ?? '');
      if (!box) return view.middle();
      return { x: box.x, y: box.y - box.height / 2 - NOTE_ABOVE };
    };
    const showAdded = () => {
      const id = soleNode(designer.get().selection);
      // Once it is painted.
      if (id !== null) requestAnimationFrame(() => view.show(id));
    };
    return {
      add: (addition) => {
        addAt(designer, addition, beside(soleNode(designer.get().selection), addition));
        showAdded();
      },
      drop: (addition, screen) => {
        if (!document.elementFromPoint(screen.x, screen.y)?.closest('.react-flow')) return;
        const at = view.toFlow(screen);
        const edge = nearestRoute(picture, at);
        if (edge !== null && addOn(designer, addition, at, edge)) return;
        addAt(designer, addition, at);
      },
      adding: {
        addAfter: (from, addition, on, given) => {
          addAt(designer, addition, beside(from, addition), kindOf(from) ?? null, on, given);
          showAdded();
        },
        addBetween: (edge, addition, given) => {
          const at = middleOf(edge);
          if (at && addOn(designer, addition, at, edge, given)) showAdded();
        },
        addFree: (addition, given) => {
          addAt(designer, addition, beside(null, addition), null, undefined, given);
          showAdded();
        },
        addNote: () => addNoteAt(designer, freeForNote()),
        show: view.show,
      },
    };
  }, [designer, picture, boxes, view]);
}
