import {
  freshId,
  scenarioOf,
  walkOfScenario,
  walkOn,
  withoutPerson,
  type Impossible,
  type Scenario,
  type Walk,
} from '../../../machines/index.ts';
import type { Walker } from './logic.ts';

/**
 * A walk as a scenario: in the place of the one with its name, else another. A contact of the workspace is replaced by
 * somebody made up, with whom it is walked once more.
 */
export function kept(
  walk: Walk,
  walker: Walker,
  name: string,
  scenarios: readonly Scenario[],
): { scenario: Scenario } | { impossible: Impossible } {
  const ids = scenarios.map(({ id }) => id);
  const id = scenarios.find((one) => one.name === name)?.id ?? freshId('scenario', ids);
  if (!walker.real) return { scenario: scenarioOf(walk, { id, name, facts: walker.facts }) };
  const facts = withoutPerson(walker.facts);
  let again = walkOfScenario(walk.machine, { start: walker.start, facts });
  for (const move of walk.moves) {
    const { contact: _, ...anybody } = { contact: undefined, ...move };
    const on = walkOn(again, anybody);
    if ('impossible' in on) return on;
    again = on.walk;
  }
  return { scenario: scenarioOf(again, { id, name, facts }) };
}
