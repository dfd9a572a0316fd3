import type { Edit } from '../edits/index.ts';

/** Errors block publishing, warnings never do. */
export type Severity = 'error' | 'warning';

/** A way to be rid of a finding with one click: edits that are applied together, on the process that was linted. */
export interface Fix {
  /** What the button says, as in "Rename to “Proposal received”". */
  label: string;
  edits: Edit[];
}

/** One thing that is wrong with a process, or that somebody should look at, in words for a head of sales. */
export interface Finding {
  /** Id of the rule; `docs/rules/<rule>.md` explains it. */
  rule: string;
  severity: Severity;
  /** Id of the node that the finding is about: what to select and scroll to. Null for the process as a whole. */
  node: string | null;
  /** Id of the arrow, where it is about one. */
  edge?: string;
  /**
   * Where in the document: the list, the id of the thing in it, the field, as in `nodes/proposal/name`, `edges/e7/on`,
   * `templates/follow-up/body`, `handoff/owner`. By id rather than by position, so that it survives edits elsewhere.
   */
  path: string;
  /** What is wrong: a sentence that names the thing. */
  message: string;
  /** What to do about it. */
  remedy: string;
  fix?: Fix;
}
