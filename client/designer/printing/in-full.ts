import type { TFunction } from 'i18next';
import { describeGuard, type Process } from '../../../machines/index.ts';
import { wrap } from '../drawing/measure.ts';
import type { Picture } from '../drawing/picture.ts';
import type { Ink } from './ink.ts';
import { group, type Svg } from './markup.ts';
import { MOST_TERMS } from './scene.ts';
import { baseline, line, PILL_TEXT } from './shapes.ts';
import { told } from '../../locales/index.ts';

const WORDS = { size: 12, weight: 400 } as const;
const LINE = 18;
const HEADING = 26;
const COLUMN = 400;
const INDENT = 12;

/** What the drawing had to cut, each once: on a screen one points at it, on paper it has to be written somewhere. */
export function cutWords({ nodes, edges, gate }: Picture, process: Process, { width }: Ink): string[] {
  const criteria = gate?.criteria ? told(describeGuard(gate.criteria, process)) : '';
  return [
    ...new Set([
      ...nodes.flatMap(({ name, layout: { lines } }) => (isCut(name, lines.at(-1)) ? [name] : [])),
      ...edges.flatMap(({ words, pills }) =>
        words.flatMap(({ text }, index) => (isCut(text, pills?.rows[index]) ? [text] : [])),
      ),
      ...(width(criteria, PILL_TEXT, 500) > MOST_TERMS ? [criteria] : []),
    ]),
  ];
}

const isCut = (whole: string, shown: string | undefined): boolean =>
  shown !== undefined && shown.endsWith('…') && !whole.endsWith('…');

interface Row {
  text: string;
  first: boolean;
}

export interface Block {
  svg: Svg;
  height: number;
}

/** The words in columns under a heading, in as many blocks as a height makes of them. */
export function blocksInFull(words: readonly string[], ink: Ink, room: number, most = Infinity): Block[] {
  if (words.length === 0) return [];
  const columns = Math.max(1, Math.floor(room / COLUMN));
  const across = room / columns;
  const rows = words.flatMap((text) =>
    wrap(text, across - INDENT - 16, Infinity, (part) => ink.width(part, WORDS.size, WORDS.weight)).map(
      (part, index): Row => ({ text: part, first: index === 0 }),
    ),
  );
  const deepest = Number.isFinite(most) ? Math.max(1, Math.floor((most - HEADING) / LINE)) : Infinity;
  const deep = Math.min(deepest, Math.ceil(rows.length / columns));
  const blocks: Block[] = [];
  for (let at = 0; at < rows.length; at += deep * columns) {
    const here = rows.slice(at, at + deep * columns);
    blocks.push({
      svg: blockOf(here, deep, across, ink, ink.print),
      height: HEADING + Math.min(deep, here.length) * LINE,
    });
  }
  return blocks;
}

function blockOf(
  rows: readonly Row[],
  deep: number,
  across: number,
  { palette }: Ink,
  print: TFunction<'printing'>,
): Svg {
  return group({ class: 'in-full' }, [
    line(print('inFull'), 0, baseline(12, 18), { size: 12, weight: 600, fill: palette('ink') }),
    ...rows.flatMap(({ text, first }, index) => {
      const x = Math.floor(index / deep) * across;
      const y = HEADING + (index % deep) * LINE + baseline(WORDS.size, LINE);
      return [
        ...(first ? [line('–', x, y, { ...WORDS, fill: palette('ink-2') })] : []),
        line(text, x + INDENT, y, { ...WORDS, fill: palette('ink') }),
      ];
    }),
  ]);
}
