import { lint, type Process } from '../../../machines/index.ts';
import type { LintAnswer, LintQuestion } from './linter.ts';

/** A worker's own scope: the page's types, which this file is checked with, describe a window. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<LintQuestion>) => void) | null;
  postMessage(answer: LintAnswer): void;
}
const scope = globalThis as unknown as WorkerScope;

const answer = (number: number, process: Process): LintAnswer => ({ number, findings: lint(process) });

scope.onmessage = ({ data }) => scope.postMessage(answer(data.number, data.process));
