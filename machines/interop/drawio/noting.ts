import { say, type Said, type Saying } from '../../saying/index.ts';
import type { ImportNote } from '../import.ts';
import { shortened } from './label.ts';
import type { ShapeKind } from './shape.ts';

/** Something of the file, as notes speak of it. */
export interface Noted {
  id: string;
  text: string;
  /** What it is called where it has no words. */
  shape?: ShapeKind | 'connector' | 'area';
}

const unnamed: Record<ShapeKind | 'connector' | 'area', Saying> = {
  box: say`A box without words`,
  rounded: say`A box without words`,
  ellipse: say`A circle without words`,
  start: say`A start without words`,
  end: say`An end without words`,
  terminator: say`A box without words`,
  rhombus: say`A rhombus without words`,
  hexagon: say`A hexagon without words`,
  parallelogram: say`A parallelogram without words`,
  document: say`A document without words`,
  data: say`A store of data without words`,
  cloud: say`A cloud without words`,
  note: say`An empty note`,
  text: say`An empty text`,
  picture: say`A picture`,
  person: say`A figure`,
  arrow: say`A block arrow`,
  line: say`A line`,
  table: say`An empty cell of a table`,
  bar: say`A bar`,
  connector: say`An arrow without words`,
  area: say`A frame without words`,
};

/** As a reader of the file knows it. */
export const calledInFile = ({ text, shape = 'box' }: Noted): Said =>
  text === '' ? unnamed[shape] : shortened(text.replaceAll('\n', ' '), 80);

export const noteOn = (
  kind: ImportNote['kind'],
  thing: Noted,
  message: Saying,
  more: Pick<ImportNote, 'remedy' | 'became'> = {},
): ImportNote => ({ kind, element: thing.id, name: calledInFile(thing), message, ...more });
