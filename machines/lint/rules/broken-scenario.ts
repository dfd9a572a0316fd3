import { brokenScenarios, type BrokenScenario } from '../../walk/broken.ts';
import type { Problem, Rule } from '../rule.ts';
import { say } from '../../saying/index.ts';

export const rule: Rule = {
  id: 'broken-scenario',
  severity: 'error',
  description: 'A scenario must come out as it is expected to.',
  *check({ process }) {
    for (const broken of brokenScenarios(process)) if (broken) yield brokenScenario(broken);
  },
};

export const brokenScenario = ({
  scenario,
  move,
  node,
  message,
  remedy,
  accepted,
}: BrokenScenario): Problem => ({
  node,
  path: `scenarios/${scenario.id}/moves/${move}`,
  message: say`The scenario “${scenario.name}” comes out differently. ${message}`,
  remedy,
  ...(accepted && {
    fix: { label: say`Accept the new result`, edits: [{ do: 'setScenario', scenario: accepted }] },
  }),
});
