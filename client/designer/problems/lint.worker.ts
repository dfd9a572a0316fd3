import {
  lint,
  scenarioFindings,
  sortedFindings,
  type Finding,
  type Process,
  type Words,
} from '../../../machines/index.ts';
import type { LintAnswer, LintQuestion } from './linter.ts';

/** A worker's own scope: the page's types, which this file is checked with, describe a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<LintQuestion>) => void) | null;
  postMessage(answer: LintAnswer): void;
}
const scope = globalThis as unknown as WorkerScope;

/** A rest in drawing that is worth running scenarios in. */
const REST_MS = 400;

let latest = 0;

scope.onmessage = ({ data: { number, process, topics, fields, words } }) => {
  latest = number;
  const findings = lint(process, { withoutScenarios: true, topics, fields, words });
  const running = (process.scenarios ?? []).length > 0;
  scope.postMessage({ number, findings, scenarios: running ? 'running' : 'run' });
  if (running) setTimeout(() => runScenarios(number, process, findings, words), REST_MS);
};

/** One scenario at a time, so that the next question is heard in between; it ends what is under way. */
function runScenarios(
  number: number,
  process: Process,
  findings: readonly Finding[],
  words: Words | undefined,
): void {
  const broken: Finding[] = [];
  const scenarios = scenarioFindings(process, words);
  const runNext = (): void => {
    if (number !== latest) return;
    const { value, done } = scenarios.next();
    if (value) broken.push(value);
    if (!done) setTimeout(runNext, 0);
    else
      scope.postMessage({
        number,
        findings: sortedFindings(process, [...findings, ...broken]),
        scenarios: 'run',
      });
  };
  runNext();
}
