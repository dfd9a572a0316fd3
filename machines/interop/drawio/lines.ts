import type { ImportNote } from '../import.ts';
import { type Cell, lineOf } from './cells.ts';
import {
  type Area,
  type Box,
  type Connector,
  distanceTo,
  type DrawnShape,
  holds,
  middleOf,
  type Point,
} from './drawing.ts';
import type { Joined } from './join.ts';
import { noteOn } from './noting.ts';
import { isBareAnswer } from './words.ts';
import { say } from '../../saying/index.ts';

/** How far from a shape a loose end of an arrow may stop and still mean it, in the file's units. */
const REACH = 30;
/** How far free words may stand from an arrow and still be about it; short answers such as "Yes" farther. */
const WORDS_REACH = 30;
const ANSWER_REACH = 45;

interface Ground {
  shapes: readonly DrawnShape[];
  areas: readonly Area[];
  joined: Joined;
  notes: ImportNote[];
}

/** The arrows between shapes, and the free texts that turned out to be words on them. */
export function linesOf(
  cells: readonly Cell[],
  ground: Ground,
): { connectors: Connector[]; labels: ReadonlySet<string> } {
  const edges = cells.filter((cell) => cell.kind === 'edge');
  const resolver = new EndResolver(edges, ground);
  const connectors = edges.flatMap((edge) => {
    const text = ground.joined.edgeTexts.get(edge.id) ?? '';
    const from = resolver.end(edge, 'source');
    const to = resolver.end(edge, 'target', from);
    if (from === null || to === null) {
      ground.notes.push(looseEnd(edge, text, from, to, ground.shapes));
      return [];
    }
    const { from: start, to: end } = pointing(edge, from, to, text, ground.notes);
    return [{ id: edge.id, from: start, to: end, text }];
  });
  const labels = wordsBeside(connectors, edges, ground);
  return {
    connectors: connectors.map((one) => ({ ...one, text: labels.byConnector.get(one.id) ?? one.text })),
    labels: labels.texts,
  };
}

function looseEnd(
  edge: Cell,
  text: string,
  from: string | null,
  to: string | null,
  shapes: readonly DrawnShape[],
): ImportNote {
  const known = shapes.find(({ id }) => id === (from ?? to));
  const where = known?.text ? say`“${known.text.replaceAll('\n', ' ').slice(0, 60)}”` : say`a shape`;
  const message =
    from === null && to === null
      ? say`Neither end of this line touches a shape.`
      : from === null
        ? say`This arrow leads to ${where}, and its beginning touches no shape.`
        : say`This arrow leaves ${where}, and its end touches no shape.`;
  return noteOn('left-out', { id: edge.id, text, shape: 'connector' }, message, {
    remedy: say`Draw it in the designer if it belongs to the process, or connect its ends in draw.io first.`,
  });
}

/** Arrows point by their heads, not by where somebody began to draw. */
function pointing(
  edge: Cell,
  from: string,
  to: string,
  text: string,
  notes: ImportNote[],
): { from: string; to: string } {
  const head = edge.style.values.get('endArrow') ?? 'classic';
  const tail = edge.style.values.get('startArrow') ?? 'none';
  const isHead = (arrow: string) =>
    arrow !== 'none' && !/^(?:oval|diamond|ER|dash|circle|halfCircle)/.test(arrow);
  if (!isHead(head) && isHead(tail)) return { from: to, to: from };
  if (isHead(head) && isHead(tail) && from !== to)
    notes.push(
      noteOn(
        'changed',
        { id: edge.id, text, shape: 'connector' },
        say`It points both ways; one arrow was made of it, the way it was drawn.`,
        {
          remedy: say`Draw the way back in the designer, with what makes it happen.`,
        },
      ),
    );
  return { from, to };
}

/** Finds the shape at an end of an edge, whatever the file says there. */
class EndResolver {
  readonly #edges: ReadonlyMap<string, Cell>;
  readonly #shapes: ReadonlyMap<string, DrawnShape>;
  readonly #areas: ReadonlyMap<string, Area>;
  readonly #ground: Ground;

  constructor(edges: readonly Cell[], ground: Ground) {
    this.#edges = new Map(edges.map((edge) => [edge.id, edge]));
    this.#shapes = new Map(ground.shapes.map((shape) => [shape.id, shape]));
    this.#areas = new Map(ground.areas.map((area) => [area.id, area]));
    this.#ground = ground;
  }

  /** The shape at an end; a loose one is never guessed to be `other`, the shape at the arrow's other end. */
  end(
    edge: Cell,
    which: 'source' | 'target',
    other: string | null = null,
    through: ReadonlySet<string> = new Set(),
  ): string | null {
    const named = edge[which];
    const id = named === null ? null : this.#whole(named);
    if (id !== null && this.#shapes.has(id)) return id;
    const onto = id === null ? undefined : this.#edges.get(id);
    // An arrow that joins another arrow goes where that one goes, and one that branches off comes from where it comes.
    if (onto && !through.has(onto.id))
      return this.end(onto, which, other, new Set([...through, edge.id, onto.id]));
    const area = id === null ? undefined : this.#areas.get(id);
    if (area) return this.#inside(area, edge, which);
    const point = which === 'source' ? edge.sourcePoint : edge.targetPoint;
    return (
      point &&
      this.#within(point, edge, other ?? this.#attached(which === 'source' ? edge.target : edge.source))
    );
  }

  /** The shape that a part belongs to; parts may have parts. */
  #whole(id: string): string {
    const { part } = this.#ground.joined;
    let at = id;
    for (let steps = 0; steps < 20; steps++) {
      const next = part.get(at);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  }

  /** An arrow at a frame means what stands in it, nearest to where the arrow comes from. */
  #inside(area: Area, edge: Cell, which: 'source' | 'target'): string | null {
    const other = this.#whole((which === 'source' ? edge.target : edge.source) ?? '');
    const box = this.#shapes.get(other)?.box ?? this.#areas.get(other)?.box;
    const near = box ? middleOf(box) : middleOf(area.box);
    const found = nearest(
      this.#ground.shapes.filter(
        (shape) => shape.areas.includes(area.id) && shape.id !== other && shape.text !== '',
      ),
      near,
      Infinity,
    );
    if (found)
      this.#ground.notes.push(
        noteOn(
          'guessed',
          { id: edge.id, text: this.#ground.joined.edgeTexts.get(edge.id) ?? '', shape: 'connector' },
          say`It is attached to the frame “${area.name.replaceAll('\n', ' ') || '…'}”, so it was led to “${found.text.replaceAll('\n', ' ')}” in it.`,
          { remedy: say`Move its end in the designer if that is wrong.` },
        ),
      );
    return found?.id ?? null;
  }

  #attached(id: string | null): string | null {
    const whole = id === null ? null : this.#whole(id);
    return whole !== null && this.#shapes.has(whole) ? whole : null;
  }

  #within(point: Point, edge: Cell, other: string | null): string | null {
    const shapes = this.#ground.shapes.filter(({ id }) => id !== other);
    const solid = shapes.filter(({ shape }) => shape !== 'text' && shape !== 'line');
    const found = nearest(solid, point, REACH) ?? nearest(shapes, point, REACH / 2);
    if (!found) return null;
    this.#ground.notes.push(
      noteOn(
        'guessed',
        { id: edge.id, text: this.#ground.joined.edgeTexts.get(edge.id) ?? '', shape: 'connector' },
        say`Its end is loose; it stops near “${found.text.replaceAll('\n', ' ') || say`a shape without words`}”, so it was joined to it.`,
      ),
    );
    return found.id;
  }
}

function nearest(shapes: readonly DrawnShape[], point: Point, within: number): DrawnShape | null {
  let best: DrawnShape | null = null;
  let least = within;
  for (const shape of shapes) {
    const distance = distanceTo(shape.box, point);
    if (distance > least || (distance === least && best)) continue;
    best = shape;
    least = distance;
  }
  return best;
}

/** Free words that stand beside an arrow without any. */
function wordsBeside(
  connectors: readonly Connector[],
  edges: readonly Cell[],
  { shapes, notes }: Ground,
): { byConnector: ReadonlyMap<string, string>; texts: ReadonlySet<string> } {
  const boxes = new Map<string, Box>(shapes.map(({ id, box }) => [id, box]));
  const used = new Set(connectors.flatMap(({ from, to }) => [from, to]));
  const byConnector = new Map<string, string>();
  const texts = new Set<string>();
  const free = shapes.filter(
    ({ id, shape, text }) => shape === 'text' && text !== '' && text.length <= 40 && !used.has(id),
  );
  if (free.length === 0) return { byConnector, texts };
  const solid = shapes.filter(({ shape, text }) => shape !== 'text' && text !== '');
  const byId = new Map(edges.map((edge) => [edge.id, edge]));
  const bare = connectors
    .filter(({ text }) => text === '')
    .flatMap((connector) => {
      const edge = byId.get(connector.id);
      return edge ? [{ connector, line: visible(lineOf(edge, boxes), connector, boxes) }] : [];
    });
  for (const text of free) {
    const reach = isBareAnswer(text.text) ? ANSWER_REACH : WORDS_REACH;
    const middle = middleOf(text.box);
    // Words right under a step are the team's part of it, however near an arrow passes.
    if (!isBareAnswer(text.text) && text.text.length > 24) continue;
    // An answer stands right beside its question; other words that are nearer to a shape are about the shape.
    const beside = isBareAnswer(text.text) ? null : nearest(solid, middle, reach);
    let best: Connector | null = null;
    let least = reach;
    for (const { connector, line } of bare) {
      if (byConnector.has(connector.id)) continue;
      const distance = Math.min(...segmentsOf(line).map(([a, b]) => fromSegment(middle, a, b)));
      if (distance >= least || (beside && distanceTo(beside.box, middle) < distance)) continue;
      least = distance;
      best = connector;
    }
    if (!best) continue;
    byConnector.set(best.id, text.text);
    texts.add(text.id);
    notes.push(noteOn('guessed', text, say`These words stand beside an arrow, so they are on it.`));
  }
  return { byConnector, texts };
}

/** The part of a line between its shapes; a straight one is drawn with a corner, so both corners count. */
function visible(line: readonly Point[], connector: Connector, boxes: ReadonlyMap<string, Box>): Point[] {
  const [from, to] = [boxes.get(connector.from), boxes.get(connector.to)];
  if (line.length !== 2 || !from || !to) return [...line];
  const [a, b] = [middleOf(from), middleOf(to)];
  const straight = Math.abs(a.x - b.x) < 10 || Math.abs(a.y - b.y) < 10;
  if (straight) return [a, b];
  const corner = holds(from, { x: b.x, y: a.y }, 10) ? { x: a.x, y: b.y } : { x: b.x, y: a.y };
  return [a, corner, b];
}

const segmentsOf = (line: readonly Point[]): [Point, Point][] =>
  line.slice(1).flatMap((point, index): [Point, Point][] => {
    const before = line[index];
    return before ? [[before, point]] : [];
  });

function fromSegment(point: Point, a: Point, b: Point): number {
  const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
  const along = length === 0 ? 0 : ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length;
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - at * (b.x - a.x), point.y - a.y - at * (b.y - a.y));
}
