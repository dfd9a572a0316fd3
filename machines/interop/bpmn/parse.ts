import { isCustomer } from '../draft/guesses.ts';
import { plain } from '../draft/names.ts';
import { ImportRefused } from '../import.ts';
import { readXml, type XmlElement } from '../xml.ts';
import { attribute as at, inside } from './attributes.ts';
import { influenceOf, shapesOf } from './shapes.ts';
import type {
  Diagram,
  Element,
  EventDefinition,
  EventKind,
  Extra,
  Family,
  Flow,
  MessageFlow,
  Pool,
} from './model.ts';
import { say } from '../../saying/index.ts';

const MOST_ELEMENTS = 4000;

const families: Readonly<Record<string, Family>> = {
  startEvent: 'start',
  endEvent: 'end',
  intermediateCatchEvent: 'catch',
  intermediateThrowEvent: 'throw',
  implicitThrowEvent: 'throw',
  boundaryEvent: 'boundary',
  task: 'task',
  userTask: 'task',
  manualTask: 'task',
  sendTask: 'task',
  receiveTask: 'task',
  serviceTask: 'task',
  scriptTask: 'task',
  businessRuleTask: 'task',
  callActivity: 'task',
  callChoreography: 'task',
  choreographyTask: 'task',
  exclusiveGateway: 'gateway',
  inclusiveGateway: 'gateway',
  parallelGateway: 'gateway',
  complexGateway: 'gateway',
  eventBasedGateway: 'gateway',
  subProcess: 'sub',
  transaction: 'sub',
  adHocSubProcess: 'sub',
  subChoreography: 'sub',
};

const extraTypes = new Set([
  'dataObjectReference',
  'dataObject',
  'dataStoreReference',
  'dataInput',
  'dataOutput',
  'textAnnotation',
  'group',
]);

/** Throws ImportRefused for what isn't BPMN, or has nothing in it that flows. */
export function readDiagram(text: string): Diagram {
  const root = readXml(text);
  if (root.local !== 'definitions')
    throw new ImportRefused(
      'not-this-format',
      say`This XML isn’t BPMN 2.0: its root is “${root.local}”, not “definitions”. Save the diagram as BPMN 2.0.`,
    );
  const { children } = root;
  const collaborations = children.filter(
    (one) => one.local === 'collaboration' || one.local === 'choreography',
  );
  const pools = collaborations.flatMap((one) =>
    one.children.filter((child) => child.local === 'participant').map(poolOf),
  );
  const names = new Map(children.flatMap((one) => namedRoot(one)));
  const reading: Reading = {
    elements: new Map(),
    flows: [],
    lanes: new Map(),
    laneNames: [],
    extras: [],
    associations: [],
    names,
  };
  const processes = children.filter((one) => one.local === 'process' || one.local === 'choreography');
  for (const process of processes) {
    const pool = pools.find((one) => one.process === at(process, 'id'));
    readLanes(process, reading);
    readFlow(process, { pool: pool?.name ?? '', parent: null }, reading);
  }
  if (reading.elements.size === 0)
    throw new ImportRefused(
      'empty',
      say`There is no process in this BPMN file: no task, event or gateway. Draw one before you import it.`,
    );
  for (const one of collaborations)
    for (const child of one.children)
      if (extraTypes.has(child.local)) reading.extras.push(extraOf(child, names));
  const [main] = processes;
  const shapes = shapesOf(children);
  for (const element of reading.elements.values())
    element.influence = influenceOf(shapes.fills.get(element.id));
  return {
    name: nameOfDiagram(pools, [...processes, ...collaborations]),
    documentation: main ? documentationOf(main) : '',
    elements: reading.elements,
    flows: reading.flows.flatMap((flow) => joined(flow, reading.elements)),
    messages: collaborations.flatMap((one) =>
      one.children.filter((child) => child.local === 'messageFlow').map((flow) => messageOf(flow, names)),
    ),
    pools,
    lanes: reading.laneNames,
    extras: reading.extras,
    associations: reading.associations,
    bounds: shapes.bounds,
  };
}

/** The team's pool, else the process or collaboration; what a program named isn't a name. */
function nameOfDiagram(pools: readonly Pool[], others: readonly XmlElement[]): string {
  const inside = pools.filter((one) => one.process !== null);
  const team = inside.filter((one) => !isCustomer(one.name));
  const names = [...(team.length > 0 ? team : inside), ...others.map(poolOf)].map((one) => one.name);
  const generated = /^(process|pool|collaboration|participant|diagram)([_\s-]?\w*\d\w*)?$/i;
  return names.find((name) => name !== '' && !generated.test(name)) ?? '';
}

/** A flow with the ids of its ends as the elements have them: some tools write a prefix. */
function joined(flow: Flow, elements: ReadonlyMap<string, Element>): Flow[] {
  const known = (id: string) => (elements.has(id) ? id : id.slice(id.indexOf(':') + 1));
  const [from, to] = [known(flow.from), known(flow.to)];
  return elements.has(from) && elements.has(to) ? [{ ...flow, from, to }] : [];
}

interface Reading {
  elements: Map<string, Element>;
  flows: Flow[];
  /** Innermost lane's name by flow node. */
  lanes: Map<string, string>;
  laneNames: string[];
  extras: Extra[];
  associations: { id: string; from: string; to: string }[];
  /** Names of messages, signals, errors … by id. */
  names: ReadonlyMap<string, string>;
}

const nameOf = (element: XmlElement): string => plain(at(element, 'name') ?? '');

/** A reference, without the prefix that some tools write: "tns:Message_1". */
const reference = (text: string | null): string | null => {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

function lookUp(names: ReadonlyMap<string, string>, text: string | null): string {
  const id = reference(text);
  return id === null ? '' : (names.get(id) ?? names.get(id.slice(id.indexOf(':') + 1)) ?? '');
}

const documentationOf = (element: XmlElement): string =>
  inside(element, 'documentation')
    .map((one) => one.text.trim())
    .filter((text) => text !== '')
    .join('\n');

const namedRoot = (element: XmlElement): [string, string][] => {
  const id = at(element, 'id');
  const name = nameOf(element) || plain(at(element, 'errorCode') ?? '');
  return id !== null && name !== '' && element.local !== 'process' ? [[id, name]] : [];
};

const poolOf = (element: XmlElement): Pool => ({
  id: at(element, 'id') ?? '',
  name: nameOf(element),
  process: reference(at(element, 'processRef'))?.replace(/^.*:/, '') ?? null,
});

function readLanes(process: XmlElement, reading: Reading): void {
  const walk = (set: XmlElement): void => {
    for (const lane of inside(set, 'lane')) {
      const name = nameOf(lane);
      if (name !== '') reading.laneNames.push(name);
      for (const ref of inside(lane, 'flowNodeRef'))
        if (name !== '') reading.lanes.set(ref.text.trim(), name);
      for (const child of inside(lane, 'childLaneSet')) walk(child);
    }
  };
  for (const set of inside(process, 'laneSet')) walk(set);
}

function readFlow(scope: XmlElement, place: { pool: string; parent: string | null }, reading: Reading): void {
  for (const child of scope.children) {
    const family = Object.hasOwn(families, child.local) ? families[child.local] : undefined;
    if (family) {
      const element = elementOf(child, family, place, reading);
      if (reading.elements.size >= MOST_ELEMENTS)
        throw new ImportRefused(
          'too-large',
          say`The diagram has more than ${MOST_ELEMENTS} elements. Split it into several files.`,
        );
      reading.elements.set(element.id, element);
      if (family === 'sub') {
        readLanes(child, reading);
        readFlow(child, { pool: place.pool, parent: element.id }, reading);
      }
    } else if (child.local === 'sequenceFlow') reading.flows.push(flowOf(child));
    else if (extraTypes.has(child.local)) reading.extras.push(extraOf(child, reading.names));
    else if (child.local === 'association')
      reading.associations.push({
        id: at(child, 'id') ?? 'association',
        from: reference(at(child, 'sourceRef')) ?? '',
        to: reference(at(child, 'targetRef')) ?? '',
      });
  }
}

function elementOf(
  xml: XmlElement,
  family: Family,
  { pool, parent }: { pool: string; parent: string | null },
  { elements, lanes, names }: Reading,
): Element {
  const id = at(xml, 'id') ?? `${xml.local} ${elements.size + 1}`;
  return {
    id,
    name: nameOf(xml),
    family,
    type: xml.local,
    event: eventOf(xml, names),
    attachedTo: reference(at(xml, 'attachedToRef')),
    interrupting: (at(xml, 'cancelActivity') ?? at(xml, 'isInterrupting')) !== 'false',
    defaultFlow: reference(at(xml, 'default')),
    parent,
    byEvent: at(xml, 'triggeredByEvent') === 'true',
    pool,
    lane: lanes.get(id) ?? (parent === null ? undefined : elements.get(parent)?.lane) ?? pool,
    documentation: documentationOf(xml),
    performers: performersOf(xml, names),
    url: urlOf(xml),
    compensates: at(xml, 'isForCompensation') === 'true',
    influence: null,
    repeats: xml.children.some(
      (child) =>
        child.local === 'standardLoopCharacteristics' || child.local === 'multiInstanceLoopCharacteristics',
    ),
  };
}

const kinds: Readonly<Record<string, EventKind>> = {
  timerEventDefinition: 'timer',
  messageEventDefinition: 'message',
  signalEventDefinition: 'signal',
  conditionalEventDefinition: 'conditional',
  errorEventDefinition: 'error',
  escalationEventDefinition: 'escalation',
  terminateEventDefinition: 'terminate',
  cancelEventDefinition: 'cancel',
  compensateEventDefinition: 'compensate',
  linkEventDefinition: 'link',
};

const timers = { timeDuration: 'duration', timeDate: 'date', timeCycle: 'cycle' } as const;

const noEvent: EventDefinition = { kind: 'none', name: '', text: '', timer: null };

function eventOf(xml: XmlElement, names: ReadonlyMap<string, string>): EventDefinition {
  const message =
    xml.local === 'receiveTask' || xml.local === 'sendTask' ? lookUp(names, at(xml, 'messageRef')) : '';
  const definitions = xml.children.filter((child) => child.local.endsWith('EventDefinition'));
  const [first] = definitions;
  if (!first) {
    const refers = inside(xml, 'eventDefinitionRef').length > 0;
    return { ...noEvent, name: message, ...(refers && { kind: 'multiple' }) };
  }
  const kind = Object.hasOwn(kinds, first.local) ? (kinds[first.local] ?? 'none') : 'none';
  const timer = first.children.find((child) => Object.hasOwn(timers, child.local));
  const refs = ['messageRef', 'signalRef', 'errorRef', 'escalationRef'];
  const name = refs.map((ref) => lookUp(names, at(first, ref))).find((one) => one !== '') ?? nameOf(first);
  return {
    kind: definitions.length > 1 ? 'multiple' : kind,
    name: plain(name),
    text: plain(timer?.text ?? inside(first, 'condition')[0]?.text ?? ''),
    // The hasOwn above has shown that it is a key.
    timer: timer ? timers[timer.local as keyof typeof timers] : null,
  };
}

/** Who does it: resources by name, and what Camunda and its kin write. */
function performersOf(xml: XmlElement, names: ReadonlyMap<string, string>): string[] {
  const roles = ['potentialOwner', 'performer', 'humanPerformer', 'resourceRole'];
  const drawn = xml.children
    .filter((child) => roles.includes(child.local))
    .flatMap((role) => inside(role, 'resourceRef').map((ref) => lookUp(names, ref.text)));
  const extension = inside(xml, 'extensionElements').flatMap((one) => inside(one, 'assignmentDefinition'));
  const written = [xml, ...extension].flatMap((one) => [at(one, 'candidateGroups'), at(one, 'assignee')]);
  return [...drawn, ...written.flatMap((text) => (text ?? '').split(','))]
    .map((text) => plain(text))
    .filter((text) => text !== '' && !/[${}#=()]/.test(text));
}

function urlOf(xml: XmlElement): string | null {
  const pending = inside(xml, 'extensionElements').slice();
  for (let next = pending.pop(); next; next = pending.pop()) {
    const text = next.text.trim();
    if (/^https?:\/\/\S+$/i.test(text)) return text.slice(0, 2000);
    for (const value of next.attributes.values())
      if (/^=?"?https?:\/\/[^\s"]+"?$/i.test(value)) return value.replaceAll(/^="?|"$/g, '').slice(0, 2000);
    pending.push(...next.children);
  }
  return null;
}

const flowOf = (xml: XmlElement): Flow => ({
  id: at(xml, 'id') ?? `${at(xml, 'sourceRef') ?? ''} to ${at(xml, 'targetRef') ?? ''}`,
  name: nameOf(xml),
  from: reference(at(xml, 'sourceRef')) ?? '',
  to: reference(at(xml, 'targetRef')) ?? '',
  condition: inside(xml, 'conditionExpression')[0]?.text.trim() || null,
});

const messageOf = (xml: XmlElement, names: ReadonlyMap<string, string>): MessageFlow => ({
  id: at(xml, 'id') ?? '',
  name: nameOf(xml) || lookUp(names, at(xml, 'messageRef')),
  from: reference(at(xml, 'sourceRef')) ?? '',
  to: reference(at(xml, 'targetRef')) ?? '',
});

function extraOf(xml: XmlElement, names: ReadonlyMap<string, string>): Extra {
  const text = inside(xml, 'text')
    .map((one) => plain(one.text))
    .join(' ');
  const name = nameOf(xml) || text || lookUp(names, at(xml, 'categoryValueRef'));
  return { id: at(xml, 'id') ?? xml.local, name, type: xml.local, text };
}
