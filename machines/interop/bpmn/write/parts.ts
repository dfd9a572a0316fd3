import type { Edge } from '../../../arrows.ts';
import type { Duration } from '../../../duration.ts';
import { formatDuration } from '../../../duration.ts';
import { graphOf, type Graph } from '../../../graph.ts';
import type { Guard } from '../../../guards.ts';
import { isAutomatic, type Action } from '../../../nodes/action.ts';
import type { Node, Process } from '../../../process.ts';
import { describeGuard, eventLabel, nodeName, roleName } from '../../../words.ts';
import { tag, type Tag } from './xml.ts';

/*
 * A process in BPMN's words. Steps are tasks in the customer's lane; whatever happens while somebody stands there are
 * events on their border, which interrupt them when the customer moves on. What the team does are tasks in the lanes
 * of those who do it, outcomes are ends that end everything.
 */

export const CUSTOMER = 'Customer';
export const AUTOMATIC = 'Automatic';

/** A flow node, before it has a place. */
export interface Part {
  id: string;
  tag: string;
  name: string;
  attributes: Readonly<Record<string, string>>;
  inside: readonly Tag[];
  lane: string;
  /** The node of the process that it stands for, and is placed like. */
  node: Node | null;
  /** Border events: the part whose border it is on. */
  host: string | null;
}

export interface Line {
  id: string;
  name: string;
  from: string;
  to: string;
  condition: string | null;
}

export interface Parts {
  parts: readonly Part[];
  lines: readonly Line[];
  /** From ends, which nothing may flow from: dotted lines. */
  associations: readonly Line[];
  messages: ReadonlyMap<string, string>;
}

interface Writing {
  process: Process;
  graph: Graph;
  parts: Part[];
  lines: Line[];
  associations: Line[];
  messages: Map<string, string>;
}

const idOf = (node: string): string => `Node_${node}`;

export function partsOf(process: Process): Parts {
  const writing: Writing = {
    process,
    graph: graphOf(process),
    parts: [],
    lines: [],
    associations: [],
    messages: new Map(),
  };
  for (const node of process.nodes) if (node.kind !== 'anywhere') writing.parts.push(partOf(process, node));
  for (const node of process.nodes) leaving(writing, node);
  return writing;
}

const part = (id: string, tagName: string, name: string, lane: string, more: Partial<Part> = {}): Part => ({
  id,
  tag: tagName,
  name,
  attributes: {},
  inside: [],
  lane,
  node: null,
  host: null,
  ...more,
});

function partOf(process: Process, node: Exclude<Node, { kind: 'anywhere' }>): Part {
  const note = node.note ? [tag('bpmn:documentation', {}, node.note)] : [];
  const name = nodeName(node);
  switch (node.kind) {
    case 'entry':
      return part(idOf(node.id), 'bpmn:startEvent', name, CUSTOMER, { node, inside: note });
    case 'step':
      return part(idOf(node.id), 'bpmn:task', name, CUSTOMER, { node, inside: note });
    case 'outcome':
      return part(idOf(node.id), 'bpmn:endEvent', name, CUSTOMER, {
        node,
        inside: [...note, tag('bpmn:terminateEventDefinition', { id: `Ends_${node.id}` })],
      });
    case 'action': {
      const script = node.script ? [tag('bpmn:documentation', {}, node.script)] : note;
      return part(idOf(node.id), taskOf(node), name, laneOf(process, node), { node, inside: script });
    }
  }
}

const tasks: Record<Action['channel'], string> = {
  email: 'bpmn:sendTask',
  message: 'bpmn:userTask',
  notify: 'bpmn:sendTask',
  webhook: 'bpmn:serviceTask',
  field: 'bpmn:serviceTask',
  call: 'bpmn:userTask',
  meeting: 'bpmn:userTask',
  task: 'bpmn:userTask',
};

const taskOf = (action: Action): string => tasks[action.channel];

const laneOf = (process: Process, action: Action): string =>
  isAutomatic(action.channel) ? AUTOMATIC : action.performer ? roleName(action.performer, process) : 'Team';

const isMove = ({ graph }: Writing, edge: Edge): boolean => {
  const kind = graph.nodes.get(edge.to)?.kind;
  return kind === 'step' || kind === 'outcome';
};

function leaving(writing: Writing, node: Node): void {
  const edges = (writing.graph.out.get(node.id) ?? []).filter((edge) =>
    writing.process.nodes.some((one) => one.id === edge.to && one.kind !== 'anywhere'),
  );
  switch (node.kind) {
    case 'entry':
      return fromEntry(writing, node, edges);
    case 'step':
      for (const edge of edges) fromBorder(writing, node, edge);
      return;
    case 'anywhere':
      for (const edge of edges) fromNowhere(writing, node, edge);
      return;
    case 'action':
      return fromAction(writing, node, edges);
    case 'outcome':
      for (const edge of edges)
        writing.associations.push({
          id: `Arrow_${edge.id}`,
          name: '',
          from: idOf(node.id),
          to: idOf(edge.to),
          condition: null,
        });
  }
}

/** A line to an arrow's target; a condition stands at a gateway of its own, since only tasks and gateways may ask. */
function line(writing: Writing, from: string, edge: Edge, name = ''): void {
  const { process } = writing;
  if (!edge.guard) {
    writing.lines.push({ id: `Arrow_${edge.id}`, name, from, to: idOf(edge.to), condition: null });
    return;
  }
  const gateway = `If_${edge.id}`;
  writing.parts.push(part(gateway, 'bpmn:exclusiveGateway', '', laneAt(writing, edge)));
  writing.lines.push({ id: `To_${edge.id}`, name, from, to: gateway, condition: null });
  writing.lines.push(conditional(process, gateway, edge));
}

const conditional = (process: Process, from: string, edge: Edge): Line => ({
  id: `Arrow_${edge.id}`,
  name: edge.guard ? String(describeGuard(edge.guard, process)) : '',
  from,
  to: idOf(edge.to),
  condition: edge.guard ? expressionOf(edge.guard, process) : null,
});

/** Whatever stands on the way to a node stands in its lane. */
function laneAt({ process, graph }: Writing, edge: Edge): string {
  const target = graph.nodes.get(edge.to);
  return target?.kind === 'action' ? laneOf(process, target) : CUSTOMER;
}

function fromEntry(writing: Writing, node: Node, edges: readonly Edge[]): void {
  const [only] = edges;
  if (only && edges.length === 1) {
    writing.lines.push({ ...conditional(writing.process, idOf(node.id), only), name: '', condition: null });
    return;
  }
  if (edges.length === 0) return;
  const gateway = `Sort_${node.id}`;
  const otherwise = edges.find((edge) => !edge.guard);
  writing.parts.push(
    part(gateway, 'bpmn:exclusiveGateway', '', CUSTOMER, {
      attributes: otherwise ? { default: `Arrow_${otherwise.id}` } : {},
    }),
  );
  writing.lines.push({ id: `To_${gateway}`, name: '', from: idOf(node.id), to: gateway, condition: null });
  for (const edge of edges) writing.lines.push(conditional(writing.process, gateway, edge));
}

function fromBorder(writing: Writing, node: Node, edge: Edge): void {
  const { name, definition } = occasionOf(writing, edge);
  const id = `At_${edge.id}`;
  writing.parts.push(
    part(id, 'bpmn:boundaryEvent', name, CUSTOMER, {
      attributes: { attachedToRef: idOf(node.id), cancelActivity: String(isMove(writing, edge)) },
      inside: [definition],
      host: idOf(node.id),
    }),
  );
  line(writing, id, edge);
}

/** An event that nothing leads to: it may happen wherever the customer stands. */
function fromNowhere(writing: Writing, node: Node, edge: Edge): void {
  const { name, definition } = occasionOf(writing, edge);
  const id = `At_${edge.id}`;
  writing.parts.push(part(id, 'bpmn:intermediateCatchEvent', name, CUSTOMER, { inside: [definition], node }));
  line(writing, id, edge);
}

function fromAction(writing: Writing, action: Action, edges: readonly Edge[]): void {
  const from = idOf(action.id);
  const lane = laneOf(writing.process, action);
  const results = new Set(edges.flatMap(({ on }) => (on.kind === 'result' ? [on.result] : [])));
  const border = (edge: Edge, name: string, definition: Tag, cancels: boolean) => {
    const id = `At_${edge.id}`;
    const attributes = { attachedToRef: from, cancelActivity: String(cancels) };
    writing.parts.push(
      part(id, 'bpmn:boundaryEvent', name, lane, { attributes, inside: [definition], host: from }),
    );
    line(writing, paused(writing, id, edge), edge);
  };
  const named = [...results].filter(
    (result) => result !== 'overdue' && !(isAutomatic(action.channel) && result === 'failed'),
  );
  const direct = named.length === 1 && (named[0] === 'done' || isAutomatic(action.channel));
  const gateway = `Result_${action.id}`;
  if (!direct && named.length > 0) {
    writing.parts.push(part(gateway, 'bpmn:exclusiveGateway', '', lane));
    writing.lines.push({ id: `To_${gateway}`, name: '', from, to: gateway, condition: null });
  }
  for (const edge of edges) {
    if (edge.on.kind !== 'result') continue;
    const { result } = edge.on;
    if (result === 'overdue')
      border(
        edge,
        action.due ? formatDuration(action.due) : 'overdue',
        timer(edge.id, action.due),
        isMove(writing, edge),
      );
    else if (result === 'failed' && isAutomatic(action.channel))
      border(edge, 'failed', tag('bpmn:errorEventDefinition', { id: `Error_${edge.id}` }), true);
    else if (direct) line(writing, paused(writing, from, edge), edge);
    else if (edge.on.wait) line(writing, paused(writing, gateway, edge, result), edge);
    else line(writing, gateway, edge, result);
  }
}

/** A wait after a result is a timer on the way. */
function paused(writing: Writing, from: string, edge: Edge, name = ''): string {
  if (edge.on.kind !== 'result' || !edge.on.wait) return from;
  const id = `Wait_${edge.id}`;
  const source = writing.graph.nodes.get(edge.from);
  const lane = source?.kind === 'action' ? laneOf(writing.process, source) : CUSTOMER;
  writing.parts.push(
    part(id, 'bpmn:intermediateCatchEvent', formatDuration(edge.on.wait), lane, {
      inside: [timer(`wait-${edge.id}`, edge.on.wait)],
    }),
  );
  writing.lines.push({ id: `Until_${edge.id}`, name, from, to: id, condition: null });
  return id;
}

function occasionOf(writing: Writing, edge: Edge): { name: string; definition: Tag } {
  const { on } = edge;
  const id = `On_${edge.id}`;
  switch (on.kind) {
    case 'event': {
      const message = `Message_${on.event.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_')}`;
      writing.messages.set(message, on.event);
      return {
        name: String(eventLabel(on.event, writing.process)),
        definition: tag('bpmn:messageEventDefinition', { id, messageRef: message }),
      };
    }
    case 'after':
      return { name: formatDuration(on.duration), definition: timer(edge.id, on.duration) };
    case 'quiet':
      return { name: `Quiet for ${formatDuration(on.duration)}`, definition: timer(edge.id, on.duration) };
    case 'date':
      return {
        name: `${formatDuration(on.offset)} ${on.side} ${on.field}`,
        definition: tag('bpmn:timerEventDefinition', { id }, [
          expression(
            'bpmn:timeDate',
            `\${${on.field} ${on.side === 'before' ? '-' : '+'} ${isoOf(on.offset)}}`,
          ),
        ]),
      };
    default:
      return { name: 'on entering', definition: timer(edge.id, { amount: 0, unit: 'second' }) };
  }
}

const expression = (name: string, text: string): Tag =>
  tag(name, { 'xsi:type': 'bpmn:tFormalExpression' }, text);

const timer = (id: string, duration: Duration | undefined): Tag =>
  tag('bpmn:timerEventDefinition', { id: `Timer_${id}` }, [
    expression('bpmn:timeDuration', isoOf(duration ?? { amount: 1, unit: 'day' })),
  ]);

const isoUnits: Record<Duration['unit'], (amount: number) => string> = {
  second: (amount) => `PT${amount}S`,
  minute: (amount) => `PT${amount}M`,
  hour: (amount) => `PT${amount}H`,
  day: (amount) => `P${amount}D`,
  week: (amount) => `P${amount}W`,
  month: (amount) => `P${amount}M`,
};

/** ISO 8601, which knows no working time: that is said by the name. */
const isoOf = ({ amount, unit }: Duration): string => isoUnits[unit](amount);

const signs: Partial<Record<string, string>> = {
  is: '==',
  isNot: '!=',
  atLeast: '>=',
  atMost: '<=',
  moreThan: '>',
  lessThan: '<',
};

/** As most engines read conditions; what goes beyond comparing is said in words. */
function expressionOf(guard: Guard, process: Process): string {
  return `\${${termOf(guard, process)}}`;
}

function termOf(guard: Guard, process: Process): string {
  switch (guard.kind) {
    case 'all':
    case 'any':
      return guard.of.map((one) => `(${termOf(one, process)})`).join(guard.kind === 'all' ? ' && ' : ' || ');
    case 'not':
      return `!(${termOf(guard.of, process)})`;
    case 'field': {
      const sign = signs[guard.is];
      if (sign && !Array.isArray(guard.value))
        return `${guard.field} ${sign} ${JSON.stringify(guard.value ?? '')}`;
      if (guard.is === 'isEmpty' || guard.is === 'isFilled')
        return `${guard.field} ${guard.is === 'isEmpty' ? '==' : '!='} null`;
      return String(describeGuard(guard, process));
    }
    default:
      return String(describeGuard(guard, process));
  }
}
