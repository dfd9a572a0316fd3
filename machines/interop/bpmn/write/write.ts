import type { Process } from '../../../process.ts';
import { partsOf, type Line, type Part } from './parts.ts';
import { placed, type Box, type Places } from './places.ts';
import { tag, written, type Tag } from './xml.ts';

/** Fills and lines of steps, in the notation for colours that BPMN tools share. */
const colours = {
  influenced: { fill: '#E9F7EE', line: '#7CCB97' },
  passive: { fill: '#FDF0F1', line: '#EBA5AE' },
} as const;

const spaces = {
  'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
  'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
  'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
  'xmlns:color': 'http://www.omg.org/spec/BPMN/non-normative/color/1.0',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

/** A process as BPMN 2.0 with its layout. What BPMN has no word for, such as conditions on results, is left out. */
export function toBpmn(process: Process): string {
  const { parts, lines, associations, messages } = partsOf(process);
  const places = placed(parts, lines);
  const id = `Process_${process.id}`;
  const root = tag(
    'bpmn:definitions',
    {
      ...spaces,
      id: `Definitions_${process.id}`,
      targetNamespace: `urn:greenlane:${process.id}`,
      exporter: 'Greenlane',
    },
    [
      ...[...messages].map(([message, name]) => tag('bpmn:message', { id: message, name })),
      tag('bpmn:collaboration', { id: 'Collaboration' }, [
        tag('bpmn:participant', { id: 'Pool', name: process.name, processRef: id }),
      ]),
      tag('bpmn:process', { id, name: process.name, isExecutable: 'false' }, [
        ...(process.description ? [tag('bpmn:documentation', {}, process.description)] : []),
        tag(
          'bpmn:laneSet',
          { id: 'Lanes' },
          [...places.lanes.keys()].map((name, index) => laneTag(name, index, parts)),
        ),
        ...parts.map((part) => partTag(part, lines)),
        ...lines.map(lineTag),
        ...associations.map((line) =>
          tag('bpmn:association', {
            id: line.id,
            associationDirection: 'One',
            sourceRef: line.from,
            targetRef: line.to,
          }),
        ),
      ]),
      tag('bpmndi:BPMNDiagram', { id: 'Diagram' }, [
        tag('bpmndi:BPMNPlane', { id: 'Plane', bpmnElement: 'Collaboration' }, [
          shape('Pool', places.pool, { isHorizontal: 'true' }),
          ...[...places.lanes.values()].map((box, index) =>
            shape(`Lane_${index + 1}`, box, { isHorizontal: 'true' }),
          ),
          ...parts.map((part) => partShape(part, places)),
          ...[...lines, ...associations].map((line) => lineShape(line, places)),
        ]),
      ]),
    ],
  );
  return written(root);
}

const laneTag = (name: string, index: number, parts: readonly Part[]): Tag =>
  tag(
    'bpmn:lane',
    { id: `Lane_${index + 1}`, name },
    parts.filter((part) => part.lane === name).map((part) => tag('bpmn:flowNodeRef', {}, part.id)),
  );

/** In the order that the schema asks for: documentation, what comes in, what goes out, then the rest. */
function partTag(part: Part, lines: readonly Line[]): Tag {
  const documentation = part.inside.filter((one) => one.name === 'bpmn:documentation');
  return tag(part.tag, { id: part.id, name: part.name === '' ? undefined : part.name, ...part.attributes }, [
    ...documentation,
    ...lines.filter((line) => line.to === part.id).map((line) => tag('bpmn:incoming', {}, line.id)),
    ...lines.filter((line) => line.from === part.id).map((line) => tag('bpmn:outgoing', {}, line.id)),
    ...part.inside.filter((one) => one.name !== 'bpmn:documentation'),
  ]);
}

const lineTag = (line: Line): Tag =>
  tag(
    'bpmn:sequenceFlow',
    { id: line.id, name: line.name === '' ? undefined : line.name, sourceRef: line.from, targetRef: line.to },
    line.condition === null
      ? []
      : [tag('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, line.condition)],
  );

const bounds = ({ x, y, width, height }: Box): Tag => tag('dc:Bounds', { x, y, width, height });

const shape = (id: string, box: Box, attributes: Tag['attributes'] = {}): Tag =>
  tag('bpmndi:BPMNShape', { id: `Shape_${id}`, bpmnElement: id, ...attributes }, [bounds(box)]);

function partShape(part: Part, { boxes }: Places): Tag {
  const colour = part.node?.kind === 'step' ? colours[part.node.influence] : null;
  return shape(part.id, boxOf(boxes, part.id), {
    ...(part.tag === 'bpmn:exclusiveGateway' && { isMarkerVisible: 'true' }),
    ...(colour && { 'color:background-color': colour.fill, 'color:border-color': colour.line }),
  });
}

const boxOf = (boxes: Places['boxes'], id: string): Box =>
  boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };

/** Out at the right, in at the left, with a bend between; from border events downwards. */
function lineShape(line: Line, { boxes }: Places): Tag {
  const from = boxOf(boxes, line.from);
  const to = boxOf(boxes, line.to);
  const [y1, y2] = [from.y + from.height / 2, to.y + to.height / 2];
  const points = line.from.startsWith('At_')
    ? [
        [from.x + from.width / 2, from.y + from.height],
        [from.x + from.width / 2, from.y + from.height + 16],
        [to.x - 16, from.y + from.height + 16],
        [to.x - 16, y2],
        [to.x, y2],
      ]
    : [
        [from.x + from.width, y1],
        [to.x - 16, y1],
        [to.x - 16, y2],
        [to.x, y2],
      ];
  return tag(
    'bpmndi:BPMNEdge',
    { id: `Shape_${line.id}`, bpmnElement: line.id },
    points.map(([x, y]) => tag('di:waypoint', { x: Math.round(x ?? 0), y: Math.round(y ?? 0) })),
  );
}
