import type { Process } from '../process.ts';
import { Scenario } from '../walk/scenario.ts';
import { appended } from './limits.ts';
import { checked, replaced } from './lookup.ts';

/** Keeps a scenario: in place of the one with its id, else as another. */
export function setScenario(process: Process, { scenario }: { scenario: Scenario }): Process {
  const next = checked(Scenario, scenario, 'a scenario');
  const { scenarios = [] } = process;
  const before = scenarios.find(({ id }) => id === next.id);
  if (before && JSON.stringify(before) === JSON.stringify(next)) return process;
  return {
    ...process,
    scenarios: before ? replaced(scenarios, before, next) : appended('scenarios', scenarios, next),
  };
}
