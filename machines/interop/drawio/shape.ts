import { isOn, numberIn, type Style } from './style.ts';

/** What a cell looks like, as far as it says something about its meaning. */
export const shapeKinds = [
  'box',
  'rounded',
  'ellipse',
  'start',
  'end',
  'terminator',
  'rhombus',
  'hexagon',
  'parallelogram',
  'document',
  'data',
  'cloud',
  'note',
  'text',
  'picture',
  'person',
  'arrow',
  'line',
  'table',
  'bar',
] as const;
export type ShapeKind = (typeof shapeKinds)[number];

/** Names of shapes, as the part behind the last dot or the whole, in the order in which they are tried. */
const byName: readonly (readonly [RegExp, ShapeKind])[] = [
  [
    /^(?:mxgraph\.bpmn\.gateway|mxgraph\.bpmn\.shape.*gateway|rhombus|mxgraph\.flowchart\.decision)/,
    'rhombus',
  ],
  [/decision|diamond/, 'rhombus'],
  [/^(?:startState|mxgraph\.flowchart\.start)/, 'start'],
  [/^(?:endState|umlDestroy)/, 'end'],
  [/terminator|stadium/, 'terminator'],
  [/on-page_reference|connector$|off-page/, 'ellipse'],
  [/ellipse|circle|oval/, 'ellipse'],
  [/^(?:note|note2|callout|umlNote)|annotation|sticky|postit|rectCallout|roundRectCallout/, 'note'],
  [/^(?:process|process2|parallelMarker)$|mxgraph\.flowchart\.process|predefined|subprocess/, 'box'],
  [/delay|manual|preparation|display|loop_limit|^card|^step$|collate|chevron|pentagon|trapezoid/, 'box'],
  [/hexagon/, 'hexagon'],
  [/parallelogram|flowchart\.data$|manual_input|manualInput|io$/, 'parallelogram'],
  [/document|multi-document|tape|folder|^file|\.page$|flowchart\.paper/, 'document'],
  [
    /cylinder|datastore|dataStorage|database|stored_data|direct_data|internal_storage|internalStorage|^dataObject|bpmn\.data/,
    'data',
  ],
  [/cloud/, 'cloud'],
  [/umlActor|actor|\.user|\.person|customer|people|stickman/, 'person'],
  [/table|partialRectangle/, 'table'],
  [/^(?:line|link|wire|zigzag)$|dashed_line|separator|^mxgraph\.arrows2\.bendArrow/, 'line'],
  [/arrow/i, 'arrow'],
  [/curlyBracket|^crossbar|brace|bracket/, 'line'],
  [
    /^(?:image|icon)$|^mxgraph\.(?:aws|azure|gcp|cisco|office|veeam|ios|android|mockup|networks|signs|ibm|kubernetes)/,
    'picture',
  ],
];

/** The fork and join bars of activity diagrams: narrow, filled, without words. */
const isBar = (width: number, height: number, fill: string | undefined): boolean =>
  Math.min(width, height) <= 12 && Math.max(width, height) >= 40 && /^#?0{3,6}$|black/.test(fill ?? '');

export function shapeOf(style: Style, size: { width: number; height: number }): ShapeKind {
  const { words, values } = style;
  const shape = values.get('shape') ?? words.find((word) => byName.some(([name]) => name.test(word))) ?? '';
  if (words.includes('text') || shape === 'text') return 'text';
  if (values.has('image') || words.includes('image')) return 'picture';
  if (/^mxgraph\.bpmn\.(?:event|shape)/.test(shape)) return bpmnShape(style);
  if (values.has('shape')) for (const [name, kind] of byName) if (name.test(shape)) return kind;
  if (words.includes('rhombus') || words.includes('ellipse'))
    return words.includes('rhombus') ? 'rhombus' : 'ellipse';
  for (const [name, kind] of byName) if (name.test(shape)) return kind;
  if (values.get('perimeter')?.includes('rhombus')) return 'rhombus';
  if (values.get('perimeter')?.includes('ellipse')) return 'ellipse';
  if (isBar(size.width, size.height, values.get('fillColor'))) return 'bar';
  if (shape.startsWith('mxgraph.bpmn.task')) return 'rounded';
  if (
    shape !== '' &&
    !/^(?:rect|ext|label|mxgraph\.basic\.rect|mxgraph\.flowchart)/.test(shape) &&
    shape.includes('.')
  )
    return /basic|flowchart|lean_mapping|general/.test(shape) ? 'box' : 'picture';
  if (!isOn(style, 'rounded')) return 'box';
  const arc = numberIn(style, 'arcSize') ?? 10;
  return arc >= 35 && size.width > size.height * 1.4 ? 'terminator' : 'rounded';
}

/** BPMN's circles and diamonds share a shape; perimeter, outline and symbol tell them apart. */
function bpmnShape({ values }: Style): ShapeKind {
  const outline = values.get('outline') ?? '';
  const perimeter = values.get('perimeter') ?? '';
  const symbol = values.get('symbol') ?? '';
  if (perimeter.includes('rhombus') || /gateway/i.test(symbol) || values.has('gwType')) return 'rhombus';
  if (outline === 'end' || symbol === 'terminate') return 'end';
  if (outline === 'standard' || outline === '') return 'start';
  return 'ellipse';
}
