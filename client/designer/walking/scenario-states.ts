import { useEffect, useState } from 'react';
import { brokenOf, type BrokenScenario, type DealMachine, type Scenario } from '../../../machines/index.ts';

export type ScenarioState =
  { state: 'running' } | { state: 'passes' } | { state: 'broken'; broken: BrokenScenario };

/** How each scenario comes out on the drawing that is walked through: one after the other, between other work. */
export function useScenarioStates(
  machine: DealMachine,
  scenarios: readonly Scenario[],
): ReadonlyMap<string, ScenarioState> {
  const [known, setKnown] = useState<ReadonlyMap<Scenario, ScenarioState>>(new Map());
  useEffect(() => {
    const left = scenarios.filter((scenario) => !known.has(scenario));
    const [scenario] = left;
    if (!scenario) return;
    const timer = setTimeout(() => {
      const broken = brokenOf(machine, scenario);
      const state: ScenarioState = broken ? { state: 'broken', broken } : { state: 'passes' };
      setKnown((before) => new Map(before).set(scenario, state));
    }, 0);
    return () => clearTimeout(timer);
  }, [machine, scenarios, known]);
  return new Map(scenarios.map((scenario) => [scenario.id, known.get(scenario) ?? { state: 'running' }]));
}
