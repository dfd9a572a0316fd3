import { deflateSync } from 'fflate';
import { readForeign, type Imported } from '../../../../machines/index.ts';
import { contentOf } from '../../../../machines/interop/content.ts';
import { type Drawing, readDrawing } from '../../../../machines/interop/drawio/index.ts';

/* Short words to write draw.io files in. */

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

interface Place {
  at?: readonly [x: number, y: number];
  size?: readonly [width: number, height: number];
  parent?: string;
}

export const looks = {
  red: 'rounded=1;html=1;fillColor=#f8cecc;strokeColor=#b85450;',
  green: 'rounded=1;html=1;fillColor=#d5e8d4;strokeColor=#82b366;',
  blue: 'rounded=1;html=1;fillColor=#dae8fc;strokeColor=#6c8ebf;',
  white: 'rounded=0;html=1;',
  words: 'text;html=1;strokeColor=none;fillColor=none;',
  rhombus: 'rhombus;html=1;',
  ellipse: 'ellipse;html=1;',
  note: 'shape=note;html=1;fillColor=#fff2cc;',
  lane: 'swimlane;html=1;horizontal=0;',
} as const;

export const cell = (
  id: string,
  text: string,
  style: string,
  { at = [0, 0], size = [120, 60], parent = '1' }: Place = {},
): string =>
  `<mxCell id="${id}" value="${escaped(text)}" style="${style}" vertex="1" parent="${parent}"><mxGeometry x="${at[0]}" y="${at[1]}" width="${size[0]}" height="${size[1]}" as="geometry"/></mxCell>`;

export const edge = (from: string, to: string, text = '', style = 'html=1;'): string =>
  `<mxCell id="${from}-${to}" value="${escaped(text)}" style="${style}" edge="1" parent="1" source="${from}" target="${to}"><mxGeometry relative="1" as="geometry"/></mxCell>`;

export const model = (...cells: readonly string[]): string =>
  `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join('')}</root></mxGraphModel>`;

export const file = (...pages: readonly { name: string; inside: string }[]): string =>
  `<mxfile host="app.diagrams.net">${pages
    .map(({ name, inside }, index) => `<diagram id="p${index + 1}" name="${name}">${inside}</diagram>`)
    .join('')}</mxfile>`;

/** A page as draw.io packs it. */
export const packed = (xml: string): string =>
  Buffer.from(deflateSync(Buffer.from(encodeURIComponent(xml)))).toString('base64');

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const drawingOf = (text: string): Drawing => readDrawing(contentOf(bytes(text)));

export const imported = (...cells: readonly string[]): Imported => readForeign(bytes(model(...cells)));

/** Nodes of a kind by name, from left to right. */
export const names = ({ process }: Imported, kind: string): string[] =>
  process.nodes
    .filter((node) => node.kind === kind)
    .toSorted((a, b) => a.x - b.x)
    .map(({ name }) => name);

/** Arrows as "from → to: trigger". */
export function arrows({ process }: Imported): string[] {
  const name = new Map(process.nodes.map((node) => [node.id, node.name]));
  const label = new Map(process.events.map((event) => [event.name, event.label]));
  return process.edges.map(({ from, to, on }) => {
    const trigger =
      on.kind === 'event'
        ? `on ${label.get(on.event) ?? on.event}`
        : on.kind === 'result'
          ? `if ${on.result}${on.wait ? `, ${on.wait.amount} ${on.wait.unit} later` : ''}`
          : on.kind === 'after' || on.kind === 'quiet'
            ? `${on.kind} ${on.duration.amount} ${on.duration.unit}`
            : on.kind;
    return `${name.get(from)} → ${name.get(to)}: ${trigger}`;
  });
}
