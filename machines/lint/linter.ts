import type { WorkspaceField } from '../fields.ts';
import type { Process } from '../process.ts';
import { english, inWords, type Words } from '../saying/index.ts';
import { brokenScenarios } from '../walk/broken.ts';
import type { Finding } from './finding.ts';
import { rules, type RuleId } from './rules.ts';
import type { Problem, Rule } from './rule.ts';
import { brokenScenario } from './rules/broken-scenario.ts';
import { viewOf } from './view.ts';

export interface LintOptions {
  /** Only these rules; all of them where it is left out. */
  only?: readonly RuleId[];
  /** Leaves out the rule that takes its time, since it runs the process; `scenarioFindings` has what it finds. */
  withoutScenarios?: boolean;
  /** Ids of the workspace's topics, where they are known. */
  topics?: readonly string[] | undefined;
  /** The workspace's own fields, where they are known. */
  fields?: readonly WorkspaceField[] | undefined;
  /** What findings are said in; English where it is left out. */
  words?: Words | undefined;
}

/**
 * Everything that is wrong with a process, errors first, then from left to right as drawn. Takes any process that the
 * schema accepts, in time that grows with its nodes and arrows.
 */
export function lint(
  process: Process,
  { only, withoutScenarios, topics, fields, words = english }: LintOptions = {},
): Finding[] {
  const view = viewOf(process, topics, fields);
  const fixable = isFixable(process);
  const chosen: Rule[] = only ? only.map((id) => rules[id]) : Object.values(rules);
  return chosen
    .filter((rule) => !withoutScenarios || rule !== rules['broken-scenario'])
    .flatMap((rule) => Array.from(rule.check(view), (problem) => findingOf(rule, problem, fixable, words)))
    .toSorted(inOrder(view.nodes));
}

/** What `broken-scenario` finds, one scenario after the other: null for each that comes out as expected. */
export function* scenarioFindings(process: Process, words: Words = english): Generator<Finding | null> {
  const fixable = isFixable(process);
  for (const broken of brokenScenarios(process))
    yield broken && findingOf(rules['broken-scenario'], brokenScenario(broken), fixable, words);
}

/** Findings of one process in lint's order. */
export const sortedFindings = ({ nodes }: Process, findings: readonly Finding[]): Finding[] =>
  findings.toSorted(inOrder(new Map(nodes.toReversed().map((node) => [node.id, node]))));

/** Whether a process may be published: warnings never keep it from that. */
export const blocksPublishing = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

const hasOwnIds = (list: readonly { id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

/** Fixes name things by their ids; while two share one, none can be sure to reach the right one. */
const isFixable = ({ nodes, edges, templates }: Process): boolean =>
  [nodes, edges, templates].every(hasOwnIds);

const findingOf = (
  rule: Rule,
  { severity = rule.severity, edge, fix, message, remedy, ...problem }: Problem,
  fixable: boolean,
  words: Words,
): Finding => ({
  rule: rule.id,
  severity,
  ...problem,
  message: inWords(message, words),
  remedy: inWords(remedy, words),
  ...(edge !== undefined && { edge }),
  ...(fix && fixable && { fix: { ...fix, label: inWords(fix.label, words) } }),
});

/** Findings about the whole process come before those about a node. */
function inOrder(nodes: ReadonlyMap<string, { x: number }>) {
  const place = ({ node }: Finding) => (node === null ? -Infinity : (nodes.get(node)?.x ?? Infinity));
  const rank = ({ severity }: Finding) => (severity === 'error' ? 0 : 1);
  return (a: Finding, b: Finding): number => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    const [left, right] = [place(a), place(b)];
    return left === right ? 0 : left < right ? -1 : 1;
  };
}
