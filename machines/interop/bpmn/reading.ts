import type { Guard } from '../../guards.ts';
import { newDraft, type BareNode, type Draft } from '../draft/draft.ts';
import { isCustomer } from '../draft/guesses.ts';
import { languageOf } from '../draft/names.ts';
import type { ImportNote, ImportOptions } from '../import.ts';
import { completed } from './complete.ts';
import type { Diagram, Element, Flow } from './model.ts';
import { called, speechOf, type Speech } from './speech.ts';
import { type Saying } from '../../saying/index.ts';

/** A diagram on its way to becoming a process. */
export interface Reading {
  readonly diagram: Diagram;
  readonly draft: Draft;
  readonly speech: Speech;
  readonly out: ReadonlyMap<string, readonly Flow[]>;
  readonly into: ReadonlyMap<string, readonly Flow[]>;
  /** Elements inside a subprocess, by its id. */
  readonly inside: ReadonlyMap<string, readonly Element[]>;
  /** Boundary events by the activity that they are attached to. */
  readonly attached: ReadonlyMap<string, readonly Element[]>;
  /** Names of pools and lanes in which the customer is. */
  readonly customers: ReadonlySet<string>;
  /** Node that an element became. */
  readonly places: Map<string, string>;
  /** For nodes that stand for no element of their own: the element beside which they stand. */
  readonly beside: Map<string, string>;
  /** Flows that some arrow follows. */
  readonly followed: Set<string>;
  /** Where a flow leads instead, since branches that ran beside each other follow each other now. */
  readonly detours: Map<string, readonly Flow[]>;
  /** Of splits whose branches were put in an order: what goes on beside, and what comes first. */
  readonly arranged: Map<string, { aside: readonly Flow[]; turn: Flow | undefined }>;
  /** Waits at which customers stand already when they come in, by the wait's element: the step that stays. */
  readonly merged: Map<string, string>;
  /** Ends of side branches: nothing ends there. */
  readonly mutedEnds: Set<string>;
  /** Joins that wait for nobody any more. */
  readonly openJoins: Set<string>;
  /** Conditions of each element's flows, once they are known. */
  readonly conditions: Map<string, readonly { flow: Flow; condition: Guard | undefined }[]>;
  element(id: string): Element | undefined;
  note(
    element: Element,
    kind: ImportNote['kind'],
    message: Saying,
    more?: { became?: string | undefined; remedy?: Saying },
  ): void;
  /** The same, once for each element and key. */
  once(key: string, say: () => void): void;
  /** Puts a node in that stands beside an element. */
  addBeside(element: Element, bare: BareNode): string;
}

export function newReading(file: Diagram, options: ImportOptions): Reading {
  const customers = customersOf(file);
  const diagram = completed(file, customers);
  const draft = newDraft();
  const elements = [...diagram.elements.values()];
  const names = elements.map((one) => one.name).join(' ');
  const beside = new Map<string, string>();
  const said = new Set<string>();
  return {
    diagram,
    draft,
    speech: speechOf(options.language ?? languageOf(names)),
    out: Map.groupBy(diagram.flows, (flow) => flow.from),
    into: Map.groupBy(diagram.flows, (flow) => flow.to),
    inside: Map.groupBy(
      elements.filter((one) => one.parent !== null),
      (one) => one.parent ?? '',
    ),
    attached: Map.groupBy(
      elements.filter((one) => one.family === 'boundary'),
      (one) => one.attachedTo ?? '',
    ),
    customers,
    places: new Map(),
    beside,
    followed: new Set(),
    detours: new Map(),
    arranged: new Map(),
    merged: new Map(),
    mutedEnds: new Set(),
    openJoins: new Set(),
    conditions: new Map(),
    element: (id) => diagram.elements.get(id),
    note(element, kind, message, { became, remedy } = {}) {
      draft.note({
        kind,
        element: element.id,
        name: called(element),
        message,
        ...(remedy && { remedy }),
        ...(became && { became }),
      });
    },
    once(key, say) {
      if (said.has(key)) return;
      said.add(key);
      say();
    },
    addBeside(element, bare) {
      const { id } = draft.add(bare);
      beside.set(id, element.id);
      return id;
    },
  };
}

/** Pools and lanes that are the customer's, where there is somebody else as well. */
function customersOf({ elements }: Diagram): Set<string> {
  const places = new Set(
    [...elements.values()].flatMap((one) => [one.lane, one.pool]).filter((name) => name !== ''),
  );
  const customers = [...places].filter(isCustomer);
  const others = [...elements.values()].some(
    (one) => !customers.includes(one.lane) && !customers.includes(one.pool),
  );
  return new Set(others ? customers : []);
}

export const isWithCustomer = ({ customers }: Reading, { lane, pool }: Element): boolean =>
  customers.has(lane) || (lane === pool && customers.has(pool));

export const flowsOut = (reading: Reading, id: string): readonly Flow[] => reading.out.get(id) ?? [];
export const flowsInto = (reading: Reading, id: string): readonly Flow[] => reading.into.get(id) ?? [];
