/*
 * A BPMN 2.0 file as far as a process can be made of it: flow nodes and the flows between them, in whichever pool or
 * subprocess they stand.
 */

export type Family = 'start' | 'end' | 'catch' | 'throw' | 'boundary' | 'task' | 'gateway' | 'sub';

export type EventKind =
  | 'none'
  | 'timer'
  | 'message'
  | 'signal'
  | 'conditional'
  | 'error'
  | 'escalation'
  | 'terminate'
  | 'cancel'
  | 'compensate'
  | 'link'
  | 'multiple';

/** What an event waits for or throws. */
export interface EventDefinition {
  kind: EventKind;
  /** Of the message, signal, error … that it refers to, or of the link; empty where it has none. */
  name: string;
  /** A timer's expression, and what it is; a conditional event's condition. */
  text: string;
  timer: 'duration' | 'date' | 'cycle' | null;
}

export interface Element {
  id: string;
  /** As written; empty where it has none. */
  name: string;
  family: Family;
  /** Local name of the XML element: "userTask". */
  type: string;
  event: EventDefinition;
  /** Boundary events: the activity that they are attached to. */
  attachedTo: string | null;
  interrupting: boolean;
  /** Gateways and activities: the flow that is taken when no other is. */
  defaultFlow: string | null;
  /** Subprocess around it; null at the top. */
  parent: string | null;
  /** Subprocess that an event starts, wherever the customer stands. */
  byEvent: boolean;
  pool: string;
  /** Innermost lane, pool as a last resort; empty where there is neither. */
  lane: string;
  documentation: string;
  /** Who is to do it, as the file says beside lanes. */
  performers: readonly string[];
  /** Web address that a service task calls. */
  url: string | null;
  /** By its colour, where the file has one: greens and reds. */
  influence: 'passive' | 'influenced' | null;
  /** Undoes something, when that is asked for; nothing leads to it. */
  compensates: boolean;
  /** Done several times: loops and multiple instances. */
  repeats: boolean;
}

export interface Flow {
  id: string;
  name: string;
  from: string;
  to: string;
  condition: string | null;
}

export interface MessageFlow {
  id: string;
  name: string;
  from: string;
  to: string;
}

/** Something of the file that is no flow node and no flow. */
export interface Extra {
  id: string;
  name: string;
  type: string;
  /** A text annotation's words, a data object's name. */
  text: string;
}

export interface Pool {
  id: string;
  name: string;
  process: string | null;
}

/** Middle and size on the file's own canvas. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Diagram {
  name: string;
  documentation: string;
  elements: ReadonlyMap<string, Element>;
  flows: readonly Flow[];
  messages: readonly MessageFlow[];
  /** Dotted lines. */
  associations: readonly { id: string; from: string; to: string }[];
  pools: readonly Pool[];
  lanes: readonly string[];
  extras: readonly Extra[];
  bounds: ReadonlyMap<string, Bounds>;
}
