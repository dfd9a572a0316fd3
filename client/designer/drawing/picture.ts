import type { Note } from '../../../machines/index.ts';
import { rectOf, type Box, type Point, type Rect } from '../routing/geometry.ts';
import type { Link, Route } from '../routing/link.ts';
import { layLines } from '../routing/router.ts';
import { ArrowPainter, type EdgeView } from './arrow-painter.ts';
import { dayMarks, type DayMark } from './days.ts';
import { gateOf, TERMS_TOP, type Gate } from './gate.ts';
import { kept } from './kept.ts';
import { NodePainter, type NodeView } from './node-painter.ts';
import { noteKey, type Sitter } from './sitter.ts';
import { PILL_GAP, PILL_HEIGHT } from './sizes.ts';
import { stubsOf } from './stubs.ts';

export type { EdgeView } from './arrow-painter.ts';
export type { NodeView } from './node-painter.ts';
export { noteKey, type Sitter } from './sitter.ts';

/** A remark on the canvas as it is drawn, by its middle. */
export interface NoteView {
  note: Note;
  place: Point;
}

export interface Picture {
  nodes: readonly NodeView[];
  edges: readonly EdgeView[];
  notes: readonly NoteView[];
  gate: Gate | null;
  days: readonly DayMark[];
}

/** Above this many arrows only those that a change concerns are laid anew. */
const LAY_ALL = 160;

/** Draws a process again and again, keeping whatever has not changed. */
export class Painter {
  readonly #nodes = new NodePainter();
  readonly #arrows = new ArrowPainter();
  #notes = new Map<string, NoteView>();
  #routes = new Map<string, Route>();
  #boxes: ReadonlyMap<string, Box> = new Map();
  #links: ReadonlyMap<string, Link> = new Map();
  #gate: Gate | null = null;
  #days: readonly DayMark[] = [];
  /** The lines lie as they would if this were the first look at the drawing. */
  #rested = false;

  paint(sitter: Sitter): Picture {
    const { process, moving } = sitter;
    const byId = new Map(process.nodes.map((node) => [node.id, node]));
    const stubs = stubsOf(process, byId);
    const { views: nodes, boxes } = this.#nodes.paint(sitter, byId, stubs);
    const worded = this.#arrows.wordsOf(sitter, byId, stubs);
    // The gate and the marks on the horizon stand still while something is carried past them.
    const dragging = moving.size > 0;
    const gate = dragging ? this.#gate : gateOf(process, boxes);
    if (!dragging) this.#days = kept(this.#days, dayMarks(process, boxes));
    this.#lay(boxes, new Map(worded.map(({ edge, link }) => [edge.id, link])), gate, sitter);
    return {
      nodes,
      edges: this.#arrows.paint(worded, this.#routes, sitter.problems),
      notes: this.#paintNotes(sitter),
      gate: this.#gate,
      days: this.#days,
    };
  }

  #paintNotes({ process: { notes = [] }, moving }: Sitter): NoteView[] {
    const views = notes.map((note): NoteView => {
      const { x, y } = moving.get(noteKey(note.id)) ?? note;
      const before = this.#notes.get(note.id);
      const same = before?.note === note && before.place.x === x && before.place.y === y;
      return same ? before : { note, place: { x, y } };
    });
    this.#notes = new Map(views.map((view) => [view.note.id, view]));
    return views;
  }

  /** Lays the lines that the change concerns; at rest all of them where there are few, so that a drawing looks the same. */
  #lay(
    boxes: ReadonlyMap<string, Box>,
    links: ReadonlyMap<string, Link>,
    gateNow: Gate | null,
    { moving, hurried = false }: Sitter,
  ): void {
    const gate = gateNow && this.#gate ? kept(this.#gate, gateNow) : gateNow;
    const still = gate === this.#gate && sameEntries(boxes, this.#boxes) && sameEntries(links, this.#links);
    const passing = moving.size > 0 || hurried;
    if (still && (passing || this.#rested)) return;
    const onlyConcerned = passing || links.size > LAY_ALL;
    this.#routes = layLines(boxes, [...links.values()], {
      fixed: onlyConcerned ? this.#unconcerned(boxes, links) : new Map(),
      taken: gate ? [termsRoom(gate)] : [],
      gateX: gate?.x ?? null,
    });
    this.#boxes = boxes;
    this.#links = links;
    this.#gate = gate;
    this.#rested = !passing;
  }

  #unconcerned(boxes: ReadonlyMap<string, Box>, links: ReadonlyMap<string, Link>): Map<string, Route> {
    const same = (id: string) => boxes.get(id) === this.#boxes.get(id);
    return new Map(
      [...this.#routes].filter(([id]) => {
        const link = links.get(id);
        return link !== undefined && link === this.#links.get(id) && same(link.from) && same(link.to);
      }),
    );
  }
}

function sameEntries<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, one] of a) if (b.get(id) !== one) return false;
  return true;
}

/** Where the gate's pills stand. */
function termsRoom({ x, sla, criteria }: Gate): Rect {
  const rows = (sla ? 1 : 0) + (criteria ? 1 : 0);
  const height = rows * (PILL_HEIGHT + PILL_GAP);
  return rectOf({ x, y: TERMS_TOP + height / 2, width: rows === 0 ? 0 : 150, height });
}
