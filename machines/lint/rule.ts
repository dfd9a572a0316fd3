import type { Saying } from '../saying/index.ts';
import type { Finding, Fix, Severity } from './finding.ts';
import type { GraphView } from './view.ts';

/** A `Fix` whose button isn't said in any language yet. */
export type Mending = Omit<Fix, 'label'> & { label: Saying };

/** What a rule reports; the linter adds the rule's id and, where the problem has none of its own, its severity. */
export type Problem = Omit<Finding, 'rule' | 'severity' | 'message' | 'remedy' | 'fix'> & {
  severity?: Severity;
  message: Saying;
  remedy: Saying;
  fix?: Mending | undefined;
};

export interface Rule {
  /** Kebab-case; also the name of its file and of its page in `docs/rules`. */
  id: string;
  severity: Severity;
  /** One sentence for the list of rules. */
  description: string;
  check(view: GraphView): Iterable<Problem>;
}
