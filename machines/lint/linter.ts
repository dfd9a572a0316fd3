import type { Process } from '../process.ts';
import type { Finding } from './finding.ts';
import { rules, type RuleId } from './rules.ts';
import type { Rule } from './rule.ts';
import { viewOf, type GraphView } from './view.ts';

export interface LintOptions {
  /** Only these rules; all of them where it is left out. */
  only?: readonly RuleId[];
}

/**
 * Everything that is wrong with a process, errors first, then from left to right as drawn. Takes any process that the
 * schema accepts, in time that grows with its nodes and arrows.
 */
export function lint(process: Process, { only }: LintOptions = {}): Finding[] {
  const view = viewOf(process);
  // Fixes name things by their ids; while two share one, none can be sure to reach the right one.
  const fixable = [process.nodes, process.edges, process.templates].every(hasOwnIds);
  const chosen: Rule[] = only ? only.map((id) => rules[id]) : Object.values(rules);
  return chosen.flatMap((rule) => findings(rule, view, fixable)).toSorted(inOrder(view));
}

/** Whether a process may be published: warnings never keep it from that. */
export const blocksPublishing = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error');

const hasOwnIds = (list: readonly { id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

const findings = (rule: Rule, view: GraphView, fixable: boolean): Finding[] =>
  Array.from(rule.check(view), ({ severity = rule.severity, edge, fix, ...problem }) => ({
    rule: rule.id,
    severity,
    ...problem,
    ...(edge !== undefined && { edge }),
    ...(fix && fixable && { fix }),
  }));

/** Findings about the whole process come before those about a node. */
function inOrder(view: GraphView) {
  const place = ({ node }: Finding) => (node === null ? -Infinity : (view.nodes.get(node)?.x ?? Infinity));
  const rank = ({ severity }: Finding) => (severity === 'error' ? 0 : 1);
  return (a: Finding, b: Finding): number => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    const [left, right] = [place(a), place(b)];
    return left === right ? 0 : left < right ? -1 : 1;
  };
}
