import type { NamingTable } from '../../lint/naming/table.ts';
import { type Area, areaOf, type Connector, type DrawnPage, type DrawnShape } from './drawing.ts';
import { distance, type Hue, hueOf, type Paint } from './colour.ts';
import type { ShapeKind } from './shape.ts';
import { isCustomer, isMarketing, isPassive, isPast, startsWithCustomer, startsWithTeam } from './words.ts';

/**
 * What a group of shapes that look alike can mean. Beside what the process has: `ends` are starts and ends, told apart
 * by their arrows; `by-words` decides shape by shape, by whose lane it is in and by what it says.
 */
export const meanings = [
  'passive',
  'influenced',
  'action',
  'by-words',
  'decision',
  'entry',
  'outcome',
  'ends',
  'note',
  'leave-out',
] as const;
export type Meaning = (typeof meanings)[number];

/** Shapes of one look: colour and form. */
export interface FoundGroup {
  /** Stable for the same drawing: what choices are kept by. */
  key: string;
  shape: ShapeKind;
  fill: Paint;
  stroke: Paint;
  count: number;
  /** Words of a few of them. */
  examples: readonly string[];
  proposed: Meaning;
  /** Nobody can tell from the look: whoever imports should say. */
  asked: boolean;
}

/** Which group a shape is in. */
export type GroupOf = (shape: DrawnShape) => string;

/** Two fills that nobody sees a difference between are one. */
const SAME = 0.02;

interface Look {
  key: string;
  shape: ShapeKind;
  fill: Paint;
  stroke: Paint;
}

/** Forms that mean the same are one form where colour is what tells the groups apart. */
const formOf = (shape: ShapeKind): ShapeKind => (shape === 'rounded' ? 'box' : shape);

/** The looks found on some pages, with a proposal for each, and which look each shape has. */
export function foundIn(
  pages: readonly DrawnPage[],
  naming: NamingTable | undefined,
): { groups: FoundGroup[]; groupOf: GroupOf } {
  const looks: Look[] = [];
  const known = new Map<string, Look>();
  const lookOf = (shape: DrawnShape): Look => {
    const form = formOf(shape.shape);
    // A line's colour tells only where nothing is filled in.
    const isPale = shape.fill === null || hueOf(shape.fill) === 'white';
    const stroke = isPale && isColour(hueOf(shape.stroke)) ? shape.stroke : null;
    const exact = `${form}|${shape.fill ?? 'none'}|${stroke ?? ''}`;
    const remembered = known.get(exact);
    if (remembered) return remembered;
    const similar = looks.find(
      (look) =>
        look.shape === form &&
        hueOf(look.fill) === hueOf(shape.fill) &&
        distance(look.fill, shape.fill) < SAME &&
        distance(look.stroke, stroke) < SAME,
    );
    const look = similar ?? { key: exact, shape: form, fill: shape.fill, stroke };
    if (!similar) looks.push(look);
    known.set(exact, look);
    return look;
  };
  const members = Map.groupBy(
    pages.flatMap((page) => page.shapes),
    lookOf,
  );
  const drawing = contextOf(pages, naming);
  const groups = [...members].map(([look, shapes]) => groupFound(look, shapes, drawing));
  return {
    groups: groups.toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
    groupOf: (shape) => lookOf(shape).key,
  };
}

function groupFound(look: Look, shapes: readonly DrawnShape[], drawing: Context): FoundGroup {
  const words = [
    ...new Set(shapes.map(({ text }) => text.replaceAll('\n', ' ')).filter((text) => text !== '')),
  ];
  return {
    ...look,
    stroke: shapes[0]?.stroke ?? null,
    count: shapes.length,
    examples: words.slice(0, 3),
    ...proposal(look, shapes, drawing),
  };
}

const isColour = (hue: Hue): boolean =>
  hue !== 'none' && hue !== 'white' && hue !== 'grey' && hue !== 'black';

/** What the rest of the drawing says about a group. */
export interface Context {
  into: ReadonlyMap<string, readonly Connector[]>;
  out: ReadonlyMap<string, readonly Connector[]>;
  areas: ReadonlyMap<string, Area>;
  shapes: ReadonlyMap<string, DrawnShape>;
  naming: NamingTable | undefined;
  /** Some shape is red or green: the drawing speaks by colours. */
  speaksByColour: boolean;
}

export function contextOf(pages: readonly DrawnPage[], naming: NamingTable | undefined): Context {
  const connectors = pages.flatMap((page) => page.connectors);
  return {
    into: Map.groupBy(connectors, ({ to }) => to),
    out: Map.groupBy(connectors, ({ from }) => from),
    areas: new Map(pages.flatMap((page) => page.areas).map((area) => [area.id, area])),
    shapes: new Map(pages.flatMap((page) => page.shapes).map((shape) => [shape.id, shape])),
    naming,
    speaksByColour: pages.some((page) =>
      page.shapes.some(({ shape, fill }) => shape !== 'rhombus' && /^(?:red|green)$/.test(hueOf(fill))),
    ),
  };
}

const sure = (proposed: Meaning): Pick<FoundGroup, 'proposed' | 'asked'> => ({ proposed, asked: false });
const ask = (proposed: Meaning): Pick<FoundGroup, 'proposed' | 'asked'> => ({ proposed, asked: true });

/** Shape first, where it has a meaning of its own; then red and green; the rest by the company that it keeps. */
function proposal(
  look: Look,
  shapes: readonly DrawnShape[],
  drawing: Context,
): Pick<FoundGroup, 'proposed' | 'asked'> {
  const share = (test: (shape: DrawnShape) => boolean) => shapes.filter(test).length / shapes.length;
  const joined = share(({ id }) => drawing.into.has(id) || drawing.out.has(id));
  const hue = hueOf(isColour(hueOf(look.fill)) ? look.fill : (look.stroke ?? look.fill));
  const atEnds = share((shape) => drawing.into.has(shape.id) !== drawing.out.has(shape.id));
  switch (look.shape) {
    case 'rhombus':
      return sure('decision');
    case 'bar':
      return sure('decision');
    case 'start':
      return sure('ends');
    case 'end':
      return sure('ends');
    case 'note':
      // A note in the middle of a flow is a document, or whatever its author liked the form for.
      return share(({ id }) => drawing.out.has(id)) > 0.5
        ? ask('by-words')
        : joined > 0.5
          ? ask('note')
          : sure('note');
    case 'terminator':
    case 'ellipse':
      if (atEnds >= 0.5 && !(drawing.speaksByColour && /^(?:red|green)$/.test(hue) && shapes.length > 3))
        return sure('ends');
      break;
    case 'text':
      // Plain words are what the team does; where no arrow ever touches them, they are just as well remarks.
      if (drawing.speaksByColour || joined >= 0.34) return sure('action');
      return ask('note');
    case 'person':
      return ask('note');
    case 'picture':
    case 'line':
    case 'arrow':
      return joined >= 0.5 && share(({ text }) => text !== '') >= 0.5
        ? ask('by-words')
        : ask(joined > 0 ? 'by-words' : 'leave-out');
    case 'table':
      return ask('note');
    case 'document':
    case 'data':
    case 'cloud':
      if (joined < 0.5) return ask('note');
      break;
    default:
      break;
  }
  if (hue === 'red') return sure('passive');
  if (hue === 'green') return sure('influenced');
  if (!isColour(hue) && hue !== 'black') return drawing.speaksByColour ? sure('action') : ask('by-words');
  return ask('by-words');
}

/** What one shape means by itself: by whose lane it is in, and by what it says. */
export function byWords(shape: DrawnShape, drawing: Context): 'passive' | 'influenced' | 'action' {
  const text = shape.text.replaceAll('\n', ' ');
  if (startsWithTeam(text)) return 'action';
  if (isPassive(text)) return 'passive';
  const lanes = shape.areas.map((id) => drawing.areas.get(id)?.name ?? '').filter((name) => name !== '');
  if (lanes.some((name) => isCustomer(name) && !isOfTheTeam(name))) return 'influenced';
  if (startsWithCustomer(text) && text.includes(' ')) return 'influenced';
  const flaw = drawing.naming?.(text, 'influenced');
  if (flaw?.ongoing) return 'passive';
  if (flaw) return 'action';
  return isPast(text) ? 'influenced' : 'action';
}

/** "Customer service" is the team. */
export const isOfTheTeam = (name: string): boolean =>
  /(?:service|support|success|care|manager|relations|team|department|отдел|сервис|служба|менеджер|відділ|підтримк|поддержк)/i.test(
    name,
  );

/** Whose half a shape stands in, as far as its lanes and grounds say. */
export const isInMarketing = (shape: DrawnShape, areas: ReadonlyMap<string, Area>): boolean =>
  shape.areas.some((id) => isMarketing(areas.get(id)?.name ?? ''));

/** The smallest lane around a shape that has a name of a few words. */
export function laneOf(shape: DrawnShape, areas: ReadonlyMap<string, Area>): Area | undefined {
  return shape.areas
    .flatMap((id) => areas.get(id) ?? [])
    .filter(({ name }) => name !== '' && name.length <= 60)
    .toSorted((a, b) => areaOf(a.box) - areaOf(b.box))[0];
}
