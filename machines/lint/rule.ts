import type { Finding, Severity } from './finding.ts';
import type { GraphView } from './view.ts';

/** What a rule reports; the linter adds the rule's id and, where the problem has none of its own, its severity. */
export type Problem = Omit<Finding, 'rule' | 'severity'> & { severity?: Severity };

export interface Rule {
  /** Kebab-case; also the name of its file and of its page in `docs/rules`. */
  id: string;
  severity: Severity;
  /** One sentence for the list of rules. */
  description: string;
  check(view: GraphView): Iterable<Problem>;
}
