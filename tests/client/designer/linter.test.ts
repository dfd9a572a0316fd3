import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Linter, type LintAnswer, type LintQuestion } from '../../../client/designer/problems/linter.ts';
import {
  counted,
  findingsAt,
  findingsOn,
  problemsByPlace,
} from '../../../client/designer/problems/sorted.ts';
import type { Finding } from '../../../machines/index.ts';
import { processOf, step } from '../../support/process-builder.ts';

const named = (name: string) => ({ ...processOf({ nodes: [step('a')] }), name });
const [first, second, third] = [named('first'), named('second'), named('third')];
const finding = (patch: Partial<Finding> = {}): Finding => ({
  rule: 'dead-end',
  severity: 'error',
  node: 'a',
  path: 'nodes/a',
  message: 'm',
  remedy: 'r',
  ...patch,
});

let asked: LintQuestion[];
let answer: (answer: LintAnswer) => void;
let found: string[];
let linter: Linter;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  found = [];
  linter = new Linter(
    {
      ask: (question) => asked.push(question),
      onAnswer: (listener) => {
        answer = listener;
      },
      close: () => undefined,
    },
    (findings, process) => found.push(`${process.name}: ${findings.length}`),
  );
});
afterEach(() => {
  linter.stop();
  vi.useRealTimers();
});

test('the first look is at once, the next ones after a pause in drawing', () => {
  linter.look(first);
  vi.advanceTimersByTime(0);
  expect(asked.map(({ process }) => process.name)).toEqual(['first']);
  answer({ number: 1, findings: [], scenarios: 'run' });
  linter.look(second);
  linter.look(third);
  vi.advanceTimersByTime(100);
  expect(asked).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(asked.map(({ process }) => process.name)).toEqual(['first', 'third']);
});

test('while it looks only the newest drawing waits', () => {
  linter.look(first);
  vi.advanceTimersByTime(0);
  linter.look(second);
  linter.look(third);
  expect(asked).toHaveLength(1);
  answer({ number: 1, findings: [], scenarios: 'run' });
  expect(asked.map(({ process }) => process.name)).toEqual(['first', 'third']);
  expect(found).toEqual(['first: 0']);
});

test('an answer that nobody waits for changes nothing', () => {
  linter.look(first);
  vi.advanceTimersByTime(0);
  answer({ number: 1, findings: [], scenarios: 'run' });
  answer({ number: 1, findings: [finding()], scenarios: 'run' });
  expect(found).toEqual(['first: 0']);
});

test('what scenarios find comes after the rest, and stands until they have run again', () => {
  const scenario = {
    id: 's',
    name: 'S',
    start: '2027-05-03T09:00',
    moves: [{ kind: 'enter' as const, entry: 'in' }],
  };
  const broken = finding({ rule: 'broken-scenario', path: 'scenarios/s/moves/0' });
  linter.look({ ...first, scenarios: [scenario] });
  vi.advanceTimersByTime(0);
  answer({ number: 1, findings: [], scenarios: 'running' });
  answer({ number: 1, findings: [broken], scenarios: 'run' });
  linter.look({ ...second, scenarios: [scenario] });
  vi.advanceTimersByTime(200);
  answer({ number: 2, findings: [], scenarios: 'running' });
  // Drawing goes on before they have run again: their answer is too late, and without the scenario it has no say.
  linter.look(third);
  vi.advanceTimersByTime(200);
  answer({ number: 2, findings: [], scenarios: 'run' });
  answer({ number: 3, findings: [], scenarios: 'run' });
  expect(found).toEqual(['first: 0', 'first: 1', 'second: 1', 'third: 0']);
});

test('the same drawing again isn’t looked through again', () => {
  linter.look(first);
  vi.advanceTimersByTime(0);
  answer({ number: 1, findings: [], scenarios: 'run' });
  linter.look(first);
  vi.advanceTimersByTime(1_000);
  expect(asked).toHaveLength(1);
});

test('problems are counted by what they do to publishing', () => {
  expect(counted([finding(), finding({ severity: 'warning' }), finding()])).toEqual({
    errors: 2,
    warnings: 1,
  });
});

test('a place wears the badge of its worst problem, an arrow’s stands on the arrow', () => {
  const problems = problemsByPlace([
    finding({ severity: 'warning' }),
    finding(),
    finding({ severity: 'warning', edge: 'e1' }),
    finding({ node: null }),
  ]);
  expect([...problems]).toEqual([
    ['a', 'error'],
    ['e1', 'warning'],
  ]);
});

test('a problem stands once: at its field, or over the fields of the whole thing', () => {
  const findings = [
    finding({ path: 'nodes/a/name' }),
    finding({ path: 'nodes/a' }),
    finding({ path: 'edges/e1/guard', edge: 'e1' }),
    finding({ path: 'edges/e1/to', edge: 'e1' }),
  ];
  expect(findingsAt(findings, 'nodes/a/name')).toEqual([findings[0]]);
  expect(findingsOn(findings, 'nodes', 'a')).toEqual([findings[1]]);
  expect(findingsAt(findings, 'edges/e1/guard')).toEqual([findings[2]]);
  expect(findingsOn(findings, 'edges', 'e1')).toEqual([findings[3]]);
});
