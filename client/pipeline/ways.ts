import type { DealPage, Move, Moves } from '../../machines/api/index.ts';
import { actionName } from '../ui/index.ts';

/** One thing that can be reported to bring a deal into a column. */
export type Way =
  /** `role`: it only counts from a contact with this role, which nobody of the deal has yet. */
  | { kind: 'event'; event: string; label: string; contact: string | null; role: string | null }
  | { kind: 'result'; instance: string; action: string; result: string; label: string };

export type NoWay = Extract<Move, { kind: 'no' }>;

/** What dropping a card into a column does. */
export type Target =
  | { kind: 'here' }
  /** At least one; where there are several, the person says which. */
  | { kind: 'ways'; ways: readonly Way[] }
  | NoWay;

/**
 * Per column what a drop means. The server names the first way into each; the deal's page knows whether there are
 * others, and then only the person knows which of them happened.
 */
export function targetsOf({ moves }: Pick<Moves, 'moves'>, page: DealPage): Map<string, Target> {
  return new Map(moves.map((move): [string, Target] => [move.step, targetOf(move, page)]));
}

function targetOf(move: Move, page: DealPage): Target {
  if (move.kind === 'here') return { kind: 'here' };
  if (move.kind === 'no') return move;
  return { kind: 'ways', ways: distinct([wayOf(move), ...waysInto(move.step, page)]) };
}

function wayOf(move: Extract<Move, { kind: 'event' | 'result' }>): Way {
  const { step: _step, ...way } = move;
  return way;
}

function waysInto(step: string, { outlook, actions, contacts }: DealPage): Way[] {
  const events = outlook.events.flatMap(({ event, label, from, movesTo, blockedBy }): Way[] => {
    if (movesTo?.id !== step || blockedBy !== null) return [];
    const contact = from === null ? null : contacts.find((one) => one.role === from);
    if (contact === undefined) return [];
    return [{ kind: 'event', event, label, contact: contact?.id ?? null, role: null }];
  });
  const results = actions.flatMap(({ instance, action, results }) =>
    results
      .filter(({ movesTo }) => movesTo?.id === step)
      .map(({ result, label }): Way => ({
        kind: 'result',
        instance,
        action: actionName(action),
        result,
        label,
      })),
  );
  return [...events, ...results];
}

const keyOf = (way: Way): string =>
  way.kind === 'event' ? `event ${way.event}` : `result ${way.instance} ${way.result}`;

/** Each way once. An event that says the same as a result ("accepted") is no choice: the action is done with it. */
function distinct(ways: readonly Way[]): Way[] {
  const byKey = new Map<string, Way>();
  for (const way of ways) if (!byKey.has(keyOf(way))) byKey.set(keyOf(way), way);
  const all = [...byKey.values()];
  const results = new Set(all.filter(({ kind }) => kind === 'result').map(({ label }) => fold(label)));
  return all.filter(({ kind, label }) => kind === 'result' || !results.has(fold(label)));
}

const fold = (label: string): string => label.toLocaleLowerCase();
