import type { Duration } from '../duration.ts';
import type { Expectation, Move, Scenario, ScenarioFacts } from '../walk/scenario.ts';

/* Short words to write the scenarios of a built-in process in. */

interface Told {
  after?: Duration;
  /** Where the customer stands then. */
  at?: string;
  /** The letters that have left since the move before. */
  sent?: readonly string[];
  /** Actions that are open for people then. */
  open?: readonly string[];
}

const told = ({ after, at, sent, open }: Told) => {
  const expect: Expectation = {
    ...(at !== undefined && { standsAt: at }),
    ...(open && { open: [...open] }),
    ...(sent && { messages: sent.map((template) => ({ template })) }),
  };
  return { ...(after && { after }), ...(Object.keys(expect).length > 0 && { expect }) };
};

export const enters = (entry: string, then: Told = {}): Move => ({ kind: 'enter', entry, ...told(then) });
export const does = (event: string, then: Told = {}): Move => ({ kind: 'event', event, ...told(then) });
export const ends = (action: string, result: string, then: Told = {}): Move => ({
  kind: 'result',
  action,
  result,
  ...told(then),
});
export const fills = (fields: Extract<Move, { kind: 'fill' }>['fields'], then: Told = {}): Move => ({
  kind: 'fill',
  fields,
  ...told(then),
});
export const waits = (after: Duration, then: Told = {}): Move => ({ kind: 'wait', ...told(then), after });

/** A scenario that begins on a Monday morning. */
export const story = (id: string, name: string, moves: Move[], facts?: ScenarioFacts): Scenario => ({
  id,
  name,
  start: '2027-05-03T10:00',
  ...(facts && { facts }),
  moves,
});
