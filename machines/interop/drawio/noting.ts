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

const unnamed: Record<ShapeKind | 'connector' | 'area', string> = {
  box: 'A box without words',
  rounded: 'A box without words',
  ellipse: 'A circle without words',
  start: 'A start without words',
  end: 'An end without words',
  terminator: 'A box without words',
  rhombus: 'A rhombus without words',
  hexagon: 'A hexagon without words',
  parallelogram: 'A parallelogram without words',
  document: 'A document without words',
  data: 'A store of data without words',
  cloud: 'A cloud without words',
  note: 'An empty note',
  text: 'An empty text',
  picture: 'A picture',
  person: 'A figure',
  arrow: 'A block arrow',
  line: 'A line',
  table: 'An empty cell of a table',
  bar: 'A bar',
  connector: 'An arrow without words',
  area: 'A frame without words',
};

/** As a reader of the file knows it. */
export const calledInFile = ({ text, shape = 'box' }: Noted): string =>
  text === '' ? unnamed[shape] : shortened(text.replaceAll('\n', ' '), 80);

export const noteOn = (
  kind: ImportNote['kind'],
  thing: Noted,
  message: string,
  more: Pick<ImportNote, 'remedy' | 'became'> = {},
): ImportNote => ({ kind, element: thing.id, name: calledInFile(thing), message, ...more });
